import type { ContributorMetadata, ReleaseMetadata } from "./release-metadata.ts";

/**
 * `CITATION.cff`, version 1.2.0 of the Citation File Format: what GitHub and Zenodo cite from. Each text is a quoted
 * scalar as JSON writes it, which is what YAML reads it as.
 */
export function citationFile(metadata: ReleaseMetadata): string {
  const { title, version, description, homepage, keywords, licences, sources, contributors, facts, day } = metadata;
  const ids = licences.flatMap(({ spdx }) => (spdx === undefined ? [] : [spdx]));
  const isAllKnown = ids.length > 0 && ids.length === licences.length;
  const [licenceAddress] = licences.flatMap(({ address }) => (address === undefined ? [] : [address]));
  const lines = [
    "cff-version: 1.2.0",
    "message: If you use these data, please cite them as below.",
    "type: dataset",
    `title: ${quoted(title)}`,
    `version: ${quoted(version)}`,
    ...(day === undefined ? [] : [`date-released: ${day}`]),
    ...(facts.commit === null ? [] : [`commit: ${quoted(facts.commit)}`]),
    ...(homepage === undefined ? [] : [`url: ${quoted(homepage)}`]),
    ...(description === undefined ? [] : [`abstract: ${quoted(description)}`]),
    "authors:",
    ...contributors.flatMap(author),
    ...(keywords.length === 0 ? [] : ["keywords:", ...[...new Set(keywords)].map((word) => `  - ${quoted(word)}`)]),
    ...(isAllKnown ? licence(ids) : licenceAddress === undefined ? [] : [`license-url: ${quoted(licenceAddress)}`]),
    ...(sources.length === 0 ? [] : ["references:"]),
    ...sources.flatMap((source) => [
      "  - type: generic",
      `    title: ${quoted(source.title)}`,
      // The format wants an author; whose a source is, its title says.
      "    authors:",
      `      - name: ${quoted("not named")}`,
      ...(source.address === undefined ? [] : [`    url: ${quoted(source.address)}`]),
      `    notes: ${quoted(`Licence: ${source.licence}.${source.note === undefined ? "" : ` ${source.note}`}`)}`,
    ]),
  ];
  return `${lines.join("\n")}\n`;
}

function author({ name, givenName, familyName, address }: ContributorMetadata): readonly string[] {
  const website = address === undefined ? [] : [`    website: ${quoted(address)}`];
  if (familyName === undefined) return [`  - name: ${quoted(name)}`, ...website];
  const given = givenName === undefined ? [] : [`    given-names: ${quoted(givenName)}`];
  return [`  - family-names: ${quoted(familyName)}`, ...given, ...website];
}

function licence(ids: readonly string[]): readonly string[] {
  const [only, ...more] = ids;
  if (more.length === 0) return [`license: ${only ?? ""}`];
  return ["license:", ...ids.map((id) => `  - ${id}`)];
}

/** A scalar of YAML in double quotes; its two line separators are no part of a line of JSON. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\u007F-\u009F\u2028\u2029\uFEFF]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
