import { collectTraces, isAboutEvidence } from "../checks/collect-traces.ts";
import { validatePackage } from "../checks/validate-package.ts";
import type { Finding } from "../model/finding.ts";
import type { EvidenceCoverage, TracedRow } from "../model/traced-figure.ts";
import { locatePackage } from "./locate-package.ts";
import { localEnvironment, localPackageInput } from "./package-input.ts";

/** The rows of a package that come from responses, each with the words behind it, and what is wrong with the documents. */
export interface PackageTraces {
  readonly name: string;
  readonly rows: readonly TracedRow[];
  /** Findings about evidence that belong to no row of figures: documents that changed, that cannot be read. */
  readonly ofDocuments: readonly Finding[];
}

/** Traces every row of a package to its words. Throws `UserFault` where there is no such package. */
export async function traceFigures(target: string, from = process.cwd()): Promise<PackageTraces> {
  const place = await locatePackage(target, { from });
  const rows: Omit<TracedRow, "findings">[] = [];
  const findings: Finding[] = [];
  const collect = collectTraces((row) => void rows.push(row));
  const input = {
    ...localPackageInput(place, localEnvironment),
    checks: { forTable: () => ({ checks: [collect], findings: [] }), outcomes: () => [] },
  };
  let name = target;
  for await (const event of validatePackage(input)) {
    if (event.kind === "package") name = event.name;
    if (event.kind === "findings") findings.push(...event.findings.filter(isAboutEvidence));
  }
  const idOf = (resource: string | undefined, line: number | undefined) => JSON.stringify([resource, line]);
  const known = new Map(rows.map((row): [string, Finding[]] => [idOf(row.resource, row.line), []]));
  const ofDocuments: Finding[] = [];
  for (const finding of findings) {
    // A cell may stand lines below the first of its record; the row before it in the table has it.
    const { resource, line, key } = finding.place;
    const row = rows.find((one) => one.resource === resource && one.key === key);
    const own = known.get(idOf(resource, row?.line ?? line));
    if (own === undefined) ofDocuments.push(finding);
    else own.push(finding);
  }
  return {
    name,
    rows: rows.map((row) => ({ ...row, findings: known.get(idOf(row.resource, row.line)) ?? [] })),
    ofDocuments,
  };
}

/** The rows with a key: it, or a part of it, or one that begins with it. */
export function rowsOfKey(rows: readonly TracedRow[], key: string): readonly TracedRow[] {
  const exact = rows.filter((row) => row.key === key || row.key.split(", ").includes(key));
  if (exact.length > 0) return exact;
  return rows.filter((row) => row.key.includes(key));
}

/** How much of each table has words behind it. */
export function coverageOf(rows: readonly TracedRow[]): readonly EvidenceCoverage[] {
  const tables = new Map<string, TracedRow[]>();
  for (const row of rows) {
    const own = tables.get(row.resource);
    if (own === undefined) tables.set(row.resource, [row]);
    else own.push(row);
  }
  return [...tables.values()].flatMap((own): EvidenceCoverage[] => {
    const [first] = own;
    if (first === undefined) return [];
    const figures = own.filter(({ figure }) => figure !== undefined);
    const without = figures.filter(({ quotes }) => quotes.length === 0);
    const faulty = figures.filter((row) => row.quotes.length > 0 && !isBorneOut(row));
    const blank: { [status: string]: number } = {};
    for (const { figure, status } of own) {
      if (figure === undefined && status !== undefined) blank[status] = (blank[status] ?? 0) + 1;
    }
    return [
      {
        package: first.package,
        resource: first.resource,
        kind: first.kind,
        rows: own.length,
        figures: figures.length,
        borneOut: figures.length - without.length - faulty.length,
        without: without.map(({ key }) => key),
        faulty: faulty.map(({ key }) => key),
        blank,
      },
    ];
  });
}

/** Whether the words of a row were found and nothing is wrong with them. */
function isBorneOut({ quotes, findings }: TracedRow): boolean {
  return (
    quotes.length > 0 &&
    quotes.every(({ found }) => found !== undefined) &&
    findings.every(({ severity }) => severity !== "error")
  );
}
