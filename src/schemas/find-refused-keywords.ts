import { pointerTo } from "../descriptor/json-pointer.ts";
import type { JsonObject } from "../model/descriptor.ts";
import type { RowSchemaFault } from "./row-schema.ts";
import { subschemas } from "./subschemas.ts";

/** Schemas within schemas, at most: enough for any rule, too few to exhaust a stack. */
const MAX_DEPTH = 32;

/**
 * Keywords that a row schema cannot have. A schema that refers to itself twice at each step takes for ever, one that
 * refers to the web is not the same everywhere, and a cell holds no list.
 */
const refused = new Map([
  ["$ref", "reference-in-row-schema"],
  ["$dynamicRef", "reference-in-row-schema"],
  ["$recursiveRef", "reference-in-row-schema"],
  ["uniqueItems", "list-in-row-schema"],
]);

/** What a row schema may not have, wherever in it, so that checking a row takes a time that its length bounds. */
export function findRefusedKeywords(json: JsonObject): RowSchemaFault[] {
  const faults: RowSchemaFault[] = [];
  const waiting = [{ schema: json, pointer: "", depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { schema, pointer, depth } = next;
    for (const [property, because] of refused) {
      if (!Object.hasOwn(schema, property)) continue;
      faults.push({ pointer: pointerTo(pointer, property), fault: { reason: "not-allowed", property, because } });
    }
    for (const inner of subschemas(schema)) {
      const place = pointerTo(pointer, ...inner.steps);
      if (depth < MAX_DEPTH) waiting.push({ schema: inner.schema, pointer: place, depth: depth + 1 });
      else faults.push({ pointer: place, fault: { reason: "not-allowed", property: place, because: "too-deep" } });
    }
  }
  return faults;
}
