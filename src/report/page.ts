/** Lines as they are written, with one blank line, and no more, around each block. */
export interface Page {
  readonly line: (content: string) => void;
  readonly block: (lines: readonly string[]) => void;
  /** What was written since the last call. */
  readonly written: () => string;
}

export function createPage(): Page {
  let text = "";
  let isFirst = true;
  let isApart = false;

  function line(content: string): void {
    text += isApart && !isFirst ? `\n${content}\n` : `${content}\n`;
    isFirst = false;
    isApart = false;
  }
  return {
    line,
    block(lines) {
      if (lines.length === 0) return;
      isApart = true;
      for (const content of lines) line(content);
      isApart = true;
    },
    written() {
      const written = text;
      text = "";
      return written;
    },
  };
}
