import { createFixture } from "fs-fixture";
import { describe, expect, test } from "vitest";
import { validatePackage } from "../../src/checks/validate-package.ts";
import { createLocalHasher } from "../../src/edge/hasher.ts";
import type { ValidationEvent } from "../../src/model/report.ts";
import { localPackageInput } from "../../src/tasks/package-input.ts";
import { type ValidateOptions, validate } from "../../src/tasks/validate.ts";
import { validatePackages } from "../../src/tasks/validate-packages.ts";
import { type Case, filesOf, findingsOf } from "../support/case-package.ts";
import { compactFinding } from "../support/compact-finding.ts";

/** A clock that stands still, so that events can be compared whole. */
const still = { environment: { hasher: createLocalHasher, clock: () => 0 } };

const fields = { id: "integer", name: "string" };
const schema = { primaryKey: ["id"] };

async function eventsOf(
  given: Omit<Case, "name" | "expect">,
  options: ValidateOptions = {},
): Promise<readonly ValidationEvent[]> {
  await using folder = await createFixture(filesOf(given));
  const events: ValidationEvent[] = [];
  for await (const event of validate(["p"], { from: folder.path, ...still, ...options })) events.push(event);
  return events;
}

describe("the stream of events", () => {
  test("a package with a fault, from beginning to end", async () => {
    const given = {
      fields,
      schema,
      csv: 'id,name\n1,Ann\nx,"B\nC"\n1,D\n',
      descriptor: { title: "People", version: "1.2.0" },
    };
    const sums = { errors: 2, warnings: 0, notes: 0 };
    const cells = { package: "p", resource: "t", file: "p/t.csv", field: "id", fieldNumber: 1 };
    const events = await eventsOf(given);
    const last = { kind: "progress", bytes: 26, totalBytes: 26, rows: 3 };
    expect(events.findLast(({ kind }) => kind === "progress")).toEqual(last);
    expect(events.filter(({ kind }) => kind !== "progress")).toEqual([
      { kind: "package", name: "p", path: "p/datapackage.json", title: "People", version: "1.2.0", resources: 1 },
      { kind: "task", package: "p", resource: "t", path: "p/t.csv", type: "table" },
      { kind: "header", labels: ["id", "name"] },
      {
        kind: "findings",
        findings: [
          {
            code: "type-error",
            severity: "error",
            place: { ...cells, line: 3, row: 3, cells: ["x", "B\nC"], key: "x", cell: "x" },
            args: { type: "integer", format: "default" },
          },
          {
            code: "primary-key",
            severity: "error",
            place: { ...cells, line: 5, row: 4, cells: ["1", "D"], key: "1", cell: "1" },
            args: { reason: "duplicate", fields: ["id"], firstLine: 2, firstRow: 2 },
          },
        ],
      },
      { kind: "task-end", stats: { rows: 3, fields: 2, bytes: 26, ...sums, seconds: 0 } },
      { kind: "package-end", stats: { ...sums, tasks: 1, rows: 3, seconds: 0 } },
      { kind: "end", stats: { ...sums, packages: 1, tasks: 1, tables: 1, rows: 3, seconds: 0 } },
    ]);
  });

  test("a table that is larger than one piece comes in several", async () => {
    const csv = `id,name\n${Array.from({ length: 60_000 }, (_, at) => `${at},name\n`).join("")}`;
    const events = await eventsOf({ fields, schema, csv });
    const progress = events.filter(({ kind }) => kind === "progress");
    expect(progress.length).toBeGreaterThan(2);
    expect(events.at(-1)).toMatchObject({ kind: "end", stats: { errors: 0, rows: 60_000 } });
  });

  test("resources that cannot be checked count among those that the descriptor names", async () => {
    const [begin] = await eventsOf({ descriptor: { resources: [{ name: "a", path: "../a.csv" }, 5] } });
    expect(begin).toMatchObject({ kind: "package", resources: 2 });
  });

  test("the events of several packages do not interleave", async () => {
    await using folder = await createFixture(
      filesOf({ fields, csv: "id,name\n1,a\n", beside: { q: { u: { fields, csv: "id,name\nx,a\n" } } } }),
    );
    const kinds: string[] = [];
    for await (const event of validate(["q", "p"], { from: folder.path })) {
      if (event.kind === "package") kinds.push(event.name);
      else if (event.kind !== "progress") kinds.push(event.kind);
    }
    expect(kinds.join(" ")).toBe("q task header findings task-end package-end p task header task-end package-end end");
  });

  test("a consumer that stops early is not waited for, and every file is let go of", async () => {
    await using folder = await createFixture(filesOf({ fields, csv: `id,name\n${"x,a\n".repeat(100_000)}` }));
    const input = localPackageInput(
      { folder: folder.getPath("p"), label: "p", descriptor: "datapackage.json" },
      still.environment,
    );
    const open = new Set<string>();
    async function* watched(path: string): AsyncGenerator<Uint8Array> {
      open.add(path);
      try {
        yield* input.store.chunks(path);
      } finally {
        open.delete(path);
      }
    }
    let whileReading: readonly string[] = [];
    for await (const event of validatePackage({ ...input, store: { ...input.store, chunks: watched } })) {
      if (event.kind !== "findings") continue;
      whileReading = [...open];
      break;
    }
    expect({ whileReading, afterwards: [...open] }).toEqual({ whileReading: ["t.csv"], afterwards: [] });
  });
});

