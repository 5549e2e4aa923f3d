import type { HiddenContent, ReadDocument } from "../model/document.ts";
import { type Allowance, createAllowance } from "./document-limits.ts";
import { createHtmlTables } from "./html-tables.ts";
import { placeDigits } from "./raised-digits.ts";
import { decodeDocument } from "./read-text.ts";
import { tokenizeHtml } from "./tokenize-html.ts";

/** Elements that end a line before and after them. */
const BLOCKS: ReadonlySet<string> = new Set(
  (
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer " +
    "form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol option p pre section summary ul"
  ).split(" "),
);

/** Elements whose text is not shown. */
const UNSHOWN: ReadonlySet<string> = new Set(["script", "style", "template", "title", "noscript", "iframe", "object"]);

/** Elements whose text was struck out: it is there, and is not what the document says. */
const STRUCK: ReadonlySet<string> = new Set(["del", "s", "strike"]);

/** Elements that have no end, and those that the next of their name ends. */
const VOID: ReadonlySet<string> = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
const ENDED_BY_NEXT: ReadonlySet<string> = new Set("p li dt dd option tr td th".split(" "));

const HIDING_STYLE = /(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.0-9]*[1-9]))/i;

/** Reads an HTML document. Nothing in it is run or fetched. Throws `DocumentProblem`. */
export function readHtml(bytes: Uint8Array): ReadDocument {
  const { text, tables, comments, concealed, struck } = readHtmlText(decodeDocument(bytes), createAllowance());
  const hidden: HiddenContent[] = [];
  if (comments > 0) hidden.push({ kind: "comment", count: comments });
  if (concealed > 0) hidden.push({ kind: "white-text", what: "hidden text", count: concealed });
  if (struck > 0) hidden.push({ kind: "revision", what: "text that was struck out", count: struck });
  return { format: "html", text, tables, hidden };
}

/** Text and tables of HTML; a table's row is a line. */
export function readHtmlText(
  html: string,
  allowance: Allowance,
): Pick<ReadDocument, "text" | "tables"> & {
  readonly comments: number;
  /** Elements that are there and not shown, and those that were struck out. None of their text is read. */
  readonly concealed: number;
  readonly struck: number;
} {
  allowance.characters(html.length / 4);
  const lines = createLines();
  let line = "";
  let comments = 0;
  let concealed = 0;
  let struck = 0;
  // What is open and not shown: by name, since such elements are closed by their own end alone.
  let unshown: string | undefined;
  let unshownDepth = 0;
  let pre = 0;
  let raised = 0;
  let lowered = 0;
  const endLine = (): void => {
    if (line === "") return;
    // Most lines have one space between words, which needs no change.
    const whole = (/[\t\n\f\r]| {2}/.test(line) ? line.replace(/[\t\n\f\r ]+/g, " ") : line).trim();
    if (whole !== "") lines.add(whole);
    line = "";
  };
  const tables = createHtmlTables(allowance, (row) => {
    endLine();
    lines.add(row);
  });

  tokenizeHtml(html, {
    open(name, attributes) {
      if (unshown !== undefined && name === unshown && ENDED_BY_NEXT.has(name)) unshown = undefined;
      if (unshown !== undefined) {
        if (name === unshown) unshownDepth += 1;
        return;
      }
      const isStruck = STRUCK.has(name);
      const isConcealed = !VOID.has(name) && isHidden(attributes);
      if (UNSHOWN.has(name) || isStruck || isConcealed) {
        if (isStruck) struck += 1;
        else if (isConcealed && !UNSHOWN.has(name)) concealed += 1;
        unshown = name;
        unshownDepth = 1;
        return;
      }
      if (name === "table") endLine();
      if (tables.open(name, attributes)) return;
      const isBreak = name === "br" || BLOCKS.has(name);
      if (isBreak && tables.isInCell()) tables.text("\n");
      else if (isBreak) endLine();
      if (name === "pre") pre += 1;
      if (name === "sup") raised += 1;
      if (name === "sub") lowered += 1;
    },
    close(name) {
      if (unshown !== undefined) {
        if (name === unshown) unshownDepth -= 1;
        if (unshownDepth === 0) unshown = undefined;
        return;
      }
      if (tables.close(name)) return;
      if (name === "pre" && pre > 0) pre -= 1;
      if (name === "sup" && raised > 0) raised -= 1;
      if (name === "sub" && lowered > 0) lowered -= 1;
      if (!BLOCKS.has(name)) return;
      if (tables.isInCell()) tables.text("\n");
      else endLine();
    },
    text(written) {
      if (unshown !== undefined) return;
      const text = placeDigits(written, raised > 0 ? "raised" : lowered > 0 ? "lowered" : "level");
      if (tables.isInCell()) tables.text(pre > 0 ? text : text.replace(/[\n\r]/g, " "));
      else if (pre > 0) {
        const [first = "", ...rest] = text.split("\n");
        line += first;
        for (const next of rest) {
          endLine();
          line = next;
        }
      } else line += text;
    },
    comment() {
      comments += 1;
    },
  });
  const found = tables.finish();
  endLine();
  const text = lines.text();
  allowance.characters(text.length);
  return { text, tables: found, comments, concealed, struck };
}

/** So many lines are held one by one. */
const LOOSE_LINES = 4_096;

/** Puts a text together of its lines. A string of its own takes many times the room of a short line in a longer one. */
function createLines(): { readonly add: (line: string) => void; readonly text: () => string } {
  const blocks: string[] = [];
  const loose: string[] = [];
  const fold = (): void => {
    if (loose.length > 0) blocks.push(`${loose.join("\n")}\n`);
    loose.length = 0;
  };
  return {
    add(line) {
      loose.push(line);
      if (loose.length >= LOOSE_LINES) fold();
    },
    text() {
      fold();
      return blocks.join("");
    },
  };
}

function isHidden(attributes: ReadonlyMap<string, string>): boolean {
  if (attributes.size === 0) return false;
  return attributes.has("hidden") || HIDING_STYLE.test(attributes.get("style") ?? "");
}
