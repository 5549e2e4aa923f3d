import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import type { ValidationEvent } from "../../src/model/report.ts";
import { createFindingGroups } from "../../src/report/finding-groups.ts";
import { renderGithub } from "../../src/report/github.ts";
import { renderJson } from "../../src/report/json.ts";
import { renderJunit } from "../../src/report/junit.ts";
import { renderMarkdown } from "../../src/report/markdown.ts";
import { renderSarif } from "../../src/report/sarif.ts";
import { renderText } from "../../src/report/text.ts";
import { join, stream } from "../report/event-stream.ts";

const many = 200_000;
const options = { colour: false, width: 80, verbose: false, quiet: false, unicode: true };

/** A table with so many faults, each with a row of ten cells of its own, made as they are asked for. */
function* table(
  count: number,
  make: (line: number, cells: readonly string[]) => Finding,
  cellLength = 100,
): Generator<ValidationEvent> {
  const nothing = { errors: 0, warnings: 0, notes: 0, rows: count, seconds: 1 };
  yield { kind: "package", name: "my-council", path: "my-council/datapackage.json", resources: 1 };
  yield { kind: "task", package: "my-council", resource: "large", path: "my-council/large.csv", type: "table" };
  for (let line = 2; line < count + 2; line += 1) {
    const cells = Array.from({ length: 10 }, (_, at) => `${line}-${at}-`.padEnd(cellLength, "x"));
    yield { kind: "findings", findings: [make(line, cells)] };
  }
  yield { kind: "task-end", stats: { ...nothing, errors: count } };
  yield { kind: "package-end", stats: { ...nothing, errors: count, tasks: 1 } };
  yield { kind: "end", stats: { ...nothing, errors: count, packages: 1, tasks: 1, tables: 1 } };
}

function typeError(line: number, cells: readonly string[], field: string): Finding {
  const cell = cells[0] ?? "";
  const place = { file: "my-council/large.csv", line, row: line, field, fieldNumber: 1, cell, cells, key: cell };
  return { code: "type-error", severity: "error", place, args: { type: "number", format: "default" } };
}

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/** Megabytes that are held at most at a look now and then, beyond those before: what is garbage does not count. */
function watchHeld(): { readonly look: () => void; readonly grown: () => number } {
  const held = () => {
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  const before = held();
  let most = before;
  return {
    look() {
      most = Math.max(most, held());
    },
    grown: () => (most - before) / 1e6,
  };
}

/** The same events, with a look each so many of them. */
function* looking(events: Iterable<ValidationEvent>, look: () => void): Generator<ValidationEvent> {
  let count = 0;
  for (const event of events) {
    count += 1;
    if (count % 5_000 === 0) look();
    yield event;
  }
  look();
}

test("findings of one kind are counted, not kept, and every one of them is accounted for", async () => {
  const { look, grown } = watchHeld();
  const events = looking(
    table(many, (line, cells) => typeError(line, cells, "id")),
    look,
  );
  const text = await join(renderText(stream(events), options));

  expect(text).toContain("column id · 200,000 cells\n");
  expect(text).toContain("    and 199,997 more, on lines 5–200,001\n");
  expect(text).toContain("199,997 findings are counted but not shown; --verbose shows all.\n");
  expect(text.length).toBeLessThan(3_000);
  // All rows together are 200 MB.
  expect(grown()).toBeLessThan(50);
});

test("kinds of findings are bounded as well", async () => {
  const text = await join(
    renderText(stream(table(many, (line, cells) => typeError(line, cells, `column_${line}`))), options),
  );

  expect(text).toContain("  and 199,983 more findings of other kinds\n");
  expect(text).toContain("199,995 findings are counted but not shown; --verbose shows all.\n");
  expect(text.length).toBeLessThan(10_000);
});

test("scattered lines are told as far as a person can follow them", async () => {
  const text = await join(renderText(stream(table(1_000, (line, cells) => typeError(3 * line, cells, "id"))), options));

  expect(text).toContain("    and 997 more, on lines 15, 18, 21, 24, 27, 30, 33, 36, 39, 42 and 987 others\n");
});

test("verbose and JSON let go of each finding once it is written", async () => {
  let written = 0;
  let errors = 0;

  const { look, grown } = watchHeld();
  const findings = () => {
    const events = table(15_000, (line, cells) => typeError(line, cells, "id"), 1_000);
    return stream(looking(events, look));
  };
  for await (const part of renderText(findings(), { ...options, verbose: true })) written += part.length;
  for await (const part of renderJson(findings())) errors += part.split('"type": "type-error"').length - 1;

  expect(errors).toBe(15_000);
  expect(written).toBeGreaterThan(15_000 * 200);
  // All rows together are 150 MB, twice.
  expect(grown()).toBeLessThan(50);
});

test("warnings that a JSON report has no room for are counted in it", async () => {
  const warnings = table(20_000, (line, cells) => ({ ...typeError(line, cells, "id"), severity: "warning" }));

  const report: unknown = JSON.parse(await join(renderJson(stream(warnings))));

  expect(report).toMatchObject({
    tasks: [
      {
        warnings: expect.arrayContaining([
          expect.stringMatching(/^[\d,]+ more findings were left out: this report has no room for more\.$/),
        ]),
      },
    ],
  });
});

test("a header with a finding for each of its columns is drawn with a few of them, and kept small", () => {
  const labels = Array.from({ length: 3_000 }, () => "a");
  const groups = createFindingGroups(true);
  for (let number = 2; number <= labels.length; number += 1) {
    const place = { file: "large.csv", line: 1, row: 1, fieldNumber: number, cells: labels, cell: "a" };
    groups.add(
      { code: "duplicate-label", severity: "error", place, args: { label: "a", firstFieldNumber: 1 } },
      undefined,
    );
  }
  const [group] = groups.sorted();
  const [example] = group?.examples ?? [];
  expect([group?.count, group?.examples.length]).toEqual([2_999, 1]);
  expect(example?.row?.marks.map(({ column }) => column)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(example?.row?.cells.size).toBeLessThan(20);
});

const repositoryPath = (file: string) => file;

test.each([
  [
    "github",
    (events: AsyncIterable<ValidationEvent>) => renderGithub(events, { repositoryPath, token: "t", text: options }),
  ],
  ["markdown", (events: AsyncIterable<ValidationEvent>) => renderMarkdown(events, { repositoryPath })],
  ["sarif", (events: AsyncIterable<ValidationEvent>) => renderSarif(events, { repositoryPath, version: "1.0.0" })],
  ["junit", (events: AsyncIterable<ValidationEvent>) => renderJunit(events, { repositoryPath })],
] as const)("%s keeps a bounded part of very many findings and counts the rest", async (_, render) => {
  const { look, grown } = watchHeld();
  const events = looking(
    table(50_000, (line, cells) => typeError(line, cells, "id")),
    look,
  );
  const text = await join(render(stream(events)));
  expect(text).toMatch(/49,9\d\d more|45,000 errors/);
  expect(text.length).toBeLessThan(10_000_000);
  expect(grown()).toBeLessThan(50);
});
