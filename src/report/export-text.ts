import type { ExportColumn } from "../scaffold/project-export.ts";
import { visible } from "./visible.ts";
import { counted, listed, named } from "./wording/words.ts";
import { wrap } from "./wrap.ts";

/** What of a plan is told; `ExportPlan` is one. */
export interface ShownExport {
  readonly table: string;
  readonly schema: string;
  readonly rows: number;
  readonly columns: readonly ExportColumn[];
  readonly dropped: readonly string[];
  readonly namesRemoved: number;
}

/** What was written of a project's export, or would be. */
export function renderExport(plan: ShownExport, isDry: boolean): string {
  const columns = plan.columns.map(({ name, yesNo, description }) => {
    const count = yesNo === undefined ? "" : ` ${yesNo.yes} Yes, ${yesNo.no} No.`;
    return item(`${named(name)}:${count} ${description}`);
  });
  const removed =
    plan.namesRemoved === 0 ? "" : ` ${counted(plan.namesRemoved, "name")} of theirs in other cells went too.`;
  return [
    `${isDry ? "Would write" : "Wrote"} ${visible(plan.table)} (${counted(plan.rows, "row")}) and ${visible(plan.schema)}.\n\n`,
    plan.dropped.length === 0
      ? "It had no columns of people's names.\n\n"
      : `${wrap(`Dropped, for they name people: ${listed(plan.dropped, "and")}.${removed}`, 78).join("\n")}\n\n`,
    "Columns:\n",
    ...columns,
    "\nRead the cells before they are committed: what volunteers wrote may name people.\n",
  ].join("");
}

function item(text: string): string {
  return `- ${wrap(visible(text), 76).join("\n  ")}\n`;
}
