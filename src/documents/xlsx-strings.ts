import { DocumentProblem } from "./document-problem.ts";
import { placeDigits, type TextPosition } from "./raised-digits.ts";
import { type Attributes, readXml } from "./read-xml.ts";
import type { DocumentParts } from "./unzip-parts.ts";

/** Characters that XML does not allow are written so (ECMA-376 part 1, 22.9.2.19). */
export function unescapeText(text: string): string {
  if (!text.includes("_x")) return text;
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll("\r\n", "\n")
    .replaceAll("\r", "\n");
}

/** A workbook holds so many different texts, or it is none that a person made. */
const MAX_STRINGS = 1_000_000;
const MAX_CHARACTERS = 60_000_000;

/** Follows the runs of a rich text (ECMA-376 part 1, 18.4.4), each of which may be set above or below the line. */
export function createRuns() {
  let position: TextPosition = "level";
  return {
    open(element: string, attributes: Attributes): void {
      if (element === "r") position = "level";
      if (element !== "vertAlign") return;
      const value = attributes("val");
      position = value === "superscript" ? "raised" : value === "subscript" ? "lowered" : "level";
    },
    close(element: string): void {
      if (element === "r") position = "level";
    },
    text: (text: string): string => placeDigits(text, position),
  };
}

/** The texts that cells share. How the Japanese ones are pronounced is left out. */
export function readSharedStrings(parts: DocumentParts, part: string | undefined): readonly string[] {
  if (part === undefined || !parts.has(part)) return [];
  const strings: string[] = [];
  let text = "";
  let characters = 0;
  let isText = false;
  let phonetic = 0;
  const runs = createRuns();
  readXml(parts, part, {
    open(name, attributes) {
      runs.open(name, attributes);
      if (name === "si") text = "";
      if (name === "rPh") phonetic += 1;
      isText = name === "t" && phonetic === 0;
    },
    close(name) {
      runs.close(name);
      isText = false;
      if (name === "rPh") phonetic -= 1;
      if (name !== "si") return;
      strings.push(unescapeText(text));
      if (strings.length > MAX_STRINGS) throw new DocumentProblem("too-large", part);
    },
    text(piece) {
      if (!isText) return;
      characters += piece.length;
      if (characters > MAX_CHARACTERS) throw new DocumentProblem("too-large", part);
      text += runs.text(piece);
    },
  });
  return strings;
}
