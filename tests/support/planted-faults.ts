import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PlantedFault, writeDirtyPackage } from "../../bench/plant-faults.mjs";
import type { Engine } from "../../src/checks/package-input.ts";
import { validate } from "../../src/tasks/validate.ts";

/** How what was found of a table differs from what was planted in it; both lists are empty where all is well. */
export interface PlantedAndFound {
  readonly planted: readonly string[];
  /** Planted faults that were not found, as often as they were not. */
  readonly missed: readonly string[];
  /** Findings that nothing was planted for, or that came once more than it was planted. */
  readonly unplanted: readonly string[];
  /** How the table was read. */
  readonly wasScreened: boolean;
}

/** Plants faults in a table of so many rows and compares what is found by an engine. */
export async function plantAndFind(
  rows: number,
  share: number,
  engine: Engine,
  seed = 20141023,
): Promise<PlantedAndFound> {
  const folder = mkdtempSync(join(tmpdir(), "foipack-planted-"));
  try {
    const planted = writeDirtyPackage(folder, rows, { share, seed }).map(line);
    const left = new Map<string, number>();
    for (const fault of planted) left.set(fault, (left.get(fault) ?? 0) + 1);
    const unplanted: string[] = [];
    let wasScreened = false;
    for await (const event of validate([folder], { engine })) {
      if (event.kind === "screened" && "suspects" in event) wasScreened = true;
      if (event.kind !== "findings") continue;
      for (const { code, place } of event.findings) {
        const found = line({ code, line: 0, row: 0, ...place });
        const count = left.get(found) ?? 0;
        if (count === 0) unplanted.push(found);
        else left.set(found, count - 1);
      }
    }
    const missed = [...left].flatMap(([fault, count]) => Array.from({ length: count }, () => fault));
    return { planted, missed, unplanted, wasScreened };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function line({ code, line, row, field, fieldNumber }: PlantedFault): string {
  const place = fieldNumber === undefined ? "" : ` cell ${fieldNumber} ${field ?? "beyond the last column"}`;
  return `${code} row ${row} line ${line}${place}`;
}
