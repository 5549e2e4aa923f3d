import { section } from "../case.ts";
import { descriptors, packages } from "../write-cases.ts";

const CREATOR = { title: "Joe Bloggs", email: "joe@bloggs.com", path: "http://www.bloggs.com", roles: ["creator"] };

const MINIMAL =
  '{"name": "a", "id": "a", "licenses": [{"name": "CC0-1.0"}], "resources": [{"name": "a", "path": "a.csv"}]}';

export const packageCases = [
  ...section(
    "data-package#structure",
    descriptors(
      "a directory with a descriptor, a file of data, and further files of any kind",
      { valid: [MINIMAL] },
      {
        files: {
          "README.md": "# A package\n",
          "scripts/my-preparation-script.py": "print()\n",
          ".gitignore": "*.log\n",
        },
      },
    ),
  ),
  ...section(
    "data-package#descriptor",
    descriptors("the descriptor is a JSON object in datapackage.json", {
      valid: [MINIMAL],
      invalid: ["[]", '"a.csv"', '[{"name": "a", "path": "a.csv"}]', "name,path\na,a.csv\n"],
    }),
  ),
  ...section(
    "data-package#properties",
    packages("resources are required, a name, id, licenses and profile recommended", {
      valid: [{}],
      warned: [{ name: undefined }, { id: undefined }, { licenses: undefined }, { $schema: undefined }],
      invalid: [{ resources: undefined }],
    }),
  ),
  ...section(
    "data-package#resources",
    packages("an array of objects with at least one resource", {
      valid: [
        {
          resources: [
            { name: "a", path: "a.csv" },
            { name: "b", path: "a.csv" },
          ],
        },
      ],
      invalid: [
        { resources: [] },
        { resources: { a: { path: "a.csv" } } },
        { resources: "a.csv" },
        { resources: null },
        { resources: ["a.csv"] },
        { resources: [null] },
        { resources: [{ name: "a", path: "a.csv" }, 5] },
        { resources: [[{ name: "a", path: "a.csv" }]] },
      ],
    }),
    packages("each follows the specification of a Data Resource", {
      invalid: [{ resources: [{ name: "a" }] }, { resources: [{ path: "a.csv" }] }, { resources: [{}] }],
    }),
  ),
  ...section(
    "data-package#dollar-schema",
    packages("a profile, that is a URL", {
      valid: [
        { $schema: "https://datapackage.org/profiles/2.0/datapackage.json" },
        { $schema: "https://datapackage.org/profiles/1.0/datapackage.json" },
      ],
      invalid: [
        { $schema: 5 },
        { $schema: null },
        { $schema: "banana" },
        { $schema: "profiles/mine.json" },
        { $schema: [] },
      ],
    }),
    packages("v1: a profile in place of $schema", {
      valid: [
        { $schema: undefined, profile: "data-package" },
        { $schema: undefined, profile: "https://specs.frictionlessdata.io/schemas/data-package.json" },
      ],
    }),
  ),
  ...section(
    "data-package#name",
    packages("lower-case English letters, digits, full stops, hyphens and low lines, as a SHOULD", {
      valid: [{ name: "my-package" }, { name: "my_package.v" }, { name: "a" }, { name: "0" }],
      warned: [{ name: "My-Package" }, { name: "my package" }, { name: "café" }, { name: "my/package" }],
    }),
    packages("it should not tell a range of time", {
      warned: [{ name: "payments-2014" }, { name: "2013-2014-payments" }],
    }),
    packages("text", { invalid: [{ name: 5 }, { name: null }, { name: ["a"] }] }),
  ),
  ...section(
    "data-package#id",
    packages("an identifier, such as a UUID or a DOI", {
      valid: [
        { id: "b03ec84-77fd-4270-813b-0c698943f7ce" },
        { id: "https://doi.org/10.1594/PANGAEA.726855" },
        { id: "anything" },
      ],
      invalid: [{ id: 5 }, { id: { doi: "10.1594/PANGAEA.726855" } }],
    }),
  ),
  ...section(
    "data-package#licenses",
    packages("an array of objects with a name, a path or both", {
      valid: [
        { licenses: [{ name: "ODC-PDDL-1.0", path: "http://opendatacommons.org/licenses/pddl/", title: "PDDL" }] },
        { licenses: [{ name: "ODC-PDDL-1.0" }] },
        { licenses: [{ path: "http://opendatacommons.org/licenses/pddl/" }] },
        { licenses: [{ path: "LICENSE.md" }] },
        { licenses: [{ name: "CC0-1.0" }, { name: "CC-BY-4.0" }] },
        { licenses: [] },
      ],
      invalid: [
        { licenses: { name: "CC0-1.0" } },
        { licenses: "CC0-1.0" },
        { licenses: null },
        { licenses: ["CC0-1.0"] },
        { licenses: [null] },
        { licenses: [{}] },
        { licenses: [{ title: "Public domain" }] },
        { licenses: [{ name: 5 }] },
        { licenses: [{ name: "CC0-1.0", title: 5 }] },
        { licenses: [{ path: 5 }] },
      ],
    }),
    packages("path is a URL or a relative path", {
      valid: [{ licenses: [{ path: "docs/LICENSE.md" }] }],
      invalid: [
        { licenses: [{ path: "/etc/LICENSE" }] },
        { licenses: [{ path: "../LICENSE" }] },
        { licenses: [{ path: "file:///LICENSE" }] },
        { licenses: [{ path: ".hidden/LICENSE" }] },
      ],
    }),
  ),
  ...section(
    "data-package#title",
    packages("a string", {
      valid: [{ title: "A nice title" }],
      invalid: [{ title: 5 }, { title: null }, { title: ["A"] }],
    }),
  ),
  ...section(
    "data-package#description",
    packages("text, in CommonMark", {
      valid: [{ description: "# Heading\n\n*Any* text" }, { description: "" }],
      invalid: [{ description: 5 }, { description: { en: "A" } }],
    }),
  ),
  ...section(
    "data-package#homepage",
    packages("a URL", {
      valid: [{ homepage: "https://example.com" }, { homepage: "http://example.com/a?b#c" }],
      invalid: [
        { homepage: 5 },
        { homepage: "example" },
        { homepage: "javascript:alert(1)" },
        { homepage: "docs/index.html" },
      ],
    }),
  ),
  ...section(
    "data-package#image",
    packages("a string that is a URL or a relative path", {
      valid: [{ image: "https://example.com/a.png" }, { image: "images/a.png" }],
      invalid: [
        { image: 5 },
        { image: ["a.png"] },
        { image: "/images/a.png" },
        { image: "../a.png" },
        { image: "images/../../a.png" },
        { image: ".images/a.png" },
        { image: "file:///a.png" },
        { image: "data:image/png;base64,AAAA" },
      ],
    }),
  ),
  ...section(
    "data-package#version",
    packages("a string, which should be a semantic version", {
      valid: [{ version: "1.0.0" }, { version: "0.1.0-alpha.1" }, { version: "1.0.0+build.5" }],
      warned: [
        { version: "1" },
        { version: "1.0" },
        { version: "v1.0.0" },
        { version: "2014-10" },
        { version: "01.0.0" },
      ],
      invalid: [{ version: 1 }, { version: null }, { version: [1, 0, 0] }],
    }),
  ),
  ...section(
    "data-package#created",
    packages("a date and time as in RFC 3339", {
      valid: [
        { created: "1985-04-12T23:20:50.52Z" },
        { created: "1996-12-19T16:39:57-08:00" },
        { created: "2014-10-23T15:00:00Z" },
        { created: "1990-12-31T23:59:60Z" },
        { created: "2014-10-23t15:00:00z" },
      ],
      invalid: [
        { created: "2014-10-23" },
        { created: "2014-10-23T15:00:00" },
        { created: "2014-10-23T15:00Z" },
        { created: "2014-13-23T15:00:00Z" },
        { created: "2014-02-29T15:00:00Z" },
        { created: "2014-10-23T25:00:00Z" },
        { created: "2014-10-23T15:00:00+0100" },
        { created: "23/10/2014" },
        { created: "yesterday" },
        { created: 2014 },
        { created: null },
      ],
    }),
  ),
  ...section(
    "data-package#keywords",
    packages("an array of strings", {
      valid: [{ keywords: ["foi", "councils"] }, { keywords: ["a"] }],
      invalid: [{ keywords: "foi, councils" }, { keywords: [5] }, { keywords: ["foi", null] }, { keywords: { a: 1 } }],
    }),
  ),
  ...section(
    "data-package#contributors",
    packages("an array of objects that have at least one property", {
      valid: [
        { contributors: [CREATOR] },
        { contributors: [{ title: "A" }] },
        { contributors: [{ title: "A", givenName: "A", familyName: "B", organization: "C" }] },
        { contributors: [{ title: "A", roles: ["contact", "rightsHolder", "anything"] }] },
        { contributors: [] },
      ],
      warned: [{ contributors: [{ givenName: "A" }] }, { contributors: [{ email: "joe@bloggs.com" }] }],
      invalid: [
        { contributors: CREATOR },
        { contributors: "Joe Bloggs" },
        { contributors: ["Joe Bloggs"] },
        { contributors: [null] },
        { contributors: [{}] },
        { contributors: null },
      ],
    }),
    packages("names and organization are strings, email is an address, path a full URL, roles strings", {
      invalid: [
        { contributors: [{ title: 5 }] },
        { contributors: [{ title: "A", givenName: 5 }] },
        { contributors: [{ title: "A", familyName: ["B"] }] },
        { contributors: [{ title: "A", organization: {} }] },
        { contributors: [{ title: "A", email: "joe" }] },
        { contributors: [{ title: "A", email: 5 }] },
        { contributors: [{ title: "A", path: "people/joe.html" }] },
        { contributors: [{ title: "A", path: 5 }] },
        { contributors: [{ title: "A", roles: "creator" }] },
        { contributors: [{ title: "A", roles: [5] }] },
      ],
    }),
    packages("v1: a single role in place of roles", {
      valid: [{ contributors: [{ title: "A", role: "author" }] }],
      invalid: [{ contributors: [{ title: "A", role: 5 }] }],
    }),
  ),
  ...section(
    "data-package#sources",
    packages("an array of objects that have at least one property", {
      valid: [
        { sources: [{ title: "World Bank and OECD", path: "http://data.worldbank.org/indicator/NY.GDP.MKTP.CD" }] },
        { sources: [{ title: "A letter", path: "evidence/letter.pdf", email: "foi@example.gov.uk", version: "2" }] },
        { sources: [] },
      ],
      warned: [{ sources: [{ path: "http://example.com" }] }],
      invalid: [
        { sources: { title: "A" } },
        { sources: "World Bank" },
        { sources: ["World Bank"] },
        { sources: [{}] },
        { sources: [null] },
        { sources: [{ title: 5 }] },
        { sources: [{ title: "A", path: 5 }] },
        { sources: [{ title: "A", path: "../letter.pdf" }] },
        { sources: [{ title: "A", path: "/letter.pdf" }] },
        { sources: [{ title: "A", path: "file:///letter.pdf" }] },
        { sources: [{ title: "A", email: "foi" }] },
        { sources: [{ title: "A", version: 2 }] },
      ],
    }),
  ),
];
