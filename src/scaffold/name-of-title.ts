/** Letters that have no form without their sign in Unicode's tables. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

/**
 * A name made of what a person wrote: lower-case ASCII letters and digits, with hyphens, dots and underscores between
 * them. Accents are taken off letters (NFKD), all other signs become hyphens. "" where nothing is left.
 */
export function nameOfTitle(title: string): string {
  return title
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9._]+/g, "-")
    .replace(/[._-]{2,}/g, (signs) => (signs.includes("-") ? "-" : signs.charAt(0)))
    .replace(/^[._-]+|[._-]+$/g, "");
}

/** A title to begin with: what a person wrote with spaces in it as it is, the words of a name otherwise. */
export function titleOf(written: string): string {
  const plain = written.replace(/\s+/g, " ").trim();
  if (plain.includes(" ")) return plain;
  const words = plain.replace(/[-_.]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
