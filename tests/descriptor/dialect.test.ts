import { describe, expect, test } from "vitest";
import type { Json } from "../../src/model/descriptor.ts";
import { faultsOf, packageWith, resourceOf, withResource } from "./faults-of.ts";

const AT = "dialect-error #/resources/0/dialect";

describe("a dialect", () => {
  test.each<[string, { readonly [name: string]: Json }, readonly string[]]>([
    ["of nothing", {}, []],
    ["header: a word", { header: "yes" }, [`error ${AT}/header wrong-type header boolean string`]],
    ["headerRows", { headerRows: [1, 2], headerJoin: "-" }, []],
    ["headerRows: a number", { headerRows: 1 }, [`error ${AT}/headerRows wrong-type headerRows array number`]],
    [
      "headerRows: from nought",
      { headerRows: [0] },
      [`error ${AT}/headerRows/0 wrong-value headerRows positive integer 0`],
    ],
    ["headerRows: none", { headerRows: [] }, [`error ${AT}/headerRows empty headerRows`]],
    ["headerRows: none, and no header", { header: false, headerRows: [] }, []],
    [
      "headerRows: without a header",
      { header: false, headerRows: [1] },
      [`warning ${AT}/headerRows conflict headerRows header header-is-off`],
    ],
    [
      "headerRows: one twice",
      { headerRows: [1, 1] },
      [`error ${AT}/headerRows/1 duplicate headerRows 1 /resources/0/dialect/headerRows/0`],
    ],
    ["headerJoin: a number", { headerJoin: 1 }, [`error ${AT}/headerJoin wrong-type headerJoin string number`]],
    [
      "commentRows: a fraction",
      { commentRows: [1.5] },
      [`error ${AT}/commentRows/0 wrong-value commentRows positive integer 1.5`],
    ],
    [
      "commentRows: the header's",
      { headerRows: [1, 2], commentRows: [2] },
      [`error ${AT}/commentRows conflict commentRows headerRows header-and-comment-row`],
    ],
    ["commentChar: two", { commentChar: "//" }, []],
    ["commentChar: blank", { commentChar: "" }, [`error ${AT}/commentChar empty commentChar`]],
    [
      "commentChar: the delimiter",
      { commentChar: "," },
      [`error ${AT}/commentChar conflict commentChar delimiter same-character`],
    ],
    [
      "commentChar: the quote",
      { commentChar: '"' },
      [`error ${AT}/commentChar conflict commentChar quoteChar same-character`],
    ],
    ["delimiter: two characters", { delimiter: "||" }, []],
    ["delimiter: blank", { delimiter: "" }, [`error ${AT}/delimiter empty delimiter`]],
    ["delimiter: the quote", { delimiter: '"' }, [`error ${AT}/delimiter conflict delimiter quoteChar same-character`]],
    [
      "delimiter: a line end",
      { delimiter: "\n" },
      [`error ${AT}/delimiter conflict delimiter lineTerminator same-character`],
    ],
    [
      "delimiter: with a line end in it",
      { delimiter: ";\n" },
      [`error ${AT}/delimiter conflict delimiter lineTerminator same-character`],
    ],
    ["delimiter: a line end, where another ends lines", { delimiter: "\n", lineTerminator: ";" }, []],
    [
      "lineTerminator: the delimiter",
      { lineTerminator: "," },
      [`error ${AT}/lineTerminator conflict lineTerminator delimiter same-character`],
    ],
    ["lineTerminator: blank", { lineTerminator: "" }, [`error ${AT}/lineTerminator empty lineTerminator`]],
    [
      "quoteChar: the delimiter",
      { quoteChar: "," },
      [`error ${AT}/quoteChar conflict quoteChar delimiter same-character`],
    ],
    ["quoteChar: two", { quoteChar: "''" }, [`error ${AT}/quoteChar wrong-value quoteChar one character ''`]],
    ["quoteChar: one of two units", { quoteChar: "😀" }, []],
    ["quoteChar: blank", { quoteChar: "" }, [`error ${AT}/quoteChar wrong-value quoteChar one character `]],
    ["escapeChar", { escapeChar: "\\" }, []],
    ["escapeChar: two", { escapeChar: "\\\\" }, [`error ${AT}/escapeChar wrong-value escapeChar one character \\\\`]],
    [
      "escapeChar: the delimiter",
      { escapeChar: "," },
      [`error ${AT}/escapeChar conflict escapeChar delimiter same-character`],
    ],
    [
      "escapeChar with quoteChar",
      { escapeChar: "\\", quoteChar: '"' },
      [`warning ${AT}/escapeChar conflict escapeChar quoteChar mutually-exclusive`],
    ],
    [
      "escapeChar that is quoteChar",
      { escapeChar: '"', quoteChar: '"' },
      [`warning ${AT}/escapeChar conflict escapeChar quoteChar same-character`],
    ],
    [
      "escapeChar with doubleQuote",
      { escapeChar: "\\", doubleQuote: true },
      [`warning ${AT}/doubleQuote conflict doubleQuote escapeChar mutually-exclusive`],
    ],
    ["doubleQuote: a number", { doubleQuote: 1 }, [`error ${AT}/doubleQuote wrong-type doubleQuote boolean number`]],
    ["nullSequence: null", { nullSequence: null }, [`error ${AT}/nullSequence wrong-type nullSequence string null`]],
    [
      "skipInitialSpace: text",
      { skipInitialSpace: "true" },
      [`error ${AT}/skipInitialSpace wrong-type skipInitialSpace boolean string`],
    ],
    [
      "skipInitialSpace after a space",
      { delimiter: " ", skipInitialSpace: true },
      [`warning ${AT}/skipInitialSpace conflict skipInitialSpace delimiter space-is-delimiter`],
    ],
    ["property: a list", { property: ["rows"] }, [`error ${AT}/property wrong-type property string array`]],
    ["itemType: a word", { itemType: "row" }, [`error ${AT}/itemType wrong-value itemType array or object row`]],
    ["itemKeys: text", { itemKeys: "id" }, [`error ${AT}/itemKeys wrong-type itemKeys array of strings string`]],
    ["sheetNumber: nought", { sheetNumber: 0 }, [`error ${AT}/sheetNumber wrong-value sheetNumber positive integer 0`]],
    ["sheetName: a number", { sheetName: 2014 }, [`error ${AT}/sheetName wrong-type sheetName string number`]],
    ["table: a number", { table: 1 }, [`error ${AT}/table wrong-type table string number`]],
    ["v1: what v2 dropped", { csvddfVersion: 1.2, caseSensitiveHeader: true }, []],
    [
      "delimeter: near to delimiter",
      { delimeter: ";" },
      [`warning ${AT}/delimeter unknown-name delimeter delimeter delimiter`],
    ],
    [
      "quotechar: near to quoteChar",
      { quotechar: "'" },
      [`warning ${AT}/quotechar unknown-name quotechar quotechar quoteChar`],
    ],
    ["csv: frictionless-py's", { csv: { delimiter: ";" } }, [`warning ${AT}/csv unsupported csv csv tool-only`]],
    [
      "csv: frictionless-py's, wrong",
      { csv: { delimiter: 1 } },
      [
        `warning ${AT}/csv unsupported csv csv tool-only`,
        `error ${AT}/csv/delimiter wrong-type delimiter string number`,
      ],
    ],
  ])("%s", (_, dialect, faults) => {
    expect(faultsOf(withResource({ dialect }))).toEqual(faults);
  });
});

