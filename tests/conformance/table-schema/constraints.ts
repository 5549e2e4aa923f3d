import type { Json, JsonObject } from "../../../src/model/descriptor.ts";
import { type ConformancePackage, section } from "../case.ts";
import { quoted } from "../package-parts.ts";
import { cells, fields, schemas } from "../write-cases.ts";
import { tables } from "../write-tables.ts";

/** A type, two values of it in a cell in their order, and the first as the descriptor may write it. */
interface Sample {
  readonly type: string;
  readonly low: string;
  readonly high: string;
  readonly json: Json;
}

/** The types that have an order. */
const ORDERED: readonly Sample[] = [
  { type: "integer", low: "5", high: "6", json: 5 },
  { type: "number", low: "5.5", high: "5.51", json: 5.5 },
  { type: "date", low: "2014-10-23", high: "2014-10-24", json: "2014-10-23" },
  { type: "time", low: "15:00:00", high: "15:00:01", json: "15:00:00" },
  { type: "datetime", low: "2014-10-23T15:00:00", high: "2014-10-23T15:00:01", json: "2014-10-23T15:00:00" },
  { type: "duration", low: "P1D", high: "P2D", json: "P1D" },
  { type: "year", low: "2014", high: "2015", json: "2014" },
  { type: "yearmonth", low: "2014-09", high: "2014-10", json: "2014-09" },
];
const OTHERS: readonly Sample[] = [
  { type: "string", low: "apple", high: "orange", json: "apple" },
  { type: "boolean", low: "false", high: "true", json: false },
  { type: "object", low: '{"a":1}', high: '{"a":2}', json: { a: 1 } },
  { type: "array", low: "[1]", high: "[2]", json: [1] },
  { type: "list", low: "a,b", high: "a,c", json: "a,b" },
  { type: "geopoint", low: "0,0", high: "1,1", json: "0,0" },
  {
    type: "geojson",
    low: '{"type":"Point","coordinates":[0,0]}',
    high: '{"type":"Point","coordinates":[1,1]}',
    json: { type: "Point", coordinates: [0, 0] },
  },
  { type: "any", low: "1", high: "apple", json: "1" },
];
const ALL = [...ORDERED, ...OTHERS];

/** Types, by a constraint that they do not have, and a value for it. */
function unfitting(constraint: string, value: (sample: Sample) => Json, types: readonly string[]) {
  const invalid = ALL.filter(({ type }) => types.includes(type)).map((sample): JsonObject => {
    return { type: sample.type, constraints: { [constraint]: value(sample) } };
  });
  return fields("other types do not have it", { invalid });
}

const NOT_ORDERED = OTHERS.map(({ type }) => type);
/** `list` is a collection by its own section, though the constraint's does not name it: that is left open here. */
const NO_LENGTH = ALL.map(({ type }) => type).filter((type) => !["string", "array", "object", "list"].includes(type));
const NO_JSON = ALL.map(({ type }) => type).filter((type) => !["array", "object"].includes(type));
const NO_PATTERN = ALL.map(({ type }) => type).filter((type) => type !== "string");

type Bound = "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum";

function boundCases(constraint: Bound): readonly ConformancePackage[] {
  const isMinimum = constraint.endsWith("inimum");
  const isExclusive = constraint.startsWith("exclusive");
  const says = `${isMinimum ? "not below" : "not above"}${isExclusive ? ", nor equal" : ", but perhaps equal"}`;
  return section(
    `table-schema#${constraint}`,
    ...ORDERED.map(({ type, low, high, json }) => {
      // The bound is `low` for a minimum and `high` for a maximum; for an exclusive one the bound itself is refused.
      const bound = isMinimum ? json : type === "integer" || type === "number" ? Number(high) : high;
      const [atBound, beyond] = isMinimum ? [low, high] : [high, low];
      const inside = isExclusive ? [beyond] : [atBound, beyond];
      return cells(
        says,
        { type, constraints: { [constraint]: bound } },
        {
          valid: [...inside, ""],
          invalid: isExclusive ? [atBound] : [outside(type, isMinimum)],
        },
      );
    }),
    fields("its value is of the field's type, natively or as a string", {
      valid: [
        { type: "integer", constraints: { [constraint]: "5" } },
        { type: "number", constraints: { [constraint]: "5.5" } },
        { type: "year", constraints: { [constraint]: "2014" } },
        { type: "date", format: "%d/%m/%Y", constraints: { [constraint]: "23/10/2014" } },
      ],
      invalid: [
        { type: "integer", constraints: { [constraint]: "five" } },
        { type: "integer", constraints: { [constraint]: true } },
        { type: "date", constraints: { [constraint]: "23/10/2014" } },
        { type: "date", constraints: { [constraint]: 5 } },
        { type: "yearmonth", constraints: { [constraint]: "2014" } },
        { type: "duration", constraints: { [constraint]: "one day" } },
        { type: "number", constraints: { [constraint]: null } },
      ],
    }),
    fields("the field must have a type", { invalid: [{ constraints: { [constraint]: 5 } }] }),
    unfitting(constraint, ({ json }) => json, NOT_ORDERED),
  );
}

