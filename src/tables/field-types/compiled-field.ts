import type { DescriptorFault } from "../../model/descriptor-findings.ts";
import type { FieldReader } from "../../model/value.ts";

/**
 * A field made ready for reading. The reader can always be used: a property at fault is read as though it had its
 * default. Properties in faults are relative to the field descriptor (`format`, `groupChar`).
 */
export interface CompiledField {
  readonly reader: FieldReader;
  readonly faults: readonly DescriptorFault[];
}

/** The fault of a `format` that is not one of a type's own; none where it is. */
export function formatFaults(format: string, known: readonly string[]): readonly DescriptorFault[] {
  return known.includes(format) ? [] : [{ reason: "unknown-name", property: "format", value: format, known }];
}
