import type { Finding } from "../model/finding.ts";
import type { EvidenceCoverage, TracedQuote, TracedRow } from "../model/traced-figure.ts";
import { type Styles, stylesFor } from "./ansi.ts";
import { displayWidth } from "./display-width.ts";
import { jsonText } from "./json-text.ts";
import { maskFinding } from "./masked-events.ts";
import { clip, toAscii, visible } from "./visible.ts";
import { placeWords } from "./wording/quote-words.ts";
import { counted, grouped, listed, named } from "./wording/words.ts";
import { describe } from "./wording.ts";
import { wrap } from "./wrap.ts";

/** How the account of a package's evidence is drawn. */
export interface EvidenceDrawing {
  readonly colour: boolean;
  readonly width: number;
  readonly unicode: boolean;
}

interface Drawing extends EvidenceDrawing {
  readonly styles: Styles;
}

/** Each figure beside its words: a paragraph each, the figure marked where it stands. */
export function renderEvidence(
  rows: readonly TracedRow[],
  ofDocuments: readonly Finding[],
  options: EvidenceDrawing,
): string {
  const drawing = { ...options, styles: stylesFor(options.colour) };
  const lines: string[] = [];
  let table = "";
  for (const row of rows) {
    const heading = `${row.package} · ${row.resource}`;
    if (heading !== table) lines.push(drawing.styles.strong(visible(heading)), "");
    table = heading;
    lines.push(...rowLines(row, drawing), "");
  }
  lines.push(...documentLines(ofDocuments, drawing));
  const faulty = rows.filter(({ findings }) => findings.some(({ severity }) => severity === "error")).length;
  const figures = rows.filter(({ figure }) => figure !== undefined).length;
  const count = `${counted(rows.length, "row")}, ${counted(figures, "figure")}`;
  lines.push(
    faulty === 0 && ofDocuments.length === 0
      ? drawing.styles.valid(`${tick(drawing)} ${count}: all borne out by their words`)
      : drawing.styles.error(
          `${cross(drawing)} ${count}: ${faulty === 0 ? "see the documents above" : `${grouped(faulty)} not borne out`}`,
        ),
  );
  return text(lines, drawing);
}

function rowLines(row: TracedRow, drawing: Drawing): string[] {
  const { styles } = drawing;
  const where = `${visible(row.file)}:${row.line}`;
  const isShort = displayWidth(row.key) + displayWidth(where) + 4 <= drawing.width;
  const lines = isShort
    ? [`  ${styles.strong(visible(row.key))}  ${styles.faint(where)}`]
    : [`  ${styles.strong(visible(row.key))}`, `  ${styles.faint(where)}`];
  if (row.figure !== undefined) {
    const { text: written, value, unit } = row.figure;
    const means = written === value ? "" : ` = ${value}`;
    lines.push(`  ${styles.marked(visible(written))}${visible(means)}${unit === undefined ? "" : ` ${visible(unit)}`}`);
  } else if (row.status !== undefined && row.status !== "reported") lines.push(`  no figure: ${visible(row.status)}`);
  for (const quote of row.quotes) lines.push(...quoteLines(quote, row.document, drawing));
  if (row.quotes.length === 0) lines.push(styles.faint("  no words of a response"));
  for (const finding of row.findings) lines.push(...findingLines(finding, drawing));
  return lines;
}

/** The words with a bar before each line, and in them the figure between marks. */
function quoteLines({ found, words, field }: TracedQuote, document: string | undefined, drawing: Drawing): string[] {
  const { styles, width } = drawing;
  const bar = drawing.unicode ? "│" : "|";
  if (found === undefined) {
    const lines = wrap(visible(fold(words)), width - 6).slice(0, 6);
    return [
      `  ${styles.faint(`${visible(field)}: not found as it is`)}`,
      ...lines.map((line) => `  ${styles.faint(bar)} ${line}`),
    ];
  }
  const { figure } = found;
  const own = found.text.replace(/[\uE000\uE001]/g, "\uFFFD");
  const marked =
    figure === undefined
      ? own
      : `${own.slice(0, figure.start)}${OPEN}${own.slice(figure.start, figure.end)}${CLOSE}${own.slice(figure.end)}`;
  const where = document === undefined ? "" : `${visible(document)}, `;
  return [
    `  ${styles.faint(`${where}${placeWords(found.place)} (${visible(field)})`)}`,
    ...around(endOf(found.before, drawing), drawing, bar),
    ...wrap(fold(marked), width - 6).map((line) => `  ${bar} ${markFigure(line, drawing)}`),
    ...around(found.after, drawing, bar),
  ];
}

