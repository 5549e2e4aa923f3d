import { describe, expect, test } from "vitest";
import { normalisePackage } from "../../src/descriptor/normalise-package.ts";
import { ckanDataset, ckanFileLicence } from "../../src/edge/ckan-metadata.ts";
import { zenodoMetadata } from "../../src/edge/zenodo-metadata.ts";
import type { JsonObject } from "../../src/model/descriptor.ts";
import { packageFacts } from "../../src/tasks/package-facts.ts";
import { rightsDescriptor } from "../support/rights-package.ts";

const ccBy = { name: "CC-BY-4.0", path: "https://creativecommons.org/licenses/by/4.0/" };
const ogl = { name: "OGL-UK-3.0", path: "https://example.org/ogl" };
const home = "https://github.example/example/data";

function factsOf(more: JsonObject, own: JsonObject = {}) {
  return packageFacts("p", normalisePackage(rightsDescriptor(more, own)).package, home);
}

function releaseOf(more: JsonObject, own: JsonObject = {}) {
  const said = { title: "p 1.0.0", notes: "", tag: "p@1.0.0", commit: "0".repeat(40), isPrerelease: false, files: [] };
  return { ...said, name: "p", version: "1.0.0", date: "2024-01-01T12:00:00Z", facts: factsOf(more, own) };
}

describe("CKAN", () => {
  test.each([
    ["CC-BY-4.0", "cc-by"],
    ["CC-BY-SA-4.0", "cc-by-sa"],
    ["CC-BY-NC-4.0", "cc-nc"],
    ["CC-BY-ND-4.0", "other-closed"],
    ["CC0-1.0", "cc-zero"],
    ["OGL-UK-3.0", "uk-ogl"],
    ["OGL-UK-2.0", "other-open"],
    ["ODC-BY-1.0", "odc-by"],
    ["ODbL-1.0", "odc-odbl"],
    ["ODC-PDDL-1.0", "odc-pddl"],
    ["MIT", "other-open"],
    ["other-closed", "other-closed"],
    ["our-own", "notspecified"],
  ])("has %s as %s, and in words as it is stated", (name, id) => {
    expect(ckanDataset(factsOf({ licenses: [{ name, title: "As stated", path: "https://example.org/l" }] }))).toEqual({
      title: "p",
      notes: "**Licences**\n\n- As stated (https://example.org/l)",
      url: `${home}#p`,
      tags: [],
      license_id: id,
    });
  });

  test("is told every licence and source, and of a file the licence that is not the dataset's", () => {
    const sources = [{ title: "A <b>letter</b>", "foi:licence": "unknown" }];
    const contributors = [
      { title: "Ann Writer", roles: ["author"] },
      { title: "Bea Keeper", roles: ["maintainer"] },
    ];
    const release = releaseOf({ description: "Words.", licenses: [ccBy], sources, contributors }, { licenses: [ogl] });
    expect(ckanDataset(release.facts)).toMatchObject({
      notes: [
        "Words.",
        "",
        "**Licences**",
        "",
        "- The compilation, and what is not named here: CC-BY-4.0 (https://creativecommons.org/licenses/by/4.0/)",
        "- Resource own: OGL-UK-3.0 (https://example.org/ogl)",
        "",
        "**Sources**",
        "",
        '- Licence of the source "A \\<b\\>letter\\</b\\>": not known.',
      ].join("\n"),
      license_id: "cc-by",
      author: "Ann Writer",
      maintainer: "Bea Keeper",
    });
    const paths = ["own.csv", "own.parquet", "plain.csv", "croissant.json"];
    expect(paths.map((path) => ckanFileLicence(release, path))).toEqual([
      "OGL-UK-3.0 (https://example.org/ogl)",
      "OGL-UK-3.0 (https://example.org/ogl)",
      "",
      "",
    ]);
    expect(ckanFileLicence(release, "p-1.0.0.zip")).toBe(release.facts.licenceLines.join("\n"));
  });
});

describe("Zenodo", () => {
  test("takes people by their names, contributors by their roles, and rights by its ids or in words", () => {
    const contributors = [
      { givenName: "Ann", familyName: "Writer", organization: "The Archive", roles: ["author"] },
      { title: "Fund Ltd", roles: ["funder"] },
      { title: "Pub House", role: "publisher" },
      { title: "Bea Keeper", roles: ["DataManager"] },
      { title: "Cy Helper", roles: ["wrangler"] },
    ];
    const rules = { name: "our-own", title: "House rules", path: "https://example.org/rules" };
    const sources = [{ title: "A <b>letter</b>", "foi:licence": "unknown" }];
    const given = { description: "Words.", licenses: [ccBy, rules], sources, contributors };
    expect(zenodoMetadata(releaseOf(given, { licenses: [ogl] }))).toEqual({
      title: "p",
      version: "1.0.0",
      publication_date: "2024-01-01",
      publisher: "Pub House",
      resource_type: { id: "dataset" },
      creators: [
        {
          person_or_org: { type: "personal", family_name: "Writer", given_name: "Ann" },
          affiliations: [{ name: "The Archive" }],
        },
      ],
      contributors: [
        { person_or_org: { type: "organizational", name: "Bea Keeper" }, role: { id: "datamanager" } },
        { person_or_org: { type: "organizational", name: "Cy Helper" }, role: { id: "other" } },
      ],
      funding: [{ funder: { name: "Fund Ltd" } }],
      description: [
        "<p>Words.</p>",
        "<p>Licences</p><ul>",
        "<li>The compilation, and what is not named here: CC-BY-4.0 (https://creativecommons.org/licenses/by/4.0/); House rules (https://example.org/rules)</li>",
        "<li>Resource own: OGL-UK-3.0 (https://example.org/ogl)</li></ul>",
        '<p>Sources</p><ul><li>Licence of the source "A &lt;b&gt;letter&lt;/b&gt;": not known.</li></ul>',
      ].join(""),
      subjects: [],
      rights: [
        { id: "cc-by-4.0" },
        { title: { en: "House rules" }, link: "https://example.org/rules" },
        {
          title: { en: "OGL-UK-3.0" },
          description: { en: "Of the resource own (files own.*)" },
          link: "https://example.org/ogl",
        },
      ],
      identifiers: [{ scheme: "url", identifier: `${home}#p` }],
    });
  });

  test.each([
    ["OGL-UK-3.0", { id: "ogl-uk-3.0" }],
    ["ODC-BY-1.0", { id: "odc-by-1.0" }],
    ["NLOD-2.0", { title: { en: "NLOD-2.0" }, link: "https://spdx.org/licenses/NLOD-2.0.html" }],
  ])("has %s by an id where its vocabulary has one", (name, right) => {
    expect(zenodoMetadata(releaseOf({ licenses: [{ name }] }))).toMatchObject({ rights: [right] });
  });
});
