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
  const seen = new Map<string, number>();
  return Array.from({ length: count }, (_, index): FieldName => {
    const label = labels[index] ?? "";
    const isBlank = label.trim() === "";
    const before = seen.get(label);
    if (!isBlank && before === undefined) {
      seen.set(label, 1);
      return { name: label };
    }
    const stem = isBlank ? `field${index + 1}` : label;
    let next = isBlank ? 1 : (before ?? 1) + 1;
    while (taken.has(numbered(stem, next))) next += 1;
    const name = numbered(stem, next);
    taken.add(name);
    if (!isBlank) seen.set(label, next);
    return { name, madeUp: labels.length === 0 ? "no-header" : isBlank ? "blank" : "duplicate" };
  });
}

function numbered(stem: string, number: number): string {
  return number === 1 ? stem : `${stem}_${number}`;
}
