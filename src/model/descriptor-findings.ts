/** What findings about a descriptor carry: their codes say which part of it is at fault. */
export interface DescriptorFindings {
  "package-error": DescriptorFault;
  "resource-error": DescriptorFault;
  "dialect-error": DescriptorFault;
  "schema-error": DescriptorFault;
  "field-error": DescriptorFault;
}

/** A fault of a descriptor, named by `reason`; the wording of each is in `report/`. */
export type DescriptorFault =
  | { readonly reason: "not-json"; readonly detail: string; readonly found?: string }
  | { readonly reason: "not-yaml"; readonly detail: string; readonly found?: string }
  /** It is written in YAML, which the standard allows within a project and asks not to publish. */
  | { readonly reason: "is-yaml" }
  /** The package says of itself that what it holds is invented (`foi:sample`). */
  | { readonly reason: "sample" }
  /** It has the marks of a merge that was not finished. */
  | { readonly reason: "merge-conflict" }
  /** A table was to be checked by itself, and no schema was given. */
  | { readonly reason: "no-schema" }
  /** A profile that is not one of the standard's own; `places`: how many properties of the descriptor name such ones. */
  | {
      readonly reason: "profile-not-applied";
      readonly property: string;
      readonly value: string;
      readonly places: number;
    }
  | { readonly reason: "not-object"; readonly property: string; readonly actual: string }
  | { readonly reason: "missing-property"; readonly property: string }
  | { readonly reason: "wrong-type"; readonly property: string; readonly expected: string; readonly actual: string }
  | { readonly reason: "wrong-value"; readonly property: string; readonly expected: string; readonly actual: string }
  | { readonly reason: "empty"; readonly property: string }
  | { readonly reason: "duplicate"; readonly property: string; readonly value: string; readonly first: string }
  | {
      readonly reason: "unknown-name";
      /** The list that has the names, where it is not in the descriptor. */
      readonly list?: "licences";
      readonly property: string;
      readonly value: string;
      readonly known: readonly string[];
    }
  | { readonly reason: "not-allowed"; readonly property: string; readonly because: string }
  | { readonly reason: "conflict"; readonly property: string; readonly with: string; readonly because: string }
  | {
      readonly reason: "unsafe-path";
      readonly property: string;
      readonly path: string;
      readonly because: UnsafePathReason;
    }
  | {
      readonly reason: "bad-pattern";
      /** Of a row schema: the syntax of JSON Schema, not that of Table Schema. */
      readonly syntax?: "ecma";
      readonly property: string;
      readonly pattern: string;
      readonly offset: number;
      /** A reason, such as `ecma-group`. */
      readonly detail: string;
      /** The part of the pattern that it is about. */
      readonly found?: string;
    }
  | {
      readonly reason: "bad-formula";
      readonly property: string;
      readonly formula: string;
      readonly offset: number;
      /** A reason, such as `single-equals`. */
      readonly detail: string;
      /** The part of the formula that it is about. */
      readonly found?: string;
    }
  | { readonly reason: "unsupported"; readonly property: string; readonly value: string; readonly because: string };

/** Why a path may not be read (Data Resource v2, "path"; "Security"). */
export type UnsafePathReason =
  | "absolute"
  | "parent"
  | "dot-folder"
  | "backslash"
  | "drive"
  | "url"
  | "control-character"
  | "empty-segment"
  | "leaves-package";
