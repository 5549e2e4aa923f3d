import type { Json } from "../model/descriptor.ts";
import type { FieldChange } from "../model/diff.ts";
import { beforeAfter, isSameJson } from "./same-json.ts";

/** A foreign key with its reference as it is compared: by resource in a Table Schema, by kind in a row schema. */
export interface ComparedForeignKey {
  readonly fields: readonly string[];
  readonly reference: Json;
}

/**
 * A primary key that is new, gone or another. A key of more fields lets more rows pass, but asks each of them for a
 * value: it is looser only where the further fields were required before.
 */
export function comparePrimaryKeys(
  before: readonly string[],
  after: readonly string[],
  wasRequired: (field: string) => boolean,
): FieldChange[] {
  if (isSameKey(before, after)) return [];
  const isWider = before.length > 0 && before.every((name) => after.includes(name));
  const isLooser = after.length === 0 || (isWider && after.every((name) => before.includes(name) || wasRequired(name)));
  const sides = beforeAfter(before.length === 0 ? undefined : before, after.length === 0 ? undefined : after);
  return [{ change: "constraint", constraint: "primaryKey", direction: isLooser ? "loosened" : "tightened", ...sides }];
}

/** Unique keys that are new or gone. What the primary key makes unique, or another key of fewer fields, is no news. */
export function compareUniqueKeys(
  before: readonly (readonly string[])[],
  after: readonly (readonly string[])[],
  primaryBefore: readonly string[],
  primaryAfter: readonly string[],
): FieldChange[] {
  const [held, holds] = [keysWith(before, primaryBefore), keysWith(after, primaryAfter)];
  const isHeldBy = (keys: readonly (readonly string[])[], key: readonly string[]) =>
    keys.some((other) => other.every((name) => key.includes(name)));
  const gone = before.filter((key) => !isHeldBy(holds, key));
  const fresh = after.filter((key) => !isHeldBy(held, key));
  return [
    ...fresh.map((key): FieldChange => {
      return { change: "constraint", constraint: "uniqueKeys", direction: "tightened", after: key };
    }),
    ...gone.map((key): FieldChange => {
      return { change: "constraint", constraint: "uniqueKeys", direction: "loosened", before: key };
    }),
  ];
}

function keysWith(keys: readonly (readonly string[])[], primary: readonly string[]): readonly (readonly string[])[] {
  return primary.length === 0 ? keys : [...keys, primary];
}

/** Foreign keys that are new or gone, and those that point elsewhere. */
export function compareForeignKeys(
  before: readonly ComparedForeignKey[],
  after: readonly ComparedForeignKey[],
): FieldChange[] {
  const isSame = (one: ComparedForeignKey, other: ComparedForeignKey) =>
    isSameJson(one.fields, other.fields) && isSameJson(one.reference, other.reference);
  const gone = before.filter((key) => !after.some((other) => isSame(key, other)));
  const fresh = after.filter((key) => !before.some((other) => isSame(key, other)));
  const changes: FieldChange[] = [];
  for (const key of fresh) {
    const at = gone.findIndex((other) => isSameJson(other.fields, key.fields));
    const [old] = at < 0 ? [] : gone.splice(at, 1);
    const now = jsonOf(key);
    if (old !== undefined)
      changes.push({ change: "reference", property: "foreignKeys", before: jsonOf(old), after: now });
    else changes.push({ change: "constraint", constraint: "foreignKeys", direction: "tightened", after: now });
  }
  for (const key of gone) {
    changes.push({ change: "constraint", constraint: "foreignKeys", direction: "loosened", before: jsonOf(key) });
  }
  return changes;
}

function jsonOf({ fields, reference }: ComparedForeignKey): Json {
  return { fields, reference };
}

function isSameKey(one: readonly string[], other: readonly string[]): boolean {
  return isSameJson(one.toSorted(), other.toSorted());
}
