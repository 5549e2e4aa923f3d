import type { FormulaReason } from "../../checks/formula/formula.ts";
import type { Because } from "../../descriptor/descriptor-finding.ts";
import type { JsonFaultDetail } from "../../descriptor/json-scan.ts";
import type { ExpectedType, ExpectedValue } from "../../descriptor/read-property.ts";
import type { YamlFaultDetail } from "../../descriptor/yaml/yaml-fault.ts";
import type { UnsafePathReason } from "../../model/descriptor-findings.ts";
import type { XsdPatternFault } from "../../tables/xsd-pattern/xsd-fault.ts";
import { clip } from "../visible.ts";

/** Looks up the words for a reason that the model carries as plain text; one that is new here stands for itself. */
function wordsFor(table: { readonly [name: string]: string }, name: string): string {
  return (Object.hasOwn(table, name) ? table[name] : undefined) ?? clip(name, 200);
}

const becauses: { readonly [because in Because]: string } = {
  "bounds-cross": "the least is more than the most, so that no value can be right",
  "external-reference": "tools that read the standard's “foreignKeys” refuse one that leads into another package",
  "header-and-comment-row": "a row cannot be header and comment at once",
  "header-is-off": "the dialect says that there is no header",
  "insecure-scheme": "only http and https addresses are read",
  "letter-case": "they differ in capital letters alone, which Windows and many programs overlook",
  "mixed-paths": "paths and web addresses cannot be mixed in one resource",
  "mutually-exclusive": "only one of the two can hold",
  "other-field-type": "it does not go with a field of this type",
  "path-and-data": "a resource has its data in a file or in the descriptor, not in both",
  "remote-package": "packages on the web are not fetched; one beside this one is found by its name",
  "remote-reference": "schemas and dialects on the web are not fetched",
  "same-character": "one character cannot stand for both",
  "self-reference": "a table refers to itself by an empty name or by leaving “resource” out",
  "space-is-delimiter": "the space that would be skipped is what separates the cells",
  "too-many": "there are more than foipack reads",
  "tool-only": "some tools write it, but it is not in the standard",
  "true-and-false": "the same word stands for true and for false",
  "year-in-name": "a package goes on from year to year, and its versions tell the years apart",
};

const otherBecauses: { readonly [because: string]: string } = {
  "check-needs-numbers": "the check reckons with numbers, and this column holds none",
  "check-needs-whole-numbers": "the check counts on by one, and this column holds no numbers",
  "list-in-row-schema": "a cell holds no list",
  "no-table": "it is for tables, and this resource is none",
  "numeric-name": "names that are numbers lose their order",
  "reference-in-row-schema": "a row schema cannot refer to other schemas",
  "too-deep": "it is nested too deep",
  "unequal-length": "they name different numbers of fields",
  "unknown-algorithm": "this checksum cannot be computed here; sha256 can",
};

/** Why two properties, or a property and its place, do not go together. */
export function becauseWords(because: string): string {
  return wordsFor({ ...otherBecauses, ...becauses }, because);
}

const jsonFaults: { readonly [detail in JsonFaultDetail]: string } = {
  "bad-escape": "a backslash stands before a character that cannot follow it; a backslash itself is written twice",
  "bad-number": "a number is not written as JSON writes numbers",
  comment: "there is a comment, and JSON has none",
  "control-character": "a text has a tab, line break or other control character in it",
  "curly-quotes": "there are curly quotation marks, as word processors make them, where straight ones belong",
  empty: "there is nothing in it",
  "missing-colon": "a colon is missing between a name and its value",
  "missing-comma": "a comma is missing",
  "single-quotes": "there are single quotation marks where double ones belong",
  "text-after-end": "something follows after its last bracket",
  "too-deep": "its brackets are nested too deep",
  "too-large": "it is too large",
  "trailing-comma": "there is a comma and nothing after it",
  "unclosed-string": "a text has no closing quotation mark on its line",
  "unexpected-character": "there is a character that cannot stand there",
  "unexpected-end": "it ends too early: a bracket } or ] is missing",
  "unknown-word": "there is a word without quotation marks that is not true, false or null",
  "unquoted-name": "a name has no quotation marks",
  "wrong-bracket": "a } closes what [ has opened, or a ] what { has opened",
};

/** What is wrong with a text that should be JSON. */
export function jsonFaultWords(detail: string): string {
  return wordsFor(jsonFaults, detail);
}

