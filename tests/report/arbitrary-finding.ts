import fc from "fast-check";
import type { Json } from "../../src/model/descriptor.ts";
import type { DescriptorFault } from "../../src/model/descriptor-findings.ts";
import type { Code, Finding, FindingArgs, Place, Severity } from "../../src/model/finding.ts";
import type { CellDiagnosis, ConstraintFault } from "../../src/model/table-findings.ts";
import { causeWording } from "../../src/report/wording/cell-causes.ts";
import { codes } from "../../src/report/wording.ts";

/** What a stranger might put into a cell, a name or a path. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.string({ unit: "grapheme", maxLength: 90 }),
  fc.constantFrom(
    "",
    " ",
    "£354,639.35",
    "total_paid",
    "/resources/0/schema/fields/3",
    "a\tb\nc\r\nd",
    "\u001b[31mred\u001b[0m",
    "\u009b31m",
    "\u202Egnp.exe",
    "zero\u200Bwidth\uFEFF",
    "half\uD800surrogate",
    "e\u0301".repeat(40),
    `e${"\u0301".repeat(40)}`,
    "漢字".repeat(30),
    "👩‍👩‍👧‍👦",
    "x".repeat(3_000),
    "\u3164\u2800\u00ad",
    "<U+200B>",
    "::error file=a.csv::owned",
    "x\r\n::stop-commands::x",
    "%0A::warning::%25",
    "##[error]owned",
    "@octocat #12 owner/repo#3 GH-4",
    "[click](https://example.org) ![x](https://example.org/x.png)",
    "<img src=x onerror=alert(1)><!-- </code></details>",
    "a|b`c`*d*_e_~f~\\",
    "” @octocat “",
    "www.example.org https://example.org/ me@example.org",
    "]]>&lt;&#0;",
    "{0} {{1}}",
    '=HYPERLINK("https://example.org")',
    "- 1. # > a",
  ),
);

const text = hostileText;
const texts = fc.array(text, { maxLength: 5 });
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<{ value: T } | undefined> =>
  fc.option(fc.record({ value }), { nil: undefined });
const count = fc.nat({ max: 2_000_000 });
const json: fc.Arbitrary<Json> = fc.oneof(
  text,
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  texts,
  fc.dictionary(text, text),
);

const causes = Object.keys(causeWording).flatMap((cause): CellDiagnosis["cause"][] => {
  const known: CellDiagnosis["cause"] | undefined = isCause(cause) ? cause : undefined;
  return known === undefined ? [] : [known];
});

function isCause(name: string): name is CellDiagnosis["cause"] {
  return Object.hasOwn(causeWording, name);
}

const diagnosis: fc.Arbitrary<CellDiagnosis> = fc
  .tuple(fc.constantFrom(...causes), optional(text))
  .map(([cause, suggestion]) => (suggestion === undefined ? { cause } : { cause, suggestion: suggestion.value }));

const constraint: fc.Arbitrary<ConstraintFault> = fc.record(
  {
    constraint: fc.oneof(text, fc.constantFrom("required", "enum", "pattern", "minimum", "maxLength", "jsonSchema")),
    expected: json,
    actual: count,
    diagnosis,
    nearest: text,
  },
  { requiredKeys: ["constraint", "expected"] },
);

const because = fc.oneof(text, fc.constantFrom("year-in-name", "path-and-data", "unknown-algorithm"));
const property = fc.oneof(text, fc.constantFrom("", "name", "licenses", "constructor", "__proto__"));
const reason = <R extends string>(name: R) => fc.constant(name);

const descriptorFault: fc.Arbitrary<DescriptorFault> = fc.oneof(
  fc.record({ reason: reason("not-json"), detail: text, found: text }, { requiredKeys: ["reason", "detail"] }),
  fc.record({ reason: reason("not-yaml"), detail: text, found: text }, { requiredKeys: ["reason", "detail"] }),
  fc.record({ reason: fc.constantFrom("is-yaml", "no-schema", "merge-conflict", "sample") }),
  fc.record({ reason: reason("profile-not-applied"), property: text, value: text, places: count }),
  fc.record({ reason: reason("not-object"), property, actual: text }),
  fc.record({ reason: reason("missing-property"), property }),
  fc.record({ reason: reason("wrong-type"), property, expected: text, actual: text }),
  fc.record({ reason: reason("wrong-value"), property, expected: text, actual: text }),
  fc.record({ reason: reason("empty"), property }),
  fc.record({ reason: reason("duplicate"), property, value: text, first: text }),
  fc.record({ reason: reason("unknown-name"), property, value: text, known: texts }),
  fc.record({ reason: reason("not-allowed"), property, because }),
  fc.record({ reason: reason("conflict"), property, with: text, because }),
  fc.record({
    reason: reason("unsafe-path"),
    property,
    path: text,
    because: fc.constantFrom("parent", "absolute", "url"),
  }),
  fc.record({ reason: reason("bad-pattern"), property, pattern: text, offset: count, detail: text }),
  fc.record({ reason: reason("bad-formula"), property, formula: text, offset: count, detail: text }),
  fc.record({ reason: reason("unsupported"), property, value: text, because }),
);

const nothing = fc.constant({});
const acknowledged = fc.record({ reason: text, role: text });
const sizes = fc.record({ expected: count, actual: count });
const uniqueFault = fc.record(
  { fields: texts, firstLine: count, firstRow: count, firstFile: text },
  { requiredKeys: ["fields", "firstLine", "firstRow"] },
);

const documentPlace = fc.oneof(fc.record({ line: count }), fc.record({ page: count }), fc.record({ cell: text }));

/** Arguments of each code; a code without them does not compile. */
const argsOf: { readonly [C in Code]: fc.Arbitrary<FindingArgs[C]> } = {
  "package-error": descriptorFault,
  "resource-error": descriptorFault,
  "dialect-error": descriptorFault,
  "schema-error": descriptorFault,
  "field-error": descriptorFault,
  "source-error": fc.oneof(
    fc.record({ reason: fc.constantFrom("missing", "empty", "remote", "not-https", "no-rows"), path: text }),
    fc.record(
      { reason: reason("not-fetched"), path: text, because: fc.constantFrom("bad-status", "too-large"), detail: text },
      { requiredKeys: ["reason", "path", "because"] },
    ),
    fc.record(
      { reason: reason("archive"), path: text, because: fc.constantFrom("unsafe-name", "link"), entry: text },
      { requiredKeys: ["reason", "path", "because"] },
    ),
    fc.record({ reason: reason("unreadable"), path: text, detail: text }),
    fc.record({ reason: reason("no-descriptor"), path: text, candidates: texts }),
  ),
  "format-error": fc.oneof(
    fc.record({ reason: reason("binary"), looksLike: text }, { requiredKeys: ["reason"] }),
    fc.record({ reason: fc.constantFrom("unclosed-quote", "null-character", "byte-order-mark", "merge-conflict") }),
    fc.record({ reason: reason("text-after-quote"), text }),
    fc.record({ reason: reason("compression"), detail: fc.constantFrom("not-gzip", "damaged", "too-large") }),
    fc.record({ reason: reason("not-table"), detail: text }),
    fc.record({ reason: reason("not-json"), detail: text, found: text }, { requiredKeys: ["reason", "detail"] }),
    fc.record(
      { reason: reason("no-rows-array"), property: text, actual: text },
      { requiredKeys: ["reason", "actual"] },
    ),
    fc.record({
      reason: reason("row-shape"),
      expected: fc.constantFrom("array", "object", "array or object"),
      actual: text,
    }),
    fc.record({ reason: reason("duplicate-name"), name: text }),
    fc.record({ reason: fc.constantFrom("repeated-header", "no-line-end") }),
    fc.record({ reason: reason("unsupported"), format: text }),
  ),
  "encoding-error": fc.oneof(
    fc.record({ reason: reason("unknown"), encoding: text }),
    fc.record({
      reason: reason("invalid"),
      encoding: text,
      bytes: fc.array(fc.nat({ max: 255 }), { maxLength: 6 }),
    }),
    fc.record(
      {
        reason: reason("other-encoding"),
        encoding: text,
        likely: fc.constantFrom("windows-1252", "utf-16le", "utf-8"),
        sureness: fc.constantFrom("sure", "likely", "unsure"),
        byte: fc.nat({ max: 255 }),
        letter: text,
        cells: count,
      },
      { requiredKeys: ["reason", "encoding", "likely", "sureness"] },
    ),
    fc.record({ reason: reason("descriptor"), likely: text }, { requiredKeys: ["reason"] }),
    fc.record({ reason: reason("replacement-character") }),
    fc.record({ reason: reason("byte-order-mark"), declared: text, actual: text }),
  ),
  "hash-count": fc.record({ algorithm: text, expected: text, actual: text }),
  "byte-count": sizes,
  "blank-header": nothing,
  "blank-label": nothing,
  "duplicate-label": fc.record({ label: text, firstFieldNumber: count }),
  "missing-label": fc.record({ field: text }),
  "extra-label": fc.record({ label: text, expected: texts }),
  "incorrect-label": fc.record({
    label: text,
    field: text,
    difference: fc.constantFrom("case", "space", "order", "other"),
  }),
  "blank-row": nothing,
  "missing-cell": sizes,
  "extra-cell": sizes,
  "type-error": fc.record(
    {
      type: fc.oneof(text, fc.constantFrom("number", "date")),
      format: fc.oneof(text, fc.constant("%d/%m/%Y")),
      diagnosis,
    },
    { requiredKeys: ["type", "format"] },
  ),
  "constraint-error": constraint,
  "unique-error": uniqueFault,
  "primary-key": fc.oneof(
    fc.record({ reason: reason("duplicate"), fields: texts, firstLine: count, firstRow: count }),
    fc.record({ reason: reason("missing"), fields: texts }),
  ),
  "foreign-key": fc.record(
    { fields: texts, values: texts, package: text, resource: text, referenceFields: texts, nearest: text },
    { requiredKeys: ["fields", "values", "resource", "referenceFields"] },
  ),
  "reference-unchecked": fc.record(
    { package: text, resource: text, fields: texts, others: fc.array(text, { minLength: 1 }) },
    { requiredKeys: ["package", "resource", "fields"] },
  ),
  "row-schema-error": fc.record(
    {
      kind: text,
      keyword: fc.oneof(text, fc.constantFrom("required", "enum", "minimum", "not")),
      rule: text,
      params: json,
    },
    { requiredKeys: ["kind", "keyword", "params"] },
  ),
  "schema-drift": fc.record(
    {
      kind: text,
      change: fc.constantFrom("differs", "missing", "extra", "order"),
      property: text,
      expected: json,
      actual: json,
    },
    { requiredKeys: ["kind", "change", "property"] },
  ),
  "figure-mismatch": fc.record(
    { textField: text, text, valueField: text, value: text, unit: text, readings: texts },
    { requiredKeys: ["textField", "text", "valueField", "value", "readings"] },
  ),
  "implausible-value": fc.oneof(
    fc.record({ reason: reason("percent") }),
    fc.record({ reason: reason("label-thousands"), text, means: fc.double({ noNaN: true }) }),
    fc.record({ reason: reason("row-thousands"), other: text, otherLine: count, isLess: fc.boolean() }),
    fc.record({ reason: reason("parts"), sum: fc.double({ noNaN: true }), parts: count }),
    fc.record(
      {
        reason: reason("range"),
        minimum: fc.double({ noNaN: true }),
        maximum: fc.double({ noNaN: true }),
        per: fc.record({ resource: text, field: text, cell: text, line: count, ratio: fc.double({ noNaN: true }) }),
      },
      { requiredKeys: ["reason"] },
    ),
  ),
  "period-order": fc.record({ startField: text, start: text, endField: text, end: text }),
  "unknown-exemption": fc.record(
    { act: text, section: text, near: fc.record({ act: text, section: text, name: text }) },
    { requiredKeys: ["act", "section"] },
  ),
  "authority-not-in-force": fc.record(
    { code: text, name: text, start: text, end: text, periodStart: text, periodEnd: text, replacedBy: text },
    { requiredKeys: ["code", "periodStart", "periodEnd"] },
  ),
  "disclosure-personal-data": fc.record(
    {
      kind: fc.constantFrom("e-mail", "phone", "national-insurance", "birth-date", "name"),
      masked: text,
      count: fc.integer({ min: 1, max: 2_000 }),
      within: fc.constantFrom("cell", "document"),
      acknowledged,
    },
    { requiredKeys: ["kind", "masked", "count", "within"] },
  ),
  "disclosure-header": fc.record({ label: text, acknowledged }, { requiredKeys: ["label"] }),
  "disclosure-small-count": fc.record({ isInText: fc.boolean(), acknowledged }, { requiredKeys: ["isInText"] }),
  "disclosure-subtraction": fc.record(
    { totalLine: count, parts: fc.integer({ min: 1, max: 50 }), acknowledged },
    { requiredKeys: ["totalLine", "parts"] },
  ),
  "disclosure-formula": fc.record({ start: text, acknowledged }, { requiredKeys: ["start"] }),
  "disclosure-hidden": fc.record(
    {
      format: fc.constantFrom("xlsx", "docx"),
      kind: fc.constantFrom("hidden-sheet", "pivot-cache", "comment", "revision"),
      sheet: text,
      where: text,
      what: text,
      count,
      acknowledged,
    },
    { requiredKeys: ["format", "kind"] },
  ),
  "acknowledgement-error": descriptorFault,
  "acknowledgement-unused": fc.record({ code: text, resource: text, document: text }, { requiredKeys: ["code"] }),
  "evidence-missing": fc.oneof(
    fc.record({ reason: reason("document"), path: text, because: fc.constantFrom("missing", "unsafe-path") }),
    fc.record({ reason: reason("words"), figure: text }),
  ),
  "evidence-unregistered": fc.record({ path: text }),
  "evidence-document-changed": fc.record({ path: text, expected: text, actual: text }),
  "evidence-unreadable": fc.record({
    path: text,
    fault: fc.record(
      {
        reason: fc.constantFrom("encrypted", "no-text", "macros", "too-slow", "unknown-format", "message"),
        detail: text,
      },
      { requiredKeys: ["reason"] },
    ),
  }),
  "evidence-not-found": fc.oneof(
    fc.record(
      {
        reason: reason("nowhere"),
        document: text,
        nearest: fc.record({
          place: documentPlace,
          text,
          differences: fc.array(fc.record({ quoted: text, written: text }), { maxLength: 3 }),
        }),
      },
      { requiredKeys: ["reason", "document"] },
    ),
    fc.record({ reason: reason("elsewhere"), document: text, places: fc.array(documentPlace, { maxLength: 3 }) }),
    fc.record({ reason: reason("too-long"), document: text, length: count, limit: count }),
    fc.record({ reason: reason("not-in-quote"), document: text, quoteFields: texts }),
    fc.record({ reason: reason("not-in-document"), document: text }),
  ),
  "evidence-ambiguous": fc.record(
    { document: text, count, isMore: fc.constant(true), places: fc.array(documentPlace, { maxLength: 3 }) },
    { requiredKeys: ["document", "count", "places"] },
  ),
  "evidence-number-mismatch": fc.oneof(
    fc.record(
      { reason: reason("figure"), quoteField: text, unit: text, partOf: text, otherUnit: text, numbers: texts },
      { requiredKeys: ["reason", "quoteField", "numbers"] },
    ),
    fc.record({
      reason: reason("neighbour"),
      quoteField: text,
      by: fc.constantFrom("label", "period"),
      words: text,
      nearest: text,
    }),
    fc.record({ reason: reason("several"), quoteField: text, numbers: texts }),
    fc.record({
      reason: reason("date"),
      quoteFields: texts,
      day: fc.constantFrom("first", "last"),
      dates: fc.array(fc.record({ text, means: text }), { maxLength: 4 }),
    }),
    fc.record(
      { reason: reason("label"), document: text, responded: text, period: text },
      { requiredKeys: ["reason", "document"] },
    ),
  ),
  "evidence-other-authority": fc.record({ code: text, responded: text, document: text }),
  "check-error": descriptorFault,
  "duplicate-row": fc.record({ firstLine: count, firstRow: count }),
  "deviated-value": fc.record({
    value: fc.double({ noNaN: true }),
    average: fc.constantFrom("mean", "median", "mode"),
    center: fc.double({ noNaN: true }),
    interval: fc.double({ min: 0, max: 10, noNaN: true }),
    minimum: fc.double({ noNaN: true }),
    maximum: fc.double({ noNaN: true }),
  }),
  "deviated-cell": fc.record({ length: count, maximum: count }),
  "truncated-value": fc.record({ length: count }, { requiredKeys: [] }),
  "forbidden-value": fc.record({ values: fc.array(json, { maxLength: 5 }) }),
  "required-value": fc.record({ value: json }),
  "sequential-value": fc.record({ expected: text }, { requiredKeys: [] }),
  "row-constraint": fc.record(
    {
      formula: text,
      fault: fc.oneof(
        fc.record({ reason: reason("missing"), field: text }),
        fc.record({ reason: reason("types"), operator: fc.constantFrom("+", "not in") }),
        fc.record({ reason: fc.constantFrom("division-by-zero", "too-large") }),
      ),
    },
    { requiredKeys: ["formula"] },
  ),
  "table-dimensions": fc.record({
    dimension: fc.constantFrom("rows", "fields"),
    bound: fc.constantFrom("exactly", "at-least", "at-most"),
    expected: count,
    actual: count,
  }),
  "ascii-value": fc.record({ character: fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }) }),
  "limit-reached": fc.record(
    { limit: fc.constantFrom("max-errors", "record-length", "record-cells"), value: count, omitted: count },
    { requiredKeys: ["limit", "value"] },
  ),
};

const place: fc.Arbitrary<Place> = fc.record(
  {
    package: text,
    resource: text,
    file: text,
    line: fc.integer({ min: 1, max: 3_000_000 }),
    column: fc.integer({ min: 1, max: 300 }),
    row: fc.integer({ min: 1, max: 40 }),
    field: fc.oneof(text, fc.constantFrom("a", "b")),
    fieldNumber: fc.integer({ min: 1, max: 40 }),
    cell: text,
    cells: fc.array(text, { maxLength: 20 }),
    key: text,
    pointer: text,
  },
  { requiredKeys: [] },
);

const severity: fc.Arbitrary<Severity> = fc.constantFrom("error", "warning", "note");

/** Any finding that the model allows, with hostile texts in it. */
export const anyFinding: fc.Arbitrary<Finding> = fc.oneof(...codes.map((code) => findingOf(code)));

// The overload says what the compiler cannot work out: that a code and its own arguments make a finding.
function findingOf<C extends Code>(code: C): fc.Arbitrary<Finding>;
function findingOf(code: Code): fc.Arbitrary<unknown> {
  return fc.record({ code: fc.constant(code), severity, place, args: argsOf[code] });
}
