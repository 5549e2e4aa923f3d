import type { CellAlteration } from "../scaffold/fit-cells.ts";
import type { ExportColumn } from "../scaffold/project-export.ts";
import { visible } from "./visible.ts";
import { counted, listed, named, quote } from "./wording/words.ts";
import { wrap } from "./wrap.ts";

/** What of a plan is told; `ExportPlan` is one. */
export interface ShownExport {
  readonly table: string;
  readonly schema: string;
  readonly resource: string;
  readonly rows: number;
  readonly columns: readonly ExportColumn[];
  readonly dropped: readonly string[];
  readonly namesRemoved: number;
  readonly alterations: readonly CellAlteration[];
}

const kinds: { readonly [K in CellAlteration["kind"]]: string } = {
  formula: "a formula",
  "e-mail": "an e-mail address",
  phone: "a telephone number",
  "national-insurance": "a National Insurance number",
  "nhs-number": "an NHS number",
  upn: "a pupil number",
  uln: "a learner number",
  "birth-date": "a date of birth",
  address: "a postal address",
  name: "a name",
};

/** So many altered cells are told one by one. */
const MOST_TOLD = 50;

/** What was written of a project's export, or would be. */
export function renderExport(plan: ShownExport, isDry: boolean): string {
  const columns = plan.columns.map(({ name, yesNo, description }) => {
    const count = yesNo === undefined ? "" : ` ${yesNo.yes} Yes, ${yesNo.no} No.`;
    return item(`${named(name)}:${count} ${description}`);
  });
  const removed =
    plan.namesRemoved === 0 ? "" : ` ${counted(plan.namesRemoved, "name")} of theirs in other cells went too.`;
  return [
    `${isDry ? "Would write" : "Wrote"} ${visible(plan.table)} (${counted(plan.rows, "row")}) and ${visible(plan.schema)}.\n`,
    `${isDry ? "It would be" : "It is"} the resource ${visible(plan.resource)} of the package; foipack validate reads it.\n\n`,
    plan.dropped.length === 0
      ? "It had no columns of people's names.\n\n"
      : `${wrap(`Dropped, for they name people: ${listed(plan.dropped, "and")}.${removed}`, 78).join("\n")}\n\n`,
    ...alterationLines(plan.alterations),
    "Columns:\n",
    ...columns,
    "\nRead the cells before they are committed: what volunteers wrote may name people.\n",
  ].join("");
}

function alterationLines(alterations: readonly CellAlteration[]): readonly string[] {
  if (alterations.length === 0) return [];
  const told = alterations.slice(0, MOST_TOLD).map(({ line, column, kind, masked }) => {
    const what = kind === "formula" ? `(begins with ${masked}) was taken out` : `was cut down to ${masked}`;
    return item(`Line ${line}, ${quote(column)}: ${kinds[kind]} ${what}.`);
  });
  const left = alterations.length - told.length;
  return [
    "Not taken as they were:\n",
    ...told,
    ...(left === 0 ? [] : [item(`${counted(left, "more cell")} like these.`)]),
    `${wrap("Look these up in the project, and write into the table what can be published; leave out what names people.", 78).join("\n")}\n\n`,
  ];
}

function item(text: string): string {
  return `- ${wrap(visible(text), 76).join("\n  ")}\n`;
}
