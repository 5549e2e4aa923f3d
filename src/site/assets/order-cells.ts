/** How cells of a column are told to be less or more: as numbers, or as people order texts with numbers in them. */
export type ColumnType = "number" | "text";

const texts = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Orders two cells; blank ones come last, whichever way the others go. */
export function orderCells(left: string, right: string, type: ColumnType, isDescending: boolean): number {
  if (left === "" || right === "") return left === right ? 0 : left === "" ? 1 : -1;
  const order = type === "number" ? orderNumbers(left, right) : texts.compare(left, right);
  return isDescending ? -order : order;
}

function orderNumbers(left: string, right: string): number {
  const [a, b] = [numberIn(left), numberIn(right)];
  if (Number.isNaN(a) || Number.isNaN(b))
    return Number.isNaN(a) && Number.isNaN(b) ? texts.compare(left, right) : Number.isNaN(a) ? 1 : -1;
  return a - b;
}

/** The number of a figure as it is written: `£354,639.35`, `65.0%`. */
export function numberIn(text: string): number {
  const [written] = /[-−]?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?/i.exec(text) ?? [];
  return written === undefined ? Number.NaN : Number(written.replaceAll(",", "").replace("−", "-"));
}

/** Whether a text has every one of the words that are looked for, wherever. */
export function hasWords(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

/** What is looked for: words, without accents and capitals. */
export function wordsOf(query: string): readonly string[] {
  return folded(query)
    .split(/\s+/)
    .filter((word) => word !== "");
}

/** A text as it is compared with what is looked for. */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
}
