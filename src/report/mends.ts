import type {
  CellMend,
  FileMends,
  LeftCells,
  MendCause,
  MendDoubt,
  MendObstacle,
  PackageMends,
} from "../model/mend.ts";
import { stylesFor } from "./ansi.ts";
import { createLineRanges } from "./line-ranges.ts";
import { clip, visible } from "./visible.ts";
import { causeWording } from "./wording/cell-causes.ts";
import { counted, grouped, named, pointerWords, quote } from "./wording/words.ts";
import { wrap } from "./wrap.ts";

/** How mends are shown. */
export interface MendsOptions {
  readonly colour: boolean;
  readonly unicode: boolean;
  readonly width: number;
  /** Each cell, however many there are. */
  readonly verbose: boolean;
  /** Whether the files have been written. */
  readonly isDone: boolean;
}

/** So many cells of one column and cause are shown one by one. */
const SHOWN = 20;

/** What is mended, or would be, as a diff: a line a cell, with its file and line, what stands there and what is to. */
export function renderMends(packages: readonly PackageMends[], options: MendsOptions): string {
  const lines = packages.flatMap((one) => packageLines(one, options));
  const isAnything = packages.some(({ files }) => files.length > 0);
  const last = options.isDone
    ? "Written."
    : isAnything
      ? "Nothing was changed. --fix --yes makes these changes."
      : "There is nothing that can be mended mechanically.";
  if (!options.isDone || isAnything) lines.push(last);
  return lines.map((line) => `${line}\n`).join("");
}

function packageLines(mends: PackageMends, options: MendsOptions): readonly string[] {
  const { files, left, obstacles, properties, stale } = mends;
  const descriptor = visible(mends.descriptor);
  if (files.length === 0 && left.length === 0 && obstacles.length === 0) return [];
  const lines = [headLine(mends, options), ""];
  for (const file of files) lines.push(...fileLines(file, options), "");
  if (properties.length > 0) {
    lines.push(`  ${descriptor}: what follows from the bytes of the files`);
    for (const { pointer, from, to } of properties) {
      lines.push(`    ${pointerWords(pointer)}  ${changeWords(String(from), String(to), options)}`);
    }
    lines.push("");
  }
  if (stale.length > 0) {
    const about = stale.map((pointer) => pointerWords(pointer)).join("; ");
    lines.push(
      ...paragraph(`${descriptor} is not JSON, so that these have to be mended by hand: ${about}.`, options),
      "",
    );
  }
  if (left.length + obstacles.length > 0) {
    lines.push("  left as they are:");
    for (const cells of left) lines.push(...item(leftWords(cells, options), options));
    for (const { file, obstacle } of obstacles)
      lines.push(...item(`${visible(file)}: ${obstacleWords[obstacle]}`, options));
    lines.push("");
  }
  return lines;
}

function headLine({ package: name, files, errors }: PackageMends, { colour, isDone }: MendsOptions): string {
  const strong = stylesFor(colour).strong;
  if (files.length === 0) return strong(`${named(name)}: nothing ${isDone ? "was" : "is to be"} mended`);
  const cells = files.reduce((count, file) => count + file.cells.length, 0);
  const gone = errors.before - errors.after;
  const verb = isDone ? "mended" : "to be mended";
  const ofErrors =
    errors.before === 0
      ? ""
      : `; ${grouped(gone)} of ${counted(errors.before, "error")} ${gone === 1 ? "goes" : "go"} away`;
  return strong(`${named(name)}: ${counted(cells, "cell")} in ${counted(files.length, "file")} ${verb}${ofErrors}`);
}

function fileLines(mends: FileMends, options: MendsOptions): readonly string[] {
  const { cells, dropsMark, lineEnds } = mends;
  const file = visible(mends.file);
  const lines: string[] = [];
  for (const [heading, group] of groupsOf(cells)) {
    lines.push(`  ${heading}: ${counted(group.length, "cell")}`);
    for (const mend of options.verbose ? group : group.slice(0, SHOWN)) lines.push(cellLine(file, mend, options));
    if (group.length > SHOWN && !options.verbose) {
      lines.push(`    and ${grouped(group.length - SHOWN)} more like these; --verbose shows all`);
    }
  }
  if (dropsMark) lines.push("  a byte order mark at the start of the file", `    ${file}:1  goes`);
  if (lineEnds !== undefined) {
    lines.push(
      "  ends of lines of more than one kind",
      `    ${file}  ${counted(lineEnds.count, "line")} will end in ${lineEnds.to} as the others do`,
    );
  }
  return lines;
}

