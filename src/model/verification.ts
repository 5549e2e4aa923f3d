/** Something that is not as a release says of itself. Any one of them, and it is not to be trusted. */
export type VerificationFault =
  /** It is listed, and is not there. */
  | { readonly fault: "missing"; readonly path: string }
  /** Its bytes are others than were listed. `by` is the file that lists it. */
  | {
      readonly fault: "digest";
      readonly path: string;
      readonly by: string;
      readonly expected: string;
      readonly found: string;
    }
  | {
      readonly fault: "size";
      readonly path: string;
      readonly by: string;
      readonly expected: number;
      readonly found: number;
    }
  /** A release lists every file, and this one it does not. */
  | { readonly fault: "unlisted"; readonly path: string }
  /** One list has it and another has not. */
  | { readonly fault: "lists-differ"; readonly path: string; readonly by: string }
  /** The list itself cannot be read: no line of another form is in it. */
  | { readonly fault: "sums"; readonly path: string; readonly line: number }
  /** `release.json` or `datapackage.json` cannot be read. */
  | { readonly fault: "unreadable"; readonly path: string }
  /** A zip is not, byte for byte, what foipack packs of what is in it; or foipack did not pack it at all. */
  | { readonly fault: "container"; readonly path: string; readonly how: "differs" | "foreign" }
  /** The version was taken back. The path is `NAME@VERSION`. */
  | { readonly fault: "withdrawn"; readonly path: string; readonly reason: string; readonly date: string }
  /** A release that is made from the tag has it otherwise: it differs, lacks it, or has it besides. */
  | { readonly fault: "rebuilt"; readonly path: string; readonly how: "differs" | "only-rebuilt" | "only-there" };

/** What a person should know besides. */
export type VerificationNote =
  /** It has no list of digests; only what its descriptor has was checked. */
  | { readonly note: "no-sums" }
  /** Of a release only some files are there, as when one format was fetched; these are not. */
  | { readonly note: "part-of-release"; readonly paths: readonly string[] }
  /** Further files are beside those of the package. */
  | { readonly note: "further-files"; readonly paths: readonly string[] }
  /** It was built by another version of foipack, which may write the same data in other bytes. */
  | { readonly note: "other-foipack"; readonly theirs: string; readonly ours: string }
  /** It was built from a working tree. */
  | { readonly note: "unreleased" }
  /** The zip is in the list beside it, or there is no list beside it. */
  | { readonly note: "zip-listed" | "zip-not-listed"; readonly list: string };

/** What a verification found. */
export interface Verification {
  /** As it was named. */
  readonly target: string;
  readonly kind: "folder" | "zip" | "tag";
  /** Name and version, where it says them. */
  readonly name: string | undefined;
  readonly version: string | undefined;
  /** For a tag: where the release is that it was compared with. */
  readonly against?: string;
  /** Files whose bytes were looked at. */
  readonly files: number;
  readonly bytes: number;
  /** Empty for one that is as it says. */
  readonly faults: readonly VerificationFault[];
  readonly notes: readonly VerificationNote[];
}
