import fc from "fast-check";
import type { Finding } from "../../src/model/finding.ts";
import type { ReportStats, Tally, ValidationEvent } from "../../src/model/report.ts";
import { anyFinding, hostileText } from "./arbitrary-finding.ts";

/** How many there are of each severity. */
function tallyOf(findings: readonly Finding[]): Tally {
  const count = (wanted: Finding["severity"]) => findings.filter(({ severity }) => severity === wanted).length;
  return { errors: count("error"), warnings: count("warning"), notes: count("note") };
}

/** The events of one table of the package `my-council`, whole from its beginning to the end of the run. */
export function oneTable(
  findings: readonly Finding[],
  given: { readonly rows?: number; readonly labels?: readonly string[]; readonly ofPackage?: readonly Finding[] } = {},
): readonly ValidationEvent[] {
  const { rows = 48, labels, ofPackage = [] } = given;
  const tally = tallyOf([...ofPackage, ...findings]);
  const stats: ReportStats = { ...tally, packages: 1, tasks: 1, tables: 1, rows, seconds: 0.1 };
  return [
    {
      kind: "package",
      name: "my-council",
      path: "datapackages/my-council/datapackage.json",
      version: "1.2.0",
      resources: 1,
    },
    ...findingsEvent(ofPackage),
    {
      kind: "task",
      package: "my-council",
      resource: "bonus-totals",
      path: "datapackages/my-council/data/bonus-totals.csv",
      type: "table",
    },
    ...(labels === undefined ? [] : [{ kind: "header", labels } as const]),
    ...findingsEvent(findings),
    { kind: "task-end", stats: { ...tallyOf(findings), rows, seconds: 0.1 } },
    { kind: "package-end", stats: { ...tally, tasks: 1, rows, seconds: 0.1 } },
    { kind: "end", stats },
  ];
}

function findingsEvent(findings: readonly Finding[]): readonly ValidationEvent[] {
  return findings.length === 0 ? [] : [{ kind: "findings", findings }];
}

export async function* stream(events: Iterable<ValidationEvent>): AsyncGenerator<ValidationEvent, void> {
  yield* events;
}

export async function join(parts: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const part of parts) text += part;
  return text;
}

const count = fc.nat({ max: 1_000 });
const tally = { errors: count, warnings: count, notes: count };

/** Events in any order, the one that is written in the model or another. */
export const anyEvents: fc.Arbitrary<readonly ValidationEvent[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant("findings" as const),
        findings: fc.array(anyFinding, { maxLength: 6 }),
      }),
    },
    fc.record({
      kind: fc.constant("package" as const),
      name: hostileText,
      path: hostileText,
      title: hostileText,
      version: hostileText,
      resources: count,
    }),
    fc.record({
      kind: fc.constant("task" as const),
      package: hostileText,
      resource: hostileText,
      path: hostileText,
      type: fc.constantFrom("table" as const, "file" as const),
    }),
    fc.record({ kind: fc.constant("header" as const), labels: fc.array(hostileText, { maxLength: 30 }) }),
    fc.record({ kind: fc.constant("progress" as const), bytes: count, rows: count }),
    fc.record({ kind: fc.constant("task-end" as const), stats: fc.record({ ...tally, rows: count, seconds: count }) }),
    fc.record({
      kind: fc.constant("package-end" as const),
      stats: fc.record({ ...tally, tasks: count, rows: count, seconds: count }),
    }),
    fc.record({
      kind: fc.constant("end" as const),
      stats: fc.record({ ...tally, packages: count, tasks: count, tables: count, rows: count, seconds: count }),
    }),
  ),
  { maxLength: 20 },
);
