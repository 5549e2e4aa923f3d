import { describe, expect, test } from "vitest";
import type { Json } from "../../src/model/descriptor.ts";
import { faultsOf, packageWith } from "./faults-of.ts";

describe("a package", () => {
  test("that has all it should is without fault", () => {
    expect(faultsOf(packageWith({}))).toEqual([]);
  });

  test.each([null, true, 1, "x", []])("is no %j", (descriptor) => {
    const type = descriptor === null ? "null" : Array.isArray(descriptor) ? "array" : typeof descriptor;
    expect(faultsOf(descriptor)).toEqual([`error package-error # not-object  ${type}`]);
  });

  test("that is empty lacks resources, and should have more", () => {
    expect(faultsOf({})).toEqual([
      "warning package-error # missing-property name",
      "warning package-error # missing-property licenses",
      "note package-error # missing-property id",
      "note package-error # missing-property $schema",
      "error package-error # missing-property resources",
    ]);
  });

  test("with v1's profile has no need of $schema", () => {
    expect(
      faultsOf({ profile: "data-package", name: "a", id: "b", licenses: [{ name: "MIT" }], resources: {} }),
    ).toEqual(["error package-error #/resources wrong-type resources array object"]);
  });
});

describe("a property of a package", () => {
  test.each<[string, { readonly [name: string]: Json }, readonly string[]]>([
    ["resources: none", { resources: [] }, ["error package-error #/resources empty resources"]],
    [
      "resources: one is text",
      { resources: ["a.csv"] },
      ["error resource-error #/resources/0 not-object resources string"],
    ],
    ["name: digits, dots and hyphens", { name: "pay.v2-all_x" }, []],
    ["name: capitals", { name: "Pay" }, ["warning package-error #/name wrong-value name lower-case name Pay"]],
    ["name: a space", { name: "my pay" }, ["warning package-error #/name wrong-value name lower-case name my pay"]],
    ["name: dots", { name: ".." }, ["error package-error #/name wrong-value name name of more than dots .."]],
    ["name: blank", { name: "" }, ["error package-error #/name empty name"]],
    ["name: a number", { name: 5 }, ["error package-error #/name wrong-type name string number"]],
    ["name: a year", { name: "pay-2014" }, ["warning package-error #/name not-allowed name year-in-name"]],
    ["name: a year in a date", { name: "pay-20141023" }, []],
    ["id: a number", { id: 5 }, ["error package-error #/id wrong-type id string number"]],
    ["title: null", { title: null }, ["error package-error #/title wrong-type title string null"]],
    ["title: blank", { title: "" }, []],
    [
      "description: a list",
      { description: [] },
      ["error package-error #/description wrong-type description string array"],
    ],
    ["$schema: version 1 of the standard", { $schema: "https://datapackage.org/profiles/1.0/datapackage.json" }, []],
    [
      "$schema: a profile of somebody else",
      { $schema: "https://example.org/x.json" },
      ["note package-error #/$schema profile-not-applied $schema https://example.org/x.json 1"],
    ],
    ["profile: v1's", { profile: "https://specs.frictionlessdata.io/schemas/data-package.json" }, []],
    [
      "profile: a file, and others of resources, which are told together",
      { profile: "mine.json", resources: [{ name: "a", path: "a.csv", profile: "fiscal-data-package" }] },
      ["note package-error #/profile profile-not-applied profile mine.json 2"],
    ],
    [
      "profile: an address, of a resource alone",
      {
        resources: [
          { name: "a", path: "a.csv", profile: "tabular-data-resource", schema: { fields: [{ name: "a" }] } },
          { name: "b", path: "b.png", profile: "https://example.org/y.json" },
        ],
      },
      ["note package-error #/resources/1/profile profile-not-applied profile https://example.org/y.json 1"],
    ],
    [
      "$schema: a word",
      { $schema: "tabular" },
      ["error package-error #/$schema wrong-value $schema profile address tabular"],
    ],
    [
      "$schema: FTP",
      { $schema: "ftp://a.b/c" },
      ["error package-error #/$schema wrong-value $schema profile address ftp://a.b/c"],
    ],
    ["profile: a number", { profile: 1 }, ["error package-error #/profile wrong-type profile string number"]],
    ["homepage", { homepage: "https://example.com/a?b#c" }, []],
    [
      "homepage: no scheme",
      { homepage: "www.example.com" },
      ["error package-error #/homepage wrong-value homepage web address www.example.com"],
    ],
    [
      "homepage: a script",
      { homepage: "javascript:alert(1)" },
      ["error package-error #/homepage unsafe-path homepage javascript:alert(1) url"],
    ],
    [
      "homepage: a script after a space",
      { homepage: " JavaScript:alert(1)" },
      ["error package-error #/homepage unsafe-path homepage  JavaScript:alert(1) url"],
    ],
    [
      "homepage: no host",
      { homepage: "https://" },
      ["error package-error #/homepage wrong-value homepage web address https://"],
    ],
    ["image: a path", { image: "images/logo.png" }, []],
    ["image: an address", { image: "https://example.com/logo.png" }, []],
    [
      "image: absolute",
      { image: "/etc/passwd" },
      ["error package-error #/image unsafe-path image /etc/passwd absolute"],
    ],
    [
      "image: data in it",
      { image: "data:image/png,x" },
      ["error package-error #/image unsafe-path image data:image/png,x url"],
    ],
    [
      "image: a broken address",
      { image: "http://" },
      ["error package-error #/image wrong-value image web address or relative path http://"],
    ],
    ["version", { version: "1.0.0-rc.1+build.5" }, []],
    [
      "version: a word",
      { version: "banana" },
      ["warning package-error #/version wrong-value version semantic version banana"],
    ],
    [
      "version: two parts",
      { version: "1.0" },
      ["warning package-error #/version wrong-value version semantic version 1.0"],
    ],
    [
      "version: a leading zero",
      { version: "1.02.3" },
      ["warning package-error #/version wrong-value version semantic version 1.02.3"],
    ],
    ["version: a number", { version: 1 }, ["error package-error #/version wrong-type version string number"]],
    ["created", { created: "1985-04-12T23:20:50.52Z" }, []],
    ["created: an offset", { created: "2024-02-29t09:00:00+05:30" }, []],
    ["created: a leap second", { created: "1990-12-31T23:59:60Z" }, []],
    [
      "created: a day",
      { created: "2024-05-31" },
      ["error package-error #/created wrong-value created RFC 3339 date and time 2024-05-31"],
    ],
    [
      "created: no zone",
      { created: "2024-05-31T09:00:00" },
      ["error package-error #/created wrong-value created RFC 3339 date and time 2024-05-31T09:00:00"],
    ],
    [
      "created: no such day",
      { created: "2023-02-29T09:00:00Z" },
      ["error package-error #/created wrong-value created RFC 3339 date and time 2023-02-29T09:00:00Z"],
    ],
    [
      "created: no such offset",
      { created: "2023-02-28T09:00:00+24:00" },
      ["error package-error #/created wrong-value created RFC 3339 date and time 2023-02-28T09:00:00+24:00"],
    ],
    ["keywords", { keywords: ["pay", "foi"] }, []],
    [
      "keywords: text",
      { keywords: "pay, foi" },
      ["error package-error #/keywords wrong-type keywords array of strings string"],
    ],
    [
      "keywords: a number among them",
      { keywords: ["pay", 5] },
      ["error package-error #/keywords/1 wrong-type keywords string number"],
    ],
    ["feilds: no property, but near to none of a package", { feilds: 1 }, []],
    ["Title: near to title", { Title: "x" }, ["warning package-error #/Title unknown-name Title Title title"]],
    ["licences: near to licenses, which is there", { licences: [] }, []],
    [
      "contributers: near to contributors",
      { contributers: [] },
      ["warning package-error #/contributers unknown-name contributers contributers contributors"],
    ],
    [
      "key_words: near to keywords",
      { key_words: [] },
      ["warning package-error #/key_words unknown-name key_words key_words keywords"],
    ],
    ["custom properties", { "foi:outcome": 1, _platform: 2, temporal: {} }, []],
  ])("%s", (_, properties, faults) => {
    expect(faultsOf(packageWith(properties))).toEqual(faults);
  });
});

