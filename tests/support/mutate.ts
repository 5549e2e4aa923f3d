import type { RandomNumbers } from "./random-numbers.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** What a text should not hold, or holds in a place of its own. */
const tokens: readonly [string, ...string[]] = [
  ...([
    '"',
    '""',
    "'",
    ",",
    ";",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "\n\n",
    "\\",
    "\0",
    "\uFEFF",
    "\uFFFD",
    "£",
    "😀",
    "é",
  ] as const),
  ...["{", "}", "[", "]", ":", "null", "true", "-0", "1e999", "NaN", "0x1F", "١", "9".repeat(400), "=1+1", "#", "//"],
  ...[
    "__proto__",
    "constructor",
    "../x",
    "/etc/passwd",
    "C:/x",
    "file:///x",
    "https://x.invalid/",
    "\u2028",
    " ",
    "<5",
  ],
  ...[
    "&a",
    "*a",
    "!!binary ",
    "!!float ",
    "|\n",
    ">-\n",
    "- ",
    "? ",
    "<<: *a\n",
    "---\n",
    "%YAML 1.1\n",
    "...\n",
    "  ",
  ],
];

const bytesOfNoText: readonly [readonly number[], ...(readonly number[])[]] = [
  [0xff],
  [0xc3],
  [0xe2, 0x82],
  [0xf0, 0x9f, 0x98],
  [0xed, 0xa0, 0x80],
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0x80],
  [0x1f, 0x8b, 0x08],
  [0x50, 0x4b, 0x03, 0x04],
];

/** The same bytes with a few of them changed, taken out, put in, said twice, or cut off. */
export function mutateBytes(bytes: Uint8Array, random: RandomNumbers): Uint8Array {
  let result: Buffer = Buffer.from(bytes);
  for (let left = 1 + random.whole(4); left > 0; left -= 1) {
    const at = random.whole(result.length + 1);
    const to = Math.min(result.length, at + 1 + random.whole(random.isOneIn(4) ? 200 : 8));
    const put = (inserted: Uint8Array, until = at): Buffer =>
      Buffer.concat([result.subarray(0, at), inserted, result.subarray(until)]);
    switch (random.whole(8)) {
      case 0:
        if (at < result.length) result[at] = random.whole(256);
        break;
      case 1:
        result = put(Buffer.alloc(0), to);
        break;
      case 2:
        result = put(Buffer.from(random.pick(tokens)));
        break;
      case 3:
        result = put(Buffer.from(random.pick(tokens)), to);
        break;
      case 4:
        result = put(result.subarray(at, to));
        break;
      case 5:
        result = put(Buffer.from(random.pick(bytesOfNoText)));
        break;
      case 6:
        if (random.isOneIn(4)) result = result.subarray(0, at);
        break;
      default:
        result = put(Buffer.from(random.pick(tokens).repeat(1 + random.whole(50))));
    }
  }
  return result;
}

const values: readonly [Json, ...Json[]] = [
  ...([
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e308,
    2 ** 53,
    "",
    " ",
    "a",
    "id",
    "name",
    "X Y",
    "integer",
    "any",
    "%Y",
    "é",
  ] as const),
  ...[
    "(a+)+$",
    "[",
    "\\p{L}+",
    "^(a|a)*b",
    "2014-02-30",
    "http://x.invalid",
    "a/b",
    "data/../x",
    "utf-16",
    "list",
    "\0",
  ],
  ...[[], {}, [[]], [null], [1, "a"], [{}], { "": "" }, { name: "x" }, { fields: [{ name: "id" }] }, { __proto__x: 1 }],
  ...[Array.from({ length: 60 }, () => "id"), "x".repeat(3_000), { $ref: "#" }, ["id", "id"], { reference: {} }],
];

/** The same JSON with a few members of it replaced, taken out, renamed, put elsewhere or said twice. */
export function mutateJson(json: Json, random: RandomNumbers): Json {
  let result = json;
  for (let left = 1 + random.whole(3); left > 0; left -= 1) result = mutateOnce(result, random, result);
  return result;
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

function mutateOnce(json: Json, random: RandomNumbers, whole: Json): Json {
  if (json === null || typeof json !== "object" || random.isOneIn(12)) {
    return random.isOneIn(4) ? anyMember(whole, random) : random.pick(values);
  }
  if (isList(json)) {
    const at = random.whole(json.length + 1);
    const member = json[at];
    if (member === undefined) return [...json, random.isOneIn(2) ? (json[0] ?? null) : random.pick(values)];
    if (random.isOneIn(10)) return json.toSpliced(at, 1);
    return json.with(at, mutateOnce(member, random, whole));
  }
  const entries = Object.entries(json);
  const at = random.whole(entries.length);
  const chosen = entries[at];
  if (chosen === undefined || random.isOneIn(12)) {
    return Object.fromEntries([...entries, [random.pick(names), random.pick(values)]]);
  }
  const [name, member] = chosen;
  if (random.isOneIn(12)) return Object.fromEntries(entries.toSpliced(at, 1));
  if (random.isOneIn(16)) return Object.fromEntries(entries.with(at, [random.pick(names), member]));
  return Object.fromEntries(entries.with(at, [name, mutateOnce(member, random, whole)]));
}

function anyMember(json: Json, random: RandomNumbers): Json {
  let found = json;
  while (found !== null && typeof found === "object" && !random.isOneIn(5)) {
    const members: readonly Json[] = isList(found) ? found : Object.values(found);
    const next = members[random.whole(members.length)];
    if (next === undefined) break;
    found = next;
  }
  return found;
}

const names: readonly [string, ...string[]] = [
  ...([
    "name",
    "path",
    "data",
    "type",
    "format",
    "schema",
    "dialect",
    "fields",
    "constraints",
    "enum",
    "pattern",
  ] as const),
  ...["minimum", "maxLength", "unique", "required", "primaryKey", "uniqueKeys", "foreignKeys", "fieldsMatch", "hash"],
  ...["missingValues", "categories", "encoding", "bytes", "profile", "$schema", "delimiter", "quoteChar", "escapeChar"],
  ...["lineTerminator", "headerRows", "commentRows", "commentChar", "header", "property", "itemType", "compression"],
  ...[
    "foi:kind",
    "foi:foreignKeys",
    "jsonSchema",
    "trueValues",
    "decimalChar",
    "groupChar",
    "__proto__",
    "constructor",
    "",
  ],
];
