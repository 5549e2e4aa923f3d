import type { ContributorMetadata } from "../model/attribution.ts";
import type { ReleaseMetadata } from "../release/release-metadata.ts";

/** How a version is cited in a style. */
export interface CitedAs {
  readonly style: "Harvard" | "APA" | "BibTeX";
  readonly text: string;
}

/** The citation of a version in three styles. `address` is where it can be read on the web, where that is known. */
export function citeStyles(metadata: ReleaseMetadata, address: string | undefined): readonly CitedAs[] {
  const { title, version, creators, day, name } = metadata;
  const year = day?.slice(0, 4);
  const where = address ?? metadata.homepage;
  const authors = listed(creators.map(inverted), "and");
  const harvard = [
    `${authors} (${year ?? "no date"})`,
    `${title}, version ${version} [Data set].`,
    ...(where === undefined ? [] : [`Available at: ${where}`]),
  ].join(" ");
  const apa = [
    `${stopped(listed(creators.map(inverted), "&"))} (${year ?? "n.d."}).`,
    `${title} (Version ${version}) [Data set].`,
    ...(where === undefined ? [] : [where]),
  ].join(" ");
  const fields: readonly (readonly [string, string])[] = [
    ["author", creators.map((one) => (one.kind === "person" ? tex(inWords(one)) : `{${tex(one.name)}}`)).join(" and ")],
    ["title", `{${tex(title)}}`],
    ...(year === undefined ? [] : [["year", year] as const]),
    ["version", tex(version)],
    ["note", "Data set"],
    ...(where === undefined ? [] : [["url", where.replace(/[{}\\]/g, encodeURIComponent)] as const]),
  ];
  const key = `${name}-${version}`.replace(/[^A-Za-z0-9-]+/g, "-");
  const bibtex = `@misc{${key},\n${fields.map(([field, value]) => `  ${field} = {${value}},`).join("\n")}\n}`;
  return [
    { style: "Harvard", text: harvard },
    { style: "APA", text: apa },
    { style: "BibTeX", text: bibtex },
  ];
}

/** "Example, A."; an organisation by its name. */
function inverted({ kind, name, givenName, familyName }: ContributorMetadata): string {
  if (kind !== "person" || familyName === undefined) return name;
  const initials = (givenName ?? "")
    .split(/[\s.-]+/)
    .filter((part) => part !== "")
    .map((part) => `${[...part][0] ?? ""}.`)
    .join(" ");
  return initials === "" ? familyName : `${familyName}, ${initials}`;
}

function inWords({ name, givenName, familyName }: ContributorMetadata): string {
  return familyName === undefined ? name : givenName === undefined ? familyName : `${familyName}, ${givenName}`;
}

function listed(names: readonly string[], word: string): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} ${word} ${last}`;
}

function stopped(text: string): string {
  return text.endsWith(".") ? text : `${text}.`;
}

const TEX_SIGNS: ReadonlyMap<string, string> = new Map([
  ["\\", "\\textbackslash{}"],
  ["~", "\\textasciitilde{}"],
  ["^", "\\textasciicircum{}"],
  // BibTeX counts braces, whatever stands before them.
  ["{", "{\\textbraceleft}"],
  ["}", "{\\textbraceright}"],
]);

/** A text in which nothing is a command of TeX. */
function tex(text: string): string {
  return text.replace(/[\\{}$&#%_~^]/g, (sign) => TEX_SIGNS.get(sign) ?? `\\${sign}`).replace(/\s+/g, " ");
}
