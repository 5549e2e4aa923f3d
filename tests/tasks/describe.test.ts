import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createFixture } from "fs-fixture";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { builtInRowSchema } from "../../src/schemas/built-in-row-schemas.ts";
import { checkOutput, describeFiles, writeDescription } from "../../src/tasks/describe.ts";
import { validatePackages } from "../../src/tasks/validate-packages.ts";

const folders: string[] = [];
let from = "";

beforeEach(async () => {
  from = await mkdtemp(join(tmpdir(), "foipack-describe-"));
  folders.push(from);
});

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true });
});

async function write(files: { readonly [path: string]: string }): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(from, path)), { recursive: true });
    await writeFile(join(from, path), text);
  }
}

const payments = Array.from(
  { length: 24 },
  (_, at) => `P${at},${String(at + 1).padStart(2, "0")}/03/2014,${1000 + at * 7}.50\n`,
);

test("a file becomes a package of one table, named after it without the year", async () => {
  await write({ "Payments 2014-15.csv": `Ref,Paid on,Amount\n${payments.join("")}` });
  const { descriptor, failures } = await describeFiles(["Payments 2014-15.csv"], { from });
  expect(failures).toEqual([]);
  expect(descriptor).toEqual({
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: "payments",
    resources: [
      {
        name: "payments-2014-15",
        type: "table",
        path: "Payments 2014-15.csv",
        schema: {
          fields: [
            { name: "Ref", type: "string", constraints: { required: true } },
            { name: "Paid on", type: "date", format: "%d/%m/%Y", constraints: { required: true } },
            { name: "Amount", type: "number", constraints: { required: true } },
          ],
          primaryKey: ["Ref"],
        },
      },
    ],
  });
});

test("several files become several resources, with paths below the descriptor's folder", async () => {
  await write({ "pack/a/Spend.csv": "a\n1\n", "pack/b/Spend.csv": "a\n1\n", "pack/b/Über uns.csv": "a\n1\n" });
  const files = ["pack/a/Spend.csv", "pack/b/Spend.csv", "pack/b/Über uns.csv"];
  const { descriptor } = await describeFiles(files, { from, output: "pack/datapackage.json" });
  expect(descriptor.name).toBe("pack");
  expect(descriptor.resources).toMatchObject([
    { name: "spend", path: "a/Spend.csv" },
    { name: "spend-2", path: "b/Spend.csv" },
    { name: "uber-uns", path: "b/Über uns.csv" },
  ]);
});

test("a table validates under what was written of it, but for what was told to contradict it", async () => {
  const rows = payments.map((row, at) => (at === 3 ? row.replace("1021.50", '"1,021.50"') : row)).join("");
  await write({ "p/payments.csv": `Payments of the council,,\n\nRef,Paid on,Amount\n${rows}` });
  const description = await describeFiles(["p/payments.csv"], { from, output: "p/datapackage.json" });
  await writeDescription(description, "p/datapackage.json", { from });
  const told = description.files.flatMap(({ inference }) =>
    inference.fields.flatMap(({ name, contradictions }) =>
      contradictions.first.map(({ line, text }) => [name, line, text]),
    ),
  );
  const { findings } = await validatePackages(["p"], { from });
  const found = findings
    .filter(({ severity }) => severity === "error")
    .map(({ code, place }) => [code, place.field, place.line, place.cell]);
  expect(told).toEqual([["Amount", 7, "1,021.50"]]);
  expect(found).toEqual([["type-error", "Amount", 7, "1,021.50"]]);
});

test("a descriptor is written with a line end, and not over another one unless told to", async () => {
  await write({ "a.csv": "a\n1\n", "datapackage.json": "mine" });
  const description = await describeFiles(["a.csv"], { from, output: "datapackage.json" });
  await expect(writeDescription(description, "datapackage.json", { from })).rejects.toThrow("is there already");
  expect(() => checkOutput("datapackage.json", false, from)).toThrow("is there already");
  expect(await readFile(join(from, "datapackage.json"), "utf8")).toBe("mine");
  await writeDescription(description, "datapackage.json", { from, force: true });
  const written = await readFile(join(from, "datapackage.json"), "utf8");
  expect([JSON.parse(written), written.endsWith("}\n")]).toEqual([description.descriptor, true]);
});

