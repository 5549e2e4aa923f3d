import { type CellAlteration, fitCell } from "./fit-cells.ts";
import { wholeNames } from "./remove-names.ts";

/** Columns of an Alaveteli project's export that hold people's names, and the addresses of their pages. */
const NAMED: readonly string[] = ["requested_by", "classified_by", "extracted_by"];

/** Columns that every such export has, and what they are. */
const OWN: ReadonlyMap<string, string> = new Map([
  ["request", "The title of the request. It may name people."],
  ["request_url", "Where the request is on the web. Its words are those of the title."],
  ["public_body", "The authority, as the site calls it."],
  ["public_body_url", "The page of the authority on the site."],
  ["status", "The state of the request in the site's words, as somebody described it; no outcome of a question."],
]);

const NEEDED: readonly string[] = ["request", "request_url", "public_body", "status"];

/** A column that stays, and what there is to know of it. */
export interface ExportColumn {
  readonly name: string;
  /** A question of the project that is answered with Yes or No; of each, how many. */
  readonly yesNo?: { readonly yes: number; readonly no: number };
  readonly description: string;
}

/** A row of an export, and the line that it begins on. */
export interface ExportRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** An export without the names of people, other personal data and formulas. */
export interface CleanExport {
  readonly columns: readonly ExportColumn[];
  readonly rows: readonly (readonly string[])[];
  readonly dropped: readonly string[];
  /** How many times a name of the dropped columns stood in another cell, and was taken out. */
  readonly namesRemoved: number;
  /** Cells in which something personal was cut down, or a formula taken out. */
  readonly alterations: readonly CellAlteration[];
}

/** What there is to know of a question that is answered with Yes or No. */
export const CAVEAT =
  "A No may be a blank: the site writes No wherever the box was not ticked, also where the question was passed over.";

/**
 * Drops the columns of names from the export of a project, and those names where they stand in other cells; cuts down what
 * else is personal, and takes out formulas. Gives the columns that are missing where it is not such an export.
 */
export function cleanExport(
  labels: readonly string[],
  rows: readonly ExportRow[],
): CleanExport | { readonly missing: readonly string[] } {
  const plain = labels.map((label) => label.trim().toLowerCase());
  const missing = NEEDED.filter((name) => !plain.includes(name));
  if (missing.length > 0) return { missing };
  const isDropped = plain.map((label) => NAMED.includes(label.replace(/_url$/, "")));
  const kept = labels.flatMap((_, at) => (isDropped[at] === true ? [] : [at]));
  const people = new Set<string>();
  for (const { cells } of rows) {
    for (const [at, isName] of isDropped.entries()) {
      const name = (cells[at] ?? "").trim();
      if (isName && name !== "" && !/^https?:/i.test(name)) people.add(name);
    }
  }
  const known = wholeNames([...people]);
  const address = plain.indexOf("request_url");
  let namesRemoved = 0;
  const alterations: CellAlteration[] = [];
  const publish = (cell: string, column: string, line: number): string => {
    const { text, count } = known.remove(cell);
    namesRemoved += count;
    const fitted = fitCell(text, column, line);
    alterations.push(...fitted.alterations);
    return fitted.text;
  };
  const names = kept.map((at) => {
    const label = labels[at] ?? "";
    return publish(label, fitCell(known.remove(label).text, "", 1).text, 1);
  });
  const cleaned = rows.map(({ line, cells }) =>
    kept.map((at, index) => {
      const cell = cells[at] ?? "";
      // The words of an address cannot be left out one by one.
      const isNamed = at === address && known.areIn(cell.split("/").at(-1) ?? "");
      if (isNamed) namesRemoved += 1;
      return isNamed ? "" : publish(cell, names[index] ?? "", line);
    }),
  );
  const columns = kept.map((at, index) => describe(names[index] ?? "", plain[at] ?? "", cleaned, index));
  const dropped = labels.filter((_, at) => isDropped[at] === true);
  return { columns, rows: cleaned, dropped, namesRemoved, alterations };
}

function describe(name: string, plain: string, rows: readonly (readonly string[])[], at: number): ExportColumn {
  const own = OWN.get(plain);
  if (own !== undefined) return { name, description: own };
  const cells = rows.map((row) => row[at] ?? "").filter((cell) => cell !== "");
  const isYesNo = cells.length > 0 && cells.every((cell) => cell === "Yes" || cell === "No");
  if (!isYesNo)
    return { name, description: "A question of the project, as its volunteers answered it. It may name people." };
  const yes = cells.filter((cell) => cell === "Yes").length;
  return { name, yesNo: { yes, no: cells.length - yes }, description: `A question of the project. ${CAVEAT}` };
}
