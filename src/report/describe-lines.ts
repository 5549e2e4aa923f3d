import { type Drawing, plain } from "./group-text.ts";
import { wrap } from "./wrap.ts";

/** A paragraph in lines, indented. */
export function paragraph(words: string, indent: number, { width, unicode }: Drawing): readonly string[] {
  const space = " ".repeat(indent);
  return wrap(plain(words, unicode), width - indent).map((line) => space + line);
}

/** A sentence below a sign that says whether it is of a fault. */
export function marked(sentence: string, isFault: boolean, indent: number, drawing: Drawing): readonly string[] {
  const [first = "", ...others] = paragraph(sentence, indent + 2, drawing);
  const sign = isFault ? drawing.styles.warning("!") : "-";
  return [`${" ".repeat(indent)}${sign} ${first.trimStart()}`, ...others];
}
