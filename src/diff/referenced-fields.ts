import type { Resource } from "../model/descriptor.ts";
import { cellsKey, type DiffColumn, hasWholeKey } from "./diff-column.ts";
import type { ReferencedFields } from "./lost-references.ts";
import { openTable, UnreadTable } from "./open-table.ts";
import type { Revision } from "./revision.ts";

/** A foreign key of a table, and where that table is. */
interface Referring {
  readonly revision: Revision;
  readonly resource: Resource;
  readonly own: readonly string[];
  readonly fields: readonly string[];
  /** The resource, or `package/resource`. */
  readonly name: string;
}

/**
 * The fields of a table that other tables refer to at the same revision: tables of its package and of the packages
 * beside it. A table's references to itself are not among them, since its own rows tell of them.
 */
export function referencedFields(
  revision: Revision,
  table: Resource,
  beside: readonly Revision[],
): readonly ReferencedFields[] {
  const groups = new Map<string, Referring[]>();
  for (const one of referringKeys(revision, table, beside)) {
    const id = JSON.stringify(one.fields);
    groups.set(id, [...(groups.get(id) ?? []), one]);
  }
  return [...groups.values()].map((referring) => {
    let keys: Promise<ReadonlySet<string>> | undefined;
    return {
      fields: referring[0]?.fields ?? [],
      by: [...new Set(referring.map(({ name }) => name))],
      keys: () => (keys ??= collectKeys(referring)),
    };
  });
}

function referringKeys(revision: Revision, table: Resource, beside: readonly Revision[]): Referring[] {
  const own = revision.package.name;
  return [revision, ...beside].flatMap((other) => {
    const isOwn = other === revision;
    return other.package.resources.flatMap((resource) => {
      if (isOwn && resource.name === table.name) return [];
      const name = isOwn ? resource.name : `${other.package.name ?? ""}/${resource.name}`;
      return (resource.schema?.foreignKeys ?? []).flatMap(({ fields, reference }): Referring[] => {
        const isHere = reference.package === undefined ? isOwn : reference.package === own;
        if (!isHere || reference.resource !== table.name) return [];
        return [{ revision: other, resource, own: fields, fields: reference.fields, name }];
      });
    });
  });
}

/** A table that cannot be read refers to nothing; that it cannot be read is told where it is compared itself. */
async function collectKeys(referring: readonly Referring[]): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  for (const { revision, resource, own } of referring) {
    try {
      const table = await openTable(revision, resource, "before");
      const byName = new Map(table.columns.map((column) => [column.name, column]));
      const columns = own
        .map((name) => byName.get(name))
        .filter((column): column is DiffColumn => column !== undefined);
      if (columns.length !== own.length) continue;
      for await (const { rows } of table.rows()) {
        for (const { cells } of rows) if (hasWholeKey(columns, cells)) keys.add(cellsKey(columns, cells));
      }
    } catch (caught) {
      if (!(caught instanceof UnreadTable)) throw caught;
    }
  }
  return keys;
}
