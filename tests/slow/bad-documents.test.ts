import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { deflateRawSync } from "node:zlib";
import { createFixture } from "fs-fixture";
import { beforeAll, describe, expect, test } from "vitest";
import { makeDocx, makeHtml, makeOds, pdfOf } from "../support/make-documents.ts";
import { makeWorkbook, workbookParts } from "../support/make-workbook.ts";
import { type ZipEntry, zipBytes } from "../support/zip-bytes.ts";

/** The most that a document may take: of processor time, and of memory beyond what a small one takes. */
const MOST_SECONDS = 5;
const MOST_MEGABYTES = 300;
const MB = 1_000_000;

interface BadDocument {
  readonly name: string;
  readonly file: string;
  readonly bytes: () => Uint8Array;
  /** Reasons that it may be refused for; `read` where it is read. */
  readonly says: readonly string[];
}

const sheets = [{ name: "One", rows: [["North", 120]] }];

/** A workbook with some of its parts replaced. */
function workbookWith(parts: { readonly [name: string]: string }): Uint8Array {
  const whole = new Map([...workbookParts({ sheets }), ...Object.entries(parts)]);
  return zipBytes([...whole].map(([name, content]) => ({ name, content })));
}

function withEntries(entries: readonly ZipEntry[]): Uint8Array {
  return zipBytes([...[...workbookParts({ sheets })].map(([name, content]) => ({ name, content })), ...entries]);
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const sheetOf = (rows: string): string => `<worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>`;
const ONE = "xl/worksheets/sheet1.xml";

/** Gigabytes of one character, as they pack: the sizes are given as if they were small. */
function bomb(name: string, head: string): ZipEntry {
  return { name, content: head + " ".repeat(400 * MB), size: 1_000 };
}

/** A bomb that tells its size: zeroes packed piece by piece. */
function pdfWithStream(bytes: number, filter = "/FlateDecode"): Uint8Array {
  const packed = deflateOf(bytes);
  const stream = `<< /Length ${packed.length} /Filter ${filter} >>\nstream\n${packed.toString("latin1")}\nendstream`;
  return pdfOf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>",
    stream,
  ]);
}

function deflateOf(bytes: number): Buffer {
  const raw = deflateRawSync(Buffer.alloc(bytes, " "), { level: 9 });
  const adler = Buffer.alloc(4);
  return Buffer.concat([Buffer.from([0x78, 0xda]), raw, adler]);
}

function blankPage(trailer = ""): Uint8Array {
  return pdfOf(
    [
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
      `<< /Filter /Standard /V 1 /R 2 /O (${"o".repeat(32)}) /U (${"u".repeat(32)}) /P -4 >>`,
    ],
    trailer,
  );
}

function deepPages(depth: number): Uint8Array {
  const objects = ["<< /Type /Catalog /Pages 2 0 R >>"];
  for (let at = 2; at < depth; at += 1) objects.push(`<< /Type /Pages /Kids [${at + 1} 0 R] /Count 1 >>`);
  objects.push(`<< /Type /Page /Parent ${depth - 1} 0 R /MediaBox [0 0 595 842] >>`);
  return pdfOf(objects);
}

/** A compound file (MS-CFB) whose directory has this stream. */
function compound(stream: string): Uint8Array {
  const bytes = Buffer.alloc(2048);
  bytes.write("d0cf11e0a1b11ae1", 0, "hex");
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt32LE(0, 48);
  ["Root Entry", stream].forEach((name, at) => {
    bytes.write(name, 512 + 128 * at, "utf16le");
    bytes.writeUInt16LE(2 * name.length + 2, 512 + 128 * at + 64);
  });
  return bytes;
}

