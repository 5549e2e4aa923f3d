import { describe, expect, test } from "vitest";
import { eventsOf } from "../support/memory-package.ts";
import { writeParquet } from "../support/write-parquet.ts";

async function findingsOf(bytes: Uint8Array, resource: object = {}): Promise<readonly string[]> {
  const table = { name: "t", type: "table", path: "t.parquet", ...resource };
  const descriptor = JSON.stringify({ name: "p", licenses: [{ name: "CC0-1.0" }], resources: [table] });
  const events = await eventsOf({ "datapackage.json": descriptor, "t.parquet": bytes });
  return events.flatMap((event) =>
    event.kind === "findings"
      ? event.findings
          .filter(({ severity }) => severity !== "note")
          .map(
            ({ code, place, args }) => `${code} row ${place.row ?? "-"} ${place.field ?? "-"} ${JSON.stringify(args)}`,
          )
      : event.kind === "task-end"
        ? [`${event.stats.rows} rows`]
        : [],
  );
}

const schema = {
  fields: [
    { name: "id", type: "integer", constraints: { required: true } },
    { name: "paid", type: "number", constraints: { minimum: 0 } },
    { name: "on", type: "date" },
    { name: "at", type: "datetime" },
    { name: "final", type: "boolean" },
    { name: "note", type: "string", constraints: { maxLength: 5 } },
  ],
  primaryKey: ["id"],
};

const right = `select 1::bigint id, 12.5::double paid, date '2014-10-23' "on", timestamp '2014-10-23 10:00:00.5' "at", true final, 'né' note`;

describe("a table in Parquet", () => {
  test("is held to its schema, typed values as they are", async () => {
    const bytes = await writeParquet(`${right} union all select 2, null, null, null, null, null order by 1`);
    expect(await findingsOf(bytes, { schema })).toEqual(["2 rows"]);
  });

  test("has the same faults told as one in CSV", async () => {
    const bytes = await writeParquet(
      `${right} union all select 1, -1, null, null, null, 'longer' union all select 3, null, null, null, null, 'a@b' order by 1, 2 desc`,
    );
    expect(await findingsOf(bytes, { schema })).toEqual([
      'constraint-error row 2 paid {"constraint":"minimum","expected":0}',
      'constraint-error row 2 note {"constraint":"maxLength","expected":5,"actual":6}',
      'primary-key row 2 id {"reason":"duplicate","fields":["id"],"firstLine":1,"firstRow":1}',
      "3 rows",
    ]);
  });

  test.each([
    { select: "select 9223372036854775807::bigint v", type: "integer" },
    { select: "select 1.25::decimal(9, 2) v", type: "number" },
    { select: "select timestamptz '2014-10-23 10:00:00+01' v", type: "datetime" },
    { select: "select date '0850-01-01' v", type: "date" },
    { select: "select [1, 2] v", type: "list" },
  ])("$select is a value of $type", async ({ select, type }) => {
    const told = await findingsOf(await writeParquet(select), { schema: { fields: [{ name: "v", type }] } });
    expect(told.filter((line) => !line.includes("rows"))).toEqual(
      type === "list"
        ? ['format-error row - - {"reason":"unsupported","format":"parquet with columns in columns"}']
        : [],
    );
  });

  test("with many row groups is read group by group", async () => {
    const bytes = await writeParquet("select range id from range(10000)", ", row_group_size 2048");
    expect(
      await findingsOf(bytes, { schema: { fields: [{ name: "id", type: "integer" }], primaryKey: ["id"] } }),
    ).toEqual(["10000 rows"]);
  });

  test("that is packed with gzip is read", async () => {
    expect(await findingsOf(await writeParquet(right, ", compression gzip"), { schema })).toEqual(["1 rows"]);
  });

  test("that is packed with zstd is refused with a word why", async () => {
    expect(await findingsOf(await writeParquet(right, ", compression zstd"), { schema })).toEqual([
      'format-error row - - {"reason":"unsupported","format":"parquet that is packed otherwise than with Snappy or gzip"}',
      "0 rows",
    ]);
  });

  test.each([
    [
      "a page that pretends to be gigabytes",
      [
        [281, 75],
        [4149, 252],
      ],
    ],
    [
      "a piece of negative length",
      [
        [3802, 230],
        [2627, 243],
        [3808, 252],
      ],
    ],
  ])(
    "with %s is refused at once",
    async (_, changes) => {
      const bytes = await writeParquet("select range id, 'text ' || range note from range(300)");
      for (const [at = 0, byte = 0] of changes) bytes[bytes.length - 1 - (at % bytes.length)] = byte;
      const fields = [{ name: "id" }, { name: "note" }].map((field) => ({ ...field, type: "any" }));
      expect(await findingsOf(bytes, { schema: { fields } })).toEqual([
        'format-error row - - {"reason":"damaged","format":"parquet"}',
        "0 rows",
      ]);
    },
    10_000,
  );

  test("that is no Parquet, or is cut off, is told of", async () => {
    const told = ['format-error row - - {"reason":"damaged","format":"parquet"}', "0 rows"];
    const bytes = await writeParquet(right);
    expect(await findingsOf(new TextEncoder().encode("id,paid\n1,2\n"), { schema })).toEqual(told);
    expect(await findingsOf(bytes.slice(0, bytes.length - 20), { schema })).toEqual(told);
  });
});
