/** A field's name, and why it is not the label. */
export interface FieldName {
  readonly name: string;
  readonly madeUp?: "blank" | "duplicate" | "no-header";
}

/**
 * The names of a table's fields: its labels as they stand. Only a label that is blank, or that an earlier column has, is
 * given another name, since names must be there and must differ (Table Schema v2, "name").
 */
export function nameFields(labels: readonly string[], count: number): readonly FieldName[] {
  const taken = new Set(labels.filter((label) => label.trim() !== ""));
  const used = new Set<string>();
  return Array.from({ length: count }, (_, index): FieldName => {
    const label = labels[index] ?? "";
    if (label.trim() !== "" && !used.has(label)) {
      used.add(label);
      return { name: label };
    }
    const isBlank = label.trim() === "";
    let name = isBlank ? `field${index + 1}` : `${label}_2`;
    for (let next = 3; taken.has(name); next += 1)
      name = isBlank ? `field${index + 1}_${next - 1}` : `${label}_${next}`;
    taken.add(name);
    used.add(name);
    return { name, madeUp: labels.length === 0 ? "no-header" : isBlank ? "blank" : "duplicate" };
  });
}
