/** What may follow a backslash in ECMA syntax (with the flag `u`) and in XSD's alike, with the same meaning. */
const sharedEscapes = new Set("nrt\\|.?*+(){}[]^");

/**
 * A Table Schema's `pattern` for a row schema's. The one is XSD syntax and always anchored, the other ECMA syntax and
 * not, so there is one only for `^(?:...)$` with nothing inside that the two read differently; for any other the Table
 * Schema has no pattern, and the row schema alone holds the rule. Undefined then.
 */
export function tableSchemaPattern(pattern: string): string | undefined {
  if (!pattern.startsWith("^(?:") || !pattern.endsWith(")$")) return undefined;
  const inner = pattern.slice("^(?:".length, -")$".length);
  return isShared(inner) ? inner : undefined;
}

function isShared(pattern: string): boolean {
  let open = 0;
  for (let index = 0; index < pattern.length; index += 1) {
    const character = pattern.charAt(index);
    const next = pattern.charAt(index + 1);
    if (character === "\\") {
      if (!sharedEscapes.has(next)) return false;
      index += 1;
    } else if (character === "[") {
      const end = endOfClass(pattern, index);
      if (end === undefined) return false;
      index = end;
    } else if (character === "(") {
      if (next === "?") return false;
      open += 1;
    } else if (character === ")") {
      open -= 1;
      if (open < 0) return false;
    } else if (character === "^" || character === "$") return false;
    else if (isLazy(character, next)) return false;
  }
  return open === 0;
}

/** `a*?` and its like: the second sign makes the first one lazy in ECMA syntax, and is a fault in XSD's. */
function isLazy(character: string, next: string): boolean {
  return (character === "*" || character === "+" || character === "?" || character === "}") && next === "?";
}

/** Where the class that starts here ends; undefined where it has something in it that the two read differently. */
function endOfClass(pattern: string, start: number): number | undefined {
  for (let index = start + 1; index < pattern.length; index += 1) {
    const character = pattern.charAt(index);
    if (character === "]") return index;
    if (character === "[") return undefined;
    if (character !== "\\") continue;
    const next = pattern.charAt(index + 1);
    if (next !== "-" && !sharedEscapes.has(next)) return undefined;
    index += 1;
  }
  return undefined;
}
