import type { PackageInput } from "../checks/package-input.ts";
import { validatePackage } from "../checks/validate-package.ts";
import type { FileStore } from "../model/environment.ts";
import type { Finding } from "../model/finding.ts";

/** More findings than this are not mechanical slips, and would not be looked through one by one either. */
const MAX_FINDINGS = 500_000;

/** Everything that validation finds in a package, without the cells of its rows; undefined where there is too much of it. */
export async function findingsIn(input: PackageInput): Promise<readonly Finding[] | undefined> {
  const findings: Finding[] = [];
  for await (const event of validatePackage(input)) {
    if (event.kind !== "findings") continue;
    if (findings.length + event.findings.length > MAX_FINDINGS) return undefined;
    for (const finding of event.findings) findings.push(withoutCells(finding));
  }
  return findings;
}

function withoutCells(finding: Finding): Finding {
  const { cells: _, ...place } = finding.place;
  return { ...finding, place };
}

/** A store in which some files have other bytes. */
export function withBytes(store: FileStore, bytesOf: (path: string) => Uint8Array | undefined): FileStore {
  return {
    label: store.label,
    list: (path) => store.list(path),
    async facts(path) {
      const facts = await store.facts(path);
      const bytes = bytesOf(path);
      return facts === undefined || bytes === undefined ? facts : { ...facts, bytes: bytes.length };
    },
    async *chunks(path) {
      const bytes = bytesOf(path);
      if (bytes === undefined) {
        yield* store.chunks(path);
        return;
      }
      const size = 256 * 1024;
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    },
  };
}

/** Findings that a package has after a change and did not have before. Rows keep their numbers when cells are mended. */
export function newFindings(before: readonly Finding[], after: readonly Finding[]): readonly Finding[] {
  const known = new Map<string, number>();
  for (const finding of before) known.set(idOf(finding), (known.get(idOf(finding)) ?? 0) + 1);
  return after.filter((finding) => {
    const id = idOf(finding);
    const count = known.get(id) ?? 0;
    if (count > 0) known.set(id, count - 1);
    return count === 0;
  });
}

function idOf({ code, severity, place, args }: Finding): string {
  const { resource, row, fieldNumber, pointer } = place;
  // Of one cell, a constraint and another are two findings, and so are two rules of a row.
  const which =
    "constraint" in args ? args.constraint : "rule" in args ? args.rule : "reason" in args ? args.reason : "";
  return JSON.stringify([code, severity, resource, row, fieldNumber, pointer, which]);
}

/** A cell of a package that was mended. */
export interface MendedCell {
  readonly resource: string;
  readonly row: number;
  readonly fieldNumber: number;
}

/**
 * The mended cells that a new finding is to be laid to: the cell that it is about, else those of its row or of the row
 * that it repeats, else those of its table, else all.
 */
export function blamedFor(finding: Finding, mended: readonly MendedCell[]): readonly MendedCell[] {
  const { resource, row, fieldNumber } = finding.place;
  const { args } = finding;
  const firstRow = "firstRow" in args ? args.firstRow : undefined;
  const ofTable = mended.filter((cell) => cell.resource === resource);
  const choices = [
    ofTable.filter((cell) => cell.row === row && cell.fieldNumber === fieldNumber),
    ofTable.filter((cell) => cell.row === row),
    ofTable.filter((cell) => cell.row === firstRow),
    ofTable,
  ];
  return choices.find((cells) => cells.length > 0) ?? mended;
}
