import { beforeAfter } from "../../diff/same-json.ts";
import type { DescriptorChange } from "../../model/diff.ts";
import type { Change } from "../../model/version-plan.ts";
import { defineBumpRule, placeOf, schemaChanges } from "../define-bump-rule.ts";
import { isFileForm } from "./file-form.ts";

/** Patch: what describes the data is another: titles, descriptions, sources, contributors, properties of others. */
export const metadataRule = defineBumpRule({
  name: "metadata",
  changes(diff) {
    const described = diff.descriptor.filter((change) => !isToldElsewhere(change)).map(toChange);
    const ofSchemas = schemaChanges(diff).flatMap(({ table, change }): Change[] => {
      return change.change === "property" ? [toChange({ ...change, resource: table })] : [];
    });
    return [...described, ...ofSchemas];
  },
});

function toChange(change: DescriptorChange & { readonly field?: string }): Change {
  const { resource, field, property, before, after } = change;
  const details = { property, ...beforeAfter(before, after) };
  return { kind: "metadata-changed", bump: "patch", ...placeOf(resource, field), count: 1, details };
}

function isToldElsewhere(change: DescriptorChange): boolean {
  const { resource, property, before } = change;
  const isNewName = resource === undefined && (property === "name" || property === "id") && before !== undefined;
  return isNewName || property === "licenses" || isFileForm(change);
}
