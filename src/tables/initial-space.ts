/**
 * Whether a character is the white space that `skipInitialSpace` skips after a delimiter (Table Dialect v2): a space or
 * a tab, unless the delimiter itself begins with it.
 */
export function isInitialSpace(character: string | undefined, delimiter: string): boolean {
  return (character === " " || character === "\t") && !delimiter.startsWith(character);
}
