import type { Drift } from "../schemas/compare-table-schema.ts";
import { visible } from "./visible.ts";
import { wrap } from "./wrap.ts";

/** What `foipack fix` changes, or would, in one package. */
export interface ShownFixes {
  readonly package: string;
  readonly file: string;
  readonly tables: readonly { readonly resource: string; readonly kind: string; readonly drift: readonly Drift[] }[];
  readonly obstacle?: "unreadable-descriptor" | "yaml-descriptor";
}

/** The changes as text, a line each. */
export function renderFixes(plans: readonly ShownFixes[], isDry: boolean): string {
  const parts = plans.map(({ package: name, file, tables, obstacle }) => {
    if (obstacle === "yaml-descriptor") return `${name}: ${file} is YAML, and only JSON is rewritten\n`;
    if (obstacle !== undefined) return `${name}: the descriptor cannot be read; foipack validate says why\n`;
    if (tables.length === 0) return `${name}: nothing to change\n`;
    const lines = tables.flatMap(({ resource, drift }) => drift.map((one) => wrapped(`${resource}: ${describe(one)}`)));
    return `${name}: ${isDry ? "would change" : "changed"} ${file}\n${lines.join("")}`;
  });
  return parts.join("");
}

/** A line of the report, in as many as 80 columns ask for. */
function wrapped(text: string): string {
  return wrap(visible(text), 74)
    .map((line, at) => `${at === 0 ? "  " : "      "}${line}\n`)
    .join("");
}

function describe({ change, property, expected, actual }: Drift): string {
  switch (change) {
    case "missing":
      return `${property} added`;
    case "extra":
      return `${property} removed`;
    case "order":
      return `${property} put in the order of the row schema`;
    case "differs":
      return `${property}: ${shorten(actual)} becomes ${shorten(expected)}`;
  }
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