describe("a limit of errors", () => {
  const given = { fields, schema, csv: "id,name\nx,a\ny,b\nz,c\n", others: { u: { csv: "a,,b\n" } } };
  const last = "warning limit-reached: max-errors";

  test.each([
    [0, [`u: warning source-error: no-rows`, `${last} 0`]],
    [2, ["type-error row 2 line 2 id", "type-error row 3 line 3 id", "u: warning source-error: no-rows", `${last} 2`]],
    [
      4,
      [
        "type-error row 2 line 2 id",
        "type-error row 3 line 3 id",
        "type-error row 4 line 4 id",
        "u: blank-label row 1 line 1 cell 2",
        "u: warning source-error: no-rows",
      ],
    ],
  ])("of %i lets that many through, and says what it left out", async (maxErrors, expected) => {
    expect(await findingsOf(given, { maxErrors })).toEqual(expected);
  });

  test("leaves the counts those of all that was found", async () => {
    const events = await eventsOf(given, { maxErrors: 1 });
    expect(events.at(-1)).toMatchObject({ stats: { errors: 4, warnings: 2 } });
    const cut = events.flatMap((event) => (event.kind === "findings" ? event.findings : [])).at(-1);
    expect(cut?.args).toEqual({ limit: "max-errors", value: 1, omitted: 3 });
  });
});

describe("descriptors that cannot be used", () => {
  const broken: readonly [string, string | Uint8Array, readonly string[]][] = [
    ["empty", "", ["source-error: empty"]],
    ["of spaces", "  \n ", ["package-error line 2: not-json empty"]],
    ["an array", "[]", ["package-error line 1: not-object "]],
    ["null", "null", ["package-error line 1: not-object "]],
    ["a text", '"x"', ["package-error line 1: not-object "]],
    ["broken off", '{\n "name": "p",\n "resources": [', ["package-error line 3: not-json unexpected-end"]],
    [
      "of a merge that is not finished",
      '{\n "name": "p",\n<<<<<<< HEAD\n "version": "1.0.0"\n=======\n "version": "1.0.1"\n>>>>>>> theirs\n}',
      ["package-error line 3: merge-conflict"],
    ],
    ["with a comma too many", '{\n "name": "p",\n}', ["package-error line 2: not-json trailing-comma"]],
    ["with single quotes", "{'name': 'p'}", ["package-error line 1: not-json single-quotes"]],
    [
      "in Latin-1",
      Uint8Array.from([...Buffer.from('{"name": "'), 0xe9, ...Buffer.from('"}')]),
      ["encoding-error line 1: descriptor"],
    ],
    ["in UTF-16", Uint8Array.from(Buffer.from('\uFEFF{"name": "p"}', "utf16le")), ["encoding-error: descriptor"]],
    ["a zip file", Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]), ["package-error line 1: not-json unknown-word"]],
    ["nested for ever", "[".repeat(100_000), ["package-error line 1: not-json too-deep"]],
    [
      "with a name twice",
      '{"$schema": "a:b", "id": "i", "name": "p", "name": "p", "licenses": [{"name": "CC0-1.0"}], "resources": []}',
      ["package-error /name: duplicate name", "package-error /resources: empty resources"],
    ],
  ];
  test.each(broken)("%s", async (_, content, expected) => {
    const found = await findingsOf({ files: { "datapackage.json": content } });
    expect(found.filter((line) => !line.includes("$schema"))).toEqual(expected);
  });

  test("the line and the column of a fault in JSON are told", async () => {
    await using folder = await createFixture({ "p/datapackage.json": '{\n  "name": "p"\n  "title": "x"\n}\n' });
    const { findings, valid } = await validatePackages(["p"], { from: folder.path });
    expect(findings.map(({ place, args }) => ({ place, args }))).toEqual([
      {
        place: { file: "p/datapackage.json", package: "p", line: 2, column: 14 },
        args: { reason: "not-json", detail: "missing-comma", found: '"' },
      },
    ]);
    expect(valid).toBe(false);
  });

  test("a folder of tables among packages has no descriptor, and what may be meant is told", async () => {
    await using folder = await createFixture({
      "datapackages/a/datapackage.json": '{"name": "a"}',
      "datapackages/b/data.csv": "id\n1\n",
      "datapackages/b/data-package.json": "{}",
    });
    const { findings } = await validatePackages([], { from: folder.path });
    const [fault] = findings.filter(({ code }) => code === "source-error");
    expect(fault && [fault.place, fault.args, compactFinding(fault)]).toEqual([
      { file: "datapackages/b/datapackage.json", package: "datapackages/b" },
      { reason: "no-descriptor", path: "datapackages/b", candidates: ["data-package.json"] },
      "datapackages/b: source-error: no-descriptor",
    ]);
  });
});

test("a fault in a descriptor is on its physical line", async () => {
  await using folder = await createFixture(
    filesOf({ fields: { id: "integr" }, resource: { bytes: "ten" }, csv: "id\n1\n" }),
  );
  const { findings } = await validatePackages(["p"], { from: folder.path });
  const text = await folder.readFile("p/datapackage.json", "utf8");
  const lines = text.split("\n");
  expect(findings.map(({ place }) => [place.file, lines[(place.line ?? 0) - 1]?.trim(), place.field])).toEqual([
    ["p/datapackage.json", '"bytes": "ten"', undefined],
    ["p/datapackage.json", '"type": "integr"', "id"],
  ]);
});

test("a fault of a Table Schema in a file of its own is on that file's line", async () => {
  const file =
    '{\n  "fields": [\n    {"name": "id", "type": "integer",\n     "constraints": {"minimum": "ten"}}\n  ]\n}\n';
  await using folder = await createFixture(
    filesOf({ resource: { schema: "s.json" }, files: { "s.json": file }, csv: "id\n1\n" }),
  );
  const { findings } = await validatePackages(["p"], { from: folder.path });
  expect(findings.map(({ place }) => [place.file, place.line])).toEqual([["p/s.json", 4]]);
});
