import { zipSync } from "fflate";
import type { HiddenContent, ReadDocument } from "../model/document.ts";
import { createAllowance } from "./document-limits.ts";
import { DocumentProblem } from "./document-problem.ts";
import { findHiddenParts, findProperties, refuseMacros } from "./hidden-parts.ts";
import { CONTENT_TYPES, readRelationships } from "./office-package.ts";
import { readHtmlText } from "./read-html.ts";
import { readXml } from "./read-xml.ts";
import type { DocumentParts } from "./unzip-parts.ts";

/** What the text of a document is made of; pictures, comments and settings are not. */
const NEEDED: ReadonlySet<string> = new Set(["officeDocument", "styles", "numbering", "footnotes", "endnotes"]);

/** A document of so many elements would take more memory than a reader may have: it is held as a tree, twice. */
const MAX_ELEMENTS = 400_000;

/**
 * Reads a Word document. The library that turns it into HTML gets a zip made anew, of the few parts that it needs, each of
 * which was read through once already. Throws `DocumentProblem`.
 */
export async function readDocx(parts: DocumentParts): Promise<ReadDocument> {
  refuseMacros(parts);
  const main = readRelationships(parts, "").find(({ type, isExternal }) => type === "officeDocument" && !isExternal);
  const part = main?.target ?? "word/document.xml";
  const needed = new Map<string, Uint8Array>();
  const keep = (name: string): void => {
    if (parts.has(name)) needed.set(name, parts.read(name));
  };
  const hidden: HiddenContent[] = [];
  const budget = { elements: 0 };
  survey(parts, part, hidden, budget);
  const relationships = readRelationships(parts, part).filter(({ isExternal }) => !isExternal);
  for (const { type, target } of relationships) {
    if (!parts.has(target)) continue;
    if (NEEDED.has(type)) {
      survey(parts, target, hidden, budget);
      keep(target);
    }
    if (type === "comments") countComments(parts, target, hidden);
  }
  const slash = part.lastIndexOf("/") + 1;
  for (const name of [CONTENT_TYPES, "_rels/.rels", part, `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`]) {
    keep(name);
  }
  hidden.push(...attachedTemplate(parts, part), ...findHiddenParts(parts), ...findProperties(parts));
  const html = await convert(zipSync(Object.fromEntries(needed), { level: 0 }), part);
  const { text, tables, struck } = readHtmlText(html, createAllowance());
  if (struck > 0) hidden.push({ kind: "revision", where: part, what: "text that was struck out", count: struck });
  return { format: "docx", text, tables, hidden };
}

async function convert(zip: Uint8Array, part: string): Promise<string> {
  const { default: mammoth } = await import("mammoth");
  // Under Node it wants a buffer, in a browser an array buffer; either is opened as it is.
  const arrayBuffer = new Uint8Array(zip).buffer;
  const input = { arrayBuffer, buffer: arrayBuffer };
  const options = {
    includeEmbeddedStyleMap: false,
    externalFileAccess: false,
    convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: "" })),
  };
  try {
    return (await mammoth.convertToHtml(input, options)).value;
  } catch {
    throw new DocumentProblem("damaged", part);
  }
}

const CHANGES: ReadonlySet<string> = new Set(["ins", "del", "moveFrom", "moveTo"]);

/** Reads a part through once: whether it is sound and small, and what in it is not seen. */
function survey(parts: DocumentParts, part: string, hidden: HiddenContent[], budget: { elements: number }): void {
  let changes = 0;
  let unseen = 0;
  let isRun = false;
  readXml(parts, part, {
    open(element, attributes) {
      budget.elements += 1;
      if (budget.elements > MAX_ELEMENTS) throw new DocumentProblem("too-large", part);
      if (CHANGES.has(element)) changes += 1;
      if (element === "r") isRun = true;
      const isOff = ["0", "false", "off"].includes(attributes("val") ?? "");
      if (element === "vanish" && isRun && !isOff) unseen += 1;
    },
    close(element) {
      if (element === "r") isRun = false;
    },
  });
  if (changes > 0) hidden.push({ kind: "revision", where: part, count: changes });
  if (unseen > 0) hidden.push({ kind: "white-text", where: part, what: "hidden text", count: unseen });
}

function countComments(parts: DocumentParts, part: string, hidden: HiddenContent[]): void {
  let count = 0;
  readXml(parts, part, {
    open(element) {
      if (element === "comment") count += 1;
    },
  });
  if (count > 0) hidden.push({ kind: "comment", where: part, count });
}

/** A template or sub-document elsewhere, whose address is of somebody's machine more often than not. */
function attachedTemplate(parts: DocumentParts, part: string): readonly HiddenContent[] {
  const settings = readRelationships(parts, part).find(({ type }) => type === "settings")?.target;
  const all = settings === undefined ? [] : readRelationships(parts, settings);
  return all.some(({ isExternal }) => isExternal) ? [{ kind: "external-link", where: settings ?? part }] : [];
}
