import { describe, expect, test } from "vitest";
import { createRecordSplitter, MAX_RECORD_LENGTH, type RawRecord } from "../../src/tables/split-records.ts";
import { type DialectChange, dialectOf } from "../support/dialect-of.ts";
import { splitAll } from "../support/split-all.ts";

function split(dialect: DialectChange, ...pieces: readonly string[]): readonly RawRecord[] {
  return splitAll(createRecordSplitter(dialectOf(dialect)), pieces);
}

/** Each record as its number, its line, its cells and what is wrong with it. */
function shown(records: readonly RawRecord[]): readonly unknown[] {
  return records.map(({ row, line, cells, isComment, faults }) => [
    `${row} on line ${line}${isComment ? ", a comment" : ""}`,
    cells,
    ...(faults ?? []).map(({ reason, fieldNumber }) => `${reason} in cell ${fieldNumber}`),
  ]);
}

interface Example {
  readonly name: string;
  readonly dialect?: DialectChange;
  readonly text: string;
  readonly records: readonly unknown[];
}

const examples: readonly Example[] = [
  { name: "nothing is no record", text: "", records: [] },
  { name: "a line end is a record of one empty cell", text: "\n", records: [["1 on line 1", [""]]] },
  { name: "a delimiter parts two empty cells", text: ",", records: [["1 on line 1", ["", ""]]] },
  { name: "quoted nothing is an empty cell", text: '""', records: [["1 on line 1", [""]]] },
  {
    name: "CRLF, LF and CR end a record, in one file",
    text: "a\r\nb\nc\rd",
    records: [
      ["1 on line 1", ["a"]],
      ["2 on line 2", ["b"]],
      ["3 on line 3", ["c"]],
      ["4 on line 4", ["d"]],
    ],
  },
  {
    name: "CR LF CR LF are two line ends, LF CR are two",
    text: "a\r\n\r\nb\n\rc",
    records: [
      ["1 on line 1", ["a"]],
      ["2 on line 2", [""]],
      ["3 on line 3", ["b"]],
      ["4 on line 4", [""]],
      ["5 on line 5", ["c"]],
    ],
  },
  {
    name: "a quoted cell keeps its delimiters, quotes and line ends",
    text: '"a,b","c""d","e\r\nf"\r\ng,h,i',
    records: [
      ["1 on line 1", ["a,b", 'c"d', "e\r\nf"]],
      ["2 on line 3", ["g", "h", "i"]],
    ],
  },
  {
    name: "a quote within a cell that does not begin with one is text",
    text: 'a"b",c\n',
    records: [["1 on line 1", ['a"b"', "c"]]],
  },
  {
    name: "what follows a closing quote belongs to the cell",
    text: '"a"b"c",d\n',
    records: [["1 on line 1", ['ab"c"', "d"], "text-after-quote in cell 1"]],
  },
  {
    name: "an open quote at the end is text, and the records after it are read",
    text: 'a,"b\nc,d\n',
    records: [
      ["1 on line 1", ["a", '"b'], "unclosed-quote in cell 2"],
      ["2 on line 2", ["c", "d"]],
    ],
  },
  {
    name: "a closed quote before an open one in the same record still quotes",
    text: '"a\nb","c\nd,e\n',
    records: [
      ["1 on line 1", ["a\nb", '"c'], "unclosed-quote in cell 2"],
      ["2 on line 3", ["d", "e"]],
    ],
  },
  {
    name: "an open quote alone is a cell",
    text: '"',
    records: [["1 on line 1", ['"'], "unclosed-quote in cell 1"]],
  },
  {
    name: "text around a quote on both sides",
    text: 'a,"b"c\n"d',
    records: [
      ["1 on line 1", ["a", "bc"], "text-after-quote in cell 2"],
      ["2 on line 2", ['"d'], "unclosed-quote in cell 1"],
    ],
  },
  {
    name: "an escape keeps a delimiter, itself and a line end",
    dialect: { escapeChar: "\\", quoteChar: undefined },
    text: 'a\\,b,c\\\\,"d\\\ne"\nf',
    records: [
      ["1 on line 1", ["a,b", "c\\", '"d\ne"']],
      ["2 on line 3", ["f"]],
    ],
  },
  {
    name: "an escape at the very end stands for nothing",
    dialect: { escapeChar: "\\", quoteChar: undefined },
    text: "a\\",
    records: [["1 on line 1", ["a"]]],
  },
  {
    name: "an escape within quotes keeps a quote",
    dialect: { escapeChar: "\\" },
    text: '"a\\"b","c"\n',
    records: [["1 on line 1", ['a"b', "c"]]],
  },
  {
    name: "an escape and a quote outside of the basic plane",
    dialect: { escapeChar: "🙃", quoteChar: "😀" },
    text: "😀a🙃😀b😀,c🙃,d\n",
    records: [["1 on line 1", ["a😀b", "c,d"]]],
  },
  {
    name: "an escape that is the quote is a doubled quote",
    dialect: { escapeChar: '"', quoteChar: '"' },
    text: '"a""b",c\n',
    records: [["1 on line 1", ['a"b', "c"]]],
  },
  {
    name: "spaces after a delimiter are skipped, those at the start of a line are not",
    dialect: { skipInitialSpace: true },
    text: ' a,  b,   "c,d"\n',
    records: [["1 on line 1", [" a", "b", "c,d"]]],
  },
  {
    name: "comments take all up to the line end",
    dialect: { commentChar: "#" },
    text: '#a,"b\n"#c",d\n#',
    records: [
      ["1 on line 1, a comment", ['#a,"b']],
      ["2 on line 2", ["#c", "d"]],
      ["3 on line 3, a comment", ["#"]],
    ],
  },
  {
    name: "records that end with a sign of their own may have line ends in them",
    dialect: { lineTerminator: "|" },
    text: 'a,b|c\n,"d|e"|f',
    records: [
      ["1 on line 1", ["a", "b"]],
      ["2 on line 1", ["c\n", "d|e"]],
      ["3 on line 2", ["f"]],
    ],
  },
  {
    name: "delimiters and line ends of several characters",
    dialect: { delimiter: "<>", lineTerminator: ";;" },
    text: 'a<>b<c;d;;"e<>f;;g"<>h',
    records: [
      ["1 on line 1", ["a", "b<c;d"]],
      ["2 on line 1", ["e<>f;;g", "h"]],
    ],
  },
];

