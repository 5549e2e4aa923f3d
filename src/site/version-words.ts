import type { PackageComparison } from "../model/package-comparison.ts";
import { visible } from "../report/visible.ts";
import { stateWords } from "../report/wording/diff.ts";
import { dateWords } from "./period-words.ts";
import type { SitePackage } from "./site-model.ts";

/** The state that a version is compared with, for people who read the site: "version 1.2.0 of 4 March 2026". */
export function beforeWords({ name }: SitePackage, { before }: PackageComparison): string {
  const version =
    before?.kind === "tag" && before.text.startsWith(`${name}@`) ? before.text.slice(name.length + 1) : "";
  if (before === null || version === "") return visible(stateWords(before));
  const day = before.date === undefined ? "" : ` of ${dateWords(before.date.slice(0, 10))}`;
  return `version ${visible(version)}${day}`;
}
