import { characterWidth, displayWidth } from "./display-width.ts";

/** The text in lines of at most so many columns, cut at spaces; a word that is wider is cut where it has to be. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const word of text.split(" ").flatMap((word) => pieces(word, width))) {
    const size = displayWidth(word);
    if (line !== "" && used + 1 + size > width) {
      lines.push(line);
      line = word;
      used = size;
    } else {
      used += (line === "" ? 0 : 1) + size;
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines;
}

/** The same, and no word is left alone in the last line where the lines before can be shorter for it. */
export function wrapEvenly(text: string, width: number): string[] {
  const lines = wrap(text, width);
  const isAlone = (given: readonly string[]): boolean => given.length > 1 && given.at(-1)?.includes(" ") === false;
  if (!isAlone(lines)) return lines;
  for (let narrower = width - 1; narrower > width / 2; narrower -= 1) {
    const even = wrap(text, narrower);
    if (even.length > lines.length) break;
    if (!isAlone(even)) return even;
  }
  return lines;
}

function pieces(word: string, width: number): string[] {
  if (displayWidth(word) <= width) return [word];
  const parts: string[] = [];
  let part = "";
  let used = 0;
  for (const character of word) {
    const size = characterWidth(character);
    if (used + size > width) {
      parts.push(part);
      part = "";
      used = 0;
    }
    part += character;
    used += size;
  }
  return [...parts, part];
}
