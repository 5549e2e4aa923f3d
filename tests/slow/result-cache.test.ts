import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { createFixture } from "fs-fixture";
import { afterAll, describe, expect, test } from "vitest";
import { openResultFolder } from "../../src/edge/result-folder.ts";
import { renderJson } from "../../src/report/json.ts";
import { type ValidateOptions, validate } from "../../src/tasks/validate.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const council = "datapackages/council";
const register = "datapackages/uk-local-authorities";

/** A repository with a package of kinds, the register that it refers to, and a row schema of the repository's own. */
async function makeRepository() {
  const folder = await createFixture({});
  const copy = (from: string, to: string) => cpSync(join(repository, from), folder.getPath(to), { recursive: true });
  copy("datapackages/kent-childrens-services-targets", council);
  copy(register, register);
  copy("schemas/kpi-targets.schema.json", "schemas/kpi-targets.schema.json");
  const codes = folder.getPath(`${register}/data/authorities.csv`);
  const lines = readFileSync(codes, "utf8").split("\n");
  writeFileSync(codes, `${lines.filter((line, at) => at < 6 || line.includes("E10000016")).join("\n")}\n`);
  return folder;
}

const folder = await makeRepository();
afterAll(() => folder.rm());

/** The JSON report, without how long it took, and whether it was known. */
async function reportOf(options: ValidateOptions): Promise<{ readonly text: string; readonly isKnown: boolean }> {
  let isKnown = false;
  async function* events() {
    for await (const event of validate([council], { from: folder.path, ...options })) {
      if (event.kind === "package-end") isKnown = event.stats.seconds === 0;
      yield event;
    }
  }
  let text = "";
  for await (const part of renderJson(events())) text += part;
  return { text: text.replace(/"seconds": [0-9.e-]+/g, '"seconds": 0'), isKnown };
}

const cache = folder.getPath("cache");

interface ByteChange {
  readonly file: string;
  /** Where in the file, from 0 to 1. */
  readonly at: number;
  readonly byte: number;
}

function byteChanges(files: readonly string[]): fc.Arbitrary<ByteChange> {
  return fc.record({
    file: fc.constantFrom(...files),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    byte: fc.nat(255),
  });
}

/** Changes a byte of a file. Gives what the file was. */
function changeByte({ file, at, byte }: ByteChange): Buffer {
  const before = readFileSync(file);
  const after = Buffer.from(before);
  after[Math.floor(at * (after.length - 1))] = byte;
  writeFileSync(file, after);
  return before;
}

/** With the results of before, again with those of just now, and without any: the same to the byte. */
async function expectSame(options: ValidateOptions = {}): Promise<void> {
  const plain = await reportOf(options);
  expect(plain.isKnown).toBe(false);
  expect((await reportOf({ ...options, cache })).text).toBe(plain.text);
  expect((await reportOf({ ...options, cache })).text).toBe(plain.text);
}

