import type { ImportColumn, ImportPlan, ImportRemark, UnderstoodTable } from "../model/import.ts";
import { hiddenLine, obstacleLines, remarkWords } from "./import-words.ts";
import { shellPath } from "./shell-word.ts";
import { clip, visible } from "./visible.ts";
import { counted, listed, quote } from "./wording/words.ts";
import { wrap } from "./wrap.ts";

/** How a plan is shown, and what became of it. */
export interface ImportShown {
  readonly width: number;
  readonly outcome: "planned" | "asking" | "written";
}

const MAX_ROWS = 5;
const MAX_PLACES = 12;

/** What an import understood, what it cannot know, and what it writes. */
export function renderImport(plan: ImportPlan, { width, outcome }: ImportShown): string {
  const lines = [
    ...understoodLines(plan, width),
    ...rowLines(plan, width),
    ...remarkLines(plan.remarks, width),
    ...gapLines(plan),
    ...plan.obstacles.flatMap((obstacle) => ["", ...indented(obstacleLines(obstacle, plan.file), width)]),
    "",
    ...endLines(plan, outcome),
  ];
  return `${lines.map(visible).join("\n")}\n`;
}

function understoodLines(plan: ImportPlan, width: number): readonly string[] {
  const { table, file, format } = plan;
  if (table === undefined) return [`${file}${format === undefined ? "" : ` (${format})`}`];
  const lines = [`${file} (${format}), ${quote(table.name)}: ${headerWords(table)}`, ""];
  for (const column of table.columns) lines.push(clip(`  ${columnLine(column)}`, width));
  const sections = table.sections.map(({ row, text }) => `${quote(clip(text, 40))} (row ${row})`);
  if (sections.length > 0) lines.push("", ...paragraph(`  Sections: ${listed(sections, "and", MAX_PLACES)}.`, width));
  const units = table.units.map(({ unit, because, count }) => `${unit} ${count} (${unitWords[because] ?? because})`);
  if (units.length > 0) lines.push(...paragraph(`  Units: ${listed(units, "and")}.`, width));
  if (table.titles.length > 0) lines.push(...paragraph(`  Above the header: ${someRows(table.titles)}.`, width));
  if (table.notes.length > 0) lines.push(...paragraph(`  Notes, not imported: ${someRows(table.notes)}.`, width));
  const minor = plan.hidden.filter(({ kind }) => kind === "document-property" || kind === "defined-name");
  if (minor.length > 0) lines.push("  The file also has:", ...minor.slice(0, 10).map((one) => `  ${hiddenLine(one)}`));
  return lines;
}

const unitWords: { readonly [because: string]: string } = {
  figure: "by the figure",
  label: "by the label",
  header: "by the header",
  only: "nothing says otherwise",
  asked: "as asked",
};

function headerWords({ header }: UnderstoodTable): string {
  return header.length === 1
    ? `the header is row ${header[0]}`
    : `the header is rows ${listed(header.map(String), "and")}`;
}

function columnLine({ name, label, field, because, period, read, unread }: ImportColumn): string {
  const shown = label === "" ? name : `${name} ${quote(clip(label, 40))}`;
  if (field === undefined) return `${shown}: not used`;
  const why = because === "content" ? ", by what is in it" : "";
  const of = period === undefined ? "" : ` of ${period}`;
  const not = unread === 0 ? "" : `, ${unread} not read`;
  return `${shown} -> ${field}${of}${why}: ${read} read${not}`;
}

function someRows(rows: readonly { readonly row: number; readonly text: string }[]): string {
  return listed(
    rows.map(({ row, text }) => `${quote(clip(text, 50))} (row ${row})`),
    "and",
  );
}

