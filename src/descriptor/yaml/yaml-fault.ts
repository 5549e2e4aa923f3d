/** What is wrong with a text that is not YAML, or YAML that no descriptor is. The wording of each is in `report/`. */
export type YamlFaultDetail =
  | "alias"
  | "bad-escape"
  | "complex-name"
  | "deep-alias"
  | "directive"
  | "empty"
  | "indent"
  | "long-name"
  | "missing-character"
  | "no-json-value"
  | "properties"
  | "several-documents"
  | "tab"
  | "tag"
  | "text-start"
  | "too-deep"
  | "too-large"
  | "unexpected";

/** A fault of YAML: where it is, counted in UTF-16 units from 0, and the character or name that was found there. */
export interface YamlFault {
  readonly offset: number;
  readonly detail: YamlFaultDetail;
  readonly found?: string;
}
