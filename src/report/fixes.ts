import type { Drift } from "../schemas/compare-table-schema.ts";
import { nearestMember } from "../tables/nearest-member.ts";
import { clip, visible } from "./visible.ts";
import { listed, named } from "./wording/words.ts";
import { wrap } from "./wrap.ts";

/** What `foipack fix` changes, or would, in one package. */
export interface ShownFixes {
  readonly package: string;
  readonly file: string;
  readonly tables: readonly { readonly resource: string; readonly kind: string; readonly drift: readonly Drift[] }[];
  readonly obstacle?: "unreadable-descriptor" | "yaml-descriptor";
  /** Tables of which nothing could be decided. */
  readonly undecided: readonly ShownUndecided[];
}

interface ShownUndecided {
  readonly resource: string;
  readonly kind: string;
  readonly because: "unknown-kind" | "unsound-row-schema";
  readonly known?: readonly string[];
  readonly file?: string;
}

/** The changes as text, one after the other, and what could not be decided. */
export function renderFixes(
  plans: readonly ShownFixes[],
  { isDry, width }: { readonly isDry: boolean; readonly width: number },
): string {
  const lines = plans.flatMap((plan) => [
    ...wrap(`${visible(plan.package)}: ${headWords(plan, isDry)}`, width),
    ...plan.tables.flatMap(({ resource, drift }) =>
      drift.flatMap((one) => indented(`${visible(resource)}: ${describe(one)}`, width)),
    ),
    ...plan.undecided.flatMap((one) => indented(undecidedWords(one), width)),
  ]);
  return lines.map((line) => `${line}\n`).join("");
}

function headWords({ file, tables, obstacle, undecided }: ShownFixes, isDry: boolean): string {
  if (obstacle === "yaml-descriptor") return `${visible(file)} is YAML, and only JSON is rewritten`;
  if (obstacle !== undefined) return "the descriptor cannot be read; foipack validate says why";
  if (tables.length > 0) return `${isDry ? "would change" : "changed"} ${visible(file)}`;
  return undecided.length === 0 ? "nothing to change" : "not everything could be decided";
}

function undecidedWords({ resource, kind, because, known = [], file = "" }: ShownUndecided): string {
  if (because === "unsound-row-schema") {
    return `${visible(resource)}: left as it is, since ${visible(file)} is not sound; foipack validate says why`;
  }
  const near = nearestMember(kind, known);
  const hint =
    near === undefined ? `the kinds are ${listed(known.map(named), "and", 100)}` : `is ${named(near)} meant?`;
  return `${visible(resource)}: left as it is, since there is no kind ${named(kind)}: ${hint}`;
}

function indented(text: string, width: number): readonly string[] {
  return wrap(text, width - 4).map((line, at) => `${at === 0 ? "  " : "    "}${line}`);
}

function describe({ change, property, expected, actual }: Drift): string {
  const name = visible(property);
  switch (change) {
    case "missing":
      return `${name} added`;
    case "extra":
      return `${name} removed`;
    case "order":
      return `${name} put in the order of the row schema`;
    case "differs":
      return `${name}: ${shorten(actual)} becomes ${shorten(expected)}`;
  }
}

function shorten(value: unknown): string {
  return clip(JSON.stringify(value) ?? "nothing", 60);
}
