import { section } from "../case.ts";
import { dialects, resources } from "../write-cases.ts";
import { reads, tables } from "../write-tables.ts";

const FRUIT = [
  ["id", "name"],
  ["1", "apple"],
  ["2", "orange"],
];
const NATIVE = [
  ["id", "name"],
  [1, "apple"],
  [2, "orange"],
];
const idName = { id: "integer", name: "string" };
const LABELS = ["incorrect-label", "missing-label", "extra-label", "extra-cell", "missing-cell", "type-error"] as const;
const TEXT = (property: string) => ({
  invalid: [{ [property]: 5 }, { [property]: null }, { [property]: ["a"] }, { [property]: true }],
});
const BOOLEAN = (property: string) => ({
  valid: [{ [property]: true }, { [property]: false }],
  invalid: [{ [property]: "true" }, { [property]: 1 }, { [property]: null }],
});
const ROWS = (property: string) => ({
  invalid: [
    { [property]: 1 },
    { [property]: "1" },
    { [property]: [0] },
    { [property]: [-1] },
    { [property]: [1.5] },
    { [property]: ["1"] },
    { [property]: [null] },
    { [property]: null },
  ],
});

export const dialectCases = [
  ...section(
    "table-dialect#introduction",
    dialects("all properties of v1's CSV Dialect can be used without changes", {
      valid: [
        {
          delimiter: ",",
          lineTerminator: "\r\n",
          quoteChar: '"',
          doubleQuote: true,
          skipInitialSpace: false,
          header: true,
        },
        { delimiter: ";", escapeChar: "\\" },
        { nullSequence: "\\N" },
        { caseSensitiveHeader: false, csvddfVersion: 1.2 },
      ],
    }),
  ),
  ...section(
    "table-dialect#descriptor",
    dialects("a JSON object, with any further properties", {
      valid: [{}, { "foi:source": "export" }, { delimiter: ";", quoteChar: "'", header: false }],
      invalid: [5, null, true, ["delimiter", ";"]],
    }),
  ),
  ...section(
    "table-dialect#tabular-data-formats",
    reads("without any property", { content: "id,name\n1,apple\n2,orange\n", rows: FRUIT }),
    dialects("a property that does not apply to the format is ignored", {
      valid: [
        { property: "rows" },
        { itemType: "array" },
        { itemType: "object", itemKeys: ["id"] },
        { sheetNumber: 2 },
        { sheetName: "Sheet 2" },
        { table: "table2" },
      ],
    }),
    reads("a property that does not apply to the format is ignored", {
      dialect: { sheetNumber: 2, sheetName: "Sheet 2", table: "x", property: "rows", itemType: "object" },
      content: "id,name\n1,apple\n2,orange\n",
      rows: FRUIT,
    }),
  ),
  ...section(
    "table-dialect#delimited",
    reads(
      "the defaults: commas, double quotes, a header in row 1",
      { content: 'id,name\n1,"apple"\n2,"orange"\n', rows: FRUIT },
      { content: '"id","name"\r\n"1","apple"\r\n"2","orange"\r\n', rows: FRUIT },
      {
        content: 'id,name\n1,"ap,ple"\n2,"or""ange"\n',
        rows: [
          ["id", "name"],
          ["1", "ap,ple"],
          ["2", 'or"ange'],
        ],
      },
      {
        content: 'id,name\n1,"two\nlines"\n2,orange\n',
        rows: [
          ["id", "name"],
          ["1", "two\nlines"],
          ["2", "orange"],
        ],
      },
      {
        content: "id,name\n1, apple\n2,orange\n",
        rows: [
          ["id", "name"],
          ["1", " apple"],
          ["2", "orange"],
        ],
      },
      {
        content: "id,name\n1,#apple\n#2,orange\n",
        rows: [
          ["id", "name"],
          ["1", "#apple"],
          ["#2", "orange"],
        ],
      },
    ),
    reads("the example of a well-defined dialect", {
      dialect: {
        header: false,
        commentChar: "#",
        delimiter: ";",
        doubleQuote: true,
        lineTerminator: "\r\n",
        quoteChar: '"',
        skipInitialSpace: true,
      },
      content: '# fruit\r\n1; "ap;ple"\r\n2; orange\r\n',
      rows: [
        ["id", "name"],
        ["1", "ap;ple"],
        ["2", "orange"],
      ],
      otherwise: "invalid",
    }),
  ),
  ...section(
    "table-dialect#structured",
    dialects("the properties of JSON and YAML", {
      valid: [{ header: true, property: "rows", itemType: "object", itemKeys: ["id", "name"] }],
    }),
    reads(
      "the header is the first array of arrays, and is not there where the dialect says so",
      {
        path: "t.json",
        content: '[["id", "name"], [1, "apple"], [2, "orange"]]',
        rows: NATIVE,
      },
      {
        dialect: { header: false },
        path: "t.json",
        content: '[[1, "apple"], [2, "orange"]]',
        rows: NATIVE,
        otherwise: "invalid",
      },
      {
        path: "t.json",
        content: '[{"id": 1, "name": "apple"}, {"id": 2, "name": "orange"}]',
        rows: NATIVE,
      },
    ),
  ),
  ...section(
    "table-dialect#dollar-schema",
    resources(
      "$schema of a dialect in a file of its own must be a profile, that is a URL",
      {
        valid: [{ dialect: "with-profile.json" }, { dialect: "without.json" }],
        invalid: [{ dialect: "with-number.json" }, { dialect: "with-word.json" }],
      },
      {
        files: {
          "with-profile.json": '{"$schema": "https://datapackage.org/profiles/2.0/tabledialect.json"}',
          "without.json": '{"delimiter": ","}',
          "with-number.json": '{"$schema": 2}',
          "with-word.json": '{"$schema": "banana"}',
        },
        codes: ["dialect-error"],
      },
    ),
  ),
  ...section(
    "table-dialect#header",
    dialects("a boolean", BOOLEAN("header")),
    reads("false: there is no header row", {
      dialect: { header: false },
      content: "1,apple\n2,orange\n",
      rows: FRUIT,
      otherwise: "invalid",
    }),
    reads("true, the default: the first row is the header", {
      dialect: { header: true },
      content: "id,name\n1,apple\n2,orange\n",
      rows: FRUIT,
      otherwise: "valid",
    }),
    tables(
      "the first row is data or header, as it says",
      { fields: idName, dialect: { header: false } },
      {
        valid: ["1,apple\n"],
        invalid: ["id,name\n1,apple\n", "1,apple,3\n", "1\n"],
      },
      ...LABELS,
    ),
  ),
  ...section(
    "table-dialect#headerRows",
    dialects("an array of positive integers", {
      valid: [{ headerRows: [1] }, { headerRows: [2] }, { headerRows: [1, 2] }],
      ...ROWS("headerRows"),
    }),
    reads(
      "the rows of the header",
      {
        dialect: { headerRows: [1, 2] },
        content: "fruit\nid,name\n1,apple\n2,orange\n",
        rows: [
          ["fruit id", "fruit name"],
          ["1", "apple"],
          ["2", "orange"],
        ],
        otherwise: "invalid",
      },
      {
        dialect: { headerRows: [1, 2] },
        content: "fruit,colour\nid,name\n1,apple\n2,orange\n",
        rows: [
          ["fruit id", "colour name"],
          ["1", "apple"],
          ["2", "orange"],
        ],
        otherwise: "invalid",
      },
      {
        dialect: { headerRows: [2] },
        content: "Fruit of the month\nid,name\n1,apple\n2,orange\n",
        rows: FRUIT,
        otherwise: "invalid",
      },
    ),
  ),
  ...section(
    "table-dialect#headerJoin",
    dialects("a string", {
      valid: [{ headerJoin: "-" }, { headerJoin: "" }, { headerJoin: " / " }],
      ...TEXT("headerJoin"),
    }),
    reads(
      "joins the rows of the header",
      {
        dialect: { headerRows: [1, 2], headerJoin: "-" },
        content: "fruit\nid,name\n1,apple\n2,orange\n",
        rows: [
          ["fruit-id", "fruit-name"],
          ["1", "apple"],
          ["2", "orange"],
        ],
        otherwise: "invalid",
      },
      {
        dialect: { headerRows: [1, 2], headerJoin: "" },
        content: "fruit,fruit\nid,name\n1,apple\n2,orange\n",
        rows: [
          ["fruitid", "fruitname"],
          ["1", "apple"],
          ["2", "orange"],
        ],
        otherwise: "invalid",
      },
    ),
  ),
  ...section(
    "table-dialect#commentRows",
    dialects("an array of positive integers", {
      valid: [{ commentRows: [2] }, { commentRows: [2, 4] }],
      ...ROWS("commentRows"),
    }),
    reads(
      "rows to leave out",
      {
        dialect: { commentRows: [2] },
        content: "id,name\n#fruits\n1,apple\n2,orange\n",
        rows: FRUIT,
        otherwise: "invalid",
      },
      {
        dialect: { commentRows: [2, 4] },
        content: "id,name\nx\n1,apple\ny,y,y\n2,orange\n",
        rows: FRUIT,
        otherwise: "invalid",
      },
    ),
  ),
  ...section(
    "table-dialect#commentChar",
    dialects("a string of one or more characters", {
      valid: [{ commentChar: "#" }, { commentChar: "//" }, { commentChar: "REM " }],
      invalid: [...TEXT("commentChar").invalid, { commentChar: "" }],
    }),
    reads(
      "rows that begin with it are left out",
      {
        dialect: { commentChar: "#" },
        content: "id,name\n#fruits\n1,apple\n2,orange\n",
        rows: FRUIT,
        otherwise: "invalid",
      },
      {
        dialect: { commentChar: "//" },
        content: "id,name\n1,apple\n// and\n2,orange\n",
        rows: FRUIT,
        otherwise: "invalid",
      },
      {
        dialect: { commentChar: "#" },
        content: "id,name\n1,#apple\n2,or#ange\n",
        rows: [
          ["id", "name"],
          ["1", "#apple"],
          ["2", "or#ange"],
        ],
        otherwise: "valid",
      },
    ),
  ),
  ...section(
    "table-dialect#delimiter",
    dialects("a string", {
      valid: [{ delimiter: ";" }, { delimiter: "\t" }, { delimiter: "|" }, { delimiter: "::" }],
      ...TEXT("delimiter"),
    }),
    reads(
      "the characters between the cells",
      { dialect: { delimiter: "|" }, content: "id|name\n1|apple\n2|orange\n", rows: FRUIT, otherwise: "invalid" },
      { dialect: { delimiter: ";" }, content: "id;name\n1;apple\n2;orange\n", rows: FRUIT, otherwise: "invalid" },
      { dialect: { delimiter: "\t" }, content: "id\tname\n1\tapple\n2\torange\n", rows: FRUIT, otherwise: "invalid" },
      { dialect: { delimiter: "::" }, content: "id::name\n1::apple\n2::orange\n", rows: FRUIT, otherwise: "invalid" },
      { dialect: { delimiter: "," }, content: "id,name\n1,apple\n2,orange\n", rows: FRUIT, otherwise: "valid" },
      {
        dialect: { delimiter: ";" },
        content: 'id;name\n1;ap,ple\n2;"or;ange"\n',
        rows: [
          ["id", "name"],
          ["1", "ap,ple"],
          ["2", "or;ange"],
        ],
        otherwise: "invalid",
      },
    ),
    tables(
      "other characters do not separate cells",
      { fields: idName, dialect: { delimiter: ";" } },
      {
        valid: ["id;name\n1;apple\n"],
        invalid: ["id,name\n1,apple\n", "id|name\n1|apple\n"],
      },
      ...LABELS,
    ),
  ),
  ...section(
    "table-dialect#lineTerminator",
    dialects("a string", {
      valid: [{ lineTerminator: "\n" }, { lineTerminator: "\r\n" }, { lineTerminator: ";" }],
      ...TEXT("lineTerminator"),
    }),
    reads(
      "the characters at the end of a row",
      { dialect: { lineTerminator: ";" }, content: "id,name;1,apple;2,orange", rows: FRUIT, otherwise: "invalid" },
      { dialect: { lineTerminator: ";" }, content: "id,name;1,apple;2,orange;", rows: FRUIT, otherwise: "invalid" },
      {
        dialect: { lineTerminator: "\r\n" },
        content: "id,name\r\n1,apple\r\n2,orange\r\n",
        rows: FRUIT,
        otherwise: "valid",
      },
      { dialect: { lineTerminator: "\n" }, content: "id,name\n1,apple\n2,orange\n", rows: FRUIT, otherwise: "valid" },
      { dialect: { lineTerminator: "||" }, content: "id,name||1,apple||2,orange||", rows: FRUIT, otherwise: "invalid" },
    ),
  ),
  ...section(
    "table-dialect#quoteChar",
    dialects("a string of one character", {
      valid: [{ quoteChar: "'" }, { quoteChar: '"' }],
      invalid: [...TEXT("quoteChar").invalid, { quoteChar: "" }, { quoteChar: "''" }, { quoteChar: "quote" }],
    }),
    reads(
      "quotes cells with the delimiter in them",
      {
        dialect: { quoteChar: "'" },
        content: "id,name\n1,'apple,fruits'\n2,'orange,fruits'\n",
        rows: [
          ["id", "name"],
          ["1", "apple,fruits"],
          ["2", "orange,fruits"],
        ],
        otherwise: "invalid",
      },
      {
        dialect: { quoteChar: "'" },
        content: "id,name\n1,say \"apple\"\n2,'it''s'\n",
        rows: [
          ["id", "name"],
          ["1", 'say "apple"'],
          ["2", "it's"],
        ],
      },
    ),
  ),
  ...section(
    "table-dialect#doubleQuote",
    dialects("a boolean", BOOLEAN("doubleQuote")),
    reads("true, the default: two quotes are one", {
      dialect: { doubleQuote: true },
      content: 'id,name\n1,"apple""fruits"\n2,"orange""fruits"\n',
      rows: [
        ["id", "name"],
        ["1", 'apple"fruits'],
        ["2", 'orange"fruits'],
      ],
      otherwise: "valid",
    }),
  ),
  ...section(
    "table-dialect#escapeChar",
    dialects("a string of one character", {
      valid: [{ escapeChar: "\\" }, { escapeChar: "|" }],
      invalid: [...TEXT("escapeChar").invalid, { escapeChar: "\\\\" }, { escapeChar: "" }],
    }),
    reads(
      "the character after it is taken as it is",
      {
        dialect: { escapeChar: "|" },
        content: "id,name\n1,apple|,fruits\n2,orange|,fruits\n",
        rows: [
          ["id", "name"],
          ["1", "apple,fruits"],
          ["2", "orange,fruits"],
        ],
        otherwise: "invalid",
      },
      {
        dialect: { escapeChar: "\\" },
        content: "id,name\n1,ap\\\\ple\n2,or\\,ange\n",
        rows: [
          ["id", "name"],
          ["1", "ap\\ple"],
          ["2", "or,ange"],
        ],
        otherwise: "invalid",
      },
    ),
  ),
  ...section(
    "table-dialect#nullSequence",
    dialects("a string", {
      valid: [{ nullSequence: "\\N" }, { nullSequence: "NA" }, { nullSequence: "" }],
      ...TEXT("nullSequence"),
    }),
    reads(
      "stands for null",
      {
        dialect: { nullSequence: "NA" },
        content: "id,name\n1,apple\n2,NA\n",
        rows: [
          ["id", "name"],
          ["1", "apple"],
          ["2", null],
        ],
        otherwise: "invalid",
      },
      {
        dialect: { nullSequence: "\\N" },
        content: "id,name\n1,apple\n2,\\N\n",
        rows: [
          ["id", "name"],
          ["1", "apple"],
          ["2", null],
        ],
        otherwise: "invalid",
      },
    ),
    tables(
      "it is no value of the field's type",
      { fields: idName, dialect: { nullSequence: "NA" } },
      {
        valid: ["id,name\nNA,apple\n", "id,name\n1,NA\n"],
        invalid: ["id,name\nN/A,apple\n", "id,name\nna,apple\n"],
      },
      "type-error",
    ),
    tables(
      "what is required cannot be null",
      {
        fields: { id: "integer", name: { type: "string", constraints: { required: true } } },
        dialect: { nullSequence: "NA" },
      },
      { valid: ["id,name\n1,apple\n"], invalid: ["id,name\n1,NA\n"] },
      "constraint-error",
    ),
  ),
  ...section(
    "table-dialect#skipInitialSpace",
    dialects("a boolean", BOOLEAN("skipInitialSpace")),
    reads(
      "true: white space after a delimiter is not part of the cell",
      {
        dialect: { skipInitialSpace: true },
        content: "id, name\n1, apple\n2, orange\n",
        rows: FRUIT,
        otherwise: "invalid",
      },
      {
        dialect: { skipInitialSpace: true },
        content: 'id, name\n1, "ap,ple"\n2,   orange\n',
        rows: [
          ["id", "name"],
          ["1", "ap,ple"],
          ["2", "orange"],
        ],
        otherwise: "invalid",
      },
      {
        dialect: { skipInitialSpace: true },
        content: "id, name\n1, ap ple\n2, orange \n",
        rows: [
          ["id", "name"],
          ["1", "ap ple"],
          ["2", "orange "],
        ],
        otherwise: "invalid",
      },
      {
        dialect: { skipInitialSpace: true },
        content: "id,\tname\n1,\tapple\n2, \t orange\n",
        rows: FRUIT,
        otherwise: "invalid",
      },
    ),
    reads("false, the default: it is", {
      dialect: { skipInitialSpace: false },
      content: "id,name\n1, apple\n2,  orange\n",
      rows: [
        ["id", "name"],
        ["1", " apple"],
        ["2", "  orange"],
      ],
      otherwise: "valid",
    }),
  ),
  ...section(
    "table-dialect#property",
    dialects("a string", { valid: [{ property: "rows" }], ...TEXT("property") }),
    reads(
      "where the array of data is",
      {
        dialect: { property: "rows" },
        path: "t.json",
        content: '{"rows": [{"id": 1, "name": "apple"}, {"id": 2, "name": "orange"}]}',
        rows: NATIVE,
        otherwise: "invalid",
      },
      {
        dialect: { property: "rows" },
        path: "t.json",
        content: '{"title": "Fruit", "rows": [["id", "name"], [1, "apple"], [2, "orange"]], "more": []}',
        rows: NATIVE,
        otherwise: "invalid",
      },
    ),
  ),
  ...section(
    "table-dialect#itemType",
    dialects("array or object", {
      valid: [{ itemType: "array" }, { itemType: "object" }],
      invalid: [
        { itemType: "row" },
        { itemType: "Array" },
        { itemType: 5 },
        { itemType: null },
        { itemType: ["array"] },
      ],
    }),
    reads(
      "arrays of arrays or of objects",
      {
        dialect: { itemType: "array" },
        path: "t.json",
        content: '[["id", "name"], [1, "apple"], [2, "orange"]]',
        rows: NATIVE,
        otherwise: "valid",
      },
      {
        dialect: { itemType: "object" },
        path: "t.json",
        content: '[{"id": 1, "name": "apple"}, {"id": 2, "name": "orange"}]',
        rows: NATIVE,
        otherwise: "valid",
      },
    ),
  ),
  ...section(
    "table-dialect#itemKeys",
    dialects("an array of strings", {
      valid: [{ itemKeys: ["id", "name"] }],
      invalid: [{ itemKeys: "id" }, { itemKeys: [5] }, { itemKeys: { id: 1 } }, { itemKeys: null }],
    }),
    reads(
      "the keys of the objects that make the row",
      {
        dialect: { itemKeys: ["id", "name"] },
        path: "t.json",
        content: '[{"name": "apple", "id": 1, "count": 2}, {"id": 2, "name": "orange", "count": 5}]',
        rows: NATIVE,
        otherwise: "invalid",
      },
      {
        dialect: { itemKeys: ["name"] },
        path: "t.json",
        content: '[{"name": "apple", "id": 1}, {"id": 2, "name": "orange"}]',
        rows: [["name"], ["apple"], ["orange"]],
        otherwise: "invalid",
      },
    ),
  ),
  ...section(
    "table-dialect#sheetNumber",
    dialects("an integer", {
      valid: [{ sheetNumber: 1 }, { sheetNumber: 2 }],
      invalid: [{ sheetNumber: "1" }, { sheetNumber: 1.5 }, { sheetNumber: null }, { sheetNumber: [1] }],
    }),
  ),
  ...section(
    "table-dialect#sheetName",
    dialects("a string", { valid: [{ sheetName: "Sheet 2" }], ...TEXT("sheetName") }),
  ),
  ...section("table-dialect#table", dialects("a string", { valid: [{ table: "table2" }], ...TEXT("table") })),
];