test("what is no table is told, and the others are described", async () => {
  await write({ "a.csv": "a\n1\n", "empty.csv": "", "book.csv": "PK\u0003\u0004" });
  const { files, failures, descriptor } = await describeFiles(["a.csv", "empty.csv", "book.csv"], { from });
  expect(files.map(({ file }) => file)).toEqual(["a.csv"]);
  expect(failures).toMatchObject([
    { file: "empty.csv", fault: { reason: "empty" } },
    { file: "book.csv", fault: { reason: "binary" } },
  ]);
  expect(descriptor.resources).toMatchObject([{ name: "a" }]);
});

test("a file that is named after a kind, and has its columns, is of that kind", async () => {
  const header = builtInRowSchema("bonus-totals")
    ?.schema.fields.map(({ name }) => name)
    .join(",");
  await using folder = await createFixture({
    "bonus-totals.csv": `${header}\n`,
    "other/bonus-totals.csv": "id,paid\na,5\n",
  });
  const { files } = await describeFiles(["bonus-totals.csv"], { from: folder.path });
  expect(files).toMatchObject([{ resource: { "foi:kind": "bonus-totals" }, kinds: [{ kind: "bonus-totals" }] }]);
  const [other] = (await describeFiles(["other/bonus-totals.csv"], { from: folder.path })).files;
  expect([other?.resource["foi:kind"], other?.kinds, other?.inference.fields[1]?.form.type]).toEqual([
    undefined,
    undefined,
    "integer",
  ]);
});

describe("a kind", () => {
  const answers = "answer_id,response_id,outcome,Colour\na1,r1,answered,red\n";

  test("is proposed by the columns", async () => {
    await write({ "answers.csv": answers });
    const { files } = await describeFiles(["answers.csv"], { from, kind: { propose: true } });
    expect(files[0]?.kinds?.[0]).toMatchObject({ kind: "foi-answers", extra: ["Colour"] });
    expect(files[0]?.resource).not.toHaveProperty("foi:kind");
  });

  test("that is named gives its schema, to which the columns are held", async () => {
    await write({ "targets.csv": "indicator_id,target_value\nNI 59,69\nNI 60,about 70\n" });
    const { files } = await describeFiles(["targets.csv"], { from, kind: "kpi-targets" });
    const [first] = files;
    expect(first?.resource).toMatchObject({
      name: "targets",
      "foi:kind": "kpi-targets",
      schema: { missingValues: [""] },
    });
    const value = first?.inference.fields.find(({ name }) => name === "target_value");
    expect(value?.contradictions).toMatchObject({ count: 1, first: [{ line: 3, text: "about 70" }] });
  });

  test("that is not there is a mistake, with the nearest one", async () => {
    await write({ "a.csv": "a\n1\n" });
    await expect(describeFiles(["a.csv"], { from, kind: "kpi-target" })).rejects.toMatchObject({
      name: "UserFault",
      mend: 'Did you mean "kpi-targets"?',
    });
  });
});

test.each([
  ["no file", [], undefined, "No file is named."],
  ["a file that is not there", ["b.csv"], undefined, 'There is nothing at "b.csv".'],
  ["a folder", ["sub"], undefined, '"sub" is a folder.'],
  ["a web address", ["https://example.org/a.csv"], undefined, '"https://example.org/a.csv" is a web address.'],
  ["the same file twice", ["a.csv", "./a.csv"], undefined, '"./a.csv" is named twice.'],
  [
    "a file beside the descriptor's folder",
    ["a.csv"],
    "sub/datapackage.json",
    '"a.csv" is not below the folder of "sub/datapackage.json", and a descriptor can only name files that are.',
  ],
  ["a hidden file", [".a.csv"], undefined, 'A descriptor cannot name the file ".a.csv" (dot-folder).'],
])("%s is a mistake of the caller", async (_, files, output, message) => {
  await write({ "a.csv": "a\n1\n", ".a.csv": "a\n1\n", "sub/c.csv": "a\n1\n" });
  const options = output === undefined ? { from } : { from, output };
  await expect(describeFiles(files, options)).rejects.toMatchObject({ name: "UserFault", message });
});
