import { createFixture } from "fs-fixture";
import { expect, test } from "vitest";
import { listPackages } from "../../src/tasks/list.ts";

test("packages are listed as their descriptors describe them, broken ones too", async () => {
  const described = {
    name: "pay",
    title: "Pay",
    version: "1.0.0",
    resources: [
      {
        name: "totals",
        path: "data/totals.csv",
        "foi:kind": "bonus-totals",
        schema: { fields: [{ name: "a" }, { name: "b" }] },
      },
      { name: "letter", path: "evidence/letter.txt" },
    ],
  };
  await using folder = await createFixture({
    "datapackages/pay/datapackage.json": JSON.stringify(described),
    "datapackages/broken/datapackage.json": "{",
  });
  expect(await listPackages([], folder.path)).toEqual([
    { name: "datapackages/broken", path: "datapackages/broken", isReadable: false, tables: [] },
    {
      name: "pay",
      path: "datapackages/pay",
      title: "Pay",
      version: "1.0.0",
      isReadable: true,
      tables: [
        { name: "totals", path: "data/totals.csv", kind: "bonus-totals", fields: 2 },
        { name: "letter", path: "evidence/letter.txt", fields: 0 },
      ],
    },
  ]);
});
