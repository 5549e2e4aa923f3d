import type { ContributorMetadata, LicenceMetadata } from "../model/attribution.ts";
import { withRole } from "./read-contributors.ts";
import { otherLicensed } from "./read-licences.ts";
import { licenceLines, type ReleaseMetadata, rightsOf, sentence } from "./release-metadata.ts";

/** Identifiers of SPDX that are younger than version 1.2.0 of the format, whose list of them is closed. */
const UNKNOWN_TO_FORMAT: ReadonlySet<string> = new Set(["CDLA-Permissive-2.0", "NLOD-2.0"]);

/**
 * `CITATION.cff`, version 1.2.0 of the Citation File Format: what GitHub and Zenodo cite from. Each text is a quoted
 * scalar as JSON writes it, which is what YAML reads it as.
 */
export function citationFile(metadata: ReleaseMetadata): string {
  const { title, version, description, homepage, keywords, contributors, creators, facts, day } = metadata;
  const { sources } = rightsOf(metadata);
  const { lines: licence, isWhole } = licenceOf(metadata);
  const message = "If you use these data, please cite them as below.";
  const told = isWhole ? message : `${message} Licences. ${licenceLines(metadata).map(sentence).join(" ")}`;
  const contacts = withRole(contributors, "contact", "contactperson", "contactpoint");
  const lines = [
    "cff-version: 1.2.0",
    isWhole ? `message: ${told}` : `message: ${quoted(told)}`,
    "type: dataset",
    `title: ${quoted(title)}`,
    `version: ${quoted(version)}`,
    ...(day === undefined ? [] : [`date-released: ${day}`]),
    ...(facts.commit === null ? [] : [`commit: ${quoted(facts.commit)}`]),
    ...(homepage === undefined ? [] : [`url: ${quoted(homepage)}`]),
    ...(description === undefined ? [] : [`abstract: ${quoted(description)}`]),
    "authors:",
    ...unique(creators.map(agent)),
    ...(contacts.length === 0 ? [] : ["contact:", ...unique(contacts.map(agent))]),
    ...(keywords.length === 0 ? [] : ["keywords:", ...unique(keywords.map((word) => `  - ${quoted(word)}`))]),
    ...licence,
    ...(sources.length === 0 ? [] : ["references:"]),
    ...unique(
      sources.map((source) =>
        [
          "  - type: generic",
          `    title: ${quoted(source.title)}`,
          // The format wants an author; whose a source is, its title says.
          "    authors:",
          `      - name: ${quoted("not named")}`,
          ...(source.address === undefined ? [] : [`    url: ${quoted(source.address)}`]),
          `    notes: ${quoted(`Licence: ${source.licence}.${source.note === undefined ? "" : ` ${source.note}`}`)}`,
        ].join("\n"),
      ),
    ),
  ];
  return `${lines.join("\n")}\n`;
}

/**
 * The keys for licences. `license` takes identifiers of its own list alone, which it reads as a choice, and `license-url`
 * one address of another: where they would tell less than there is, or what is not so, neither is there.
 */
function licenceOf(metadata: ReleaseMetadata): { readonly lines: readonly string[]; readonly isWhole: boolean } {
  const { licences, resources } = metadata;
  if (otherLicensed(licences, resources).length > 0) return { lines: [], isWhole: false };
  const [first, ...more] = licences;
  if (first === undefined) return { lines: [], isWhole: true };
  const ids = licences.flatMap(idOf);
  if (ids.length === licences.length) {
    return { lines: more.length === 0 ? [`license: ${ids.join()}`] : listed("license", unique(ids)), isWhole: true };
  }
  if (more.length > 0 || first.address === undefined) return { lines: [], isWhole: false };
  return { lines: [`license-url: ${quoted(first.address)}`], isWhole: true };
}

function listed(key: string, values: readonly string[]): readonly string[] {
  return [`${key}:`, ...values.map((value) => `  - ${value}`)];
}

function idOf({ spdx }: LicenceMetadata): readonly string[] {
  return spdx === undefined || UNKNOWN_TO_FORMAT.has(spdx) ? [] : [spdx];
}

/** A person where it is known to be one; the format's entity is everybody else. */
function agent({ kind, name, givenName, familyName, affiliation, address }: ContributorMetadata): string {
  const website = address === undefined ? [] : [`website: ${quoted(address)}`];
  const person = [
    ...(familyName === undefined ? [] : [`family-names: ${quoted(familyName)}`]),
    ...(givenName === undefined ? [] : [`given-names: ${quoted(givenName)}`]),
    ...(affiliation === undefined ? [] : [`affiliation: ${quoted(affiliation)}`]),
  ];
  const own = kind === "person" ? person : [`name: ${quoted(name)}`];
  return `  - ${[...own, ...website].join("\n    ")}`;
}

/** The format's lists have nothing twice. */
function unique(entries: readonly string[]): readonly string[] {
  return [...new Set(entries)];
}

/** A scalar of YAML in double quotes; its two line separators are no part of a line of JSON. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\u007F-\u009F\u2028\u2029\uFEFF]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
