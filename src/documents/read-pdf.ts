import type { HiddenContent, ReadDocument } from "../model/document.ts";
import { createAllowance } from "./document-limits.ts";
import { DocumentProblem } from "./document-problem.ts";
import { layOutLines, type PlacedText } from "./pdf-lines.ts";

/** No response that a person reads is longer. */
export const MAX_PAGES = 2_000;

/** A document of so many pages has fewer lists of pages, those of its earlier versions counted along. */
const MAX_PAGE_LISTS = 20_000;

/** Entries of a PDF's information that tell of people, or hold text that no page shows. */
const PROPERTIES = ["Author", "Keywords", "Subject"];

/** Notes that people put on pages; links and form fields are not. */
const NOTES: ReadonlySet<string> = new Set([
  "Text",
  "FreeText",
  "Highlight",
  "Underline",
  "StrikeOut",
  "Squiggly",
  "Popup",
]);

/** Reads the text of a PDF. Nothing in it is run. Throws `DocumentProblem`. */
export async function readPdf(bytes: Uint8Array): Promise<ReadDocument> {
  if (countPageLists(bytes) > MAX_PAGE_LISTS) throw new DocumentProblem("damaged");
  const { getDocument, VerbosityLevel } = await loadPdfReader();
  const task = getDocument({
    // The library takes the bytes for its own.
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
    stopAtErrors: false,
    maxImageSize: 1,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const pdf = await task.promise;
    if (pdf.numPages < 1) throw new DocumentProblem("damaged");
    if (pdf.numPages > MAX_PAGES) throw new DocumentProblem("too-large", `${MAX_PAGES} pages`);
    const allowance = createAllowance();
    const pages: string[] = [];
    let notes = 0;
    let isBlank = true;
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      const pieces: PlacedText[] = [];
      const { transform } = page.getViewport({ scale: 1 });
      const reader = page.streamTextContent().getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        for (const item of readItems(part.value)) {
          allowance.characters(item.str.length);
          pieces.push(place(item, transform));
        }
      }
      const lines = layOutLines(pieces);
      if (lines.length > 0) isBlank = false;
      pages.push(`${lines.map((line) => `${line}\n`).join("")}\f`);
      notes += (await page.getAnnotations()).filter(({ subtype }) => NOTES.has(subtype)).length;
      page.cleanup();
    }
    if (isBlank) throw new DocumentProblem("no-text", pdf.numPages === 1 ? "page 1" : `pages 1 to ${pdf.numPages}`);
    const hidden: HiddenContent[] = notes === 0 ? [] : [{ kind: "comment", count: notes }];
    hidden.push(...(await findHidden(pdf)));
    return { format: "pdf", text: pages.join(""), tables: [], hidden };
  } catch (thrown) {
    if (thrown instanceof DocumentProblem) throw thrown;
    const isLocked = thrown instanceof Error && thrown.name === "PasswordException";
    throw new DocumentProblem(isLocked ? "encrypted" : "damaged");
  } finally {
    await task.destroy();
  }
}

/**
 * How many lists of pages (ISO 32000-2, 7.7.3.2) are in a PDF as it is, whatever is in its packed parts. One list in another
 * by the ten thousand is no document, and the library goes through all of them before it gives a page.
 */
function countPageLists(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(SLASH); at !== -1; at = bytes.indexOf(SLASH, at + 1)) {
    if (KIDS.every((byte, index) => bytes[at + 1 + index] === byte)) count += 1;
  }
  return count;
}

const SLASH = 0x2f;
const KIDS = new TextEncoder().encode("Kids");

interface TextItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** The library declares none of these types for a stream. */
function readItems(part: unknown): readonly TextItem[] {
  if (typeof part !== "object" || part === null || !("items" in part) || !Array.isArray(part.items)) return [];
  return part.items.flatMap((item: unknown) => (isTextItem(item) ? [item] : []));
}

function isTextItem(item: unknown): item is TextItem {
  return (
    typeof item === "object" &&
    item !== null &&
    "str" in item &&
    typeof item.str === "string" &&
    "transform" in item &&
    Array.isArray(item.transform) &&
    "width" in item &&
    typeof item.width === "number" &&
    "height" in item &&
    typeof item.height === "number"
  );
}

/** Where a piece is on the page as it is turned for reading: its baseline's beginning, y upwards. */
function place({ str, transform, width, height }: TextItem, view: readonly number[]): PlacedText {
  const [, , , , e = 0, f = 0] = transform;
  const [a = 1, b = 0, c = 0, d = -1, x = 0, y = 0] = view;
  return { text: str, x: a * e + c * f + x, y: -(b * e + d * f + y), width, height };
}

interface OpenPdf {
  getMetadata(): Promise<{ readonly info: object }>;
  getAttachments(): Promise<unknown>;
  getJSActions(): Promise<unknown>;
}

async function findHidden(pdf: OpenPdf): Promise<readonly HiddenContent[]> {
  const hidden: HiddenContent[] = [];
  const { info } = await pdf.getMetadata();
  const entries = new Map<string, unknown>(Object.entries(info));
  for (const where of PROPERTIES) {
    const value = entries.get(where);
    if (typeof value === "string" && value.trim() !== "") hidden.push({ kind: "document-property", where });
  }
  const attachments = countMembers(await pdf.getAttachments());
  if (attachments > 0) hidden.push({ kind: "embedded-object", count: attachments });
  const scripts = countMembers(await pdf.getJSActions());
  if (scripts > 0) hidden.push({ kind: "macro", count: scripts });
  return hidden;
}

function countMembers(value: unknown): number {
  if (value instanceof Map) return value.size;
  return typeof value === "object" && value !== null ? Object.keys(value).length : 0;
}

/**
 * The library, its other half beside it: it looks for that in a worker or under this name. What draws pages asks for
 * classes of a browser as it loads, which are not needed to read text.
 */
async function loadPdfReader(): Promise<typeof import("pdfjs-dist/legacy/build/pdf.mjs")> {
  for (const name of ["DOMMatrix", "ImageData", "Path2D"]) {
    if (!(name in globalThis)) Object.assign(globalThis, { [name]: class {} });
  }
  if (!("pdfjsWorker" in globalThis)) {
    Object.assign(globalThis, { pdfjsWorker: await import("pdfjs-dist/legacy/build/pdf.worker.mjs") });
  }
  return await import("pdfjs-dist/legacy/build/pdf.mjs");
}
