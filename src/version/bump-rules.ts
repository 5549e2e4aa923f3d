import type { PackageDiff } from "../model/diff.ts";
import type { Change } from "../model/version-plan.ts";
import { addedResourcesRule } from "./bump-rules/added-resources.ts";
import { constraintsRule } from "./bump-rules/constraints.ts";
import { correctedValuesRule } from "./bump-rules/corrected-values.ts";
import { fieldsRule } from "./bump-rules/fields.ts";
import { fileFormRule } from "./bump-rules/file-form.ts";
import { licencesRule } from "./bump-rules/licences.ts";
import { meaningRule } from "./bump-rules/meaning.ts";
import { metadataRule } from "./bump-rules/metadata.ts";
import { namesRule } from "./bump-rules/names.ts";
import { notComparedRule } from "./bump-rules/not-compared.ts";
import { referencesRule } from "./bump-rules/references.ts";
import { rowsRule } from "./bump-rules/rows.ts";
import { compareBumps } from "./decide-bump.ts";
import type { BumpRule } from "./define-bump-rule.ts";

/** What each change of a package asks of its version (the recipe "Data Package Version"), in the order of reports. */
const bumpRules: readonly BumpRule[] = [
  notComparedRule,
  namesRule,
  fieldsRule,
  constraintsRule,
  meaningRule,
  licencesRule,
  rowsRule,
  addedResourcesRule,
  referencesRule,
  correctedValuesRule,
  metadataRule,
  fileFormRule,
];

/** Every change in a diff with the bump that it asks for, those that raise most first. */
export function changesOf(diff: PackageDiff): readonly Change[] {
  if (diff.status === "added") return [{ kind: "first-release", bump: "none", count: 1, details: {} }];
  return sortChanges(bumpRules.flatMap((rule) => rule.changes(diff)));
}

/** The same changes, those that raise most first. */
export function sortChanges(changes: readonly Change[]): readonly Change[] {
  return changes.toSorted((left, right) => compareBumps(right.bump, left.bump));
}
