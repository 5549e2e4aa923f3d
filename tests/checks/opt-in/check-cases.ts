import type { Json, JsonObject } from "../../../src/model/descriptor.ts";
import type { Case } from "../../support/case-package.ts";

/** A table with the checks that it asks for. */
export interface CheckCase extends Pick<Case, "name" | "fields" | "schema" | "csv" | "expect"> {
  readonly checks: readonly Json[];
}

/** The case as a package whose descriptor has the checks. */
export function declared({ checks, ...given }: CheckCase): Case {
  return { ...given, resource: { "foi:checks": checks } };
}

/** A check with its parameters, as a descriptor has it. */
export function check(type: string, parameters: JsonObject = {}): JsonObject {
  return { type, ...parameters };
}
