import { nameOfTitle } from "../scaffold/name-of-title.ts";
import type { RowSchema } from "../schemas/row-schema.ts";

const MAX_LENGTH = 120;

/**
 * An identifier made of what a row is about: lower-case letters, digits and hyphens, what stands in brackets at the end
 * left out. The same words always give the same.
 */
export function rowIdentifier(words: readonly string[]): string {
  const name = words
    .map(slug)
    .filter((part) => part !== "")
    .join("-");
  return name.length <= MAX_LENGTH ? name : name.slice(0, MAX_LENGTH).replace(/-[^-]*$/, "");
}

function slug(words: string): string {
  const whole = words.replace(/(?<=\d),(?=\d{3})/g, "").replace(/[\u00B9\u00B2\u00B3\u2070-\u2079*†‡]+$/, "");
  const shorter = whole.replace(/\s*\([^()]*\)\s*$/, "");
  return nameOfTitle(shorter.trim() === "" ? whole : shorter).replace(/[._]+/g, "-");
}

/** Gives each its identifier once: one that is taken gets the words beside it, else a number. */
export function createIdentifiers(): (words: readonly string[], beside: string, rest: string) => string {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return (words, beside, rest) => {
    const plain = rowIdentifier(words) || "row";
    const longer = beside === "" ? plain : rowIdentifier([...words, beside]);
    const id = [plain, longer].find((each) => !taken.has(`${each}\n${rest}`)) ?? numbered(plain, rest);
    taken.add(`${id}\n${rest}`);
    return id;
  };

  function numbered(plain: string, rest: string): string {
    let number = counts.get(`${plain}\n${rest}`) ?? 2;
    while (taken.has(`${plain}-${number}\n${rest}`)) number += 1;
    counts.set(`${plain}\n${rest}`, number + 1);
    return `${plain}-${number}`;
  }
}

/** The row's identifier, from what it is of; where the kind has several such fields, from all of them and the period. */
export function identifyRow(
  schema: RowSchema,
  cells: Map<string, string>,
  label: string,
  identifier: ReturnType<typeof createIdentifiers>,
): void {
  const [idField, ...others] = schema.primaryKey;
  if (idField === undefined || cells.has(idField)) return;
  const rest = others.map((name) => cells.get(name) ?? "").join("\n");
  const section = cells.get("section") ?? "";
  if (others.length > 0) {
    cells.set(idField, identifier([label], section, rest));
    return;
  }
  const period = schema.period?.label;
  const names = ["scheme", "role_group", "payment_type", "roles", "criterion", "label"];
  const words = [...names, ...(period === undefined ? [] : [period])].flatMap((name) => cells.get(name) ?? []);
  cells.set(idField, identifier(words, section, rest));
}
