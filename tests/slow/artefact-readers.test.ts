import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { DuckDBInstance } from "@duckdb/node-api";
import jsonld from "jsonld";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { collectContent } from "../../src/site/collect-content.ts";
import { tableRecipes } from "../../src/site/file-recipes.ts";
import { localEnvironment } from "../../src/tasks/package-input.ts";
import { workingSource } from "../../src/tasks/release-source.ts";
import { hostileTexts, releasePackage, thingRows } from "../support/release-package.ts";
import { runFoipack } from "../support/run-foipack.ts";
import { writeFiles } from "../support/write-files.ts";

// The artefacts as readers that nobody here wrote see them. They are Debian packages, which .ci/run installs: sqlite3,
// libreoffice-calc, python3-pandas. Without one of them its test fails, and does not pass unseen.

const run = promisify(execFile);
let home: string;
let release: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "foipack-readers-"));
  await writeFiles(home, releasePackage());
  const built = await runFoipack(["build"], home);
  expect(built.stderr).toBe("");
  expect(built.code).toBe(0);
  release = join(home, "dist/things/1.2.0");
});

afterAll(() => rm(home, { recursive: true, force: true }));

describe("SQLite, by Debian's sqlite3", () => {
  async function query(sql: string): Promise<unknown> {
    const { stdout } = await run("sqlite3", ["-json", join(release, "things-1.2.0.sqlite"), sql]);
    return stdout === "" ? [] : JSON.parse(stdout);
  }

  test("is sound, and its foreign keys hold", async () => {
    expect(await query("PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
    expect(await query("PRAGMA foreign_key_check")).toEqual([]);
    expect(await query("SELECT * FROM pragma_foreign_key_list('parts')")).toMatchObject([
      { table: "things", from: "thing", to: "id" },
    ]);
    expect(await query("SELECT name FROM pragma_table_info('things') WHERE pk > 0")).toEqual([{ name: "id" }]);
  });

  test("has every text as it was written, and values of their types", async () => {
    expect(await query("SELECT text FROM things WHERE id <= 19 ORDER BY id")).toEqual(
      hostileTexts.map((text) => ({ text })),
    );
    expect(
      await query(
        "SELECT typeof(id) id, typeof(amount) amount, typeof(count) count, typeof(flag) flag, typeof(exact) exact, CAST(count AS TEXT) n, day FROM things LIMIT 1",
      ),
    ).toEqual([
      {
        id: "integer",
        amount: "real",
        count: "integer",
        flag: "integer",
        exact: "text",
        n: "9007199254740993",
        day: "2014-09-25",
      },
    ]);
  });
});

describe("the workbook, by LibreOffice", () => {
  let sheets: string;

  beforeAll(async () => {
    const profile = `-env:UserInstallation=file://${join(home, "office")}`;
    await run("soffice", [
      profile,
      "--headless",
      "--convert-to",
      "fods",
      "--outdir",
      home,
      join(release, "things-1.2.0.xlsx"),
    ]);
    sheets = (await readFile(join(home, "things-1.2.0.fods"), "utf8")).replace(/>\s+</g, "><");
  }, 120_000);

  test("has a cover, a dictionary and a sheet a table, with filters", () => {
    expect([...sheets.matchAll(/<table:table table:name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
      "About",
      "Data dictionary",
      "things",
      "parts",
    ]);
    expect([...sheets.matchAll(/table:target-range-address="([^"]*)"/g)].map(([, range]) => range)).toEqual([
      "&apos;Data dictionary&apos;.A1:&apos;Data dictionary&apos;.M13",
      `things.A1:things.J${thingRows.length + 1}`,
      "parts.A1:parts.B4",
    ]);
  });

  test("has no formula, and every text as it was written", () => {
    // LibreOffice keeps a boolean that is no formula in the file as one of these.
    const formulas = new Set([...sheets.matchAll(/table:formula="([^"]*)"/g)].map(([, formula]) => formula));
    expect([...formulas]).toEqual(["of:=TRUE()"]);
    for (const text of [
      '=HYPERLINK("https://example.org/","click")',
      "+1+1",
      "@SUM(1,2)",
      "_x0041_",
      "007",
      "1e5",
      "TRUE",
    ]) {
      const escaped = text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
      expect(sheets).toContain(`office:value-type="string" calcext:value-type="string"><text:p>${escaped}</text:p>`);
    }
  });

  test("has numbers, dates and booleans as such", () => {
    for (const cell of [
      'office:value-type="float" office:value="354639.35"',
      'office:value-type="date" office:date-value="2014-09-25"',
      'office:value-type="date" office:date-value="2014-09-25T10:30:00"',
    ]) {
      expect(sheets).toContain(cell);
    }
    // Sixteen digits are more than a cell keeps.
    expect(sheets).toContain("<text:p>9007199254740993</text:p>");
  });

  test("names licence, sources and version on the cover", () => {
    for (const words of ["1.2.0", "https://creativecommons.org/licenses/by/4.0/", "=A source", "not known"]) {
      expect(sheets).toContain(words);
    }
  });
});

describe("Parquet, by DuckDB", () => {
  test("has true types, and the values", async () => {
    const connection = await (await DuckDBInstance.create()).connect();
    const file = join(release, "things.parquet");
    const types = await connection.runAndReadAll(
      `SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '${file}')`,
    );
    expect(types.getRowsJson()).toEqual([
      ["id", "BIGINT"],
      ["text", "VARCHAR"],
      ["amount", "DOUBLE"],
      ["count", "BIGINT"],
      ["flag", "BOOLEAN"],
      ["day", "DATE"],
      ["moment", "TIMESTAMP"],
      ["instant", "TIMESTAMP WITH TIME ZONE"],
      ["exact", "VARCHAR"],
      ["year", "BIGINT"],
    ]);
    const rows = await connection.runAndReadAll(
      `SELECT id, text, amount, count, flag, day, moment, epoch(instant), exact, year FROM '${file}' ORDER BY id`,
    );
    expect(rows.getRowsJson()).toEqual([
      ...hostileTexts.map((text, at) => [
        String(at + 1),
        text,
        354639.35,
        "9007199254740993",
        true,
        "2014-09-25",
        "2014-09-25 10:30:00",
        1411637400,
        "0.1000000000000000000001",
        "2014",
      ]),
      [String(hostileTexts.length + 1), "nothing else", null, null, null, null, null, null, null, null],
    ]);
    const json = await connection.runAndReadAll(
      `SELECT count(*), sum(amount), min(text) FROM read_json_auto('${join(release, "things.json")}') WHERE flag`,
    );
    expect(json.getRowsJson()[0]?.[0]).toBe(String(hostileTexts.length));
  });
});

describe("CSV and JSON, by pandas", () => {
  test("has every cell as it was written", async () => {
    const program = `
import json, sys, pandas
table = pandas.read_csv(sys.argv[1], dtype=str, keep_default_na=False)
typed = pandas.read_json(sys.argv[2], dtype=False, convert_dates=False)
print(json.dumps({"cells": table.values.tolist(), "texts": typed["text"].tolist(), "flags": typed["flag"].isna().tolist()}))`;
    const { stdout } = await run("/usr/bin/python3", [
      "-c",
      program,
      join(release, "things.csv"),
      join(release, "things.json"),
    ]);
    expect(JSON.parse(stdout)).toEqual({
      cells: thingRows,
      texts: [...hostileTexts, "nothing else"],
      flags: [...hostileTexts.map(() => false), true],
    });
  });
});

test("by the page's line for pandas, numbers are numbers and what stands for nothing is nothing", async () => {
  const folder = await mkdtemp(join(home, "marks-"));
  await writeFiles(folder, {
    "datapackage.json": JSON.stringify({
      name: "marks",
      title: "Marks",
      version: "1.0.0",
      licenses: [{ name: "CC0-1.0" }],
      resources: [
        {
          name: "marks",
          type: "table",
          path: "marks.csv",
          schema: {
            fields: [
              { name: "code", type: "string" },
              { name: "amount", type: "number" },
            ],
            missingValues: ["", "-", "n/a"],
          },
        },
      ],
    }),
    "marks.csv": "code,amount\n007,1.5\n008,-\n-,n/a\nNone,2\n",
  });
  const { input, facts } = workingSource({ folder, label: "", descriptor: "datapackage.json" }, localEnvironment);
  const [table] = (await collectContent(input, facts)).content?.tables ?? [];
  if (table === undefined) throw new Error("no table was read");
  const [pandas] = tableRecipes(table, 0, "");
  const program = `${pandas?.code}
import json
print(json.dumps([table["code"].fillna(0).tolist(), table["amount"].fillna(-1).tolist()]))`;
  const { stdout } = await run("/usr/bin/python3", ["-c", program], { cwd: folder });
  expect(JSON.parse(stdout)).toEqual([
    ["007", "008", 0, "None"],
    [1.5, -1, -1, 2],
  ]);
});

describe("metadata, by jsonld", () => {
  /** No context is fetched: each is in its document. */
  async function offline(url: string): Promise<never> {
    throw new Error(`asked for ${url}`);
  }

  async function expanded(name: string): Promise<string> {
    const text = await readFile(join(release, name), "utf8");
    // As it may stand in a page.
    expect(text).not.toMatch(/[<>\u2028\u2029]/);
    const base = "https://example.org/things/1.2.0/";
    return JSON.stringify(await jsonld.expand(JSON.parse(text), { base, documentLoader: offline }));
  }

  test.each(["schema-org.jsonld", "dcat-ap.jsonld", "croissant.json"])(
    "%s says what it is, and under which licence",
    async (name) => {
      const text = await expanded(name);
      for (const words of [
        "https://creativecommons.org/licenses/by/4.0/",
        "not known",
        "1.2.0",
        "things.csv",
        "The Invented Trust",
      ]) {
        expect(text).toContain(words);
      }
    },
  );

  test("DCAT is RDF whose files have absolute addresses", async () => {
    const text = await readFile(join(release, "dcat-ap.jsonld"), "utf8");
    const quads = await jsonld.toRDF(JSON.parse(text), {
      base: "https://example.org/things/1.2.0/dcat-ap.jsonld",
      format: "application/n-quads",
      documentLoader: offline,
    });
    expect(quads).toContain("<http://www.w3.org/ns/dcat#downloadURL> <https://example.org/things/1.2.0/things.csv>");
    expect(quads).toContain("<http://www.w3.org/ns/dcat#Dataset>");
  });
});
