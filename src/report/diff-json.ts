import type { PackageComparison } from "../model/package-comparison.ts";
import { changesOf } from "../version/bump-rules.ts";
import { bumpOf } from "./diff-sections.ts";
import { jsonText } from "./json-text.ts";

/** A diff for programs: the states, the bump that it asks for with its reasons, and all that differs (`PackageDiff`). */
export function renderDiffJson({ package: name, before, after, diff }: PackageComparison): string {
  const bump = bumpOf(diff) ?? null;
  return `${jsonText({ package: name, before, after, bump, reasons: changesOf(diff), diff }, 0)}\n`;
}
