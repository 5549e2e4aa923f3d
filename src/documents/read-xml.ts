import { SaxesParser } from "saxes";
import { DocumentProblem } from "./document-problem.ts";
import type { DocumentParts } from "./unzip-parts.ts";

/** Elements inside each other: office software writes some twenty. */
const MAX_DEPTH = 256;

/**
 * Gives the value of an attribute by its name without a prefix; undefined where it is not there. To be asked while its
 * element is opened.
 */
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
  // Of eight handlers V8 makes a parser whose properties are slow, and which takes three times as long.
  const attributes = createAttributes();
  parser.on("attribute", attributes.add);
  parser.on("opentag", (tag) => {
    depth += 1;
    if (depth > MAX_DEPTH) throw new DocumentProblem("damaged", part);
    handlers.open?.(localName(tag.name), attributes.find);
    attributes.clear();
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

/**
 * The attributes of the element that is being opened, of which most have a few: the parser's own object of them is slow to
 * look into.
 */
function createAttributes() {
  const names: string[] = [];
  const values: string[] = [];
  let count = 0;
  return {
    clear(): void {
      count = 0;
    },
    add({ name, value }: { readonly name: string; readonly value: string }): void {
      names[count] = name;
      values[count] = value;
      count += 1;
    },
    find(wanted: string): string | undefined {
      let found: string | undefined;
      for (let at = 0; at < count; at += 1) {
        const name = names[at] ?? "";
        if (name === wanted) return values[at];
        const isPrefixed = name.charCodeAt(name.length - wanted.length - 1) === COLON && name.endsWith(wanted);
        if (isPrefixed) found ??= values[at];
      }
      return found;
    },
  };
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
