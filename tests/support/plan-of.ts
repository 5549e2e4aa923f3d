import { bindTable } from "../../src/checks/bind-table.ts";
import { compileFields } from "../../src/checks/compile-fields.ts";
import { planScreen } from "../../src/checks/plan-screen.ts";
import { readDescriptor } from "../../src/checks/read-descriptor.ts";
import { compileJsonSchema } from "../../src/schemas/compile-json-schema.ts";
import type { ScanPlan } from "../../src/screen/scan-plan.ts";
import { readTable } from "../../src/tables/read-table.ts";
import { memoryFiles } from "./memory-files.ts";
import type { ScreenedCase } from "./screened-table.ts";

/** The plan of a table; undefined where it is one that is not screened. */
export async function planOf({ csv, resource }: ScreenedCase): Promise<ScanPlan | undefined> {
  const descriptor = JSON.stringify({ name: "p", resources: [{ name: "t", path: "t.csv", ...resource }] });
  const files = memoryFiles({ "datapackage.json": descriptor, "t.csv": csv });
  const table = (await readDescriptor(files, "datapackage.json")).package?.resources[0];
  if (table === undefined || table.dialect.escapeChar !== undefined || table.dialect.commentChar !== undefined) {
    return undefined;
  }
  if (!table.dialect.doubleQuote) return undefined;
  const { fields } = await compileFields("p", table, compileJsonSchema);
  for await (const { header } of readTable(files.chunks("t.csv"), table)) {
    if (header === undefined) continue;
    return planScreen({
      resource: table,
      ...bindTable({ resource: table, fields }, { header, rows: [] }),
      references: [],
    });
  }
  return undefined;
}