function rowLines({ rows, fields, rowsThere }: ImportPlan, width: number): readonly string[] {
  if (rows.length === 0 && rowsThere === 0) return [];
  const lines = [
    "",
    rowsThere === 0
      ? `${counted(rows.length, "row")}:`
      : `${counted(rows.length, "new row")}, ${rowsThere} there already:`,
  ];
  const [first] = rows;
  const isSame = (field: string): boolean =>
    rows.length > 1 && rows.every(({ cells }) => cells[field] === first?.cells[field]);
  const constants = fields.filter((field) => isSame(field) && first?.cells[field] !== undefined);
  if (constants.length > 0) {
    const all = constants.map((field) => `${field} ${quote(clip(first?.cells[field] ?? "", 50))}`);
    lines.push(...paragraph(`  In all: ${all.join(", ")}`, width));
  }
  for (const { row, cells } of rows.slice(0, MAX_ROWS)) {
    const shown = fields.flatMap((field) => {
      const cell = cells[field];
      const isAside = isSame(field) || /^evidence|_id$/.test(field);
      return cell === undefined || isAside ? [] : [`${field} ${quote(clip(cell, 50))}`];
    });
    lines.push(...paragraph(`  row ${row}: ${shown.join(", ")}`, width));
    if (cells.evidence !== undefined)
      lines.push(
        clip(
          `    words: ${cells.evidence_prefix ?? ""} ${cells.evidence}`.replace(/ +/g, " ").replace(/^ /, "    "),
          width,
        ),
      );
  }
  if (rows.length > MAX_ROWS) lines.push(`  and ${counted(rows.length - MAX_ROWS, "more row")}`);
  return lines;
}

function remarkLines(remarks: readonly ImportRemark[], width: number): readonly string[] {
  const groups = groupByReason(remarks);
  const lines: string[] = [];
  for (const [reason, group] of groups) {
    const { what, mend } = remarkWords[reason];
    const places = group.map(({ row, column, text }) => {
      const cell = `${column ?? "row "}${row}`;
      return text === undefined || text === "" ? cell : `${cell} ${quote(clip(text, 40))}`;
    });
    lines.push("", `${counted(group.length, "cell")}: ${what}`);
    lines.push(...paragraph(`  ${listed(places, "and", MAX_PLACES)}`, width));
    if (mend !== "") lines.push(...paragraph(`  ${mend}`, width));
  }
  return lines;
}

function groupByReason(remarks: readonly ImportRemark[]): ReadonlyMap<ImportRemark["reason"], readonly ImportRemark[]> {
  const groups = new Map<ImportRemark["reason"], ImportRemark[]>();
  for (const remark of remarks) {
    const group = groups.get(remark.reason);
    if (group === undefined) groups.set(remark.reason, [remark]);
    else group.push(remark);
  }
  return groups;
}

function gapLines({ gaps, missing }: ImportPlan): readonly string[] {
  const own = gaps.filter(({ fields }) => fields.length > 0);
  const lines = own.map(({ file, key, fields, count }) =>
    key === undefined
      ? `  ${file}: ${listed(fields, "and")} of ${counted(count, "row")}`
      : `  ${file}: ${listed(fields, "and", 20)} of ${key}`,
  );
  const options = missing.length === 0 ? [] : ["", `Without ${listed(missing, "and")} the rows are not whole.`];
  return [...(lines.length === 0 ? [] : ["", "A person must fill in:", ...lines]), ...options];
}

function endLines(plan: ImportPlan, outcome: ImportShown["outcome"]): readonly string[] {
  const { writes, obstacles, missing } = plan;
  if (obstacles.length > 0) return ["Nothing was written."];
  if (writes.length === 0) return ["Nothing to write: all of it is there already."];
  const done = outcome === "written";
  const files = writes.map(({ path, rows, isNew }) => {
    if (isNew) return `  ${path}: a copy of the document`;
    return rows === undefined ? `  ${path}: the reason for what is hidden` : `  ${path}: ${counted(rows, "row")}`;
  });
  const next =
    outcome === "written"
      ? ["", `Next: foipack validate ${shellPath(plan.path)}`]
      : outcome === "asking"
        ? []
        : ["", missing.length > 0 ? "Nothing written; give these options first." : "Nothing written; add --yes."];
  return [done ? "Written:" : "Would write:", ...files, ...next];
}

function indented(lines: readonly string[], width: number): readonly string[] {
  return lines.flatMap((line, at) => {
    if (at === 0) return wrap(line, width);
    return paragraph(line.startsWith("  ") ? line : `  ${line}`, width);
  });
}

function paragraph(line: string, width: number): readonly string[] {
  const indent = /^ */.exec(line)?.[0] ?? "";
  return wrap(line.trimStart(), Math.max(20, width - indent.length)).map((one) => `${indent}${one}`);
}
