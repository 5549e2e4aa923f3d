import type { ContributorMetadata, LicenceMetadata } from "../model/attribution.ts";
import type { PackageFacts, ReleaseToMake } from "../model/release-host.ts";

/** Licences of SPDX that Zenodo's vocabulary lacks; it has the others that foipack knows, in small letters. */
const UNKNOWN_LICENCES: ReadonlySet<string> = new Set(["CDLA-Permissive-2.0", "NLOD-2.0"]);

/** InvenioRDM's vocabulary of roles, which are DataCite's. */
const ROLES: ReadonlySet<string> = new Set(
  `contactperson datacollector datacurator datamanager distributor editor hostinginstitution producer projectleader
  projectmanager projectmember registrationagency registrationauthority relatedperson researcher researchgroup
  rightsholder sponsor supervisor translator workpackageleader`.split(/\s+/),
);

/** Other words for them. */
const ROLE_NAMES: ReadonlyMap<string, string> = new Map([
  ["contact", "contactperson"],
  ["contactpoint", "contactperson"],
  ["copyrightholder", "rightsholder"],
]);

/** The metadata of a record (InvenioRDM), as of one version of a package. */
export function zenodoMetadata(release: Pick<ReleaseToMake, "version" | "date" | "facts">): object {
  const { version, date, facts } = release;
  const { contributors, creators } = facts;
  const publishers = withRole(contributors, "publisher");
  const funders = withRole(contributors, "funder");
  // A publisher and funders have fields of their own; what somebody did beside is told still.
  const others = contributors.filter((one) => {
    const rest = one.roles.filter((role) => role !== "funder" && (role !== "publisher" || publishers.length > 1));
    return !creators.includes(one) && (rest.length > 0 || one.roles.length === 0);
  });
  return {
    title: facts.title,
    version,
    publication_date: date.slice(0, 10),
    publisher: publishers.length === 1 ? (publishers[0]?.name ?? "Zenodo") : "Zenodo",
    resource_type: { id: "dataset" },
    creators: creators.length === 0 ? [repositoryOf(facts)] : creators.map(agent),
    ...(others.length === 0
      ? {}
      : { contributors: others.map((one) => ({ ...agent(one), role: { id: roleOf(one) } })) }),
    ...(funders.length === 0 ? {} : { funding: funders.map(({ name }) => ({ funder: { name } })) }),
    description: descriptionOf(facts),
    subjects: facts.keywords.map((subject) => ({ subject })),
    rights: [
      ...facts.licences.map((licence) => rightOf(licence)),
      ...facts.otherLicences.flatMap(({ resource, stem, licences }) =>
        licences.map((licence) => rightOf(licence, `Of the resource ${resource} (files ${stem}.*)`)),
      ),
    ],
    identifiers: [{ scheme: "url", identifier: facts.identifier }],
  };
}

/** A record must have a creator; that of a package which names nobody is the repository that it is kept in. */
function repositoryOf({ identifier }: PackageFacts): object {
  const name = identifier.replace(/^https?:\/\/[^/]*\//, "").replace(/#.*$/, "");
  return { person_or_org: { type: "organizational", name } };
}

/**
 * A record's people have a family name; it takes any other name for an organisation's, which is all that can be said of
 * one of which that is not known.
 */
function agent({ name, familyName, givenName, affiliation }: ContributorMetadata): object {
  if (familyName === undefined) return { person_or_org: { type: "organizational", name } };
  return {
    person_or_org: {
      type: "personal",
      family_name: familyName,
      ...(givenName === undefined ? {} : { given_name: givenName }),
    },
    ...(affiliation === undefined ? {} : { affiliations: [{ name: affiliation }] }),
  };
}

function roleOf({ roles }: ContributorMetadata): string {
  const known = roles.map((role) => ROLE_NAMES.get(role) ?? role).find((role) => ROLES.has(role));
  return known ?? "other";
}

function withRole(contributors: readonly ContributorMetadata[], role: string): readonly ContributorMetadata[] {
  return contributors.filter(({ roles }) => roles.includes(role));
}

/** By the vocabulary's id, or in words: a record takes one of the two, and what it is of in words alone. */
function rightOf({ spdx, title, address }: LicenceMetadata, of?: string): object {
  if (of === undefined && spdx !== undefined && !UNKNOWN_LICENCES.has(spdx)) return { id: spdx.toLowerCase() };
  return {
    title: { en: title },
    ...(of === undefined ? {} : { description: { en: of } }),
    ...(address === undefined ? {} : { link: address }),
  };
}

/** The description, and what a record's rights have no place for: what of it has which licence, and those of its sources. */
function descriptionOf({ description, otherLicences, licenceLines, sourceLines }: PackageFacts): string {
  const licences = otherLicences.length === 0 ? [] : licenceLines;
  return [
    ...(description === "" ? [] : [`<p>${escapeHtml(description)}</p>`]),
    list("Licences", licences),
    list("Sources", sourceLines),
  ].join("");
}

function list(heading: string, lines: readonly string[]): string {
  if (lines.length === 0) return "";
  return `<p>${heading}</p><ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join("")}</ul>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