function filesIn(path: string): readonly string[] {
  const entries = readdirSync(folder.getPath(path), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

test("what has not changed is not validated again", async () => {
  expect((await reportOf({ cache })).isKnown).toBe(false);
  expect(await reportOf({ cache })).toEqual({ ...(await reportOf({})), isKnown: true });
});

const edit = (path: string, change: (text: string) => string) => () => {
  const full = folder.getPath(path);
  const before = readFileSync(full, "utf8");
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(full, after);
  return () => writeFileSync(full, before);
};

const add = (path: string, text: string) => () => {
  const full = folder.getPath(path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
  return () => rmSync(full);
};

const move = (path: string, to: string) => () => {
  renameSync(folder.getPath(path), folder.getPath(to));
  return () => renameSync(folder.getPath(to), folder.getPath(path));
};

const changes: readonly (readonly [string, () => () => void])[] = [
  ["a cell of a table", edit(`${council}/data/kpi-targets.csv`, (text) => text.replace("58.9,58.9", "58.9,58.8"))],
  ["a word of a document", edit(`${council}/evidence/kpi-targets-2012.txt`, (text) => text.replace("58.9", "58.7"))],
  ["a title in the descriptor", edit(`${council}/datapackage.json`, (text) => text.replace("Targets of", "Aims of"))],
  ["a file in evidence/", add(`${council}/evidence/more.txt`, "Write to a.person@example.org\n")],
  ["a table that is gone", move(`${council}/data/foi-answers.csv`, `${council}/data/answers.csv`)],
  ["a document that is gone", move(`${council}/evidence/kpi-targets-2012.txt`, `${council}/kpi.txt`)],
  [
    "the row schema of the repository",
    edit("schemas/kpi-targets.schema.json", (text) => text.replace('"percent"', '"per-cent"')),
  ],
  ["a row schema that the package brings along", add(`${council}/schemas/foi-answers.schema.json`, "{}")],
  ["a row schema beside the package", add("datapackages/schemas/foi-responses.schema.json", "[]")],
  ["a row schema that is gone", move("schemas/kpi-targets.schema.json", "schemas/other.json")],
  [
    "a row of the register",
    edit(`${register}/data/authorities.csv`, (text) => text.replaceAll("E10000016", "E10000099")),
  ],
  ["the register is gone", move(register, "elsewhere")],
  ["the register has another name", edit(`${register}/datapackage.json`, (text) => text.replace('"uk-local', '"uk'))],
  ["the register's folder has another name", move(register, "datapackages/codes")],
  [
    "another folder says that it is the register",
    () => {
      const undo = [move(register, "datapackages/codes")()];
      cpSync(folder.getPath("datapackages/codes"), folder.getPath("datapackages/also"), { recursive: true });
      writeFileSync(folder.getPath("datapackages/also/data/authorities.csv"), "gss_code\nE06000001\n");
      return () => {
        rmSync(folder.getPath("datapackages/also"), { recursive: true });
        for (const one of undo) one();
      };
    },
  ],
  [
    "a file becomes a link that leaves the package",
    () => {
      const path = folder.getPath(`${council}/data/kpi-targets.csv`);
      renameSync(path, folder.getPath("kpi-targets.csv"));
      symlinkSync(folder.getPath("kpi-targets.csv"), path);
      return () => {
        rmSync(path);
        renameSync(folder.getPath("kpi-targets.csv"), path);
      };
    },
  ],
  [
    "a folder becomes a link that leaves the package",
    () => {
      const path = folder.getPath(`${council}/data`);
      renameSync(path, folder.getPath("data"));
      symlinkSync(folder.getPath("data"), path);
      return () => {
        rmSync(path);
        renameSync(folder.getPath("data"), path);
      };
    },
  ],
];

describe("the report is that of a run without a cache after a change of", () => {
  test.each(changes)("%s", async (_, change) => {
    await reportOf({ cache });
    const undo = change();
    try {
      await expectSame();
    } finally {
      undo();
    }
    await expectSame();
  });

  const options: readonly ValidateOptions[] = [
    { checks: [{ type: "duplicate-row" }] },
    { checks: [{ type: "deviated-value", fieldName: "nothing-has-it" }] },
    { engine: "reference" },
    { maxErrors: 0 },
  ];
  test.each(options)("options: %j", (option) => expectSame(option));

  test("any byte of any file, whatever it becomes", { timeout: 60_000 }, async () => {
    const files = [...filesIn(council), ...filesIn(register), ...filesIn("schemas")].sort();
    await fc.assert(
      fc.asyncProperty(byteChanges(files), async (change) => {
        const before = changeByte(change);
        try {
          await expectSame();
        } finally {
          writeFileSync(change.file, before);
        }
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });
});

describe("what is in the folder of results", () => {
  test("is not believed where a byte of it is another", { timeout: 60_000 }, async () => {
    await expectSame();
    await fc.assert(
      fc.asyncProperty(byteChanges(filesIn("cache")), async (change) => {
        changeByte(change);
        await expectSame();
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });

  test.each(["", "{}", "\n\n\n", "null\nnull\nnull\n"])("is not believed where it is %j", async (text) => {
    await expectSame();
    for (const entry of filesIn("cache")) writeFileSync(entry, text);
    await expectSame();
  });

  test("is not believed under the key of another package or version", async () => {
    await expectSame();
    const [one = ""] = filesIn("cache");
    const text = readFileSync(one, "utf8");
    for (const entry of filesIn("cache")) writeFileSync(entry, text);
    await expectSame();
  });

  test("loses what was not used for the longest time, and nothing that is not a result", async () => {
    const path = folder.getPath("bounded");
    add("bounded/foipack-results/aa/notes.txt", "mine")();
    const results = openResultFolder(path);
    const keys = ["a", "b", "c"].map((letter) => letter.repeat(64));
    for (const key of keys) {
      await results.write(key, key.repeat(10));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    results.prune(1300);
    expect(keys.map((key) => results.read(key) !== undefined)).toEqual([false, true, true]);
    expect(readFileSync(folder.getPath("bounded/foipack-results/aa/notes.txt"), "utf8")).toBe("mine");
  });

  test("that cannot be made is a fault of the user's", async () => {
    add("a-file", "")();
    await expect(reportOf({ cache: "a-file" })).rejects.toThrow('Results cannot be kept in "a-file" (ENOTDIR).');
  });
});

test("two runs at once into one folder", async () => {
  const both = folder.getPath("both");
  const plain = await reportOf({});
  const runs = await Promise.all([1, 2, 3].map(() => reportOf({ cache: both })));
  for (const { text } of runs) expect(text).toBe(plain.text);
  expect(await reportOf({ cache: both })).toEqual({ ...plain, isKnown: true });
});
