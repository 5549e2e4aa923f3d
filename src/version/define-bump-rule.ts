import type { FieldChange, PackageDiff, TableDiff } from "../model/diff.ts";
import type { Change } from "../model/version-plan.ts";

/** One rule of how changes raise a version: what it finds in a diff, and how much each of that asks for. */
export interface BumpRule {
  readonly name: string;
  readonly changes: (diff: PackageDiff) => readonly Change[];
}

/** Declares a rule. Each has a file of its own in `bump-rules/` and a line in `bump-rules.ts`. */
export function defineBumpRule(rule: BumpRule): BumpRule {
  return rule;
}

/** A change of a table's schema, and which table's. */
export interface SchemaChange {
  readonly table: string;
  readonly change: FieldChange;
}

/** The schema changes of the tables that both revisions have. */
export function schemaChanges({ tables }: PackageDiff): readonly SchemaChange[] {
  return tables.flatMap(({ resource, schema }) => schema.map((change) => ({ table: resource, change })));
}

/** The tables that both revisions have. */
export function keptTables({ tables }: PackageDiff): readonly TableDiff[] {
  return tables.filter(({ status }) => status === "kept");
}

/** Where a change is: the table, and the field where it is about one. */
export function placeOf(table: string | undefined, field: string | undefined): { table?: string; field?: string } {
  return { ...(table === undefined ? {} : { table }), ...(field === undefined ? {} : { field }) };
}