/** Entries that are all the same bytes: the directory points to one header. */
function overlapping(): Uint8Array {
  const name = "a".repeat(8);
  const whole = zipBytes([{ name, content: "0".repeat(10 * MB) }]);
  const start = whole.readUInt32LE(whole.length - 6);
  const entry = whole.subarray(start, whole.length - 22);
  const count = 1_000;
  const directory = Buffer.concat(
    Array.from({ length: count }, (_, at) => {
      const copy = Buffer.from(entry);
      copy.write(String(at).padStart(8, "0"), 46);
      return copy;
    }),
  );
  const end = Buffer.from(whole.subarray(whole.length - 22));
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directory.length, 12);
  return Buffer.concat([whole.subarray(0, start), directory, end]);
}

const laughs = `<!DOCTYPE lolz [<!ENTITY a "lol">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${"bcdefghij"[at]} "${`&${"abcdefghi"[at]};`.repeat(10)}">`).join("")}]>`;
const external = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
const repeated = (piece: string, count: number): string => piece.repeat(count);

const badDocuments: readonly BadDocument[] = [
  { name: "a PDF without text", file: "a.pdf", bytes: () => blankPage(), says: ["no-text"] },
  {
    name: "an encrypted PDF",
    file: "a.pdf",
    bytes: () => blankPage("/Encrypt 4 0 R /ID [(a) (a)]"),
    says: ["encrypted"],
  },
  { name: "an encrypted workbook", file: "a.xlsx", bytes: () => compound("EncryptedPackage"), says: ["encrypted"] },
  { name: "an old workbook", file: "a.xls", bytes: () => compound("Workbook"), says: ["old-format"] },
  {
    name: "a workbook with macros",
    file: "a.xlsm",
    bytes: () => withEntries([{ name: "xl/vbaProject.bin", content: "x" }]),
    says: ["macros"],
  },
  {
    name: "a bomb as a workbook",
    file: "a.xlsx",
    bytes: () =>
      zipBytes([
        ...[...workbookParts({ sheets })]
          .filter(([name]) => name !== ONE)
          .map(([name, content]) => ({ name, content })),
        bomb(ONE, `<worksheet ${MAIN}>`),
      ]),
    says: ["expands-too-much", "damaged"],
  },
  {
    name: "a bomb as a workbook that tells its size",
    file: "a.xlsx",
    bytes: () => workbookWith({ [ONE]: `<worksheet ${MAIN}>${" ".repeat(400 * MB)}</worksheet>` }),
    says: ["expands-too-much"],
  },
  {
    name: "a bomb as a letter",
    file: "a.docx",
    bytes: () => makeDocx({ body: ["<w:p>", " ".repeat(190 * MB), "</w:p>"] }),
    says: ["expands-too-much", "too-much-memory", "too-slow", "damaged"],
  },
  { name: "entries that share bytes", file: "a.xlsx", bytes: overlapping, says: ["damaged"] },
  {
    name: "a billion laughs",
    file: "a.xlsx",
    bytes: () => workbookWith({ [ONE]: `${laughs}<worksheet>&j;</worksheet>` }),
    says: ["external-entity"],
  },
  {
    name: "an external entity",
    file: "a.xlsx",
    bytes: () => workbookWith({ [ONE]: `${external}<worksheet>&x;</worksheet>` }),
    says: ["external-entity"],
  },
  {
    name: "a path that escapes",
    file: "a.xlsx",
    bytes: () => withEntries([{ name: "../../x", content: "x" }]),
    says: ["unsafe-name"],
  },
  {
    name: "a workbook of 300 MB",
    file: "a.xlsx",
    bytes: () => Buffer.concat([makeWorkbook({ sheets }), Buffer.alloc(300 * MB)]),
    says: ["too-large"],
  },
  {
    name: "a million blank rows",
    file: "a.xlsx",
    bytes: () =>
      workbookWith({
        [ONE]: sheetOf(Array.from({ length: 1_048_576 }, (_, at) => `<row r="${at + 1}" ht="15"/>`).join("")),
      }),
    says: ["read"],
  },
  {
    name: "a million rows with two figures",
    file: "a.xlsx",
    bytes: () =>
      workbookWith({
        [ONE]: sheetOf(
          Array.from(
            { length: 1_000_000 },
            (_, at) => `<row r="${at + 1}"><c><v>${at}</v></c><c><v>1</v></c></row>`,
          ).join(""),
        ),
      }),
    says: ["too-large", "too-slow", "too-much-memory"],
  },
  {
    name: "60,000 rows with two figures",
    file: "a.xlsx",
    bytes: () =>
      workbookWith({
        [ONE]: sheetOf(
          Array.from({ length: 60_000 }, (_, at) => `<row r="${at + 1}"><c><v>${at}</v></c><c><v>1</v></c></row>`).join(
            "",
          ),
        ),
      }),
    says: ["read"],
  },
  {
    name: "the last column of each row",
    file: "a.xlsx",
    bytes: () =>
      workbookWith({
        [ONE]: sheetOf(
          Array.from({ length: 50_000 }, (_, at) => `<row r="${at + 1}"><c r="XFD${at + 1}"><v>1</v></c></row>`).join(
            "",
          ),
        ),
      }),
    says: ["too-large"],
  },
  {
    name: "elements in elements",
    file: "a.xlsx",
    bytes: () => workbookWith({ [ONE]: repeated("<a>", 2 * MB) }),
    says: ["damaged"],
  },
  {
    name: "rows and cells repeated",
    file: "a.ods",
    bytes: () =>
      makeOds({
        sheets: [
          {
            name: "One",
            rows: [],
            xml: '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row>',
          },
        ],
      }),
    says: ["too-large"],
  },
  {
    name: "blank rows and cells repeated",
    file: "a.ods",
    bytes: () =>
      makeOds({
        sheets: [
          {
            name: "One",
            rows: [],
            xml: '<table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
          },
        ],
      }),
    says: ["read"],
  },
  {
    name: "scripts",
    file: "a.html",
    bytes: () => makeHtml([["North", "120"]], repeated("<script>while(1);</script>", 500_000)),
    says: ["read"],
  },
  {
    name: "a million open tags",
    file: "a.html",
    bytes: () => makeHtml([["North", "120"]], repeated("<div>", MB)),
    says: ["read"],
  },
  {
    name: "a million open tags and others closed",
    file: "a.html",
    bytes: () => makeHtml([["a"]], repeated("<b>", MB) + repeated("</i>", MB)),
    says: ["read"],
  },
  {
    name: "a million open tables",
    file: "a.html",
    bytes: () => makeHtml([["a"]], repeated("<table><tr><td>", MB)),
    says: ["read", "too-large"],
  },
  {
    name: "cells of a thousand columns",
    file: "a.html",
    bytes: () => makeHtml([["a"]], repeated("<table><tr><td colspan=1000 rowspan=65534>a", MB)),
    says: ["too-large"],
  },
  {
    name: "60 MB of HTML",
    file: "a.html",
    bytes: () => makeHtml([["a"]], repeated("<p>North &amp; South</p>\n", 2.4 * MB)),
    says: ["too-large", "too-slow", "too-much-memory", "read"],
  },
  {
    name: "19 MB of HTML",
    file: "a.html",
    bytes: () => makeHtml([["a"]], repeated("<p>North &amp; South</p>\n", 0.7 * MB)),
    says: ["too-slow", "read"],
  },
  {
    name: "19 MB of text",
    file: "a.txt",
    bytes: () => Buffer.from(repeated("North | 120 |\n", 1.3 * MB)),
    says: ["too-large"],
  },
  {
    name: "60 MB of text",
    file: "a.txt",
    bytes: () => Buffer.from(repeated("North | 120 |\n", 4 * MB)),
    says: ["too-large"],
  },
  {
    name: "paragraphs in a letter",
    file: "a.docx",
    bytes: () => makeDocx({ body: Array.from({ length: 150_000 }, () => "North") }),
    says: ["too-large", "too-slow", "too-much-memory"],
  },
  {
    name: "cells in cells of a letter",
    file: "a.docx",
    bytes: () => makeDocx({ body: [repeated("<w:tbl><w:tr><w:tc>", 60) + repeated("</w:tc></w:tr></w:tbl>", 60)] }),
    says: ["read"],
  },
  {
    name: "a PDF of a million objects",
    file: "a.pdf",
    bytes: () =>
      pdfOf([
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        ...Array.from({ length: MB }, () => "<< /A 1 >>"),
      ]),
    says: ["no-text", "too-slow", "too-much-memory"],
  },
  {
    name: "a deep tree of pages",
    file: "a.pdf",
    bytes: () => deepPages(100_000),
    says: ["no-text", "damaged", "too-slow", "too-much-memory"],
  },
  {
    name: "a PDF that says it has a billion pages",
    file: "a.pdf",
    bytes: () => pdfOf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 1000000000 >>"]),
    says: ["too-large", "damaged", "no-text"],
  },
  {
    name: "a PDF's stream of a gigabyte",
    file: "a.pdf",
    bytes: () => pdfWithStream(1_000 * MB),
    says: ["too-much-memory", "too-slow", "no-text"],
  },
  { name: "a PDF cut off", file: "a.pdf", bytes: () => blankPage().subarray(0, 120), says: ["damaged"] },
];

const hook = fileURLToPath(new URL("../support/report-usage.mjs", import.meta.url));
const library = pathToFileURL("lib/tasks/read-document.js").href;

interface Measured {
  readonly says: string;
  readonly detail: string | undefined;
  readonly seconds: number;
  readonly megabytes: number;
}

/** Reads a file with the compiled reader in a process of its own. */
function measure(path: string): Promise<Measured> {
  const code = `
    import { readFileSync } from "node:fs";
    import { readDocument } from ${JSON.stringify(library)};
    const reading = await readDocument(process.argv[1], readFileSync(process.argv[1]));
    console.log(JSON.stringify(reading.kind === "fault" ? reading.fault : { reason: "read" }));`;
  return new Promise((resolve, reject) => {
    const args = ["--import", hook, "--input-type=module", "-e", code, path];
    const child = spawn(process.execPath, args, { timeout: 60_000, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (part: Buffer) => {
      stdout += part.toString();
    });
    child.stderr.on("data", (part: Buffer) => {
      stderr += part.toString();
    });
    child.on("error", reject);
    child.on("close", () => {
      try {
        const { reason, detail } = JSON.parse(stdout);
        const { seconds, megabytes } = JSON.parse(stderr.trim().split("\n").at(-1) ?? "");
        resolve({ says: reason, detail, seconds, megabytes });
      } catch {
        reject(new Error(`no answer: ${stdout} ${stderr}`));
      }
    });
  });
}

describe("bad documents", () => {
  let least = 0;

  beforeAll(async () => {
    await using folder = await createFixture({ "a.txt": "North | 120 |\n" });
    least = (await measure(join(folder.path, "a.txt"))).megabytes;
  });

  test.each(badDocuments)("$name", async ({ name, file, bytes, says }) => {
    await using folder = await createFixture({});
    const path = join(folder.path, file);
    await writeFile(path, bytes());
    const runs = [await measure(path)];
    const best = (of: "seconds" | "megabytes"): number => Math.min(...runs.map((run) => run[of]));
    // What else a machine does only adds to what a run takes.
    while (runs.length < 3 && (best("seconds") >= MOST_SECONDS || best("megabytes") - least >= MOST_MEGABYTES)) {
      runs.push(await measure(path));
    }
    const beyond = best("megabytes") - least;
    const told = `${runs[0]?.says} ${runs[0]?.detail ?? ""}`;
    process.stderr.write(`${name}: ${told}, ${best("seconds").toFixed(1)} s, ${beyond.toFixed(0)} MB beyond\n`);
    expect(says).toContain(runs[0]?.says);
    expect(best("seconds")).toBeLessThan(MOST_SECONDS);
    expect(beyond).toBeLessThan(MOST_MEGABYTES);
  });
});
