import type { LicenceMetadata } from "../model/attribution.ts";
import type { PackageFacts, ReleaseToMake } from "../model/release-host.ts";

/** The ids that a CKAN site has licences by, unless it was given others (`ckan/model/license.py`). */
const OWN_IDS: ReadonlySet<string> = new Set(
  `notspecified odc-pddl odc-odbl odc-by cc-zero cc-by cc-by-sa gfdl other-open other-pd other-at uk-ogl cc-nc other-nc
  other-closed`.split(/\s+/),
);

/** CKAN's id of a licence of SPDX. What is open and has none of its own is "other-open"; its `uk-ogl` is version 3. */
const IDS: readonly (readonly [spdx: RegExp, id: string])[] = [
  [/^CC0-/, "cc-zero"],
  [/^CC-BY-NC-/, "cc-nc"],
  [/^CC-BY-ND-/, "other-closed"],
  [/^CC-BY-SA-/, "cc-by-sa"],
  [/^CC-BY-/, "cc-by"],
  [/^ODbL-/, "odc-odbl"],
  [/^ODC-By-/, "odc-by"],
  [/^PDDL-/, "odc-pddl"],
  [/^OGL-UK-3\.0$/, "uk-ogl"],
  [/^GFDL-/, "gfdl"],
  [/./, "other-open"],
];

/** What a dataset says of a package. Its one `license_id` holds little, so that its notes tell all licences in words. */
export function ckanDataset(facts: PackageFacts): object {
  const { title, description, keywords, identifier, creators, contributors } = facts;
  const maintainers = contributors.filter(({ roles }) => roles.includes("maintainer"));
  return {
    title,
    notes: [description, list("Licences", facts.licenceLines), list("Sources", facts.sourceLines)]
      .filter((part) => part !== "")
      .join("\n\n"),
    url: identifier,
    tags: keywords.filter((word) => /^[\p{L}\p{N} ._-]{2,100}$/u.test(word)).map((name) => ({ name })),
    license_id: licenceId(facts.licences),
    ...(creators.length === 0 ? {} : { author: creators.map(({ name }) => name).join("; ") }),
    ...(maintainers.length === 0 ? {} : { maintainer: maintainers.map(({ name }) => name).join("; ") }),
  };
}

/** The licence of a file in words, where it is not that of the dataset; else "". */
export function ckanFileLicence({ name, version, facts }: ReleaseToMake, path: string): string {
  if (facts.otherLicences.length === 0) return "";
  const stem = path.replace(/\.[^.]*$/, "");
  if (stem === `${name}-${version}`) return facts.licenceLines.join("\n");
  const own = facts.otherLicences.find((one) => stem === one.stem || stem.replace(/--\d+$/, "") === one.stem);
  return own?.words ?? "";
}

/**
 * The id of the first licence that has one. A licence that CKAN does not know is "not specified" to it, and never taken for
 * an open one.
 */
function licenceId(licences: readonly LicenceMetadata[]): string {
  const [id = "notspecified"] = licences.flatMap(({ name = "", spdx }) => {
    if (OWN_IDS.has(name.toLowerCase())) return [name.toLowerCase()];
    return spdx === undefined ? [] : (IDS.find(([pattern]) => pattern.test(spdx))?.[1] ?? []);
  });
  return id;
}

/** A list of Markdown under a heading; "" where there is nothing. */
function list(heading: string, lines: readonly string[]): string {
  if (lines.length === 0) return "";
  return [`**${heading}**`, "", ...lines.map((line) => `- ${plainMarkdown(line)}`)].join("\n");
}

/** A text on one line that Markdown takes for nothing but a text; addresses stay as they are. */
function plainMarkdown(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[\\`*[\]<>#|]/g, "\\$&")
    .trim();
}
