import type { ContributorMetadata } from "../model/attribution.ts";
import type { JsonObject } from "../model/descriptor.ts";
import { addressOf, textOf, textsIn } from "./read-texts.ts";

/**
 * An entry of `contributors`; none where it names nobody. `role` of version 1 counts where there is no `roles`. An e-mail
 * address is not read: it is no one's business but the package's.
 */
export function readContributor(contributor: JsonObject): readonly ContributorMetadata[] {
  const [givenName, familyName] = [textOf(contributor, "givenName"), textOf(contributor, "familyName")];
  const organisation = textOf(contributor, "organization");
  const parts = [givenName, familyName].filter((part) => part !== undefined);
  const called = textOf(contributor, "title") ?? (parts.length === 0 ? undefined : parts.join(" "));
  const name = called ?? organisation;
  if (name === undefined) return [];
  const isPerson = parts.length > 0;
  const address = addressOf(contributor, "path");
  const written = textsIn(contributor, "roles");
  const role = textOf(contributor, "role");
  const roles = written.length > 0 || role === undefined ? written : [role];
  return [
    {
      name,
      kind: isPerson ? "person" : called === undefined ? "organisation" : "unknown",
      ...(givenName === undefined ? {} : { givenName }),
      ...(familyName === undefined ? {} : { familyName }),
      ...(organisation === undefined || organisation === name ? {} : { affiliation: organisation }),
      ...(address === undefined ? {} : { address }),
      roles: [...new Set(roles.map(fold))],
    },
  ];
}

/** `DataCurator`, `data curator` and `data-curator` are one role. */
function fold(role: string): string {
  return role.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** Roles by which a contributor made the package. */
const MAKERS: ReadonlySet<string> = new Set(["creator", "author"]);

/** Roles that say what a contributor did beside making it. */
const ASIDE: ReadonlySet<string> = new Set(
  `publisher distributor funder sponsor maintainer contact contactperson contactpoint rightsholder copyrightholder
  hostinginstitution registrationagency registrationauthority supervisor editor`.split(/\s+/),
);

/**
 * Those who are cited as having made the package: who is named as creator or author, or where nobody is, whoever has no
 * role of another kind. Never empty: where nobody is left, the package's contributors as a group.
 */
export function creatorsOf(
  contributors: readonly ContributorMetadata[],
  name: string,
): readonly [ContributorMetadata, ...ContributorMetadata[]] {
  const named = contributors.filter(({ roles }) => roles.some((role) => MAKERS.has(role)));
  const others = contributors.filter(({ roles }) => !roles.some((role) => ASIDE.has(role)));
  const [first, ...more] = named.length > 0 ? named : others;
  return first === undefined
    ? [{ name: `Contributors to ${name}`, kind: "organisation", roles: [] }]
    : [first, ...more];
}

/** The contributors who have one of these roles, each once. */
export function withRole(
  contributors: readonly ContributorMetadata[],
  ...roles: readonly string[]
): readonly ContributorMetadata[] {
  return contributors.filter((one) => one.roles.some((role) => roles.includes(role)));
}

/** The contributors who are not cited as having made the package, and have none of these roles. */
export function withoutRole(
  contributors: readonly ContributorMetadata[],
  creators: readonly ContributorMetadata[],
  ...roles: readonly string[]
): readonly ContributorMetadata[] {
  return contributors.filter((one) => !creators.includes(one) && !one.roles.some((role) => roles.includes(role)));
}
