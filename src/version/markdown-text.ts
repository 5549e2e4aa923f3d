/** The most characters of a value that are shown. */
const MOST_CHARACTERS = 80;

/** What cannot be seen, or turns the direction of what follows: line breaks and other control characters among it. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * A value as a code span, in which Markdown and HTML mean nothing: on one line, whatever is in it, and shortened where
 * it is long. A blank one is said in words, since a code span cannot be empty.
 */
export function codeSpan(text: string): string {
  if (text.trim() === "") return text === "" ? "(blank)" : "(spaces only)";
  const characters = Array.from(text.slice(0, 4 * MOST_CHARACTERS));
  const isCut = characters.length > MOST_CHARACTERS || text.length > 4 * MOST_CHARACTERS;
  const short = isCut ? `${characters.slice(0, MOST_CHARACTERS - 1).join("")}…` : text;
  const shown = short.replace(UNSEEN, standIn);
  // The fence must be longer than any run of backticks within; a space keeps one at either end apart from it.
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const space = /^[` ]|[` ]$/.test(shown) ? " " : "";
  return `${fence}${space}${shown}${space}${fence}`;
}

/** A person's own words on one line: Markdown in them is kept, but what would begin a block or be HTML is not. */
export function oneLine(text: string): string {
  const line = text.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
  const safe = line.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  if (/^(?:[#>*+=|~`-]|\[[^\]]*\]:)/.test(safe)) return `\\${safe}`;
  return safe.replace(/^(\d{1,9})([.)])/, "$1\\$2");
}

function standIn(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
}