/** Private-use characters stand for where the figure begins and ends until the line is drawn; `visible` lets none through. */
const OPEN = "\uE000";
const CLOSE = "\uE001";

function markFigure(line: string, { styles, colour, unicode }: Drawing): string {
  const parts = line.split(new RegExp(`([${OPEN}${CLOSE}])`, "u"));
  const quotes = unicode ? ["«", "»"] : [">>", "<<"];
  let isFigure = false;
  return parts
    .map((part) => {
      if (part === OPEN || part === CLOSE) {
        isFigure = part === OPEN;
        return colour ? "" : (quotes[isFigure ? 0 : 1] ?? "");
      }
      return isFigure ? styles.marked(visible(part)) : visible(part);
    })
    .join("");
}

function around(words: string, { styles, width }: Drawing, bar: string): string[] {
  const shown = clip(fold(words), width - 6);
  return shown === "" ? [] : [`  ${styles.faint(`${bar} ${shown}`)}`];
}

/** The words directly before the quote are those that tell where it is. */
function endOf(words: string, { width, unicode }: Drawing): string {
  const folded = fold(words);
  if (displayWidth(folded) <= width - 6) return folded;
  const cut = folded.slice(-(width - 9));
  return `${unicode ? "…" : "..."}${cut.slice(cut.indexOf(" ") + 1)}`;
}

function fold(words: string): string {
  return words.replace(/\s+/gu, " ").trim();
}

function findingLines(finding: Finding, { styles, width }: Drawing): string[] {
  const { what, mend } = describe(maskFinding(finding));
  const [first = "", ...rest] = wrap(what, width - 4 - finding.severity.length);
  return [
    `  ${styles[finding.severity](finding.severity)}  ${first}`,
    ...rest.map((line) => `  ${" ".repeat(finding.severity.length)}  ${line}`),
    ...wrap(`To mend: ${mend}`, width - 4 - finding.severity.length).map(
      (line) => `  ${" ".repeat(finding.severity.length)}  ${line}`,
    ),
  ];
}

function documentLines(findings: readonly Finding[], drawing: Drawing): string[] {
  if (findings.length === 0) return [];
  const lines = findings.flatMap((finding) => findingLines(finding, drawing));
  return [drawing.styles.strong("Documents"), "", ...lines, ""];
}

/** Which figures have words behind them, a line a table; then those that have none. */
export function renderCoverage(coverage: readonly EvidenceCoverage[], options: EvidenceDrawing): string {
  const drawing = { ...options, styles: stylesFor(options.colour) };
  const { styles } = drawing;
  const lines: string[] = [];
  for (const table of coverage) {
    const isWhole = table.without.length + table.faulty.length === 0;
    const mark = isWhole ? styles.valid(tick(drawing)) : styles.error(cross(drawing));
    const figures =
      table.figures === 0
        ? `${counted(table.rows, "row")}, without figures`
        : `${grouped(table.borneOut)} of ${counted(table.figures, "figure")} borne out`;
    lines.push(`${mark} ${styles.strong(visible(table.resource))}  ${figures}`);
    const blank = Object.entries(table.blank).map(([status, count]) => `${grouped(count)} ${visible(status)}`);
    if (blank.length > 0) lines.push(...wrap(`left blank: ${blank.join(", ")}`, drawing.width - 4).map(indent));
    lines.push(
      ...keyLines("without words", table.without, drawing),
      ...keyLines("words not right", table.faulty, drawing),
    );
  }
  return text(lines, drawing);
}

function keyLines(lead: string, keys: readonly string[], { width }: Drawing): string[] {
  if (keys.length === 0) return [];
  return wrap(`${lead}: ${listed(keys.map(named), "and", 50)}`, width - 4).map(indent);
}

function indent(line: string): string {
  return `    ${line}`;
}

function tick({ unicode }: Drawing): string {
  return unicode ? "✓" : "ok";
}

function cross({ unicode }: Drawing): string {
  return unicode ? "✗" : "x";
}

function text(lines: readonly string[], { unicode }: Drawing): string {
  const whole = `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
  return unicode ? whole : toAscii(whole);
}

/** Rows as JSON: what `--format json` prints. */
export function evidenceJson(value: object): string {
  return `${jsonText(value, 0)}\n`;
}
