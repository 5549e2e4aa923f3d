import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { createFixture } from "fs-fixture";
import { beforeAll, describe, expect, test } from "vitest";
import { type Measured, measureFoipack } from "../support/measure-foipack.ts";
import { type ZipEntry, zipBytes } from "../support/zip-bytes.ts";

/** The most that bad input may take: of processor time, and of memory beyond what a small package takes. */
const MOST_SECONDS = 5;
const MOST_MEGABYTES = 300;

/** Pieces of a file, so that a large one is never held whole here. */
type Content = string | Uint8Array | (() => Iterable<string | Uint8Array>);

interface BadInput {
  readonly name: string;
  readonly files: { readonly [path: string]: Content };
  readonly words?: readonly string[];
  /** The codes of the findings that the report has to have, errors or not. */
  readonly finds: readonly string[];
}

const fields = [
  { name: "id", type: "integer" },
  { name: "name", type: "string" },
];

function withTable(content: Content, rest: object = {}): BadInput["files"] {
  const resource = { name: "t", path: "t.csv", schema: { fields }, ...rest };
  return { "p/datapackage.json": JSON.stringify({ name: "p", resources: [resource] }), "p/t.csv": content };
}

/** So many bytes of one piece again and again. */
function repeated(piece: string | Uint8Array, bytes: number, head = ""): () => Iterable<string | Uint8Array> {
  const length = Buffer.byteLength(piece);
  const times = Math.max(1, Math.floor(1_000_000 / length));
  const block = Buffer.concat(Array.from({ length: times }, () => Buffer.from(piece)));
  return function* pieces() {
    yield head;
    for (let written = 0; written < bytes; written += block.length) yield block;
  };
}

const MB = 1_000_000;

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
    finds: ["duplicate-label", "extra-label"],
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
];

/** Writes the files; where the target is a zip, its one file. */
async function writeFiles(folder: string, { files, words = [] }: BadInput): Promise<string> {
  const zip = words.find((word) => word.endsWith(".zip"));
  for (const [path, content] of Object.entries(files)) {
    const full = join(folder, zip ?? path);
    await mkdir(dirname(full), { recursive: true });
    if (typeof content !== "function") {
      await writeFile(full, content);
      continue;
    }
    const file = createWriteStream(full);
    for (const piece of content()) if (!file.write(piece)) await once(file, "drain");
    file.end();
    await once(file, "finish");
  }
  return zip ?? "p";
}

function codesIn({ stdout }: Measured): readonly string[] {
  const report: unknown = JSON.parse(stdout);
  const codes = new Set<string>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const member of value) look(member);
    else if (typeof value === "object" && value !== null) {
      if ("type" in value && typeof value.type === "string") codes.add(value.type);
      for (const member of Object.values(value)) look(member);
    }
  };
  look(report);
  return [...codes];
}

describe("bad input", () => {
  let least = 0;

  beforeAll(async () => {
    await using folder = await createFixture({ "p/datapackage.json": "{}" });
    least = (await measureFoipack(["validate", "p", "--format", "json"], folder.path)).megabytes;
  });

  test.each(badInputs)("$name", async (bad) => {
    await using folder = await createFixture({});
    const target = await writeFiles(folder.path, bad);
    const options = (bad.words ?? []).filter((word) => !word.endsWith(".zip"));
    const measured = await measureFoipack(["validate", target, "--format", "json", ...options], folder.path);
    const { code, stderr, seconds, megabytes } = measured;
    const beyond = megabytes - least;
    process.stderr.write(`${bad.name}: ${seconds.toFixed(1)} s, ${beyond.toFixed(0)} MB beyond\n`);
    expect({ code, stderr: stderr.trim() }).toEqual({ code: bad.finds.length === 0 ? 0 : 1, stderr: "" });
    expect(codesIn(measured)).toEqual(expect.arrayContaining([...bad.finds]));
    expect(seconds).toBeLessThan(MOST_SECONDS);
    expect(beyond).toBeLessThan(MOST_MEGABYTES);
  });
});
