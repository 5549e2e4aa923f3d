import { gzipSync } from "node:zlib";
import { beforeAll, describe, test } from "vitest";
import { type BadInput, type Content, expectBounded, leastMemory, repeated } from "../support/bad-input.ts";
import { type ZipEntry, zipBytes } from "../support/zip-bytes.ts";

const fields = [
  { name: "id", type: "integer" },
  { name: "name", type: "string" },
];

function withTable(content: Content, rest: object = {}): BadInput["files"] {
  const resource = { name: "t", path: "t.csv", schema: { fields }, ...rest };
  return { "p/datapackage.json": JSON.stringify({ name: "p", resources: [resource] }), "p/t.csv": content };
}

const MB = 1_000_000;

/** What a file is read by at once, and these bytes around each of its edges: the last one before it is theirs. */
function atEdges(bytes: Uint8Array): () => Iterable<string | Uint8Array> {
  const edge = 256 * 1024;
  const line = "1,a line that is not so short as others are\n";
  return function* pieces() {
    let written = 8;
    yield "id,name\n";
    for (let next = edge - 1; next < 40 * edge; next += edge) {
      const lines = line.repeat(Math.floor((next - written - 100) / line.length));
      const rest = next - written - lines.length - 2;
      yield `${lines}1,${"x".repeat(rest)}`;
      yield bytes;
      yield "\n";
      written = next + bytes.length + 1;
    }
  };
}

const hostileZips: readonly { readonly what: string; readonly entries: readonly ZipEntry[] }[] = [
  { what: "../x", entries: [{ name: "../x", content: "x" }] },
  {
    what: "two files of one name",
    entries: [
      { name: "t.csv", content: "id\n1\n" },
      { name: "t.csv", content: "id\n2\n" },
    ],
  },
  { what: "a link", entries: [{ name: "t.csv", content: "/etc/passwd", mode: 0o120777 }] },
];

