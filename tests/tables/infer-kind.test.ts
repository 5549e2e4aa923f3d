import { expect, test } from "vitest";
import { builtInKinds, builtInRowSchema } from "../../src/schemas/built-in-row-schemas.ts";
import { matchKind, proposeKinds } from "../../src/tables/infer/match-kind.ts";
import { inferred } from "./infer-text.ts";

const schemas = builtInKinds.map((kind) => builtInRowSchema(kind)?.schema).filter((schema) => schema !== undefined);

function schemaOf(kind: string) {
  const schema = schemas.find((one) => one.kind === kind);
  if (schema === undefined) throw new Error(kind);
  return schema;
}

async function columns(header: string, row: string) {
  return (await inferred(`${header}\n${`${row}\n`.repeat(3)}`)).fields;
}

test("fields are found by name, by name written otherwise, by a name that is nearly the same, and by type", async () => {
  const fields = await columns("answer_id,Response ID,outcom,Colour", "a1,r1,refused,red");
  const { mapping, extra } = matchKind(schemaOf("foi-answers"), fields);
  const found = mapping.flatMap(({ field, column }) => (column === undefined ? [] : [[field, column.name, column.by]]));
  expect(found).toEqual([
    ["answer_id", "answer_id", "exact"],
    ["response_id", "Response ID", "folded"],
    ["outcome", "outcom", "near"],
  ]);
  expect(extra).toEqual(["Colour"]);
});

test("the one column of a type that is left goes with the one field of that type that is left", async () => {
  const fields = await columns("figure_id,scheme,People", "f1,bonus,12");
  const { mapping } = matchKind(schemaOf("eligible-worker-counts"), fields);
  expect(mapping.find(({ field }) => field === "workers")?.column).toEqual({ name: "People", by: "type" });
});

test("a column of another type than the field's is told", async () => {
  const fields = await columns("figure_id,workers", "f1,about a dozen");
  const { mapping } = matchKind(schemaOf("eligible-worker-counts"), fields);
  expect(mapping.find(({ field }) => field === "workers")).toMatchObject({ type: "integer", typeFound: "string" });
});

test.each(schemas.map((schema) => [schema.kind, schema] as const))(
  "a table with the columns of %s is that",
  async (kind, schema) => {
    const fields = await columns(
      schema.fields.map(({ name }) => name).join(","),
      schema.fields.map(() => "").join(",x"),
    );
    expect(proposeKinds(schemas, fields)[0]?.kind).toBe(kind);
  },
);

test("columns of nothing that we know are of no kind", async () => {
  expect(proposeKinds(schemas, await columns("Street,Bins,Colour", "High Street,2,green"))).toEqual([]);
});
