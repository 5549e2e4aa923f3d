import { boundOf, findSubtraction, isTotalLabel, type Part } from "../disclosure/find-subtraction.ts";
import type { Finding, Place } from "../model/finding.ts";
import { cellPlace } from "./cell-place.ts";
import type { CheckRun, TableContext, TypedRow } from "./define-check.ts";
import { joinKey } from "./join-key.ts";

/** So many totals are remembered; a table with more is checked as far as that. */
const MAX_GROUPS = 100_000;
/** A total with more parts is none that somebody could have added up by hand. */
const MAX_PARTS = 1_000;

/** Statuses of a figure that was withheld because of what it says. */
const withheld = new Set(["suppressed", "redacted"]);

/**
 * Totals that give a withheld part away. The row schema says which rows are parts of one total (`foi:parts`), which field
 * counts people and where its words are. Undefined where it does not.
 */
export function watchTotals(context: TableContext): Required<Pick<CheckRun, "row" | "end">> | undefined {
  const schema = context.rules?.schema;
  const index = (name: string | undefined) => context.columns.find(({ field }) => field?.name === name)?.index;
  const { figure, parts } = schema ?? {};
  if (figure === undefined || parts === undefined || !schema?.countsPeople.includes(figure.value)) return undefined;
  const [value, text, part, status] = [index(figure.value), index(figure.text), index(parts.field), index("status")];
  const within = parts.within.map(index).filter((one) => one !== undefined);
  if (value === undefined || text === undefined || part === undefined || status === undefined) return undefined;
  if (within.length < parts.within.length) return undefined;
  const groups = new Map<string, Part<Place>[]>();

  const partOf = (row: TypedRow): Part<Place> | undefined => {
    const label = row.values[part];
    const count = row.values[value];
    const place = () => cellPlace(context, row, value);
    const isTotal = typeof label === "string" && isTotalLabel(label);
    if (typeof count === "number") {
      return isTotal ? { role: "total", value: count, place: place() } : { role: "part", value: count };
    }
    const why = row.values[status];
    const written = row.values[text];
    if (count !== undefined || isTotal || typeof why !== "string" || !withheld.has(why)) return undefined;
    const below = boundOf(typeof written === "string" ? written : "");
    return below === undefined ? undefined : { role: "part", below, place: place() };
  };

  return {
    row(row) {
      const key = joinKey(within.map((column) => row.cells[column] ?? ""));
      const group = groups.get(key);
      const one = partOf(row);
      // A part that is neither given nor withheld in a known way leaves the total unexplained.
      if (one === undefined) groups.set(key, UNEXPLAINED);
      else if (group === undefined) {
        if (groups.size < MAX_GROUPS) groups.set(key, [one]);
      } else if (group !== UNEXPLAINED && group.length < MAX_PARTS) group.push(one);
      else groups.set(key, UNEXPLAINED);
    },
    *end(): Iterable<Finding> {
      for (const group of groups.values()) {
        const given = group === UNEXPLAINED ? undefined : findSubtraction(group);
        for (const place of given?.withheld ?? []) {
          const args = { totalLine: given?.total.line ?? 0, parts: given?.withheld.length ?? 0 };
          yield { code: "disclosure-subtraction", severity: "error", place, args };
        }
      }
    },
  };
}

/** Stands for a group about which nothing can be said. */
const UNEXPLAINED: Part<Place>[] = [];