const badInputs: readonly BadInput[] = [
  { name: "100 MB on one line", files: withTable(repeated("x", 100 * MB, "id,name\n1,")), finds: ["limit-reached"] },
  {
    name: "100 MB on one line, in quotes",
    files: withTable(repeated("x", 100 * MB, 'id,name\n1,"')),
    finds: ["limit-reached"],
  },
  { name: "100 MB of commas", files: withTable(repeated(",", 100 * MB, "id,name\n")), finds: ["limit-reached"] },
  {
    name: "a header of a million columns, and a row of as many",
    files: withTable(() => [`${"a,".repeat(MB)}\n`, `${"1,".repeat(MB)}\n`]),
    finds: ["limit-reached"],
  },
  {
    name: "99,999 columns for two fields, and rows of as many",
    files: withTable(() => [
      `${"a,".repeat(99_999)}\n`,
      ...Array.from({ length: 20 }, () => `${"1,".repeat(99_999)}\n`),
    ]),
    finds: ["duplicate-label", "incorrect-label"],
  },
  {
    name: "99,999 columns of different names for two fields",
    files: withTable(() => [
      `${Array.from({ length: 99_999 }, (_, at) => `c${at}`).join(",")}\n`,
      ...Array.from({ length: 20 }, () => `${"1,".repeat(99_998)}1\n`),
    ]),
    finds: ["extra-label", "incorrect-label"],
  },
  {
    name: "30 MB of UTF-16 that is declared UTF-8",
    files: withTable(() => [
      Buffer.from([0xff, 0xfe]),
      ...repeated(Buffer.from("1,é, and so on in a line of some length\n", "utf16le"), 30 * MB)(),
    ]),
    finds: ["encoding-error"],
  },
  {
    name: "20 MB of bytes that are no UTF-8",
    files: withTable(
      repeated(Buffer.from("1,\xa3 a line that is not so short as others are\n", "latin1"), 20 * MB, "id,name\n"),
    ),
    words: ["--max-errors", "10"],
    finds: ["encoding-error"],
  },
  {
    name: "30 MB of UTF-16 that is declared",
    files: withTable(
      () => [
        Buffer.from("\uFEFFid,name\n", "utf16le"),
        ...repeated(Buffer.from("1,é and so on\n", "utf16le"), 30 * MB)(),
      ],
      { encoding: "utf-16" },
    ),
    finds: [],
  },
  {
    name: "30 MB of UTF-16 without a mark that is declared UTF-8",
    files: withTable(() => [
      Buffer.from("id,name\n", "utf16le"),
      ...repeated(Buffer.from("1,a line of some length\n", "utf16le"), 30 * MB)(),
    ]),
    finds: ["encoding-error"],
  },
  {
    name: "20 MB of Latin-1 that is declared",
    files: withTable(
      repeated(Buffer.from("1,\xa3 a line that is not so short as others are\n", "latin1"), 20 * MB, "id,name\n"),
      { encoding: "iso-8859-1" },
    ),
    finds: [],
  },
  {
    name: "a byte that is no UTF-8 at each edge of what is read at once",
    files: withTable(atEdges(Buffer.from([0xc3]))),
    words: ["--max-errors", "10"],
    finds: ["encoding-error"],
  },
  { name: "a character on each edge of what is read at once", files: withTable(atEdges(Buffer.from("é"))), finds: [] },
  {
    name: "lines that end in CR alone",
    files: withTable(repeated("1,a line that is not so short as others are\r", 50 * MB, "id,name\r")),
    finds: [],
  },
  {
    name: "100 MB of null characters",
    files: withTable(repeated(Buffer.alloc(1_000), 100 * MB)),
    finds: ["format-error"],
  },
  {
    name: "a null character in each row",
    files: withTable(repeated("1,a\0 line that is not so short as others are\n", 20 * MB, "id,name\n")),
    words: ["--max-errors", "10"],
    finds: ["format-error"],
  },
  {
    name: "byte order marks in mid-file",
    files: withTable(repeated("\uFEFF1,a line that is not so short as others are\n", 10 * MB, "id,name\n")),
    words: ["--max-errors", "10"],
    finds: ["format-error", "type-error"],
  },
  {
    name: "a quote on line 3 of 100 MB that is never closed",
    files: withTable(
      repeated(`2,${"a line that is longer than others are ".repeat(10)}\n`, 100 * MB, 'id,name\n1,a\n2,"b\n'),
    ),
    finds: ["format-error"],
  },
  {
    name: "a quote that opens in each row and is never closed",
    files: withTable(repeated('1,"a line that is not so short as others are\n', 10 * MB, "id,name\n")),
    words: ["--max-errors", "10"],
    finds: ["format-error"],
  },
  {
    name: "(a+)+$ against 50,000 a's",
    files: withTable(`id,name\n1,${"a".repeat(50_000)}b\n`, {
      schema: { fields: [fields[0], { name: "name", type: "string", constraints: { pattern: "(a+)+$" } }] },
    }),
    finds: ["constraint-error"],
  },
  {
    name: "(a*)*(a*)*b against ten rows of 50,000 a's",
    files: withTable(`id,name\n${`1,${"a".repeat(50_000)}\n`.repeat(10)}`, {
      schema: { fields: [fields[0], { name: "name", type: "string", constraints: { pattern: "(a*)*(a*)*b" } }] },
    }),
    finds: ["constraint-error"],
  },
  {
    name: "an enum of a million values",
    files: withTable("id,name\n1000001,a\n5,b\n", {
      schema: {
        fields: [
          { name: "id", type: "integer", constraints: { enum: Array.from({ length: 1_000_000 }, (_, at) => at) } },
          fields[1],
        ],
      },
    }),
    finds: ["constraint-error"],
  },
  {
    name: "an enum of a million values that are of another type",
    files: withTable("id,name\n1,a\n", {
      schema: {
        fields: [
          { name: "id", type: "integer", constraints: { enum: Array.from({ length: 1_000_000 }, () => "x") } },
          fields[1],
        ],
      },
    }),
    words: ["--max-errors", "10"],
    finds: ["field-error"],
  },
  {
    name: "fields named as what objects have of their own",
    files: {
      "p/datapackage.json": `{"name": "p", "resources": [{"name": "t", "path": "t.csv", "schema": {"__proto__": {"a": 1}, "fields": [
        {"name": "__proto__", "type": "integer"}, {"name": "constructor", "type": "integer"}, {"name": "hasOwnProperty"}],
        "primaryKey": ["__proto__", "constructor"]}}]}`,
      "p/t.csv": "__proto__,constructor,hasOwnProperty\n1,x,a\n1,2,b\n1,2,c\n",
    },
    finds: ["type-error", "primary-key"],
  },
  {
    name: "a descriptor nested 10,000 deep",
    files: { "p/datapackage.json": `{"a":${"[".repeat(10_000)}${"]".repeat(10_000)}}` },
    finds: ["package-error"],
  },
  {
    name: "a descriptor of 50 MB",
    files: {
      "p/datapackage.json": repeated('{"name": "x", "path": "x.csv"},', 50 * MB, '{"name": "p", "resources": ['),
    },
    finds: ["package-error"],
  },
  {
    name: "a descriptor of 9 MB with a fault in each resource",
    files: {
      "p/datapackage.json": () => [
        '{"name": "p", "resources": [',
        `${'{"name": "X Y", "path": "../x.csv"},'.repeat(250_000)}{}`,
        "]}",
      ],
    },
    words: ["--max-errors", "10"],
    finds: ["resource-error"],
  },
  {
    name: "data of 9 MB in the descriptor with a fault in each row",
    files: {
      "p/datapackage.json": () => [
        '{"name": "p", "resources": [{"name": "t", "schema": {"fields": [{"name": "id", "type": "integer"}]}, "data": [["id"]',
        ',\n["a text that is not so short as others are"]'.repeat(190_000),
        "]}]}",
      ],
    },
    words: ["--max-errors", "10"],
    finds: ["type-error"],
  },
  ...["yaml", "yml"].flatMap((ending): BadInput[] => [
    {
      name: `anchors that double thirty times (${ending})`,
      files: {
        [`p/datapackage.${ending}`]: `a0: &a0 [x, x]\n${Array.from({ length: 30 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]\n`).join("")}`,
      },
      finds: ["package-error"],
    },
  ]),
  {
    name: "10,000 lists in one another in YAML",
    files: { "p/datapackage.yaml": `a: ${"[".repeat(10_000)}${"]".repeat(10_000)}` },
    finds: ["package-error"],
  },
  { name: "50 MB of YAML", files: { "p/datapackage.yaml": repeated("a: b\n", 50 * MB) }, finds: ["package-error"] },
  { name: "1 MB of YAML's signs", files: { "p/datapackage.yaml": `[${",".repeat(MB)}` }, finds: ["package-error"] },
  {
    name: "as many of YAML's signs as are read",
    files: { "p/datapackage.yaml": `[${",".repeat(99_000)}` },
    finds: ["package-error"],
  },
  {
    name: "JSON rows of 100 MB on one line",
    files: withTable(repeated('{"id":1,"name":"a line that is not so short as others are"},', 30 * MB, "["), {
      format: "json",
    }),
    finds: ["format-error"],
  },
  {
    name: "a JSON text of 100 MB that is never closed",
    files: withTable(repeated("x", 100 * MB, '[{"id": 1, "name": "'), { format: "json" }),
    finds: ["limit-reached"],
  },
  {
    name: "100 MB of JSON brackets",
    files: withTable(repeated("[", 100 * MB), { format: "json" }),
    finds: ["format-error"],
  },
  {
    name: "a JSON line of 100 MB",
    files: withTable(repeated('{"id":1},', 100 * MB), { format: "ndjson" }),
    finds: ["limit-reached"],
  },
  {
    name: "gzip that unpacks to a thousand times its size",
    files: withTable(() => [gzipSync(Buffer.alloc(400 * MB, "1,a line that is not so short as others are\n"))], {
      compression: "gz",
    }),
    finds: ["format-error"],
  },
  {
    name: "a zip that unpacks to 100 GB, by what it says",
    files: {
      p: zipBytes(Array.from({ length: 30 }, (_, at): ZipEntry => ({ name: `${at}`, size: 4e9, packedSize: 1e9 }))),
    },
    words: ["p.zip"],
    finds: ["source-error"],
  },
  {
    name: "a zip whose table unpacks to more than it says",
    files: {
      p: zipBytes([
        {
          name: "datapackage.json",
          content: JSON.stringify({ name: "p", resources: [{ name: "t", path: "t.csv", schema: { fields } }] }),
        },
        { name: "t.csv", content: Buffer.alloc(200 * MB, "1,a line\n"), size: 1_000 },
      ]),
    },
    words: ["p.zip"],
    finds: ["source-error"],
  },
  ...hostileZips.map(
    ({ what, entries }): BadInput => ({
      name: `a zip that holds ${what}`,
      files: { p: zipBytes([{ name: "datapackage.json", content: "{}" }, ...entries]) },
      words: ["p.zip"],
      finds: ["source-error"],
    }),
  ),
];

function table(content: Content): BadInput["files"] {
  return { "p/t.csv": content };
}

const badTables: readonly BadInput[] = [
  {
    name: "20,000 columns",
    files: table(() => [
      `${Array.from({ length: 20_000 }, (_, at) => `c${at}`).join(",")}\n`,
      ...Array.from({ length: 20 }, () => `${"1,".repeat(19_999)}1\n`),
    ]),
    finds: [],
  },
  {
    name: "20,000 columns of one name",
    files: table(() => [`${"a,".repeat(19_999)}a\n`, ...Array.from({ length: 20 }, () => `${"1,".repeat(19_999)}1\n`)]),
    finds: ["duplicate-label"],
  },
  {
    name: "1.9 million blank lines",
    files: table(() => ["id,name\n1,a\n", "\n".repeat(1_900_000), "2,b\n"]),
    finds: ["blank-row"],
  },
  {
    name: "a quote that opens in each row and is never closed",
    files: table(repeated('1,"a line that is not so short as others are\n', 8 * MB, "id,name\n")),
    finds: ["quoting"],
  },
  {
    name: "lines that end in CR alone",
    files: table(repeated("1,a line that is not so short as others are\r", 50 * MB, "id,name\r")),
    finds: [],
  },
  {
    name: "20 MB of bytes that are no UTF-8",
    files: table(
      repeated(Buffer.from("1,\xa3 a line that is not so short as others are\n", "latin1"), 20 * MB, "id,name\n"),
    ),
    finds: [],
  },
];

const noTables: readonly BadInput[] = [
  {
    name: "99,000 columns",
    files: table(() => [
      `${Array.from({ length: 99_000 }, (_, at) => `c${at}`).join(",")}\n`,
      ...Array.from({ length: 20 }, () => `${"1,".repeat(98_999)}1\n`),
    ]),
    finds: ["limit"],
  },
  { name: "30 million blank lines", files: table(repeated("\n", 30 * MB)), finds: ["limit"] },
  {
    name: "30 million blank lines below a row",
    files: table(repeated("\n", 30 * MB, "id,name\n1,a\n")),
    finds: ["limit"],
  },
  { name: "100 MB on one line", files: table(repeated("x", 100 * MB)), finds: ["limit"] },
  { name: "100 MB on one line, in quotes", files: table(repeated("x", 100 * MB, 'id,name\n1,"')), finds: ["limit"] },
  { name: "100 MB of commas", files: table(repeated(",", 100 * MB)), finds: ["limit"] },
  { name: "100 MB of null characters", files: table(repeated(Buffer.alloc(1_000), 100 * MB)), finds: ["binary"] },
  {
    name: "a null character in each row",
    files: table(repeated("1,a\0 line that is not so short as others are\n", 10 * MB, "id,name\n")),
    finds: ["binary"],
  },
];

// That a file changes while it is read is in tests/tasks/validate-targets.test.ts; addresses that redirect to a private
// one, or never end, are in tests/edge/remote-files.test.ts.
describe("bad input", () => {
  let least = 0;

  beforeAll(async () => {
    least = await leastMemory();
  });

  test.each(badInputs)("to validate: $name", (bad) =>
    expectBounded("validate", bad, least, bad.finds.length === 0 ? 0 : 1),
  );

  test.each(badTables)("to describe: $name", (bad) => expectBounded("describe", bad, least, 0));

  test.each(noTables)("to describe, which refuses it: $name", (bad) => expectBounded("describe", bad, least, 1));
});
