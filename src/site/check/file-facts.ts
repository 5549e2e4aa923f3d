import type { TableInference } from "../../model/inference.ts";
import type { TaskStats } from "../../model/report.ts";
import { encodingReason, headerReason, inferenceFaultWords } from "../../report/describe-words.ts";
import { counted, grouped, quote, sentence } from "../../report/wording/words.ts";
import type { CheckRequest } from "./check-messages.ts";
import type { SheetText } from "./read-workbook.ts";
import type { TableOpening } from "./table-input.ts";

const DELIMITERS: ReadonlyMap<string, string> = new Map([
  [",", "commas"],
  [";", "semicolons"],
  ["\t", "tabs"],
  ["|", "bars"],
]);

/** What a sheet was made of. */
export interface ReadSheet extends Pick<SheetText, "headerRow" | "joinedCells"> {
  readonly name: string;
}

/** What was read, in sentences. */
export function fileFacts(
  { neighbours }: CheckRequest,
  bytes: number,
  stats: TaskStats | undefined,
  { inference, fault }: TableOpening,
  sheet: ReadSheet | undefined,
): readonly string[] {
  const size = [
    stats?.rows === undefined ? "" : counted(stats.rows, "row"),
    stats?.fields === undefined ? "" : counted(stats.fields, "column"),
    counted(bytes, "byte"),
  ];
  return [
    `${sentence(size.filter((part) => part !== "").join(", "))}.`,
    ...(sheet === undefined ? [] : sheetFacts(sheet)),
    ...(inference === undefined ? [] : inferredFacts(inference, sheet !== undefined)),
    ...(fault === undefined ? [] : [`How the file is written could not be found out: ${inferenceFaultWords(fault)}`]),
    ...neighbours.map(({ name }) => `Codes are looked up in ${name}, as this site has it.`),
  ];
}

function sheetFacts({ name, headerRow, joinedCells }: ReadSheet): readonly string[] {
  return [
    `The sheet ${quote(name)}, whose header was taken to be row ${grouped(headerRow)}.`,
    ...(joinedCells === 0
      ? []
      : [`In ${counted(joinedCells, "cell")} the lines were joined by spaces, so that each row is on one line.`]),
  ];
}

function inferredFacts({ encoding, dialect, rows }: TableInference, isSheet: boolean): readonly string[] {
  if (isSheet) return [];
  const { delimiter } = dialect.dialect;
  return [
    `Encoding: ${encoding.label} (${encoding.sureness}), because ${encodingReason(encoding)}.`,
    `Cells are parted by ${DELIMITERS.get(delimiter) ?? quote(delimiter)} (${dialect.sureness}).`,
    `Header: ${headerReason(dialect, rows)}.`,
  ];
}
