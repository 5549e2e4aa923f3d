import { SaxesParser } from "saxes";
import { DocumentProblem } from "./document-problem.ts";
import type { DocumentParts } from "./unzip-parts.ts";

/** Elements inside each other: office software writes some twenty. */
const MAX_DEPTH = 256;

/** Gives the value of an attribute by its name without a prefix; undefined where it is not there. */
export type Attributes = (name: string) => string | undefined;

/** What is told of a part as it is read. Names are without prefix: office formats part no elements by prefix alone. */
export interface XmlHandlers {
  readonly open?: (name: string, attributes: Attributes) => void;
  readonly close?: (name: string) => void;
  /** Text as it comes, in any number of pieces. */
  readonly text?: (text: string) => void;
}

/**
 * Reads a part of a document as XML, expanding it as it goes. A document type is refused, and with it entities of the
 * document's own, which no office format has. Throws `DocumentProblem`.
 */
export function readXml(parts: DocumentParts, name: string, handlers: XmlHandlers): void {
  const push = createXmlReader(name, handlers);
  const decoder = createDecoder(name);
  parts.stream(name, (bytes) => push(decoder.push(bytes)));
  push(decoder.end());
  push(undefined);
}

function createXmlReader(part: string, handlers: XmlHandlers): (text: string | undefined) => void {
  const parser = new SaxesParser({ xmlns: false });
  let depth = 0;
  parser.on("doctype", () => {
    throw new DocumentProblem("external-entity", part);
  });
  parser.on("error", () => {
    throw new DocumentProblem("damaged", part);
  });
  parser.on("opentag", (tag) => {
    depth += 1;
    if (depth > MAX_DEPTH) throw new DocumentProblem("damaged", part);
    handlers.open?.(localName(tag.name), (name) => findAttribute(tag.attributes, name));
  });
  parser.on("closetag", (tag) => {
    depth -= 1;
    handlers.close?.(localName(tag.name));
  });
  if (handlers.text !== undefined) {
    parser.on("text", handlers.text);
    parser.on("cdata", handlers.text);
  }
  return (text) => {
    if (text === undefined) parser.close();
    else if (text !== "") parser.write(text);
  };
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

const COLON = 0x3a;

function findAttribute(attributes: { readonly [name: string]: string }, wanted: string): string | undefined {
  if (Object.hasOwn(attributes, wanted)) return attributes[wanted];
  for (const name in attributes) {
    if (name.charCodeAt(name.length - wanted.length - 1) === COLON && name.endsWith(wanted)) return attributes[name];
  }
  return undefined;
}

interface PartDecoder {
  readonly push: (bytes: Uint8Array) => string;
  readonly end: () => string;
}

/** UTF-8, or UTF-16 with its mark: others are allowed in neither OOXML nor ODF. */
function createDecoder(part: string): PartDecoder {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  const guarded = (decode: () => string): string => {
    try {
      return decode();
    } catch {
      throw new DocumentProblem("bad-encoding", part);
    }
  };
  return {
    push(bytes) {
      decoder ??= new TextDecoder(markOf(bytes), { fatal: true });
      const stream = decoder;
      return guarded(() => stream.decode(bytes, { stream: true }));
    },
    end: () => guarded(() => decoder?.decode() ?? ""),
  };
}

function markOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return "utf-8";
}
