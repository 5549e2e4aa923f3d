import type { Field } from "../../model/descriptor.ts";
import type { DescriptorFault } from "../../model/descriptor-findings.ts";
import { type CompiledField, formatFaults } from "./compiled-field.ts";

/** Table Schema v2, "boolean": the defaults of `trueValues` and `falseValues`. */
export const DEFAULT_TRUE_VALUES: readonly string[] = ["true", "True", "TRUE", "1"];
export const DEFAULT_FALSE_VALUES: readonly string[] = ["false", "False", "FALSE", "0"];

/** Table Schema v2, "boolean". Texts are matched exactly, case included. A text in both lists is at fault, and false. */
export function compileBoolean(field: Field): CompiledField {
  const trueValues = field.trueValues ?? DEFAULT_TRUE_VALUES;
  const falseValues = field.falseValues ?? DEFAULT_FALSE_VALUES;
  const values = new Map<string, boolean>();
  for (const text of trueValues) values.set(text, true);
  for (const text of falseValues) values.set(text, false);
  const faults: DescriptorFault[] = [];
  if (trueValues.some((text) => values.get(text) === false)) {
    // The list that the descriptor has of its own is the one to change.
    const [property, other] = field.falseValues ? ["falseValues", "trueValues"] : ["trueValues", "falseValues"];
    faults.push({ reason: "conflict", property, with: other, because: "true-and-false" });
  }
  return {
    reader: {
      read: (text) => values.get(text),
      readNative: (value) => {
        if (typeof value === "boolean") return value;
        return typeof value === "string" ? values.get(value) : undefined;
      },
      keyOf: String,
    },
    faults: [...formatFaults(field.format, ["default"]), ...faults],
  };
}
