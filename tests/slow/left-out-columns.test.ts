import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { createFixture } from "fs-fixture";
import { expect, test } from "vitest";
import { validatePackages } from "../../src/index.ts";
import { packageNames, readTables } from "../datapackages/committed-package.ts";
import { compactFinding } from "../support/compact-finding.ts";

const packages = fileURLToPath(new URL("../../datapackages/", import.meta.url));
const tables = packageNames.flatMap((name) => readTables(name).map((table) => ({ package: name, ...table })));

function csvOf(rows: readonly (readonly string[])[]): string {
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  return rows.map((row) => `${row.map(quote).join(",")}\n`).join("");
}

test.each(tables)("$package: of $name, one column left out is one finding, whichever it is", async (table) => {
  await using folder = await createFixture(packages);
  const path = `${table.package}/data/${table.kind}.csv`;
  const rows: string[][] = parse(table.text);
  const owner = `${table.package}/${table.name}`;
  for (const [at, label] of table.header.entries()) {
    await folder.writeFile(path, csvOf(rows.map((row) => row.toSpliced(at, 1))));
    const { findings } = await validatePackages([table.package], { from: folder.path });
    const found = findings.filter(({ place }) => place.resource === table.name).map(compactFinding);
    expect(found).toEqual([`${owner}: missing-label row 1 line 1 ${label}`]);
  }
});
