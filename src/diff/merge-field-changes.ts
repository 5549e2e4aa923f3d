import { get, isArray, isObject } from "../descriptor/read-property.ts";
import type { Json } from "../model/descriptor.ts";
import type { FieldChange } from "../model/diff.ts";

/**
 * The changes of a Table Schema followed by those of the row schema that it is derived from, each told once: what both
 * say is told as the Table Schema says it, unless only the row schema tightens.
 */
export function mergeFieldChanges(
  ofTableSchema: readonly FieldChange[],
  ofRowSchema: readonly FieldChange[],
): readonly FieldChange[] {
  const merged = new Map<string, FieldChange>();
  for (const change of [...ofTableSchema, ...ofRowSchema]) {
    const id = identityOf(change);
    const before = merged.get(id);
    if (before === undefined || (!isTightened(before) && isTightened(change))) merged.set(id, change);
  }
  return [...merged.values()];
}

function isTightened(change: FieldChange): boolean {
  return change.change === "constraint" && change.direction === "tightened";
}

/** What a change is about, whichever way it goes. */
function identityOf(change: FieldChange): string {
  switch (change.change) {
    case "added":
    case "removed":
    case "renamed":
      return JSON.stringify([change.change, change.field]);
    case "order":
      return "order";
    case "constraint": {
      const { field = null, constraint, before, after } = change;
      // Only row schemas have rules, and two rules may have the same words.
      if (constraint === "rule") return JSON.stringify(change);
      return JSON.stringify(["constraint", field, constraint, keyFields(constraint, after ?? before)]);
    }
    case "reference":
      return JSON.stringify(["reference", keyFields("foreignKeys", change.after ?? change.before)]);
    default:
      return JSON.stringify([change.change, change.field ?? null, change.property]);
  }
}

/** The fields of a unique or foreign key, of which a table may have several. */
function keyFields(constraint: string, key: Json | undefined): Json {
  if (constraint === "uniqueKeys") return key ?? null;
  if (constraint !== "foreignKeys" || !isObject(key)) return null;
  const fields = get(key, "fields");
  return isArray(fields) ? fields : null;
}