describe("licenses", () => {
  test.each<[string, Json, readonly string[]]>([
    ["a path alone", [{ path: "LICENCE.txt" }], []],
    ["name and path", [{ name: "OGL-UK-3.0", path: "https://example.com/ogl", title: "OGL" }], []],
    ["what is not known", [{ name: "notspecified" }], []],
    ["none", [], ["warning package-error #/licenses empty licenses"]],
    ["an object", { name: "MIT" }, ["error package-error #/licenses wrong-type licenses array object"]],
    ["text", ["MIT"], ["error package-error #/licenses/0 wrong-type licenses object string"]],
    ["a title alone", [{ title: "MIT" }], ["error package-error #/licenses/0 missing-property name"]],
    [
      "a name in other letters",
      [{ name: "cc by 4.0" }],
      ["warning package-error #/licenses/0/name unknown-name name cc by 4.0 CC-BY-4.0 licences"],
    ],
    [
      "a name without its version",
      [{ name: "OGL" }],
      ["warning package-error #/licenses/0/name unknown-name name OGL OGL-UK-1.0,OGL-UK-2.0,OGL-UK-3.0 licences"],
    ],
    [
      "a title in place of the name",
      [
        { name: "Open Government Licence v3.0" },
        { name: "Open Data Commons Public Domain Dedication and License" },
        { name: "odc-odbl" },
      ],
      [
        "warning package-error #/licenses/0/name unknown-name name Open Government Licence v3.0 OGL-UK-3.0 licences",
        "warning package-error #/licenses/1/name unknown-name name Open Data Commons Public Domain Dedication and License ODC-PDDL-1.0 licences",
        "warning package-error #/licenses/2/name unknown-name name odc-odbl ODbL-1.0 licences",
      ],
    ],
    [
      "a name that nobody knows",
      [{ name: "Crown copyright" }],
      ["warning package-error #/licenses/0/name unknown-name name Crown copyright  licences"],
    ],
    [
      "an unsafe path",
      [{ path: "../LICENCE" }],
      ["error package-error #/licenses/0/path unsafe-path path ../LICENCE parent"],
    ],
    ["v0: url and type", [{ type: "ODC-BY-1.0", url: "https://example.com" }], []],
    [
      "v0: a script for url",
      [{ id: "MIT", url: "javascript:1" }],
      ["error package-error #/licenses/0/url unsafe-path url javascript:1 url"],
    ],
  ])("%s", (_, licenses, faults) => {
    expect(faultsOf(packageWith({ licenses }))).toEqual(faults);
  });
});

