import { expect, test } from "vitest";
import { buildRights, rightsDescriptor } from "../support/rights-package.ts";

type Node = { readonly [property: string]: unknown };

const descriptor = rightsDescriptor(
  {
    title: "Pay",
    licenses: [{ name: "CC-BY-4.0" }, { name: "OGL-UK-3.0" }],
    sources: [{ title: "A letter", path: "https://example.org/letter", "foi:licence": "unknown" }],
    contributors: [
      { title: "One House", roles: ["publisher"] },
      { title: "Other House", roles: ["publisher"] },
    ],
  },
  { licenses: [{ name: "CC0-1.0" }] },
);

/** How often DCAT-AP 3 has a property: mandatory ones from 1, those that may be there once up to 1. */
const DCAT: Readonly<Record<string, readonly (readonly [property: string, least: number, most: number])[]>> = {
  "dcat:Dataset": [
    ["dct:title", 1, Infinity],
    ["dct:description", 1, Infinity],
    ["dct:publisher", 0, 1],
    ["dct:accessRights", 0, 1],
    ["dct:issued", 0, 1],
    ["dcat:version", 0, 1],
  ],
  "dcat:Distribution": [
    ["dcat:accessURL", 1, Infinity],
    ["dct:license", 0, 1],
    ["dct:rights", 0, 1],
    ["dct:format", 0, 1],
    ["dcat:mediaType", 0, 1],
    ["dcat:byteSize", 0, 1],
    ["spdx:checksum", 0, 1],
  ],
  "spdx:Checksum": [
    ["spdx:algorithm", 1, 1],
    ["spdx:checksumValue", 1, 1],
  ],
  "foaf:Agent": [["foaf:name", 1, Infinity]],
};

/** All nodes of a document. */
function nodesOf(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (typeof value !== "object" || value === null) return [];
  const node: Node = Object.fromEntries(Object.entries(value));
  return [node, ...Object.values(node).flatMap(nodesOf)];
}

function countOf(value: unknown): number {
  return value === undefined ? 0 : Array.isArray(value) ? value.length : 1;
}

test("every node of the DCAT-AP document has each property as often as the profile allows", async () => {
  const document = await (await buildRights(descriptor)).json("dcat-ap.jsonld");
  const nodes = nodesOf(document);
  for (const [type, properties] of Object.entries(DCAT)) {
    const ofType = nodes.filter((node) => node["@type"] === type);
    expect(ofType.length).toBeGreaterThan(0);
    const wrong = ofType.flatMap((node) =>
      properties.filter(([name, least, most]) => countOf(node[name]) < least || countOf(node[name]) > most),
    );
    expect({ type, wrong }).toEqual({ type, wrong: [] });
  }
  // What these are objects of must be told to be of the profile's classes.
  const classes = nodes.map((node) => node["@type"]);
  for (const type of ["dct:LinguisticSystem", "dct:MediaType", "spdx:ChecksumAlgorithm", "dct:ProvenanceStatement"]) {
    expect(classes).toContain(type);
  }
  expect(nodes.some((node) => "dct:source" in node)).toBe(false);
});

test("the Croissant document has what its specification requires of a dataset, of files, tables and fields", async () => {
  const document = await (await buildRights(descriptor)).json("croissant.json");
  expect(document).toMatchObject({ "@type": "sc:Dataset", conformsTo: "http://mlcommons.org/croissant/1.1" });
  const required: Readonly<Record<string, readonly string[]>> = {
    // Not released, so without `datePublished`.
    "sc:Dataset": ["@context", "description", "license", "name", "url", "creator"],
    "cr:FileObject": ["@id", "name", "contentUrl", "encodingFormat", "sha256"],
    "cr:RecordSet": ["@id", "field"],
    "cr:Field": ["@id", "name", "dataType", "source"],
  };
  const nodes = nodesOf(document);
  const files = new Set(nodes.filter((node) => node["@type"] === "cr:FileObject").map((node) => node["@id"]));
  for (const [type, properties] of Object.entries(required)) {
    const ofType = nodes.filter((node) => node["@type"] === type);
    expect(ofType.length).toBeGreaterThan(0);
    for (const node of ofType) expect(Object.keys(node)).toEqual(expect.arrayContaining([...properties]));
  }
  for (const node of nodes.filter((one) => typeof one.fileObject === "object")) {
    expect(files).toContain(nodesOf(node.fileObject)[0]?.["@id"]);
  }
});