describe("a text in one piece", () => {
  test.each(examples)("$name", ({ dialect = {}, text, records }) => {
    expect(shown(split(dialect, text))).toEqual(records);
  });
});

describe("a text in two pieces, cut anywhere, and in single characters", () => {
  test.each(examples)("$name", ({ dialect = {}, text, records }) => {
    for (let at = 0; at <= text.length; at += 1) {
      expect(shown(split(dialect, text.slice(0, at), text.slice(at))), `cut at ${at}`).toEqual(records);
    }
    expect(shown(split(dialect, ...text.split("")))).toEqual(records);
  });
});

describe("what is too long ends the reading and says so", () => {
  test("a line without an end", () => {
    const splitter = createRecordSplitter(dialectOf({}));
    const records = Array.from({ length: 11 }, () => splitter.push("x".repeat(1_000_000))).flat();
    expect(records).toEqual([]);
    expect(splitter.stopped).toEqual({ limit: "record-length", value: MAX_RECORD_LENGTH, line: 1 });
    expect(splitter.end()).toEqual([]);
  });

  test("an open quote before a long file is told when it has become too long, and the rows after it are read", () => {
    const splitter = createRecordSplitter(dialectOf({}));
    const rows = `1,${"x".repeat(997)}\n`.repeat(1_000);
    const pieces = Array.from({ length: 12 }, (_, at) => (at === 0 ? `a,"b\n${rows}` : rows));
    expect(splitAll(splitter, pieces)).toHaveLength(12_001);
    expect(splitter.stopped).toBeUndefined();
  });

  test("a record of more cells than any table has", () => {
    const splitter = createRecordSplitter(dialectOf({}));
    expect(splitter.push(`a\n${",".repeat(100_000)}\nb\n`).map(({ cells }) => cells)).toEqual([["a"]]);
    expect(splitter.stopped).toEqual({ limit: "record-cells", value: 100_000, line: 2 });
  });
});

describe("time in proportion to the length", () => {
  // Where a search is begun anew for every cell, each of these takes ten seconds and more.
  test.each<[string, DialectChange, string]>([
    ["quoted cells and no delimiter", {}, '"x"\n'],
    ["escapes in an open quote", { escapeChar: "\\" }, '"\\x\\x\\x\n'],
    ["cells before a distant line end of its own", { lineTerminator: "|" }, '"x",'],
  ])("%s", (_, dialect, part) => {
    const splitter = createRecordSplitter(dialectOf(dialect));
    const started = performance.now();
    splitAll(splitter, [part.repeat(Math.ceil(2_000_000 / part.length))]);
    expect(performance.now() - started).toBeLessThan(9_000);
  });
});

test("many records are given some at a time, in their order, whether they are asked for or the file goes on", () => {
  const splitter = createRecordSplitter(dialectOf({}));
  const first = splitter.push("a\n".repeat(2_500));
  expect([first.length, splitter.hasMore]).toEqual([1_000, true]);
  const second = splitter.push("b\n");
  const third = splitter.more();
  expect([second.length, third.length, third.at(-1)?.line, splitter.hasMore]).toEqual([1_000, 501, 2_501, false]);
  expect([splitter.more(), splitter.end()]).toEqual([[], []]);
});
