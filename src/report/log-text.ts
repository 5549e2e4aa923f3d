import type { CellHistory, LoggedVersion, PackageLog } from "../model/package-comparison.ts";
import { changeWords, keyText } from "../version/change-words.ts";
import { stylesFor } from "./ansi.ts";
import { plain } from "./diff-text.ts";
import { displayWidth } from "./display-width.ts";
import type { Drawing } from "./group-text.ts";
import { jsonText } from "./json-text.ts";
import { createPage } from "./page.ts";
import { clip, toAscii } from "./visible.ts";
import { grouped, listed, quote, sentence } from "./wording/words.ts";
import { wrap } from "./wrap.ts";

export interface LogTextOptions {
  readonly colour: boolean;
  /** Columns of the terminal; no fewer than 60 and no more than 110 are made use of. */
  readonly width: number;
  readonly unicode: boolean;
}

/** Reasons that are shown of a version. */
const SHOWN_REASONS = 8;

/** The versions of a package for programs. */
export function renderLogJson(log: PackageLog | readonly CellHistory[]): string {
  return `${jsonText(log, 0)}\n`;
}

/** The versions of a package for people, newest first. */
export function renderLog({ package: name, versions, written }: PackageLog, options: LogTextOptions): string {
  const drawing = drawingOf(options);
  const page = createPage();
  const title = drawing.styles.strong(clip(name, 60, drawing.unicode));
  const own = written === null ? "no version in the working tree" : `${written} in the working tree`;
  if (versions.length === 0) page.block([`${title} ${drawing.styles.faint(`(unreleased; ${own})`)}`]);
  else page.block([`${title} ${drawing.styles.faint(`(${own})`)}`]);
  for (const version of versions) page.block(versionLines(version, drawing));
  return page.written();
}

function versionLines(
  { version, date, tag, commit, previous, bump, reasons }: LoggedVersion,
  drawing: Drawing,
): string[] {
  const { styles, width, unicode } = drawing;
  const step = previous === null ? "first release" : `${bump} change since ${previous}`;
  const lines = [`${styles.strong(version)}  ${date.slice(0, 10)}  ${step}`];
  lines.push(`  ${styles.faint(`${clip(tag, width - 20, unicode)} ${commit.slice(0, 10)}`)}`);
  const told = previous === null ? [] : reasons.filter((reason) => reason.bump !== "none");
  for (const reason of told.slice(0, SHOWN_REASONS)) {
    const words = `${sentence(plain(changeWords(reason)))} (${reason.bump})`;
    lines.push(
      ...wrap(unicode ? words : toAscii(words), width - 4).map((line, at) => `  ${at === 0 ? "*" : " "} ${line}`),
    );
  }
  if (told.length > SHOWN_REASONS) {
    lines.push(
      `    ${styles.faint(`and ${grouped(told.length - SHOWN_REASONS)} more reasons; --format json has them all`)}`,
    );
  }
  return lines;
}

/** The history of a cell for people: for each table that has it, the versions in which it became another. */
export function renderCellHistory(histories: readonly CellHistory[], options: LogTextOptions): string {
  const drawing = drawingOf(options);
  const page = createPage();
  const { unicode } = drawing;
  const part = Math.floor((drawing.width - 6) / 3);
  for (const { table, key, field, entries } of histories) {
    const names = [table, keyText(key), field].map((name) => clip(name, part, unicode));
    const lines = [drawing.styles.strong(names.join(" / "))];
    for (const { version, date, text, line } of entries) {
      const when = version === null ? "working tree" : `${version}  ${date?.slice(0, 10) ?? ""}`;
      const what = text === null ? drawing.styles.faint("not there") : text === "" ? "(blank)" : quote(text);
      const shown = drawing.unicode ? what : toAscii(what);
      const place = line === undefined ? "" : `line ${grouped(line)}`;
      const room = drawing.width - 24;
      if (displayWidth(shown) + 2 + place.length <= room) {
        lines.push(`  ${when.padEnd(20)}  ${shown}${place === "" ? "" : `  ${drawing.styles.faint(place)}`}`);
        continue;
      }
      for (const [at, part] of wrap(shown, room).entries())
        lines.push(`  ${(at === 0 ? when : "").padEnd(20)}  ${part}`);
      if (place !== "") lines.push(`${" ".repeat(24)}${drawing.styles.faint(place)}`);
    }
    page.block(lines);
  }
  return page.written();
}

/** That a cell is in no version, with the fields that there are where the field may be why. */
export function missingCellWords(
  key: string,
  field: string,
  tables: readonly { readonly table: string; readonly fields: readonly string[] }[],
): string {
  const words = `no version has a row ${quote(key)} with a field ${quote(field)}.`;
  if (tables.some(({ fields }) => fields.includes(field))) return words;
  const named = tables.map(
    ({ table, fields }) => `The fields of ${quote(table)}: ${listed(fields.map(quote), "and", 40)}.`,
  );
  return [words, ...named].join("\n");
}

function drawingOf({ width, unicode, colour }: LogTextOptions): Drawing {
  return { width: Math.min(110, Math.max(60, width)), unicode, styles: stylesFor(colour) };
}
