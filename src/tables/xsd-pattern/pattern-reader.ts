/** A place in a pattern, moved forward by what reads it. Offsets are in UTF-16 units. */
export interface PatternReader {
  readonly text: string;
  offset: number;
}

/** Whether `expected` is next; then it is taken. */
export function take(reader: PatternReader, expected: string): boolean {
  if (!reader.text.startsWith(expected, reader.offset)) return false;
  reader.offset += expected.length;
  return true;
}

/** The next code point as text, taken; "" at the end. */
export function takeCharacter(reader: PatternReader): string {
  const codePoint = reader.text.codePointAt(reader.offset);
  const character = codePoint === undefined ? "" : String.fromCodePoint(codePoint);
  reader.offset += character.length;
  return character;
}

/** The UTF-16 unit `ahead` places on as text; "" past the end. */
export function peek(reader: PatternReader, ahead = 0): string {
  return reader.text.charAt(reader.offset + ahead);
}

/** What a sticky expression matches here, not taken. */
export function look(reader: PatternReader, sticky: RegExp): RegExpExecArray | null {
  sticky.lastIndex = reader.offset;
  return sticky.exec(reader.text);
}
