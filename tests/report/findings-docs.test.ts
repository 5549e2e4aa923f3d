import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findingsDocs } from "../../src/report/findings-docs.ts";

const folder = join(import.meta.dirname, "../../docs/findings");

test("the pages in docs/findings are what src/report says (npm run build, then node scripts/docs-findings.mjs)", () => {
  const written = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));

  expect(written).toEqual(new Map([...findingsDocs()].sort(([left], [right]) => (left < right ? -1 : 1))));
});
