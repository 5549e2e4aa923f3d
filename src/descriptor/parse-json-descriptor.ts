import type { Json } from "../model/descriptor.ts";
import { MAX_DESCRIPTOR_DEPTH } from "./descriptor-text.ts";
import { type DuplicateName, MAX_DUPLICATES, placeDuplicates, type RepeatedName } from "./duplicate-names.ts";
import { pointerTo } from "./json-pointer.ts";
import { type JsonFault, type JsonFaultDetail, scanJson } from "./json-scan.ts";
import { memberName } from "./member-name.ts";
import { positionOf } from "./text-position.ts";

/** A descriptor's text may be this long, in UTF-16 units. */
export const MAX_DESCRIPTOR_LENGTH = 10 * 1024 * 1024;
type ParsedDescriptor =
  | {
      readonly ok: true;
      readonly value: Json;
      /** RFC 8259 asks writers not to put one, and lets readers pass over it. */
      readonly hasByteOrderMark: boolean;
      readonly duplicates: readonly DuplicateName[];
      /** How many repeated names are not in `duplicates`. */
      readonly duplicatesOmitted: number;
    }
  | {
      readonly ok: false;
      /** Line and column from 1, the column in UTF-16 units. */
      readonly line: number;
      readonly column: number;
      readonly detail: JsonFaultDetail;
      /** The character, word or number that should not be there. */
      readonly found?: string;
    };

/**
 * Reads a descriptor's text as JSON, all or nothing. The text is scanned before it is parsed, since `JSON.parse` tells
 * neither the line of a fault nor that a name comes twice, and would build what is too deep to walk.
 */
export function parseJsonDescriptor(text: string): ParsedDescriptor {
  if (text.length > MAX_DESCRIPTOR_LENGTH) return { ok: false, line: 1, column: 1, detail: "too-large" };
  const hasByteOrderMark = text.startsWith("\uFEFF");
  const body = hasByteOrderMark ? text.slice(1) : text;
  const repeated = watchNames(body);
  const fault = scanJson(body, repeated.visitor, MAX_DESCRIPTOR_DEPTH);
  if (fault !== undefined) return refusal(body, fault);
  const value = parse(body);
  if (value === undefined) return refusal(body, { offset: 0, detail: "unexpected-character" });
  const duplicates = placeDuplicates(body, repeated.found);
  return { ok: true, value, hasByteOrderMark, duplicates, duplicatesOmitted: repeated.count() - duplicates.length };
}

function parse(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function refusal(text: string, fault: JsonFault): ParsedDescriptor {
  const { line, column } = positionOf(text, fault.offset);
  const found = fault.found === undefined ? {} : { found: fault.found };
  return { ok: false, line, column, detail: fault.detail, ...found };
}

/** Looks for repeated names on the way, with one map for each depth, cleared and used again. */
function watchNames(text: string) {
  const offsetsAt: Map<string, number>[] = [];
  const keyAt: (string | number)[] = [];
  const isArrayAt: boolean[] = [];
  const found: RepeatedName[] = [];
  let depth = -1;
  let count = 0;

  const visitor = {
    name: (start: number, end: number) => {
      const name = memberName(text, start, end);
      keyAt[depth] = name;
      const offsets = offsetsAt[depth];
      if (offsets === undefined) return;
      const first = offsets.get(name);
      if (first === undefined) {
        offsets.set(name, start);
        return;
      }
      count += 1;
      if (found.length >= MAX_DUPLICATES) return;
      found.push({ name, pointer: pointerTo("", ...keyAt.slice(0, depth + 1)), offset: start, first });
    },
    value: () => {
      if (isArrayAt[depth] !== true) return;
      const item = keyAt[depth];
      keyAt[depth] = typeof item === "number" ? item + 1 : 0;
    },
    open: (isArray: boolean) => {
      depth += 1;
      isArrayAt[depth] = isArray;
      keyAt[depth] = -1;
      if (isArray) return;
      const offsets = offsetsAt[depth];
      if (offsets === undefined) offsetsAt[depth] = new Map();
      else offsets.clear();
    },
    close: () => {
      depth -= 1;
    },
  };
  return { visitor, found, count: () => count };
}
