import { section } from "../case.ts";
import { descriptors, dialects, fields, packages, resources, schemas } from "../write-cases.ts";

const MINIMAL =
  '{"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "a", "id": "a", "licenses": [{"name": "CC0-1.0"}], "resources": [{"name": "a", "path": "a.csv"}]}';
const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"));

export const glossaryCases = [
  ...section(
    "glossary#profile",
    schemas("$schema of a schema inside a package is ignored", { valid: [{ $schema: "banana" }, { $schema: 5 }] }),
    dialects("$schema of a dialect inside a package is ignored", { valid: [{ $schema: "banana" }, { $schema: 5 }] }),
    resources("$schema of a resource inside a package is ignored", { valid: [{ $schema: "banana" }, { $schema: 5 }] }),
  ),
  ...section(
    "glossary#descriptor",
    descriptors("a file with a JSON object as of RFC 4627", {
      valid: [
        MINIMAL,
        ` \t\r\n${MINIMAL}\n\n`,
        MINIMAL.replace('"name": "a"', '"name": "\\u0061"'),
        MINIMAL.replace('"id": "a"', '"id": "\\ud83d\\ude00 \\" \\\\ \\/ \\b\\f\\n\\r\\t"'),
        MINIMAL.replace('"id"', '"x": -0.5e+10, "y": [[], {}, null, true], "id"'),
      ],
      invalid: [
        "",
        " \n",
        "[]",
        `[${MINIMAL}]`,
        "null",
        "5",
        '"datapackage"',
        "name: a",
        MINIMAL.slice(0, -1),
        `${MINIMAL},`,
        `${MINIMAL} ${MINIMAL}`,
        MINIMAL.replace("]}", ",]}"),
        MINIMAL.replace("}]}", "}],}"),
        `// comment\n${MINIMAL}`,
        `/* comment */ ${MINIMAL}`,
        MINIMAL.replaceAll('"', "'"),
        MINIMAL.replace('"id"', "id"),
        MINIMAL.replace('"id": "a"', '"id": "a\nb"'),
        MINIMAL.replace('"id": "a"', '"id": "\\x61"'),
        MINIMAL.replace('"id"', '"x": NaN, "id"'),
        MINIMAL.replace('"id"', '"x": 01, "id"'),
        MINIMAL.replace('"id"', '"x": .5, "id"'),
        MINIMAL.replace('"id"', '"x": +1, "id"'),
        MINIMAL.replace('"id"', '"x": 0x1F, "id"'),
        MINIMAL.replace('"id"', '"x": undefined, "id"'),
        MINIMAL.replace('"id"', '"x": True, "id"'),
        latin1(MINIMAL.replace('"id": "a"', '"id": "café"')),
      ],
    }),
    descriptors(
      "inside a project it may be serialised in YAML",
      {
        valid: ["name: a\nid: a\nlicenses:\n  - name: CC0-1.0\nresources:\n  - name: a\n    path: a.csv\n"],
        invalid: ["- name: a\n", "a\n", "name: a\nid: a\n", "name: [a\n"],
      },
      { name: "datapackage.yaml" },
    ),
  ),
  ...section(
    "glossary#custom-properties",
    packages("a descriptor may have any number of further properties", {
      valid: [
        { "dc:temporal": { name: "19th Century", start: "1800-01-01", end: "1899-12-31" } },
        { "namespace:propertyName": 5 },
        { temporal: null },
        { x: [[[{ y: 1 }]]] },
      ],
    }),
    resources("so may resources", { valid: [{ "namespace:propertyName": 5 }, { notes: ["a"] }] }),
    schemas("so may schemas", { valid: [{ "namespace:propertyName": 5 }, { notes: ["a"] }] }),
    fields("so may fields", { valid: [{ "namespace:propertyName": 5 }, { notes: ["a"] }] }),
    dialects("so may dialects", { valid: [{ "namespace:propertyName": 5 }, { notes: ["a"] }] }),
    fields("so may constraints", { valid: [{ type: "string", constraints: { "namespace:propertyName": 5 } }] }),
    packages("so may licenses, sources and contributors", {
      valid: [
        { licenses: [{ name: "CC0-1.0", "namespace:propertyName": 5 }] },
        { sources: [{ title: "A", "namespace:propertyName": 5 }] },
        { contributors: [{ title: "A", "namespace:propertyName": 5 }] },
      ],
    }),
  ),
  ...section(
    "glossary#url-or-path",
    resources(
      "a relative POSIX path to a sibling or a child of the descriptor",
      {
        valid: [
          { path: "a.txt" },
          { path: "my-data-directory/a.txt" },
          { path: "a/b/c/d.txt" },
          { path: "with space.txt" },
          { path: "été.txt" },
          { path: "a..b.txt" },
          { path: "a%20b.txt" },
          { path: "no-extension" },
        ],
      },
      {
        files: Object.fromEntries(
          [
            "a.txt",
            "my-data-directory/a.txt",
            "a/b/c/d.txt",
            "with space.txt",
            "été.txt",
            "a..b.txt",
            "a%20b.txt",
            "no-extension",
          ].map((path) => [path, "a\n"]),
        ),
      },
    ),
    resources("absolute paths, parents and hidden folders must not be used", {
      invalid: [
        { path: "/etc/passwd" },
        { path: "/a.csv" },
        { path: "//server/a.csv" },
        { path: "../a.csv" },
        { path: "data/../a.csv" },
        { path: "data/../../a.csv" },
        { path: "data/.." },
        { path: ".." },
        { path: ".hidden/a.csv" },
        { path: "data/.hidden/a.csv" },
        { path: ".git/config" },
      ],
    }),
    resources("unix-style: the separator is a slash", {
      invalid: [
        { path: "C:\\data\\a.csv" },
        { path: "C:/data/a.csv" },
        { path: "..\\a.csv" },
        { path: "\\\\server\\a.csv" },
      ],
    }),
    resources(
      "a URL is fully qualified, with http or https",
      {
        valid: [
          { path: "http://ex.datapackages.org/big-csv/my-big.csv" },
          { path: "https://example.com/a.csv?b=c" },
          { path: "HTTPS://example.com/a.csv" },
          { path: ["https://example.com/a.csv", "https://example.com/b.csv"] },
        ],
        invalid: [
          { path: "http://" },
          { path: "http:a.csv" },
          { path: "//example.com/a.csv" },
          { path: "https:///a.csv" },
        ],
      },
      { ignored: ["source-error", "format-error"] },
    ),
    resources("a URL has no other scheme", {
      invalid: [
        { path: "file:///etc/passwd" },
        { path: "data:text/csv,a,b" },
        { path: "javascript:alert(1)" },
        { path: "ssh://example.com/a.csv" },
        { path: "s3://bucket/a.csv" },
        { path: "mailto:joe@example.com" },
      ],
    }),
    resources(
      "the same holds for a schema",
      {
        invalid: [
          { schema: "/etc/schema.json" },
          { schema: "../schema.json" },
          { schema: ".hidden/schema.json" },
          { schema: "file:///schema.json" },
        ],
      },
      { codes: ["schema-error", "resource-error"] },
    ),
    resources(
      "the same holds for a dialect",
      {
        invalid: [
          { dialect: "/etc/dialect.json" },
          { dialect: "../dialect.json" },
          { dialect: ".hidden/dialect.json" },
          { dialect: "file:///dialect.json" },
        ],
      },
      { codes: ["dialect-error", "resource-error"] },
    ),
  ),
];