const yamlFaults: { readonly [detail in YamlFaultDetail]: string } = {
  alias: "an alias (*) names no anchor, or has properties that it cannot have",
  "bad-escape": "a backslash in a text stands before a character that cannot follow it",
  "complex-name": "a name is a list or an object",
  "deep-alias": "it repeats itself by aliases (*) so often that it would be far larger than a descriptor can be",
  directive: "a line that begins with % is none that YAML knows",
  empty: "there is nothing in it",
  indent: "a line is not indented as the lines that it belongs to",
  "long-name": "a name is too long",
  "missing-character": "a closing bracket or quotation mark, a comma or a colon is missing",
  "no-json-value": "a value is none that JSON has, such as .inf, .nan or a binary one",
  properties: "anchors (&) or tags (!) stand where they cannot",
  "several-documents": "there is more than one document in it (---)",
  tab: "a tab is used to indent; YAML wants spaces",
  tag: "a tag (!) is not known, or does not fit its value",
  "text-start": "a text begins with a character that needs quotation marks around it",
  "too-deep": "it is nested too deep",
  "too-large": "it is too large",
  unexpected: "there is something that cannot stand there",
};

/** What is wrong with a text that should be YAML. */
export function yamlFaultWords(detail: string): string {
  return wordsFor(yamlFaults, detail);
}

const patternFaults: { readonly [reason in XsdPatternFault["reason"]]: string } = {
  "back-reference": "references to a group are not part of this syntax",
  "bad-property": "\\p is followed by a name in braces, as in \\p{Lu}",
  "bad-quantifier":
    "a brace that repeats holds one or two numbers; one that stands for itself has a backslash before it",
  "bad-range": "a range needs one character at either end; a hyphen that stands for itself has a backslash before it",
  "ecma-group": "groups that start with (? are not part of this syntax; a plain ( does",
  "empty-class": "the brackets [ ] have nothing in them",
  "lazy-quantifier": "a quantifier followed by ? is not part of this syntax, and would change nothing",
  lookaround: "looking ahead or behind is not part of this syntax",
  "nested-too-deep": "its brackets are nested too deep",
  "nothing-to-repeat": "there is nothing before this to repeat",
  "pattern-too-large": "it is too large to be checked quickly",
  "range-out-of-order": "the range runs backwards",
  "repeat-out-of-order": "the least is more than the most",
  "repeat-too-large": "it repeats too often to be checked quickly",
  "subtraction-not-last": "what is taken away from a class comes last in it",
  "unclosed-class": "a [ is not closed",
  "unclosed-group": "a ( is not closed",
  "unescaped-character": "this character needs a backslash before it",
  "unfinished-escape": "it ends in a backslash",
  "unknown-block": "there is no Unicode block of this name",
  "unknown-category": "categories have short names, such as \\p{L} for letters and \\p{Lu} for capitals",
  "unknown-escape": "this escape is not part of this syntax",
  "unopened-group": "a ) closes nothing",
  "word-boundary": "word boundaries are not part of this syntax; the whole cell has to match in any case",
};

const ecmaPatternFaults: { readonly [reason: string]: string } = {
  "group-flags": "flags for a part of the pattern are not known to all programs",
  "not-ecma-pattern": "it is no regular expression",
};

/** Why a pattern cannot be read. */
export function patternFaultWords(reason: string): string {
  return wordsFor({ ...ecmaPatternFaults, ...patternFaults }, reason);
}

const formulaReasons: { readonly [reason in FormulaReason]: string } = {
  "and-sign": "“and” joins two conditions",
  attribute: "a name stands alone, without a full stop in it",
  "bad-number": "a number is not written as Python writes numbers",
  empty: "there is nothing in it",
  "function-call": "functions cannot be called",
  "not-sign": "“not” turns a condition round, and != compares",
  "or-sign": "“or” joins two conditions",
  power: "only whole numbers from 0 to 100 can be a power",
  "single-equals": "two signs (==) compare; one gives a name a value, which a formula cannot",
  subscript: "brackets after a value pick a part of it, which a formula cannot",
  "too-deep": "its brackets are nested too deep",
  "too-long": "it is too long",
  unclosed: "a bracket is not closed",
  "unclosed-string": "a text has no closing quotation mark",
  unexpected: "this cannot stand here",
  "unexpected-end": "it ends too early",
  "unknown-character": "this character has no meaning here",
};

/** Why a formula cannot be read. */
export function formulaReasonWords(reason: string): string {
  return wordsFor(formulaReasons, reason);
}

