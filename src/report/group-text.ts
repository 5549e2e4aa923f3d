import type { Place } from "../model/finding.ts";
import type { Style, Styles } from "./ansi.ts";
import { subjects } from "./code-subjects.ts";
import { displayWidth, padEnd } from "./display-width.ts";
import { excerptLines } from "./excerpt.ts";
import type { Example, FindingGroup } from "./finding-groups.ts";
import { clip, toAscii } from "./visible.ts";
import { columnWords, counted, pointerWords } from "./wording/words.ts";
import { wrap } from "./wrap.ts";

/** How a report is drawn. */
export interface Drawing {
  readonly width: number;
  readonly unicode: boolean;
  readonly styles: Styles;
}

const indent = "  ";

/**
 * A group of findings: its heading, where the first is, the rows with the cells underlined, how many more there are,
 * and what was expected, why it is wrong and how to mend it. `brief` leaves out what was said of the group before.
 */
export function groupLines(
  group: FindingGroup,
  labels: readonly string[] | undefined,
  drawing: Drawing,
  brief = false,
): string[] {
  const [first] = group.examples;
  if (first === undefined) return [];
  const body = exampleLines(group, labels, drawing);
  const more = moreLines(group, drawing);
  const advice = brief ? [] : adviceLines(first, drawing);
  return [
    ...headingLines(group, drawing),
    ...placeLines(group, first, drawing),
    "",
    ...body,
    ...more,
    ...(advice.length === 0 ? [] : ["", ...advice]),
  ];
}

/** One line for a group that is not shown in full: "error    line 34: not one of the values allowed · column unit". */
export function groupSummary(
  { severity, code, heading, field, count, examples }: FindingGroup,
  drawing: Drawing,
): string {
  const { styles, unicode, width } = drawing;
  const line = examples[0]?.place.line;
  const parts = [count === 1 ? "" : counted(count, subjects[code].noun), line === undefined ? "" : `line ${line}`];
  const lead = parts.filter((part) => part !== "").join(" from ");
  const text = `${lead}${lead === "" ? "" : ": "}${heading}${field === undefined ? "" : ` · ${columnWords({ field })}`}`;
  const room = width - indent.length - severityWidth - code.length - 2;
  const shown = padEnd(clip(plain(text, unicode), room, unicode), room + 2);
  return `${indent}${styles[severity](padEnd(severity, severityWidth))}${shown}${styles.faint(code)}`;
}

const severityWidth = 9;

/** A text of our own wording in what the terminal can show. */
export function plain(text: string, unicode: boolean): string {
  return unicode ? text : toAscii(text.replaceAll(" · ", ", "));
}

/** "error: a currency sign in a number ───────── type-error" */
function headingLines({ severity, heading, code }: FindingGroup, { styles, unicode, width }: Drawing): string[] {
  const text = plain(heading, unicode);
  const lines = wrap(`${severity}: ${text}`, width - indent.length);
  const last = lines.at(-1) ?? "";
  const room = width - indent.length - displayWidth(last) - code.length - 2;
  const styled = lines.map((line, at) => {
    const words =
      at === 0
        ? styles[severity](line.slice(0, severity.length + 1)) + styles.strong(line.slice(severity.length + 1))
        : styles.strong(line);
    return indent + words;
  });
  if (room < 3) {
    const whole = (unicode ? "─" : "-").repeat(width - indent.length - code.length - 1);
    return [...styled, indent + styles.faint(`${whole} ${code}`)];
  }
  const rule = styles.faint(`${(unicode ? "─" : "-").repeat(room)} ${code}`);
  return [...styled.slice(0, -1), `${styled.at(-1)} ${rule}`];
}