/** The cells of each column and cause, in the order of the first of each. */
function groupsOf(cells: readonly CellMend[]): ReadonlyMap<string, readonly CellMend[]> {
  const groups = new Map<string, CellMend[]>();
  for (const mend of cells) {
    const heading = `${causeWords(mend.cause)}, column ${named(mend.field)}${evidenceWords(mend)}`;
    const known = groups.get(heading);
    if (known === undefined) groups.set(heading, [mend]);
    else known.push(mend);
  }
  return groups;
}

function causeWords(cause: MendCause): string {
  if (cause === "label") return "a label that is not quite the field's name";
  return cause === "byte-order-mark" ? "a byte order mark in mid-file" : causeWording[cause].heading;
}

function evidenceWords({ evidence }: CellMend): string {
  if (evidence === undefined) return "";
  const where = evidence.kind === "day-first-column" ? "of the column" : "in other columns";
  return ` (day or month by itself; read day first, as ${counted(evidence.count, "other date")} ${where} can only be)`;
}

function cellLine(file: string, { line, from, to }: CellMend, options: MendsOptions): string {
  return `    ${file}:${line}  ${changeWords(from, to, options)}`;
}

function changeWords(from: string, to: string, { colour, unicode }: MendsOptions): string {
  const styles = stylesFor(colour);
  const shown = (text: string) => (/^[^\s].*[^\s]$|^[^\s]$/su.test(text) ? clip(text, 40, unicode) : quote(text));
  return `${styles.error(shown(from))} ${unicode ? "→" : "->"} ${styles.valid(shown(to))}`;
}

function leftWords({ file, field, cause, doubt, lines, example }: LeftCells, { unicode }: MendsOptions): string {
  const ranges = createLineRanges();
  for (const line of lines) ranges.add(line);
  const cells = `${counted(lines.length, "cell")} of column ${named(field)}`;
  return `${visible(file)}: ${cells} (${ranges.words(unicode)}), such as ${quote(example)}, ${causeWords(cause)}: ${doubtWords[doubt]}`;
}

const doubtWords: { readonly [doubt in MendDoubt]: string } = {
  "protected-column": "this column holds the words as they were written, which are never changed",
  "day-or-month": "the day may be the month, and no other date of the table tells which",
  "loses-time": "the time of day would be lost",
  "loses-day": "the day would be lost",
  "mixed-units": "the column has numbers in several units, and without its sign this one would lose its own",
  "mixed-percent": "other cells of the column are shares of one, such as 0.65",
  "decimal-commas": "the column has decimal commas, so that this comma may be one",
  "three-decimals": "the full stop may stand between thousands",
  "several-members": "it is like several of the values allowed",
  "cannot-be-quoted": "it would need quotation marks, and the dialect has none",
  "another-finding": "something else would be wrong then",
};

const obstacleWords: { readonly [obstacle in MendObstacle]: string } = {
  "too-large": "it is too large to be changed here",
  "too-many-findings": "there are more than 500,000 findings in the package, which is no matter of single cells",
  encoding: "its letters cannot all be read; mend the encoding first",
  quoting: "its quotation marks do not pair, or rows are too long; mend these first",
  "shared-file": "two tables of the descriptor are in this file",
  "several-files": "the table is in several files",
  compressed: "the file is compressed",
  unreadable: "it cannot be read",
};

function item(text: string, { width }: MendsOptions): readonly string[] {
  return wrap(text, width - 6).map((line, at) => `${at === 0 ? "    - " : "      "}${line}`);
}

function paragraph(text: string, { width }: MendsOptions): readonly string[] {
  return wrap(text, width - 2).map((line) => `  ${line}`);
}
