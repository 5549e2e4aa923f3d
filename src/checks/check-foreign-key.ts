import { createNearestFinder } from "../tables/nearest-member.ts";
import { cellPlace, rowPlace } from "./cell-place.ts";
import { defineCheck, type Reference, type TableContext, type TypedRow } from "./define-check.ts";
import { rowKey } from "./join-key.ts";
import { present } from "./present.ts";
import type { TableColumn } from "./table-columns.ts";

/**
 * Foreign keys into the package (Table Schema v2, "foreignKeys") and into packages beside it (`foi:foreignKeys`). A key
 * with a part missing refers to nothing and is not looked for, as in SQL.
 */
export const checkForeignKey = defineCheck({
  name: "foreign-key",
  codes: ["foreign-key"],
  start(context) {
    const links = present(context.references.map((reference) => bind(context, reference)));
    if (links.length === 0) return undefined;
    return {
      row(row) {
        for (const link of links) {
          const key = rowKey(row, link.columns);
          if (typeof key === "string" || link.reference.index?.get(key.key) !== undefined) continue;
          emitBroken(context, row, link);
        }
      },
    };
  },
});

interface Link {
  readonly reference: Reference;
  readonly columns: readonly TableColumn[];
  readonly nearest: (text: string) => string | undefined;
}

function bind(context: TableContext, reference: Reference): Link | undefined {
  if (reference.index === undefined) return undefined;
  const columns = present(
    reference.foreignKey.fields.map((name) => context.columns.find(({ field }) => field?.name === name)),
  );
  if (columns.length !== reference.foreignKey.fields.length) return undefined;
  return { reference, columns, nearest: createNearestFinder(reference.index.samples) };
}

function emitBroken(context: TableContext, row: TypedRow, { reference, columns, nearest: findNearest }: Link): void {
  const { foreignKey } = reference;
  const values = columns.map((column) => row.cells[column.index] ?? "");
  const [only] = columns;
  const [value] = values;
  const isSingle = columns.length === 1 && only !== undefined;
  const nearest = isSingle && value !== undefined ? findNearest(value) : undefined;
  for (const column of columns) row.reported.add(column.index);
  context.emit({
    code: "foreign-key",
    severity: "error",
    place: isSingle ? cellPlace(context, row, only.index) : rowPlace(context, row),
    args: {
      fields: foreignKey.fields,
      values,
      resource: foreignKey.reference.resource,
      referenceFields: foreignKey.reference.fields,
      ...(foreignKey.reference.package === undefined ? {} : { package: foreignKey.reference.package }),
      ...(nearest === undefined ? {} : { nearest }),
    },
  });
}
