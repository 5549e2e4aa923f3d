import type { Json, JsonObject } from "../../src/model/descriptor.ts";
import type { Code } from "../../src/model/finding.ts";
import type { Draft, PackageFiles, Verdict } from "./case.ts";

/** Properties put in the place of those that a descriptor has; undefined takes one away. */
export type Change = { readonly [property: string]: Json | undefined };

/** What is valid, what breaks a SHOULD, and what is invalid. */
export type Sorted<Given> = { readonly [verdict in Verdict]?: readonly Given[] };

export const DESCRIPTOR = "datapackage.json";

/** A package that has all that a package should have, but for its resources. */
export const PACKAGE: JsonObject = {
  $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
  name: "case",
  id: "https://example.org/case",
  licenses: [{ name: "CC0-1.0" }],
};

/** The descriptor of a package with these resources. */
export function packageFiles(resources: readonly Json[]): { [path: string]: string } {
  return { [DESCRIPTOR]: written({ ...PACKAGE, resources }) };
}

export function written(descriptor: JsonObject): string {
  return `${JSON.stringify(descriptor, undefined, 2)}\n`;
}

export function changed(object: JsonObject, change: Change): JsonObject {
  const result = new Map(Object.entries(object));
  for (const [property, value] of Object.entries(change)) {
    if (value === undefined) result.delete(property);
    else result.set(property, value);
  }
  return Object.fromEntries(result);
}

export function isChange(value: Json | Change): value is Change {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A package that shows one case. */
export function one(
  says: string,
  given: unknown,
  verdict: Verdict,
  files: PackageFiles,
  codes: readonly Code[],
): Draft {
  const text = typeof given === "string" ? shownText(given) : brief(given);
  return { says, files, cases: [{ given: text, verdict }], codes };
}

/** Each with its verdict. */
export function list<Given>(sorted: Sorted<Given>): readonly (readonly [Verdict, Given])[] {
  const { valid = [], warned = [], invalid = [] } = sorted;
  return [
    ...valid.map((given) => ["valid", given] as const),
    ...warned.map((given) => ["warned", given] as const),
    ...invalid.map((given) => ["invalid", given] as const),
  ];
}

/** A cell between quotation marks, so that nothing in it is taken for the form of the file. */
export function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

/** A value on one line, cut where it is long. */
export function brief(value: unknown): string {
  const withAbsent = (_: string, part: unknown) => (part === undefined ? "(absent)" : part);
  return cut(JSON.stringify(value, withAbsent) ?? "");
}

/** A text on one line, cut where it is long. */
export function shownText(text: string): string {
  return cut(text.replaceAll("\r", "␍").replaceAll("\n", "␊"));
}

function cut(text: string): string {
  return text.length > 240 ? `${text.slice(0, 230)}… (${text.length} characters)` : text;
}
