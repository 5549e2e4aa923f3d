/** A licence, as a descriptor states it. */
export interface LicenceMetadata {
  /** What people call it: its title, else its name, else its address. */
  readonly title: string;
  /** `name` as it is written. */
  readonly name?: string;
  /** An identifier of SPDX, as SPDX writes it; undefined for a licence that has none. */
  readonly spdx?: string;
  /** Of the web: the licence's own, else SPDX's page of it. */
  readonly address?: string;
}

/** A source, and what is known of the right to re-use it, which is not the package's to give. */
export interface SourceMetadata {
  readonly title: string;
  readonly address?: string;
  /** In words, such as "not known" or "OGL-UK-3.0". Never a guess. */
  readonly licence: string;
  readonly licenceAddress?: string;
  readonly note?: string;
}

/** A contributor of the package. */
export interface ContributorMetadata {
  readonly name: string;
  /** A person where a given or family name says so; mostly the standard does not tell people from organisations. */
  readonly kind: "person" | "organisation" | "unknown";
  readonly givenName?: string;
  readonly familyName?: string;
  /** The organisation that a person belongs to. */
  readonly affiliation?: string;
  readonly address?: string;
  /** As written, in lower-case letters alone (`datacurator`); none where none is stated. */
  readonly roles: readonly string[];
}

/** What of a resource is not as it is for the package. */
export interface ResourceRights {
  readonly name: string;
  readonly title: string;
  /** What the names of its files begin with, before `.csv` or `--2.pdf`. */
  readonly stem: string;
  /** Its own, or where it has none those of the package. */
  readonly licences: readonly LicenceMetadata[];
  readonly hasOwnLicences: boolean;
  /** Its own, or where it has none those of the package. */
  readonly sources: readonly SourceMetadata[];
  readonly hasOwnSources: boolean;
}
