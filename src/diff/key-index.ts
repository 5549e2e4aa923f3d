import type { DiffColumn } from "./diff-column.ts";
import type { ScannedRows } from "./scan-rows.ts";

/** How a cell of a key has to be written for two that mean the same to be the same bytes. */
export interface KeyForm {
  readonly kind: "text" | "integer";
  /** Words for a missing value. */
  readonly missing: readonly Uint8Array[];
}

const encoder = new TextEncoder();

/** The form of a column of the key in both files; undefined where cells that differ could mean the same. */
export function sharedForm(before: DiffColumn, after: DiffColumn | undefined): KeyForm | undefined {
  const kind = kindOf(before);
  if (after === undefined || kind === undefined || kind !== kindOf(after)) return undefined;
  const words = [...before.missing.keys()];
  const isSame = words.length === after.missing.size && words.every((word) => after.missing.has(word));
  return isSame
    ? { kind, missing: words.filter((word) => word !== "").map((word) => encoder.encode(word)) }
    : undefined;
}

function kindOf({ field }: DiffColumn): KeyForm["kind"] | undefined {
  if (field === undefined) return "text";
  if (field.type === "string") return "text";
  const isBare = field.groupChar === undefined && field.bareNumber !== false;
  return field.type === "integer" && isBare ? "integer" : undefined;
}

/** Whether no two keys of the rows could mean the same and be written in another way. */
export function hasPlainKeys(rows: ScannedRows, forms: readonly KeyForm[]): boolean {
  const { bytes, count, keys } = rows;
  const strict = new TextDecoder("utf-8", { fatal: true });
  for (let row = 0; row < count; row += 1) {
    if (isPartMissing(rows, row, forms)) continue;
    for (let part = 0; part < forms.length; part += 1) {
      const place = 2 * (row * forms.length + part);
      const from = keys[place] ?? 0;
      const to = keys[place + 1] ?? 0;
      if (forms[part]?.kind === "integer") {
        if (!isPlainInteger(bytes, from, to)) return false;
        continue;
      }
      let isAscii = true;
      for (let at = from; at < to; at += 1) if ((bytes[at] ?? 0) > 0x7e) isAscii = false;
      if (isAscii) continue;
      // Bytes that are no UTF-8 all become the same character.
      try {
        strict.decode(bytes.subarray(from, to));
      } catch {
        return false;
      }
    }
  }
  return true;
}

/** Digits without a leading zero or plus sign. */
function isPlainInteger(bytes: Uint8Array, from: number, to: number): boolean {
  const first = bytes[from] === 45 ? from + 1 : from;
  if (first === to || (bytes[first] === 48 && to - from > 1)) return false;
  for (let at = first; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 48 || byte > 57) return false;
  }
  return true;
}

export interface KeyIndex {
  /** Earlier rows whose key another has as well. */
  readonly repeated: readonly number[];
  /** The earlier row with the key of a row, -1 for none; undefined where looking took too long. */
  readonly find: (rows: ScannedRows, row: number) => number | undefined;
}

/** So many places are looked at for each row on average, at most: keys can be made so that all want the same place. */
const MOST_PROBES = 40;

/** The earlier rows by their keys, those with a missing part left out. Undefined where it took too long. */
export function createKeyIndex(rows: ScannedRows, forms: readonly KeyForm[]): KeyIndex | undefined {
  const mask = 2 ** Math.ceil(Math.log2(2 * rows.count + 2)) - 1;
  const places = new Int32Array(mask + 1).fill(-1);
  const repeated: number[] = [];
  let probes = MOST_PROBES * (2 * rows.count + 1000);

  /** The place of a key: where it is, or a free one. -1 for a row without a whole key, undefined after too many looks. */
  function placeOf(other: ScannedRows, row: number): number | undefined {
    if (isPartMissing(other, row, forms)) return -1;
    let place = hashKey(other, row, forms.length) & mask;
    for (;;) {
      const known = places[place] ?? -1;
      if (known < 0 || isSameKey(rows, known, other, row, forms.length)) return place;
      place = (place + 1) & mask;
      probes -= 1;
      if (probes < 0) return undefined;
    }
  }

  for (let row = 0; row < rows.count; row += 1) {
    const place = placeOf(rows, row);
    if (place === undefined) return undefined;
    if (place < 0) continue;
    const known = places[place] ?? -1;
    if (known < 0) places[place] = row;
    else repeated.push(known, row);
  }
  return {
    repeated,
    find(other, row) {
      probes += MOST_PROBES;
      const place = placeOf(other, row);
      return place === undefined || place < 0 ? place : (places[place] ?? -1);
    },
  };
}

function isPartMissing({ bytes, keys }: ScannedRows, row: number, forms: readonly KeyForm[]): boolean {
  return forms.some(({ missing }, part) => {
    const place = 2 * (row * forms.length + part);
    const from = keys[place] ?? 0;
    const to = keys[place + 1] ?? 0;
    return from === to || missing.some((word) => isSameBytes(word, 0, word.length, bytes, from, to));
  });
}

/** FNV-1a over the cells of a key, and the last steps of MurmurHash3. */
function hashKey({ bytes, keys }: ScannedRows, row: number, parts: number): number {
  let hash = 0x811c9dc5;
  for (let part = 0; part < parts; part += 1) {
    const place = 2 * (row * parts + part);
    const to = keys[place + 1] ?? 0;
    for (let at = keys[place] ?? 0; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
    hash = Math.imul(hash ^ 0x1ff, 0x01000193);
  }
  // Numbers that follow one another have hashes that do too; this scatters them.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function isSameKey(one: ScannedRows, row: number, other: ScannedRows, otherRow: number, parts: number): boolean {
  for (let part = 0; part < parts; part += 1) {
    const [place, otherPlace] = [2 * (row * parts + part), 2 * (otherRow * parts + part)];
    const [from, to] = [one.keys[place] ?? 0, one.keys[place + 1] ?? 0];
    const [otherFrom, otherTo] = [other.keys[otherPlace] ?? 0, other.keys[otherPlace + 1] ?? 0];
    if (!isSameBytes(one.bytes, from, to, other.bytes, otherFrom, otherTo)) return false;
  }
  return true;
}

export function isSameBytes(
  one: Uint8Array,
  from: number,
  to: number,
  other: Uint8Array,
  otherFrom: number,
  otherTo: number,
): boolean {
  if (to - from !== otherTo - otherFrom) return false;
  for (let at = from, there = otherFrom; at < to; at += 1, there += 1) if (one[at] !== other[there]) return false;
  return true;
}