/** "datapackages/kent/data/bonus-totals.csv:3 · column total_paid · 14 cells", in two lines where need be */
function placeLines(group: FindingGroup, first: Example, { styles, unicode, width }: Drawing): string[] {
  const address = addressOf(first.place, unicode);
  const parts = [
    pointerOf(first.place),
    group.field === undefined || first.place.pointer !== undefined ? "" : columnWords({ field: group.field }),
    group.count === 1 ? "" : counted(group.count, subjects[group.code].noun),
  ];
  const rest = plain(parts.filter((part) => part !== "").join(" · "), unicode);
  if (rest === "") return address === "" ? [] : [indent + address];
  const separator = address === "" ? "" : plain(" · ", unicode);
  const isOneLine = displayWidth(address + separator + rest) <= width - indent.length;
  if (isOneLine) return [indent + address + styles.faint(separator + rest)];
  return [indent + address, ...wrap(rest, width - indent.length).map((line) => indent + styles.faint(line))];
}

function pointerOf(place: Place): string {
  return place.pointer === undefined ? "" : pointerWords(place.pointer, place);
}

/** "data/bonus-totals.csv:3:9", which editors and terminals make a link of. */
function addressOf({ file, line, column }: Place, unicode: boolean): string {
  if (file === undefined) return line === undefined ? "" : `line ${line}`;
  const parts = [clip(file, 400, unicode), line, line === undefined ? undefined : column];
  return parts.filter((part) => part !== undefined).join(":");
}

function exampleLines(group: FindingGroup, labels: readonly string[] | undefined, drawing: Drawing): string[] {
  const { width, unicode, styles } = drawing;
  const rows = group.examples.flatMap(({ row }) => (row === undefined ? [] : [row]));
  const isHeader = subjects[group.code].noun === "column";
  const options = { width: width - 2 * indent.length, unicode, styles, severity: group.severity, field: group.field };
  const excerpt = rows.length === 0 ? [] : excerptLines(rows, { ...options, labels: isHeader ? undefined : labels });
  const unseen = group.examples.filter(({ row }) => row === undefined);
  let before = rows.length === 0 ? whereWords(group.examples[0]?.place ?? {}, unicode) : "";
  const prose = unseen.flatMap(({ description, place }) => {
    const where = whereWords(place, unicode);
    const lines = wrap(plain(description.what, unicode), width - 2 * indent.length);
    const isNew = where !== before;
    before = where;
    return isNew ? [...wrap(where, width - 2 * indent.length).map(styles.faint), ...lines] : lines;
  });
  return [...excerpt, ...prose].map((line) => (line === "" ? "" : indent + indent + line));
}

function whereWords(place: Place, unicode: boolean): string {
  const parts = [addressOf(place, unicode), plain(pointerOf(place), unicode)];
  return parts.filter((part) => part !== "").join(plain(" · ", unicode));
}

function moreLines({ others, otherLines }: FindingGroup, { width, unicode, styles }: Drawing): string[] {
  if (others === 0) return [];
  const lines = otherLines.words(unicode);
  const text = `and ${counted(others, "more", "more")}${lines === "" ? "" : `, on ${lines}`}`;
  return wrap(text, width - 2 * indent.length).map((line) => indent + indent + styles.faint(line));
}

/** "Expected", "Why" and "To mend", each a paragraph with its lead before it. */
function adviceLines({ description }: Example, { width, unicode, styles }: Drawing): string[] {
  const { expected, cause, mend } = description;
  const paragraphs: readonly (readonly [string, string | undefined, Style])[] = [
    ["Expected", expected, styles.lead],
    ["Why", cause, styles.lead],
    ["To mend", mend, styles.mend],
  ];
  return paragraphs.flatMap(([lead, text, style]) => {
    if (text === undefined) return [];
    const lines = wrap(plain(text, unicode), width - 2 * indent.length - leadWidth);
    return lines.map(
      (line, at) =>
        indent + indent + style(at === 0 ? lead : "") + " ".repeat(leadWidth - (at === 0 ? lead.length : 0)) + line,
    );
  });
}

const leadWidth = 10;
