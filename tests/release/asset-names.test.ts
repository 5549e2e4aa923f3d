import { expect, test } from "vitest";
import { nameAssets } from "../../src/release/asset-names.ts";

test.each([
  [
    ["pay", "staff"],
    ["pay", "staff"],
  ],
  [
    ["Pay", "pay"],
    ["Pay", "pay-2"],
  ],
  [
    ["release", "datapackage", "council-1.0.0"],
    ["release-2", "datapackage-2", "council-1.0.0-2"],
  ],
  [
    ["a b/c", "../up", "é"],
    ["a-b-c", "up", "table"],
  ],
  [
    ["con", "aux"],
    ["con-2", "aux-2"],
  ],
  [
    ["pay.schema", "pay--2"],
    ["pay.schema-2", "pay--2-2"],
  ],
])("resources called %j have files called %j", (resources, stems) => {
  expect([...nameAssets("council", "1.0.0", resources).stems.values()]).toEqual(stems);
});