describe("a dialect is normalised", () => {
  const DEFAULTS = {
    header: true,
    headerRows: [1],
    headerJoin: " ",
    commentRows: [],
    delimiter: ",",
    lineTerminator: "\r\n",
    quoteChar: '"',
    doubleQuote: true,
    skipInitialSpace: false,
  };
  const { quoteChar: _, ...unquoted } = DEFAULTS;

  test.each<[string, Json, object]>([
    ["with the standard's defaults", {}, DEFAULTS],
    [
      "with the defaults for what is wrong",
      { header: 1, headerRows: "1", delimiter: "", quoteChar: "''", doubleQuote: 0 },
      DEFAULTS,
    ],
    ["with nothing quoted where escapeChar stands alone", { escapeChar: "\\" }, { ...unquoted, escapeChar: "\\" }],
    [
      "with both where both are written",
      { escapeChar: "\\", quoteChar: "'" },
      { ...DEFAULTS, escapeChar: "\\", quoteChar: "'" },
    ],
    ["with nothing quoted where quoteChar is blank", { quoteChar: "" }, unquoted],
    [
      "from frictionless-py's form",
      { header: false, csv: { delimiter: ";" } },
      { ...DEFAULTS, header: false, delimiter: ";" },
    ],
    [
      "from CSV Dialect 1.0",
      { csvddfVersion: 1.0, dialect: { header: false, delimiter: "\t" } },
      { ...DEFAULTS, header: false, delimiter: "\t" },
    ],
    [
      "with all there is",
      {
        commentChar: "#",
        commentRows: [3],
        nullSequence: "NA",
        property: "rows",
        itemType: "object",
        itemKeys: ["a"],
        sheetNumber: 2,
        sheetName: "Pay",
        table: "pay",
      },
      {
        ...DEFAULTS,
        commentChar: "#",
        commentRows: [3],
        nullSequence: "NA",
        property: "rows",
        itemType: "object",
        itemKeys: ["a"],
        sheetNumber: 2,
        sheetName: "Pay",
        table: "pay",
      },
    ],
  ])("%s", (_, dialect, expected) => {
    expect(resourceOf(withResource({ dialect }))?.dialect).toEqual(expected);
  });

  test.each<[string, { readonly [name: string]: Json }, string]>([
    ["a TSV file", { path: "a.tsv" }, "\t"],
    ["a TSV file with a dialect", { path: "a.tsv", dialect: { header: false } }, "\t"],
    ["a TSV file that says otherwise", { path: "a.tsv", dialect: { delimiter: ";" } }, ";"],
    ["format tsv", { path: "a.txt", format: "tsv" }, "\t"],
    ["the media type", { path: "a.txt", mediatype: "text/tab-separated-values" }, "\t"],
    ["a CSV file", { path: "a.csv" }, ","],
  ])("with the separator of %s", (_, properties, delimiter) => {
    expect(resourceOf(withResource(properties))?.dialect.delimiter).toBe(delimiter);
  });

  test("in a file of its own, for comma and tab alike", () => {
    const resources = [
      { name: "a", path: "a.csv", dialect: "dialect.json" },
      { name: "b", path: "b.tsv", dialect: "dialect.json" },
    ];
    const resolved = new Map([["dialect.json", { header: false }]]);
    expect(faultsOf(packageWith({ resources }), resolved)).toEqual([]);
  });
});
