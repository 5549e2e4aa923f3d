import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { buildRights, rightsDescriptor } from "../support/rights-package.ts";

const ccBy = { name: "CC-BY-4.0", path: "https://creativecommons.org/licenses/by/4.0/" };
const ogl = { name: "OGL-UK-3.0", title: "Open Government Licence 3.0", path: "https://example.org/ogl" };
const own = { name: "other-closed", title: "House rules", path: "https://example.org/rules" };

const lines = [
  "The compilation, and what is not named here: CC-BY-4.0 (https://creativecommons.org/licenses/by/4.0/)",
  "Resource own: Open Government Licence 3.0 (https://example.org/ogl)",
];

/** What a catalogue says of one file. */
function fileNamed(list: { readonly [property: string]: unknown }[], path: string) {
  return list.find((file) => [file.contentUrl, file["@id"]].some((place) => place === path || place === `#${path}`));
}

test("a table with a licence of its own has that one told for its files, and no other", async () => {
  const built = await buildRights(rightsDescriptor({ licenses: [ccBy] }, { licenses: [ogl] }));

  const schemaOrg = await built.json("schema-org.jsonld");
  expect(schemaOrg).toMatchObject({ license: [ccBy.path, ogl.path], usageInfo: lines });
  expect(fileNamed(schemaOrg.distribution, "own.csv")).toMatchObject({ license: [ogl.path] });
  expect(fileNamed(schemaOrg.distribution, "plain.csv")).toMatchObject({ license: [ccBy.path] });
  expect(fileNamed(schemaOrg.distribution, "p-1.0.0.xlsx")).toMatchObject({
    license: [ccBy.path, ogl.path],
    usageInfo: lines,
  });

  const croissant = await built.json("croissant.json");
  expect(croissant).toMatchObject({ license: [ccBy.path, ogl.path], usageInfo: lines });
  expect(fileNamed(croissant.distribution, "own.parquet")).toMatchObject({ license: [ogl.path] });
  expect(fileNamed(croissant.distribution, "plain.json")).toMatchObject({ license: [ccBy.path] });

  const dcat = await built.json("dcat-ap.jsonld");
  expect(dcat).not.toHaveProperty("dct:license");
  expect(dcat["dct:rights"]["rdfs:label"]["@value"]).toBe(lines.map((line) => `${line}.`).join("\n"));
  expect(fileNamed(dcat["dcat:distribution"], "own.csv")).toMatchObject({ "dct:license": { "@id": ogl.path } });
  expect(fileNamed(dcat["dcat:distribution"], "plain.csv")).toMatchObject({ "dct:license": { "@id": ccBy.path } });
  const zip = fileNamed(dcat["dcat:distribution"], "p-1.0.0.zip");
  expect(zip).not.toHaveProperty("dct:license");
  expect(zip).toMatchObject({ "dct:rights": { "@type": "dct:RightsStatement" } });

  const packed = unzipSync(await built.bytes("p-1.0.0.zip"));
  expect(strFromU8(packed["LICENCES.txt"] ?? new Uint8Array())).toContain(
    [
      "The compilation (the choice, arrangement and description of the figures): CC-BY-4.0 (https://creativecommons.org/licenses/by/4.0/).",
      "Resource own, files own.*: Open Government Licence 3.0 (https://example.org/ogl).",
      "What is not named here has the licence of the compilation.",
    ].join("\n"),
  );
  const cover = strFromU8(unzipSync(await built.bytes("p-1.0.0.xlsx"))["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
  for (const line of lines) expect(cover).toContain(line);
});

test("a table without a licence of its own has that of the package, and one that repeats it is told once", async () => {
  const built = await buildRights(rightsDescriptor({ licenses: [ccBy] }, { licenses: [ccBy] }));
  const dcat = await built.json("dcat-ap.jsonld");
  expect(dcat).toMatchObject({ "dct:license": { "@id": ccBy.path } });
  expect(dcat).not.toHaveProperty("dct:rights");
  for (const file of dcat["dcat:distribution"]) expect(file).toMatchObject({ "dct:license": { "@id": ccBy.path } });
  expect(await built.json("schema-org.jsonld")).toMatchObject({ license: [ccBy.path] });
  expect(await built.text("CITATION.cff")).toContain("\nlicense: CC-BY-4.0\n");
});

test("a licence of a table alone is not told of the others", async () => {
  const built = await buildRights(rightsDescriptor({}, { licenses: [ogl] }));
  const croissant = await built.json("croissant.json");
  expect(fileNamed(croissant.distribution, "own.csv")).toMatchObject({ license: [ogl.path] });
  expect(fileNamed(croissant.distribution, "plain.csv")).not.toHaveProperty("license");
  expect(croissant.usageInfo).toEqual(["The compilation, and what is not named here: none stated", lines[1]]);
  expect(await built.text("CITATION.cff")).not.toMatch(/^license/m);
});

test("a table's own sources, with their licences, are told as its own", async () => {
  const given = { title: "A letter", path: "https://example.org/letter", "foi:licence": "unknown" };
  const table = { title: "A register", "foi:licence": "OGL-UK-3.0" };
  const built = await buildRights(rightsDescriptor({ licenses: [ccBy], sources: [given] }, { sources: [table] }));
  expect((await built.json("schema-org.jsonld")).isBasedOn.map(({ name }: { name: string }) => name)).toEqual([
    "A letter",
    "A register",
  ]);
  const dcat = await built.json("dcat-ap.jsonld");
  expect(fileNamed(dcat["dcat:distribution"], "own.csv")).toMatchObject({
    "dct:rights": { "rdfs:label": { "@value": 'Licence of the source "A register": OGL-UK-3.0.' } },
  });
  expect(fileNamed(dcat["dcat:distribution"], "plain.csv")).toMatchObject({
    "dct:rights": { "rdfs:label": { "@value": 'Licence of the source "A letter": not known.' } },
  });
  expect(await built.text("CITATION.cff")).toContain('title: "A register"');
  const packed = unzipSync(await built.bytes("p-1.0.0.zip"));
  expect(strFromU8(packed["LICENCES.txt"] ?? new Uint8Array())).toContain(
    "Resource own has sources of its own:\n- A register. Licence: OGL-UK-3.0.\n",
  );
});

test.each([
  ["one that SPDX knows", [ccBy], "license: CC-BY-4.0", undefined],
  ["two that SPDX knows, of which one may choose", [ccBy, ogl], "license:\n  - CC-BY-4.0\n  - OGL-UK-3.0", undefined],
  ["one under the name of another list", [{ name: "ODC-PDDL-1.0" }], "license: PDDL-1.0", undefined],
  ["one that SPDX does not know", [own], `license-url: "${own.path}"`, undefined],
  [
    "one that the format's list is too old for",
    [{ name: "NLOD-2.0" }],
    'license-url: "https://spdx.org/licenses/NLOD-2.0.html"',
    undefined,
  ],
  [
    "two of which SPDX knows one",
    [ccBy, own],
    undefined,
    "Licences. CC-BY-4.0 (https://creativecommons.org/licenses/by/4.0/); House rules (https://example.org/rules).",
  ],
  ["one in words alone", [{ name: "in-house", title: "Ask us" }], undefined, "Licences. Ask us."],
  ["none", [], undefined, undefined],
])("CITATION.cff tells %s, or else all of them in its message", async (_, licenses, key, words) => {
  const built = await buildRights(rightsDescriptor(licenses.length === 0 ? {} : { licenses }));
  const text = await built.text("CITATION.cff");
  const message = "If you use these data, please cite them as below.";
  expect(text).toContain(words === undefined ? `message: ${message}\n` : `message: "${message} ${words}"\n`);
  if (key === undefined) expect(text).not.toMatch(/^license/m);
  else expect(text).toContain(`\n${key}\n`);
});
