/** A place in a text as editors count it: line and column from 1, the column in UTF-16 units. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** The places of offsets in a text, in the order given. LF, CR LF and CR each end a line. One pass. */
export function positionsOf(text: string, offsets: readonly number[]): readonly TextPosition[] {
  const byOffset = new Map<number, TextPosition>();
  let at = 0;
  let line = 1;
  let lineStart = 0;
  for (const offset of offsets.toSorted((left, right) => left - right)) {
    for (; at < offset; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 0x0a || (code === 0x0d && text.charCodeAt(at + 1) !== 0x0a)) {
        line += 1;
        lineStart = at + 1;
      }
    }
    byOffset.set(offset, { line, column: offset - lineStart + 1 });
  }
  return offsets.map((offset) => byOffset.get(offset) ?? { line: 1, column: 1 });
}

/** The place of one offset. */
export function positionOf(text: string, offset: number): TextPosition {
  return positionsOf(text, [offset])[0] ?? { line: 1, column: 1 };
}