const jsonTypes: { readonly [type in ExpectedType]: string } & { readonly [type: string]: string } = {
  array: "a list [ … ]",
  "array of arrays": "a list of lists [[ … ]]",
  "array of strings": "a list of texts",
  "array or object": "a list [ … ] or an object { … }",
  "array or string": "a list [ … ] or a text",
  "array, object or number": "a list [ … ], an object { … } or a number",
  "array, object or string": "a list [ … ], an object { … } or a text",
  boolean: "true or false",
  "boolean or string": "true, false or a text",
  integer: "a whole number",
  "integer from 0": "a whole number, 0 or more",
  "integer or string": "a whole number or a text",
  null: "nothing (null)",
  number: "a number",
  "number or string": "a number or a text",
  object: "an object { … }",
  "object or path": "an object { … } or the path of a file",
  "object or string": "an object { … } or a text",
  "path or array of paths": "a path or a list of paths",
  "positive integer": "a whole number, 1 or more",
  string: "a text in quotation marks",
  "string or object": "a text or an object { … }",
  undefined: "nothing",
};

/** A type of JSON as a noun. */
export function jsonTypeWords(type: string): string {
  return wordsFor(jsonTypes, type);
}

const expectedValues: { readonly [value in ExpectedValue]: string } = {
  "array or object": "“array” or “object”",
  checksum: "32 hexadecimal digits for MD5, or a name and digits such as sha256:9f86d0…",
  "date and time pattern": "a pattern with directives such as %d/%m/%Y, or “default”",
  "disclosure code": "a code that begins with “disclosure-”, such as disclosure-personal-data",
  "e-mail address": "an e-mail address",
  "file extension": "the ending of a file name without its full stop, such as csv",
  "gz or zip": "gz or zip",
  "lower-case name": "small letters, digits, full stops, hyphens and underscores",
  "media type": "a media type, such as text/csv",
  "name of more than dots": "a name of more than full stops",
  "one character": "one character",
  "one of the categories": "one of the values in “categories”",
  "profile address": "the web address of a Data Package profile",
  "readable file": "the path of a file that can be read",
  "RFC 3339 date and time": "a date and time such as 2014-10-23T14:05:00Z",
  "reason without personal data": "a reason that names nobody",
  role: "a role, such as “information governance officer”, and nobody's name",
  "same number of fields": "as many fields as the foreign key itself names",
  "semantic version": "three numbers such as 1.2.0",
  table: "table",
  URI: "a full web address",
  "web address": "a full web address, such as https://example.org",
  "web address or relative path": "a full web address or a path within the package",
};

/** What a property's value should have been. */
export function expectedValueWords(value: string): string {
  return wordsFor(expectedValues, value);
}

const unsafePaths: { readonly [because in UnsafePathReason]: string } = {
  absolute: "it starts at the root of a disk, which is another one on each machine",
  backslash: "it has a backslash, which separates folders on Windows alone",
  "control-character": "it has a character that cannot be seen",
  "dot-folder": "it has a folder or file whose name starts with a full stop, which is hidden",
  drive: "it starts with the letter of a Windows drive",
  "empty-segment": "it has two slashes in a row, or one at the end",
  "leaves-package": "it is a link to a place outside the package",
  parent: "it leads out of the package by “..”",
  url: "it is an address of another kind than https:// and http://",
};

/** Why a path may not be read. */
export function unsafePathWords(because: UnsafePathReason): string {
  return unsafePaths[because];
}

const propertyAdvice: { readonly [property: string]: string } = {
  $schema:
    'Say which profile the descriptor follows, so that other programs know: "$schema": "https://datapackage.org/profiles/2.0/datapackage.json".',
  fields: "List the columns of the table in “fields”, each with its “name” and “type”.",
  format: 'Say how the data is written: "format": "csv".',
  id: "An identifier that never changes, such as a DOI or web address, makes the package citable. It may be left out.",
  licenses:
    'Say under which licence the data may be used: "licenses": [{"name": "CC-BY-4.0"}]. Without one, nobody may reuse it.',
  path: 'Give the path of the file: "path": "data/bonus-totals.csv".',
  resources: "List the package's files in “resources”, each with its “name” and “path”.",
  schema: "Describe the table's columns in “schema”; without it, nothing can be said of the cells.",
  type: "Give the field's type; without one, a bound has nothing to be compared with.",
};

/** What to do about a property that is missing. */
export function missingPropertyAdvice(property: string): string {
  return wordsFor({ [property]: `Add “${clip(property, 60)}”.`, ...propertyAdvice }, property);
}
