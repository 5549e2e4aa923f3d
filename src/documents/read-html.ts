import type { HiddenContent, ReadDocument } from "../model/document.ts";
import { type Allowance, createAllowance } from "./document-limits.ts";
import { createHtmlTables } from "./html-tables.ts";
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

/** Digits set above the line are a footnote's mark or a power, and must not become digits of the number before them. */
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Reads an HTML document. Nothing in it is run or fetched. Throws `DocumentProblem`. */
export function readHtml(bytes: Uint8Array): ReadDocument {
  const { text, tables, comments } = readHtmlText(decodeDocument(bytes), createAllowance());
  const hidden: readonly HiddenContent[] = comments === 0 ? [] : [{ kind: "comment", count: comments }];
  return { format: "html", text, tables, hidden };
}

/** Text and tables of HTML; a table's row is a line. */
export function readHtmlText(
  html: string,
  allowance: Allowance,
): Pick<ReadDocument, "text" | "tables"> & { readonly comments: number } {
  allowance.characters(html.length / 4);
  const lines: string[] = [];
  let line = "";
  let comments = 0;
  // What is open and not shown: by name, since such elements are closed by their own end alone.
  let unshown: string | undefined;
  let unshownDepth = 0;
  let pre = 0;
  let raised = 0;
  const endLine = (): void => {
    const whole = line.replace(/[\t\n\f\r ]+/g, " ").trim();
    if (whole !== "") lines.push(whole);
    line = "";
  };
  const tables = createHtmlTables(allowance, (row) => {
    endLine();
    lines.push(row);
  });

  tokenizeHtml(html, {
    open(name, attributes) {
      if (unshown !== undefined) {
        if (name === unshown) unshownDepth += 1;
        return;
      }
      if (UNSHOWN.has(name)) {
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
      if (!BLOCKS.has(name)) return;
      if (tables.isInCell()) tables.text("\n");
      else endLine();
    },
    text(written) {
      if (unshown !== undefined) return;
      const text = raised > 0 ? written.replace(/[0-9]/g, (digit) => RAISED.charAt(Number(digit))) : written;
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
  const text = lines.map((each) => `${each}\n`).join("");
  allowance.characters(text.length);
  return { text, tables: found, comments };
}