describe("contributors and sources", () => {
  test.each<[string, { readonly [name: string]: Json }, readonly string[]]>([
    [
      "a contributor",
      { contributors: [{ title: "Kent County Council", roles: ["creator"], path: "https://example.com" }] },
      [],
    ],
    ["v1: role", { contributors: [{ title: "A", role: "author" }] }, []],
    [
      "v1: role that is no text",
      { contributors: [{ title: "A", role: ["author"] }] },
      ["error package-error #/contributors/0/role wrong-type role string array"],
    ],
    [
      "roles that are text",
      { contributors: [{ title: "A", roles: "author" }] },
      ["error package-error #/contributors/0/roles wrong-type roles array of strings string"],
    ],
    ["a contributor of nothing", { contributors: [{}] }, ["error package-error #/contributors/0 empty contributors"]],
    [
      "a contributor without title",
      { contributors: [{ organization: "A" }] },
      ["warning package-error #/contributors/0 missing-property title"],
    ],
    [
      "a contributor's relative path",
      { contributors: [{ title: "A", path: "me.html" }] },
      ["error package-error #/contributors/0/path wrong-value path web address me.html"],
    ],
    [
      "a contributor's e-mail",
      { contributors: [{ title: "A", email: "foi at kent" }] },
      ["error package-error #/contributors/0/email wrong-value email e-mail address foi at kent"],
    ],
    [
      "contributors in an object",
      { contributors: { title: "A" } },
      ["error package-error #/contributors wrong-type contributors array object"],
    ],
    [
      "a contributor's family name",
      { contributors: [{ title: "A", familyName: 5 }] },
      ["error package-error #/contributors/0/familyName wrong-type familyName string number"],
    ],
    [
      "a source",
      { sources: [{ title: "A response", path: "evidence/a.txt", email: "foi@example.org", version: "2" }] },
      [],
    ],
    [
      "a source in text",
      { sources: ["https://example.com"] },
      ["error package-error #/sources/0 wrong-type sources object string"],
    ],
    ["a source of nothing", { sources: [{}] }, ["error package-error #/sources/0 empty sources"]],
    [
      "a source with a script",
      { sources: [{ title: "A", path: "vbscript:x" }] },
      ["error package-error #/sources/0/path unsafe-path path vbscript:x url"],
    ],
    [
      "a source with a number",
      { sources: [{ title: "A", version: 2 }] },
      ["error package-error #/sources/0/version wrong-type version string number"],
    ],
    [
      "a source with a slip",
      { sources: [{ title: "A", Path: "a.txt" }] },
      ["warning package-error #/sources/0/Path unknown-name Path Path path"],
    ],
  ])("%s", (_, properties, faults) => {
    expect(faultsOf(packageWith(properties))).toEqual(faults);
  });
});
