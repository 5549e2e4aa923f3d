import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { buildRights, rightsDescriptor } from "../support/rights-package.ts";

async function openWorkbook(title: string) {
  const built = await buildRights(
    rightsDescriptor({ title, contributors: [{ title: "Ann Writer", roles: ["author"] }] }),
  );
  const parts = unzipSync(await built.bytes("p-1.0.0.xlsx"));
  return (path: string) => strFromU8(parts[path] ?? new Uint8Array());
}

test("a workbook's properties have its title and version, and neither people nor the time it was made", async () => {
  const part = await openWorkbook("Pay & <things>");
  expect(part("docProps/core.xml")).toMatch(
    /<dc:title>Pay &amp; &lt;things&gt;<\/dc:title><cp:version>1\.0\.0<\/cp:version><\/cp:coreProperties>$/,
  );
  expect(part("docProps/app.xml")).toContain("<Application>foipack</Application>");
  expect(part("[Content_Types].xml")).toContain('PartName="/docProps/core.xml"');
  expect(part("_rels/.rels")).toContain('Target="docProps/core.xml"');
});

test("a table is printed across the page, as wide as it is, with its header on every page", async () => {
  const part = await openWorkbook("Pay");
  const page = (orientation: string) =>
    `<pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/>`;
  expect(part("xl/worksheets/sheet1.xml")).toContain(page("portrait"));
  expect(part("xl/worksheets/sheet3.xml")).toContain(page("landscape"));
  expect(part("xl/worksheets/sheet3.xml")).toContain('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>');
  expect(part("xl/workbook.xml")).toContain(
    '<definedName name="_xlnm.Print_Titles" localSheetId="2">\'own\'!$1:$1</definedName>',
  );
});

test("what XML cannot hold is written so that Excel reads it back", async () => {
  const part = await openWorkbook("a\u0001b_x0041_\uFFFEc");
  expect(part("xl/worksheets/sheet1.xml")).toContain("a_x0001_b_x005F_x0041__xFFFE_c");
});
