import { section } from "../case.ts";
import { cells, fields } from "../write-cases.ts";

export const textCases = [
  ...section(
    "table-schema#string",
    cells(
      "default: any valid string",
      { type: "string" },
      {
        valid: ["apple", "1", "true", " spaces ", "two\nlines", 'a "quote"', "a,b", "é€😀", "\t", "null"],
      },
    ),
    cells(
      "an empty string is a string where it is no missing value",
      { type: "string", missingValues: [] },
      { valid: [""] },
    ),
    cells(
      "email: a valid email address",
      { type: "string", format: "email" },
      {
        valid: ["joe@bloggs.com", "foi.team+joe@data.example.org", "o'brien@example.com", "a@b.co"],
        invalid: [
          "joe",
          "joe@",
          "@bloggs.com",
          "joe@@bloggs.com",
          "joe bloggs@example.com",
          "joe@blo ggs.com",
          "a@b..com",
        ],
      },
    ),
    cells(
      "uri: a valid URI",
      { type: "string", format: "uri" },
      {
        valid: [
          "http://example.com",
          "https://example.com/a/b?c=d#e",
          "https://example.com:8080/",
          "ftp://ftp.example.com/a.csv",
          "urn:isbn:0451450523",
          "mailto:joe@example.com",
          "http://[2001:db8::7]/",
          "https://example.com/%20",
          "tag:example.org,2014:a",
        ],
        invalid: [
          "example",
          "www.example.com/a",
          "http://exa mple.com",
          "https://example.com/a b",
          "https://example.com/%2",
          "https://example.com/<a>",
          "https://example.com/é",
          "https://example.com/#a#b",
          "1http://example.com",
          "://example.com",
        ],
      },
    ),
    cells(
      "binary: a base64 encoded string",
      { type: "string", format: "binary" },
      {
        valid: ["YQ==", "YWI=", "YWJj", "AAEC/+8=", "dGVzdA=="],
        invalid: ["YQ", "YQ=", "YWI==", "Y===", "YW Jj", "YW-_", "a", "é"],
      },
    ),
    cells(
      "uuid: a string that is a uuid",
      { type: "string", format: "uuid" },
      {
        valid: ["b03ec840-77fd-4270-813b-0c698943f7ce", "B03EC840-77FD-4270-813B-0C698943F7CE"],
        invalid: [
          "b03ec84-77fd-4270-813b-0c698943f7ce",
          "b03ec840-77fd-4270-813b-0c698943f7cg",
          "b03ec840-77fd-4270-813b",
          "b03ec840-77fd-4270-813b-0c698943f7ce-1",
          "b03ec84077fd4270813b0c698943f7ce",
          "{b03ec840-77fd-4270-813b-0c698943f7ce}",
          "urn:uuid:b03ec840-77fd-4270-813b-0c698943f7ce",
          "1",
        ],
      },
    ),
    fields("the formats are default, email, uri, binary and uuid", {
      valid: [
        { type: "string" },
        { type: "string", format: "default" },
        { type: "string", format: "email" },
        { type: "string", format: "uri" },
        { type: "string", format: "binary" },
        { type: "string", format: "uuid" },
      ],
      invalid: [
        { type: "string", format: "phone" },
        { type: "string", format: "Email" },
        { type: "string", format: "url" },
      ],
    }),
  ),
  ...section(
    "table-schema#any",
    cells(
      "values of unspecified or mixed type, taken as they are",
      { type: "any" },
      {
        valid: ["1", "apple", "2014-10-23", "{}", " ", "NaN"],
      },
    ),
    fields("any is a type", { valid: [{ type: "any" }] }),
  ),
  ...section(
    "table-schema#boolean",
    cells(
      "default trueValues: true, True, TRUE, 1; falseValues: false, False, FALSE, 0",
      { type: "boolean" },
      {
        valid: ["true", "True", "TRUE", "1", "false", "False", "FALSE", "0"],
        invalid: ["yes", "no", "Yes", "t", "f", "T", "tRUE", "2", "-1", "1.0", "01", " true", "true ", "on", "null"],
      },
    ),
    cells(
      "trueValues and falseValues are customised to need",
      {
        type: "boolean",
        trueValues: ["yes", "Y"],
        falseValues: ["no", "N"],
      },
      {
        valid: ["yes", "Y", "no", "N"],
        invalid: ["true", "1", "false", "0", "YES", "y", "n"],
      },
    ),
    cells(
      "customised trueValues leave falseValues as they are",
      { type: "boolean", trueValues: ["yes"] },
      {
        valid: ["yes", "false", "0"],
        invalid: ["true", "1", "no"],
      },
    ),
    cells(
      "customised falseValues leave trueValues as they are",
      { type: "boolean", falseValues: ["no"] },
      {
        valid: ["no", "true", "1"],
        invalid: ["false", "0", "yes"],
      },
    ),
    fields("trueValues and falseValues are arrays of strings", {
      valid: [{ type: "boolean" }, { type: "boolean", trueValues: ["ja"], falseValues: ["nein"] }],
      invalid: [
        { type: "boolean", trueValues: "ja" },
        { type: "boolean", falseValues: "nein" },
        { type: "boolean", trueValues: [5] },
        { type: "boolean", falseValues: [false] },
        { type: "boolean", trueValues: { yes: true } },
      ],
    }),
  ),
];
