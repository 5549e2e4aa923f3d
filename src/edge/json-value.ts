/** A member of what may be an object; undefined where it is none, or has it not. */
function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? new Map(Object.entries(value)).get(name) : undefined;
}

/** The member at a path of names. */
export function memberAt(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce((at, name) => memberOf(at, name), value);
}

/** A text or number as a text; undefined for anything else. */
export function textIn(value: unknown, ...names: readonly string[]): string | undefined {
  const found = memberAt(value, ...names);
  return typeof found === "string" || typeof found === "number" ? String(found) : undefined;
}

/** The members of a list; none where it is no list. */
export function listIn(value: unknown, ...names: readonly string[]): readonly unknown[] {
  const found = memberAt(value, ...names);
  return Array.isArray(found) ? found : [];
}
