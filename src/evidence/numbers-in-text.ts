import { nextNumber } from "./next-number.ts";
import { readNumberWords } from "./number-words.ts";

/** A number as a text writes it, with everything that belongs to it: `£1.2 million`, `65.0%`, `1,262`, `twenty-one`. */
export interface WrittenNumber {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Words before a number by which it is a bound, or one end of a range, and not the figure itself. */
const BOUND =
  /(?:^|[^\p{L}])(?:(?:less|fewer|more|greater|higher|lower|(?:no|not) (?:less|fewer|more)) than|in excess of|upwards? of|not exceeding|under|over|below|above|up to|at (?:least|most)|between|between [^.;|]{1,30} and) $/iu;

const SPACE = 0x20;

/** So many numbers of a text are listed; a quote has fewer. */
const MAX_NUMBERS = 1_000;

/**
 * The numbers in a folded text, each as long as it goes: no part of one is a number of its own. What makes a bound of one
 * belongs to it (`less than £1,200`), unless it is bounds that are looked for.
 */
export function numbersInText(folded: string, mayBeBound = false): readonly WrittenNumber[] {
  const numbers: WrittenNumber[] = [];
  for (let match = nextNumber(folded, 0); match !== null; match = nextNumber(folded, match.index + match[0].length)) {
    const bare = withoutRepeatingBrackets(match[0].trimEnd(), match.index, folded, numbers.at(-1));
    // `26+` is no less a bound than `at least 26`.
    const isOpen = !mayBeBound && /[0-9]$/.test(bare) && folded.startsWith("+", match.index + match[0].length);
    const text = isOpen ? `${bare}+` : bare;
    const at = match.index + (match[0].startsWith("(") && !text.startsWith("(") ? match[0].indexOf(text) : 0);
    const isAfterWord = !mayBeBound && folded.charCodeAt(match.index - 1) === SPACE;
    const bound = isAfterWord ? BOUND.exec(folded.slice(Math.max(0, match.index - 45), match.index))?.[0] : undefined;
    const words = bound?.replace(/^[^\p{L}]/u, "") ?? "";
    numbers.push({ start: at - words.length, end: at + text.length, text: `${words}${text}` });
    if (numbers.length === MAX_NUMBERS) break;
  }
  return numbers;
}

/** `one thousand pounds (£1,000)` says a sum twice: its brackets are those of a text, and no account's. */
function withoutRepeatingBrackets(text: string, at: number, folded: string, last: WrittenNumber | undefined): string {
  const inner = /^\( ?[£€$]? ?([0-9][0-9,]*(?:\.00)?) ?\)$/.exec(text)?.[1];
  if (inner === undefined || last === undefined) return text;
  const isBeside = /^(?: (?:pounds|euros|dollars))? ?$/i.test(folded.slice(last.end, at));
  const spelt = readNumberWords(last.text.toLowerCase().replace(/ (?:pounds|euros|dollars)$/, ""));
  return isBeside && spelt === Number(inner.replaceAll(",", "")) ? text.slice(1, -1).trim() : text;
}
