import type { Code } from "../model/finding.ts";
import type { PackageBegin, ReportStats, Tally, TaskBegin, TaskStats } from "../model/report.ts";
import { displayWidth, padEnd, padStart } from "./display-width.ts";
import { type Drawing, plain } from "./group-text.ts";
import { clip } from "./visible.ts";
import { counted, grouped } from "./wording/words.ts";
import { wrap } from "./wrap.ts";

/** "kent-social-work 0.3.0 · 4 resources · Social work in Kent", the title on a line of its own where it is long */
export function packageLines({ name, version, title, path, resources }: PackageBegin, drawing: Drawing): string[] {
  const { styles, unicode, width } = drawing;
  const shown = clip(name, width - 16, unicode) + (version === undefined ? "" : ` ${clip(version, 15, unicode)}`);
  const separator = plain(" · ", unicode);
  const room = width - displayWidth(shown);
  const size = resources > 0 ? counted(resources, "resource") : path === name ? "" : path;
  const sized = size === "" ? "" : clip(separator + size, Math.max(0, room), unicode);
  const about = title === undefined || title === "" ? "" : clip(title, width, unicode);
  const isOneLine = displayWidth(sized + separator + about) <= room;
  const first = styles.strong(shown) + styles.faint(sized);
  if (about === "") return [first];
  return isOneLine ? [first + styles.faint(separator + about)] : [first, styles.faint(about)];
}

/** "  ✓ foi-responses                       4 rows", with what was found in it beneath where there is no room */
export function taskLines(task: TaskBegin, stats: TaskStats, drawing: Drawing, verbose: boolean): string[] {
  const { styles, unicode, width } = drawing;
  const name = padEnd(clip(task.resource, width - 20, unicode), 30);
  const first = `  ${sign(stats, drawing)} ${name} ${padStart(sizeWords(task, stats), 15)}`;
  const engine = task.engine === undefined ? "" : ` (${task.engine})`;
  const time = verbose ? `${seconds(stats.seconds)}${engine}` : "";
  const form = task.isFormOnly === true ? "form only: no schema" : "";
  const found = [tallyWords(stats), form].filter((part) => part !== "").join("; ");
  const rest = [found, time].filter((part) => part !== "").join("   ");
  const isOneLine = 20 + displayWidth(name) + 3 + displayWidth(rest) <= width;
  const styled = [found, styles.faint(time)].filter((part) => part !== "").join("   ");
  if (rest === "") return [first];
  return isOneLine ? [`${first}   ${styled}`] : [first, `    ${styled}`];
}

function sizeWords({ type }: TaskBegin, { rows, bytes }: TaskStats): string {
  if (type === "table") return rows === undefined ? "not read" : counted(rows, "row");
  return bytes === undefined ? "a file" : counted(bytes, "byte");
}

/** What the last lines say of the findings: the code of the worst, and how many were not shown. */
export interface Seen {
  readonly worst: Code | undefined;
  readonly left: number;
}

/** "✓ 3 packages, 9 tables, 528 rows in 0.4 s: valid", and where to read on. */
export function endLines(stats: ReportStats, { worst, left }: Seen, drawing: Drawing): string[] {
  const { styles, unicode, width } = drawing;
  const checked = [counted(stats.packages, "package"), counted(stats.tables, "table"), counted(stats.rows, "row")];
  const found = tallyWords(stats);
  const form = formOnlyWords(stats);
  const words = stats.errors > 0 ? found : [`valid${form}`, found].filter((part) => part !== "").join(", with ");
  const verdict = stats.errors > 0 ? styles.error(words) : styles.valid(words);
  const hints = [
    form === ""
      ? ""
      : "Without a schema no types are checked: foipack describe proposes one, and --schema names the file of one.",
    left === 0 ? "" : `${counted(left, "finding is", "findings are")} counted but not shown; --verbose shows all.`,
    worst === undefined ? "" : `More on a code, such as ${worst}: foipack explain ${worst}`,
  ];
  const lines = hints.flatMap((hint) => (hint === "" ? [] : wrap(plain(hint, unicode), width - 2)));
  const first = `${sign(stats, drawing)} ${checked.join(", ")} in ${seconds(stats.seconds)}:`;
  const isOneLine = displayWidth(`  ${checked.join(", ")} in ${seconds(stats.seconds)}: ${words}`) <= width;
  return [
    ...(isOneLine ? [`${first} ${verdict}`] : [first, `  ${verdict}`]),
    ...lines.map((line) => styles.faint(`  ${line}`)),
  ];
}

/** What "valid" leaves out: without a schema no cell has a type to be held to. */
function formOnlyWords({ tablesOfFormOnly = 0, tables }: ReportStats): string {
  if (tablesOfFormOnly === 0) return "";
  return tablesOfFormOnly === tables ? " in form only" : `, ${counted(tablesOfFormOnly, "table")} in form only`;
}

/** "4 errors, 1 warning"; "" where nothing was found. */
export function tallyWords({ errors, warnings, notes }: Tally): string {
  const parts = [
    errors === 0 ? "" : counted(errors, "error"),
    warnings === 0 ? "" : counted(warnings, "warning"),
    notes === 0 ? "" : counted(notes, "note"),
  ];
  return parts.filter((part) => part !== "").join(", ");
}

function sign(tally: Tally, { styles, unicode }: Drawing): string {
  if (tally.errors > 0) return styles.error(unicode ? "✗" : "x");
  return tally.warnings > 0 ? styles.warning("!") : styles.valid(unicode ? "✓" : "+");
}

function seconds(value: number): string {
  return `${value < 10 ? value.toFixed(1) : grouped(Math.round(value))} s`;
}
