import { expect, test } from "vitest";
import { buildRights, rightsDescriptor } from "../support/rights-package.ts";

const writer = { title: "Ann Writer", roles: ["author"] };
const fund = { title: "Fund Ltd", roles: ["Funder"] };
const house = { title: "Pub House", path: "https://example.org/house", role: "publisher" };
const keeper = {
  givenName: "Bea",
  familyName: "Keeper",
  organization: "The Archive",
  roles: ["maintainer", "contact"],
};
const helper = { title: "Cy Helper", roles: ["wrangler"] };

test("each contributor is told by the roles that it has, and made neither a person nor an organisation", async () => {
  const built = await buildRights(rightsDescriptor({ contributors: [writer, fund, house, keeper, helper] }));
  const bea = {
    "@type": "Person",
    name: "Bea Keeper",
    givenName: "Bea",
    familyName: "Keeper",
    affiliation: { "@type": "Organization", name: "The Archive" },
  };
  const told = {
    creator: [{ name: "Ann Writer" }],
    publisher: [{ name: "Pub House", url: "https://example.org/house" }],
    funder: [{ name: "Fund Ltd" }],
    maintainer: [bea],
    contributor: [{ name: "Cy Helper" }],
  };
  for (const name of ["schema-org.jsonld", "croissant.json"]) {
    const document = await built.json(name);
    expect(Object.fromEntries(Object.keys(told).map((key) => [key, document[key]]))).toEqual(told);
  }

  const dcat = await built.json("dcat-ap.jsonld");
  expect(dcat["dct:creator"]).toEqual([{ "@type": "foaf:Agent", "foaf:name": "Ann Writer" }]);
  expect(dcat["dct:publisher"]).toEqual({
    "@type": "foaf:Agent",
    "foaf:name": "Pub House",
    "foaf:page": { "@id": "https://example.org/house" },
  });
  expect(dcat["dcat:contactPoint"]).toEqual([{ "@type": "vcard:Kind", "vcard:fn": "Bea Keeper" }]);
  expect(dcat["prov:qualifiedAttribution"]).toMatchObject([
    { "prov:agent": { "foaf:name": "Fund Ltd" }, "dcat:hadRole": [{ "rdfs:label": "funder" }] },
    { "prov:agent": { "foaf:name": "Bea Keeper" } },
    { "prov:agent": { "foaf:name": "Cy Helper" }, "dcat:hadRole": [{ "rdfs:label": "wrangler" }] },
  ]);

  expect(await built.text("CITATION.cff")).toContain(
    [
      "authors:",
      '  - name: "Ann Writer"',
      "contact:",
      '  - family-names: "Keeper"',
      '    given-names: "Bea"',
      '    affiliation: "The Archive"',
      "",
    ].join("\n"),
  );
});

test.each([
  ["nobody with a role", [{ title: "A" }, { title: "B" }], ["A", "B"]],
  ["a creator and others", [{ title: "A" }, { title: "B", roles: ["creator"] }], ["B"]],
  [
    "version 1's contributor",
    [
      { title: "A", role: "contributor" },
      { title: "F", role: "funder" },
    ],
    ["A"],
  ],
  ["a funder who made it too", [{ title: "F", roles: ["funder", "Author"] }], ["F"]],
  ["a funder alone", [{ title: "F", roles: ["funder"] }], ["Contributors to p"]],
  ["nobody", [], ["Contributors to p"]],
])("whoever made a package that names %s is cited", async (_, contributors, authors) => {
  const built = await buildRights(rightsDescriptor(contributors.length === 0 ? {} : { contributors }));
  const { creator, citation } = await built.json("schema-org.jsonld");
  expect(creator.map(({ name }: { name: string }) => name)).toEqual(authors);
  expect(citation).toBe(`${authors.join("; ")} (unreleased). p (version 1.0.0) [data set].`);
  const written = await built.text("CITATION.cff");
  expect(written).toContain(`authors:\n${authors.map((name) => `  - name: "${name}"\n`).join("")}`);
});

test("an e-mail address is told nowhere", async () => {
  const built = await buildRights(
    rightsDescriptor({ contributors: [{ title: "A", email: "a@example.org", roles: ["contact"] }] }),
  );
  for (const name of ["schema-org.jsonld", "dcat-ap.jsonld", "croissant.json", "CITATION.cff"]) {
    expect(await built.text(name)).not.toContain("a@example.org");
  }
});
