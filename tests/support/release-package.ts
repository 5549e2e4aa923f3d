import { stringify } from "csv-stringify/sync";

/** Texts that do harm where something takes them for more than texts. */
export const hostileTexts: readonly string[] = [
  '=HYPERLINK("https://example.org/","click")',
  "+1+1",
  "-2",
  "@SUM(1,2)",
  "\t=1+1",
  "::error::stop",
  "100%0A::warning::x",
  "</script><script>alert(1)</script>",
  "<!--",
  "# heading [link](javascript:alert(1)) `code`",
  '\'; DROP TABLE "things"; --',
  "_x0041_",
  "two\nlines",
  'a "quoted" word, and a comma',
  "\u2028 \u202Eturned\u202C 👍 é",
  "007",
  "1e5",
  "TRUE",
  "2014-09-25",
];

/** Lets a table keep the texts that a spreadsheet would run. */
export function acknowledgedFormulas(resource: string) {
  return {
    code: "disclosure-formula",
    resource,
    reason: "They are here to be written harmlessly.",
    role: "test author",
  };
}

const fields = [
  { name: "id", type: "integer" },
  { name: "text", type: "string" },
  { name: "amount", type: "number" },
  { name: "count", type: "integer" },
  { name: "flag", type: "boolean" },
  { name: "day", type: "date" },
  { name: "moment", type: "datetime" },
  { name: "instant", type: "datetime" },
  { name: "exact", type: "number" },
  { name: "year", type: "year" },
];

const header = fields.map(({ name }) => name);
const filled = [
  "354639.35",
  "9007199254740993",
  "true",
  "2014-09-25",
  "2014-09-25T10:30:00",
  "2014-09-25T10:30:00+01:00",
];

/** The rows of `things`, as they are written in its file. */
export const thingRows: readonly (readonly string[])[] = [
  ...hostileTexts.map((text, at) => [String(at + 1), text, ...filled, "0.1000000000000000000001", "2014"]),
  [String(hostileTexts.length + 1), "nothing else", "", "", "", "", "", "", "", ""],
];

/** The files of a package with a value of every type, texts that do harm, and a table that refers to another. */
export function releasePackage(): Record<string, string> {
  const descriptor = {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: "things",
    id: "urn:example:things",
    title: "Things </script><script>alert(1)</script> & others",
    description: hostileTexts.join("\n"),
    version: "1.2.0",
    licenses: [{ name: "CC-BY-4.0", path: "https://creativecommons.org/licenses/by/4.0/" }],
    sources: [{ title: "=A source", "foi:licence": "unknown" }],
    contributors: [{ title: "The Invented Trust" }],
    "foi:acknowledged": [acknowledgedFormulas("things")],
    resources: [
      { name: "things", type: "table", path: "things.csv", schema: { fields, primaryKey: ["id"] } },
      {
        name: "parts",
        type: "table",
        path: "parts.csv",
        schema: {
          fields: [
            { name: "part", type: "string" },
            { name: "thing", type: "integer" },
          ],
          primaryKey: ["part"],
          foreignKeys: [{ fields: ["thing"], reference: { resource: "things", fields: ["id"] } }],
        },
      },
    ],
  };
  return {
    "datapackages/things/datapackage.json": `${JSON.stringify(descriptor, undefined, 2)}\n`,
    "datapackages/things/things.csv": stringify([header, ...thingRows].map((row) => [...row])),
    "datapackages/things/parts.csv": "part,thing\na,1\nb,2\nc,\n",
  };
}