/** A value below the `low`, or above the `high`, of a type. */
function outside(type: string, isBelow: boolean): string {
  const beyond: { readonly [type: string]: readonly [string, string] } = {
    integer: ["4", "7"],
    number: ["5.49", "5.511"],
    date: ["2014-10-22", "2014-10-25"],
    time: ["14:59:59", "15:00:02"],
    datetime: ["2014-10-23T14:59:59", "2014-10-23T15:00:02"],
    duration: ["PT23H59M59S", "P2DT1S"],
    year: ["2013", "2016"],
    yearmonth: ["2014-08", "2014-11"],
  };
  const [below = "", above = ""] = beyond[type] ?? [];
  return isBelow ? below : above;
}

export const constraintCases = [
  ...section(
    "table-schema#field-constraints",
    fields("a JSON object", {
      valid: [
        { type: "string", constraints: {} },
        { type: "string", constraints: { required: true, minLength: 1 } },
      ],
      invalid: [
        { type: "string", constraints: [] },
        { type: "string", constraints: "required" },
        { type: "string", constraints: null },
        { type: "string", constraints: true },
      ],
    }),
    cells(
      "all constraints are applied",
      { type: "string", constraints: { minLength: 2, maxLength: 3, pattern: "[a-z]*" } },
      {
        valid: ["ab", "abc"],
        invalid: ["a", "abcd", "AB"],
      },
    ),
    cells(
      "the logical value is tested, not the text",
      { type: "number", groupChar: ",", constraints: { maximum: 1000 } },
      {
        valid: ["1,000", "1000.0"],
        invalid: ["1,001"],
      },
    ),
    cells(
      "a constraint's value may be written as a cell is",
      {
        type: "date",
        format: "%d/%m/%Y",
        constraints: { minimum: "23/10/2014" },
      },
      { valid: ["23/10/2014", "01/11/2014"], invalid: ["22/10/2014", "01/01/2014"] },
    ),
    cells(
      "a constraint's value may be written as a cell is",
      {
        type: "number",
        decimalChar: ",",
        constraints: { enum: ["1,5", "2,0"] },
      },
      { valid: ["1,5", "1,50", "2"], invalid: ["1,6"] },
    ),
  ),
  ...section(
    "table-schema#required",
    ...ALL.map(({ type, low }) => {
      return cells(
        "the field cannot be null",
        { type, constraints: { required: true } },
        { valid: [low], invalid: [""] },
      );
    }),
    cells(
      "false, the default: null is allowed",
      { type: "integer", constraints: { required: false } },
      { valid: ["", "1"] },
    ),
    cells(
      "null is what missingValues says",
      { type: "string", constraints: { required: true } },
      {
        valid: ["", "apple"],
        invalid: ["-", "NA"],
      },
      { missingValues: ["-", "NA"] },
    ),
    tables(
      "the standard's own example",
      {
        fields: { id: "integer", name: { type: "string", constraints: { required: true } } },
      },
      { valid: ["id,name\n1,apple\n2,orange\n"], invalid: ["id,name\n1,apple\n2,\n"] },
      "constraint-error",
    ),
    fields("a boolean", {
      valid: [{ constraints: { required: true } }, { constraints: { required: false } }],
      invalid: [
        { constraints: { required: "true" } },
        { constraints: { required: 1 } },
        { constraints: { required: null } },
      ],
    }),
  ),
  ...section(
    "table-schema#unique",
    ...ALL.map(({ type, low, high }) => {
      const table = { fields: { id: "string", a: { type, constraints: { unique: true } } } };
      return tables(
        "all values of the field are unique",
        table,
        {
          valid: [`id,a\nx,${quoted(low)}\ny,${quoted(high)}\n`],
          invalid: [`id,a\nx,${quoted(low)}\ny,${quoted(high)}\nz,${quoted(low)}\n`],
        },
        "unique-error",
      );
    }),
    tables(
      "the standard's own example",
      {
        fields: { id: "integer", name: { type: "string", constraints: { unique: true } } },
      },
      { valid: ["id,name\n1,apple\n2,orange\n"], invalid: ["id,name\n1,apple\n2,apple\n"] },
      "unique-error",
    ),
    ...[
      ["integer", "1", "01"],
      ["integer", "1", "+1"],
      ["number", "1.5", "1.50"],
      ["number", "1E3", "1000"],
      ["boolean", "true", "1"],
      ["datetime", "2014-10-23T12:00:00Z", "2014-10-23T13:00:00+01:00"],
      ["duration", "P1Y", "P12M"],
      ["duration", "P1D", "PT24H"],
    ].map(([type = "", one = "", other = ""]) =>
      tables(
        "logical values are compared",
        { fields: { id: "string", a: { type, constraints: { unique: true } } } },
        {
          invalid: [`id,a\nx,${one}\ny,${other}\n`],
        },
        "unique-error",
      ),
    ),
    tables(
      "text is text",
      { fields: { id: "string", a: { type: "string", constraints: { unique: true } } } },
      {
        valid: ["id,a\nx,1\ny,01\n", "id,a\nx,a\ny,A\n", "id,a\nx,a\ny,a \n"],
      },
      "unique-error",
    ),
    fields("a boolean", {
      valid: [{ constraints: { unique: true } }, { constraints: { unique: false } }],
      invalid: [{ constraints: { unique: "yes" } }, { constraints: { unique: 1 } }],
    }),
  ),
  ...section(
    "table-schema#minLength",
    cells(
      "the shortest a string may be",
      { type: "string", constraints: { minLength: 5 } },
      {
        valid: ["apple", "orange", ""],
        invalid: ["plum", "a", "😀😀😀"],
      },
    ),
    cells(
      "the fewest items of an array",
      { type: "array", constraints: { minLength: 2 } },
      {
        valid: ["[1, 2]", "[1, 2, 3]"],
        invalid: ["[]", "[1]", "[[1, 2, 3]]"],
      },
    ),
    cells(
      "the fewest members of an object",
      { type: "object", constraints: { minLength: 2 } },
      {
        valid: ['{"a": 1, "b": 2}'],
        invalid: ["{}", '{"a": 1}', '{"a": {"b": 1, "c": 2}}'],
      },
    ),
    fields("an integer", {
      valid: [
        { type: "string", constraints: { minLength: 0 } },
        { type: "array", constraints: { minLength: 1 } },
      ],
      invalid: [
        { type: "string", constraints: { minLength: "5" } },
        { type: "string", constraints: { minLength: 1.5 } },
        { type: "string", constraints: { minLength: null } },
        { type: "string", constraints: { minLength: true } },
      ],
    }),
    unfitting("minLength", () => 1, NO_LENGTH),
  ),
  ...section(
    "table-schema#maxLength",
    cells(
      "the longest a string may be",
      { type: "string", constraints: { maxLength: 5 } },
      {
        valid: ["apple", "plum", "", "😀😀😀😀😀"],
        invalid: ["grapefruit", "orange"],
      },
    ),
    cells(
      "the most items of an array",
      { type: "array", constraints: { maxLength: 1 } },
      {
        valid: ["[]", "[1]", "[[1, 2]]"],
        invalid: ["[1, 2]"],
      },
    ),
    cells(
      "the most members of an object",
      { type: "object", constraints: { maxLength: 1 } },
      {
        valid: ["{}", '{"a": 1}', '{"a": {"b": 1, "c": 2}}'],
        invalid: ['{"a": 1, "b": 2}'],
      },
    ),
    fields("an integer", {
      valid: [{ type: "string", constraints: { maxLength: 5 } }],
      invalid: [
        { type: "string", constraints: { maxLength: "5" } },
        { type: "string", constraints: { maxLength: 5.5 } },
        { type: "object", constraints: { maxLength: [5] } },
      ],
    }),
    unfitting("maxLength", () => 5, NO_LENGTH),
  ),
  ...boundCases("minimum"),
  ...boundCases("maximum"),
  ...boundCases("exclusiveMinimum"),
  ...boundCases("exclusiveMaximum"),
  ...section(
    "table-schema#minimum",
    cells(
      "datetimes are ordered in time, whatever their zones",
      {
        type: "datetime",
        constraints: { minimum: "2014-10-23T12:00:00Z" },
      },
      { valid: ["2014-10-23T13:00:00+01:00", "2014-10-23T12:00:01Z"], invalid: ["2014-10-23T12:30:00+01:00"] },
    ),
    cells(
      "infinities are beyond every number",
      { type: "number", constraints: { minimum: 0 } },
      {
        valid: ["INF", "1E400"],
        invalid: ["-INF", "-1E400"],
      },
    ),
    cells(
      "however many digits there are",
      { type: "integer", constraints: { minimum: "9007199254740993" } },
      {
        valid: ["9007199254740993", "9007199254740994"],
        invalid: ["9007199254740992"],
      },
    ),
    cells(
      "however many digits there are",
      { type: "number", constraints: { minimum: "0.10000000000000000001" } },
      {
        valid: ["0.10000000000000000001", "0.2"],
        invalid: ["0.1"],
      },
    ),
    cells(
      "durations are ordered in the way of XML Schema",
      { type: "duration", constraints: { minimum: "P1M" } },
      {
        valid: ["P1M", "P32D", "P1Y", "P1M1D"],
        invalid: ["P27D", "-P1Y", "PT1H"],
      },
    ),
  ),
  ...section(
    "table-schema#jsonSchema",
    cells(
      "an object conforms to the JSON Schema",
      {
        type: "object",
        constraints: { jsonSchema: { type: "object", properties: { value: { type: "integer" } } } },
      },
      { valid: ['{"value": 100}', "{}", '{"other": "x"}'], invalid: ['{"value": "bad"}', '{"value": 1.5}'] },
    ),
    cells(
      "an array conforms to the JSON Schema",
      {
        type: "array",
        constraints: { jsonSchema: { type: "array", items: { type: "string" }, minItems: 1 } },
      },
      { valid: ['["a"]', '["a", "b"]'], invalid: ["[]", "[1]"] },
    ),
    cells(
      "required members",
      { type: "object", constraints: { jsonSchema: { required: ["a"] } } },
      {
        valid: ['{"a": null}'],
        invalid: ["{}", '{"b": 1}'],
      },
    ),
    fields("a valid JSON Schema object", {
      valid: [
        { type: "object", constraints: { jsonSchema: {} } },
        { type: "array", constraints: { jsonSchema: { type: "array" } } },
      ],
      invalid: [
        { type: "object", constraints: { jsonSchema: "schema.json" } },
        { type: "object", constraints: { jsonSchema: [] } },
        { type: "object", constraints: { jsonSchema: { type: "banana" } } },
        { type: "object", constraints: { jsonSchema: { minProperties: "one" } } },
      ],
    }),
    unfitting("jsonSchema", () => ({}), NO_JSON),
  ),
  ...section(
    "table-schema#pattern",
    cells(
      "a regular expression of XML Schema matches the whole value",
      { type: "string", constraints: { pattern: "[A-Z]{2}\\d+" } },
      {
        valid: ["AB1", "XY123", ""],
        invalid: ["A1", "AB", "ab1", "xAB1", "AB1x", "AB1\n"],
      },
    ),
    cells(
      "alternatives",
      { type: "string", constraints: { pattern: "apple|orange" } },
      {
        valid: ["apple", "orange"],
        invalid: ["apples", "an orange", "appleorange"],
      },
    ),
    cells(
      "categories of characters",
      { type: "string", constraints: { pattern: "\\p{Lu}\\p{Ll}+" } },
      {
        valid: ["Apple", "Élan"],
        invalid: ["apple", "A1"],
      },
    ),
    cells(
      "blocks of characters",
      { type: "string", constraints: { pattern: "\\p{IsGreek}+" } },
      {
        valid: ["αβγ"],
        invalid: ["abc"],
      },
    ),
    cells(
      "subtraction of classes",
      { type: "string", constraints: { pattern: "[a-z-[aeiou]]+" } },
      {
        valid: ["xyz"],
        invalid: ["apple"],
      },
    ),
    cells(
      "characters of XML names",
      { type: "string", constraints: { pattern: "\\i\\c*" } },
      {
        valid: ["apple-1", "_x"],
        invalid: ["1apple", "-x"],
      },
    ),
    cells(
      "the dot is any character but line ends",
      { type: "string", constraints: { pattern: "a.c" } },
      {
        valid: ["abc", "a c", "a😀c"],
        invalid: ["ac", "a\nc"],
      },
    ),
    cells(
      "quantifiers",
      { type: "string", constraints: { pattern: "a{2,3}b?" } },
      {
        valid: ["aa", "aaab"],
        invalid: ["a", "aaaa", "aabb"],
      },
    ),
    tables(
      "the standard's own example: orange does not match",
      {
        fields: { id: "integer", name: { type: "string", constraints: { pattern: "^a.*$" } } },
      },
      { invalid: ["id,name\n1,apple\n2,orange\n"] },
      "constraint-error",
    ),
    fields("a string in that syntax", {
      valid: [
        { type: "string", constraints: { pattern: "" } },
        { type: "string", constraints: { pattern: "[^,]+" } },
      ],
      invalid: [
        { type: "string", constraints: { pattern: 5 } },
        { type: "string", constraints: { pattern: "(" } },
        { type: "string", constraints: { pattern: "[" } },
        { type: "string", constraints: { pattern: "a{2" } },
        { type: "string", constraints: { pattern: "*a" } },
        { type: "string", constraints: { pattern: "(?=a)b" } },
        { type: "string", constraints: { pattern: "(?i)apple" } },
        { type: "string", constraints: { pattern: "\\bapple" } },
        { type: "string", constraints: { pattern: "a+?" } },
        { type: "string", constraints: { pattern: "(a)\\1" } },
      ],
    }),
    unfitting("pattern", () => "a", NO_PATTERN),
  ),
  ...section(
    "table-schema#enum",
    ...ALL.map(({ type, low, high, json }) => {
      return cells(
        "the value is one of the array",
        { type, constraints: { enum: [json] } },
        { valid: [low, ""], invalid: [high] },
      );
    }),
    cells(
      "exactly: letter case and spaces count",
      { type: "string", constraints: { enum: ["apple", "orange"] } },
      {
        valid: ["apple", "orange"],
        invalid: ["Apple", " apple", "apple ", "pear"],
      },
    ),
    cells(
      "logical values are compared",
      { type: "number", constraints: { enum: [1.5, 2] } },
      {
        valid: ["1.50", "2.0", "+2"],
        invalid: ["1.51", "3"],
      },
    ),
    cells(
      "members may be written as strings",
      { type: "integer", constraints: { enum: ["1", "2"] } },
      {
        valid: ["1", "02"],
        invalid: ["3"],
      },
    ),
    cells(
      "logical values are compared",
      { type: "duration", constraints: { enum: ["P12M"] } },
      {
        valid: ["P1Y", "P0Y12M"],
        invalid: ["P1M", "P365D"],
      },
    ),
    cells(
      "logical values are compared",
      { type: "datetime", constraints: { enum: ["2014-10-23T12:00:00Z"] } },
      {
        valid: ["2014-10-23T13:00:00+01:00", "2014-10-23T12:00:00.0Z"],
        invalid: ["2014-10-23T12:00:00+01:00"],
      },
    ),
    cells(
      "logical values are compared",
      { type: "object", constraints: { enum: [{ a: 1, b: 2 }] } },
      {
        valid: ['{"b": 2, "a": 1}'],
        invalid: ['{"a": 1}', '{"a": 1, "b": "2"}'],
      },
    ),
    cells(
      "any: the value is the text of the cell",
      { type: "any", constraints: { enum: ["1", "2.0"] } },
      {
        valid: ["1", "2.0"],
        invalid: ["01", "2"],
      },
    ),
    tables(
      "the standard's own example",
      {
        fields: { id: "integer", name: { type: "string", constraints: { enum: ["apple"] } } },
      },
      { valid: ["id,name\n1,apple\n"], invalid: ["id,name\n1,apple\n2,orange\n"] },
      "constraint-error",
    ),
    fields("an array of values of the field's type", {
      valid: [
        { type: "string", constraints: { enum: ["apple", "orange"] } },
        { type: "integer", constraints: { enum: [1, 2] } },
        { type: "boolean", constraints: { enum: [true] } },
        { constraints: { enum: ["apple", 5] } },
      ],
      invalid: [
        { type: "string", constraints: { enum: "apple" } },
        { type: "string", constraints: { enum: { apple: 1 } } },
        { type: "string", constraints: { enum: null } },
        { type: "integer", constraints: { enum: ["apple"] } },
        { type: "integer", constraints: { enum: [1.5] } },
        { type: "date", constraints: { enum: ["23/10/2014"] } },
      ],
    }),
  ),
  ...section(
    "table-schema#field-constraints",
    schemas("fields of one schema have constraints of their own", {
      valid: [
        {
          fields: [
            { name: "a", type: "string", constraints: { minLength: 1 } },
            { name: "b", type: "integer", constraints: { minimum: 1 } },
          ],
        },
      ],
    }),
  ),
];
