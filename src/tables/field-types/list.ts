import type { Field, FieldTypeName, Json } from "../../model/descriptor.ts";
import type { DescriptorFault } from "../../model/descriptor-findings.ts";
import type { FieldReader, Value } from "../../model/value.ts";
import { type CompiledField, formatFaults } from "./compiled-field.ts";
import { isArray } from "./json-value.ts";

const ITEM_TYPES: readonly FieldTypeName[] = ["string", "integer", "boolean", "number", "datetime", "date", "time"];

/**
 * Table Schema v2, "list": items of one type between delimiters, each read by its type's default format. Nothing is
 * trimmed and nothing is quoted, so the empty text is a list of one empty item. An integer too large for a double is its
 * digits, for a list holds JSON.
 */
export function compileList(field: Field, compileItem: (item: Field) => FieldReader): CompiledField {
  const itemType = ITEM_TYPES.find((name) => name === (field.itemType ?? "string"));
  const item = compileItem({ name: field.name, type: itemType ?? "string", format: "default", constraints: {} });
  const delimiter = field.delimiter || ",";
  const faults: DescriptorFault[] = [];
  if (field.delimiter === "") faults.push({ reason: "empty", property: "delimiter" });
  if (itemType === undefined) {
    faults.push({ reason: "unknown-name", property: "itemType", value: field.itemType ?? "", known: ITEM_TYPES });
  }
  const read = (text: string): readonly Json[] | undefined => readItems(text.split(delimiter), item.read);
  return {
    reader: {
      read,
      readNative: (value) => {
        if (typeof value === "string") return read(value);
        return isArray(value) ? readItems(value, item.readNative) : undefined;
      },
      keyOf: (value) => (isArray(value) ? JSON.stringify(value.map((member) => item.keyOf(member))) : String(value)),
      lengthOf: (value) => (isArray(value) ? value.length : 0),
    },
    faults: [...formatFaults(field.format, ["default"]), ...faults],
  };
}

function readItems<Item>(
  items: readonly Item[],
  readItem: (item: Item) => Value | undefined,
): readonly Json[] | undefined {
  const values: Json[] = [];
  for (const item of items) {
    const value = readItem(item);
    if (value === undefined) return undefined;
    values.push(typeof value === "bigint" ? value.toString() : value);
  }
  return values;
}
