/** What a site leaves out, and why. */
export type SiteNote =
  /** The working tree's state of the package has errors. `version` is what its descriptor says, where it says one. */
  | { readonly note: "package-errors"; readonly version?: string; readonly errors: number }
  /** `because` is a sentence. */
  | { readonly note: "version-not-built"; readonly version: string; readonly because: string }
  /** What is in the release cannot be shown. */
  | { readonly note: "content-unreadable"; readonly version: string; readonly because: string }
  /** Its address is one that the site itself has, or another package. */
  | { readonly note: "address-taken"; readonly name: string }
  /** Which of its versions were taken back cannot be told. `because` is a sentence. */
  | { readonly note: "withdrawals-unreadable"; readonly because: string }
  /** The name is none that a folder and a tag can have. */
  | { readonly note: "unfit-name"; readonly name: string }
  /** A version that the site had before, and that is neither tagged nor in the working tree any more. */
  | { readonly note: "version-gone"; readonly name: string; readonly version: string };
