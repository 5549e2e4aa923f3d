import type { JsonObject } from "../model/descriptor.ts";
import type {
  DescribedFile,
  EncodingInference,
  InferenceFault,
  KindProposal,
  TableInference,
  TableOddity,
} from "../model/inference.ts";
import { stylesFor } from "./ansi.ts";
import { columnLines } from "./describe-columns.ts";
import { marked, paragraph } from "./describe-lines.ts";
import { encodingReason, headerReason, inferenceFaultWords, oddityWording, placesWords } from "./describe-words.ts";
import { padEnd } from "./display-width.ts";
import type { Drawing } from "./group-text.ts";
import { jsonText } from "./json-text.ts";
import { createPage, type Page } from "./page.ts";
import { clip } from "./visible.ts";
import { counted, grouped, listed, named } from "./wording/words.ts";

/** What is shown of a description. */
export interface ShownDescription {
  readonly descriptor: JsonObject;
  readonly files: readonly DescribedFile[];
  readonly failures: readonly { readonly file: string; readonly fault: InferenceFault }[];
}

export interface DescriptionOptions {
  readonly colour: boolean;
  readonly width: number;
  readonly unicode: boolean;
  /** Where the descriptor was written; undefined where it is to be shown. */
  readonly writtenTo: string | undefined;
}

/** A description for programs: the descriptor, and for each file what speaks for and against it. */
export function renderDescriptionJson({ descriptor, files, failures }: ShownDescription): string {
  const tables = files.map(({ file, inference, resource, kinds }) => ({
    file,
    resource: resource.name,
    ...inference,
    ...(kinds === undefined ? {} : { kinds }),
  }));
  return `${jsonText({ descriptor, tables, failures }, 0)}\n`;
}

/** A description for people: an account of each file, then the descriptor. */
export function renderDescription(shown: ShownDescription, options: DescriptionOptions): string {
  const width = Math.min(110, Math.max(60, options.width));
  const drawing: Drawing = { width, unicode: options.unicode, styles: stylesFor(options.colour) };
  const page = createPage();
  for (const file of shown.files) writeFile(file, page, drawing);
  for (const { file, fault } of shown.failures) {
    const words = `${clip(file, 60, drawing.unicode)} cannot be described: ${inferenceFaultWords(fault)}`;
    page.block(paragraph(words, 0, drawing).map(drawing.styles.error));
  }
  if (options.writtenTo !== undefined)
    page.block([`Written to ${clip(options.writtenTo, width - 12, drawing.unicode)}`]);
  else if (shown.files.length > 0) {
    page.block([drawing.styles.strong("The descriptor"), ...jsonText(shown.descriptor, 0).split("\n")]);
  }
  return page.written();
}

function writeFile({ file, inference, kinds }: DescribedFile, page: Page, drawing: Drawing): void {
  const { styles, unicode, width } = drawing;
  const size = `${counted(inference.rows, "row")}, ${counted(inference.fields.length, "column")}`;
  const sample = inference.isWhole ? "" : " (a sample: keys, required cells and lists of values are not inferred)";
  page.block([styles.strong(clip(file, width, unicode)), ...factLines(inference, size + sample, drawing)]);
  const oddities = inference.oddities.flatMap((oddity) => oddityLines(oddity, drawing));
  page.block(oddities);
  page.block(columnLines(inference.fields, drawing));
  if (kinds !== undefined) page.block(kindLines(kinds, drawing));
}

function factLines(inference: TableInference, size: string, drawing: Drawing): readonly string[] {
  const { encoding, dialect, primaryKey } = inference;
  const facts: (readonly [string, string])[] = [
    ["Size", size],
    ["Encoding", encodingWords(encoding)],
    ["Cells", cellsWords(inference)],
    ["Header", headerReason(dialect, inference.rows)],
    ["Key", primaryKey.length === 0 ? "none found" : primaryKey.map(named).join(", ")],
  ];
  return facts.flatMap(([name, words]) => {
    const [first = "", ...others] = paragraph(words, 13, drawing);
    return [`  ${drawing.styles.lead(padEnd(name, 9))}  ${first.trimStart()}`, ...others];
  });
}

function encodingWords(encoding: EncodingInference): string {
  const same = encoding.competing.filter(({ isSame }) => isSame).map(({ label }) => label);
  const other = encoding.competing.filter(({ isSame }) => !isSame).map(({ label }) => label);
  const parts = [
    `${encoding.label} (${encoding.sureness}): ${encodingReason(encoding)}`,
    ...(same.length === 0 ? [] : [`the text would be the same in ${listed(same, "and")}`]),
    ...(other.length === 0 ? [] : [`could be ${listed(other, "or")}`]),
  ];
  return parts.join("; ");
}

const DELIMITER_NAMES: ReadonlyMap<string, string> = new Map([
  [",", "commas"],
  [";", "semicolons"],
  ["\t", "tabs"],
  ["|", "bars"],
]);

function cellsWords({ dialect: found, fields, rows }: TableInference): string {
  const { dialect, sureness, recordsSeen, recordsAlike, competing, lineEnds } = found;
  const ends = [lineEnds.crlf > 0 ? "CRLF" : "", lineEnds.lf > 0 ? "LF" : "", lineEnds.cr > 0 ? "CR" : ""].filter(
    (end) => end !== "",
  );
  const name = (delimiter: string): string => DELIMITER_NAMES.get(delimiter) ?? delimiter;
  // How a file is divided is told from its start.
  const seen = rows > recordsSeen ? `the first ${counted(recordsSeen, "record")}` : counted(recordsSeen, "record");
  const divided =
    fields.length === 1
      ? `one a line (${sureness})`
      : `divided by ${name(dialect.delimiter)} (${sureness}): ${grouped(recordsAlike)} of ${seen} have as many`;
  const parts = [
    divided,
    ...(dialect.skipInitialSpace ? ["a space after each"] : []),
    ...(competing.length === 0 ? [] : [`could be ${listed(competing.map(name), "or")}`]),
    ...(dialect.quoteChar === '"' ? [] : [`quoted by ${dialect.quoteChar}`]),
    ...(ends.length === 0 ? [] : [`lines end in ${ends.length === 1 ? ends.join() : `${listed(ends, "and")}, mixed`}`]),
  ];
  return parts.join("; ");
}

function oddityLines({ kind, places }: TableOddity, drawing: Drawing): readonly string[] {
  const { isFault, words } = oddityWording[kind];
  const sentence = `${words(places.count)}: ${placesWords(places, drawing.unicode)}`;
  return marked(sentence, isFault, 2, drawing);
}

const BY_WORDS = {
  exact: "by its name",
  folded: "by its name, written otherwise",
  near: "by a name that is nearly the same",
  type: "by its type alone",
} as const;

function kindLines(kinds: readonly KindProposal[], drawing: Drawing): readonly string[] {
  const { styles } = drawing;
  const [best, ...others] = kinds;
  if (best === undefined) return [`  ${styles.lead("Kind")}       none of foipack's kinds goes with these columns`];
  const title = best.title === undefined ? "" : `: ${best.title}`;
  const head = `  ${styles.lead("Kind")}       ${styles.strong(best.kind)}${title} (fits to ${Math.round(best.score * 100)} %)`;
  const alike = best.mapping.filter(({ column, typeFound }) => column?.by === "exact" && typeFound === undefined);
  const mapped = best.mapping.flatMap(({ field, type, column, typeFound }) => {
    if (column === undefined || (column.by === "exact" && typeFound === undefined)) return [];
    const odd = typeFound === undefined ? "" : `; but it is ${typeFound} here, and ${type} there`;
    const words = `${field}: column ${named(column.name)}, ${BY_WORDS[column.by]}${odd}`;
    return marked(words, typeFound !== undefined, 4, drawing);
  });
  const missing = best.mapping.filter(({ column }) => column === undefined);
  const required = missing.filter(({ isRequired }) => isRequired).map(({ field }) => field);
  const optional = missing.filter(({ isRequired }) => !isRequired).map(({ field }) => field);
  return [
    head,
    ...marked(
      `${counted(alike.length, "column has", "columns have")} the name and type of a field of the kind`,
      false,
      4,
      drawing,
    ),
    ...mapped,
    ...(required.length === 0
      ? []
      : marked(`has no column for ${listed(required, "and", 30)}, which must be there`, true, 4, drawing)),
    ...(optional.length === 0
      ? []
      : marked(`has no column for ${listed(optional, "and", 30)}, which may be there`, false, 4, drawing)),
    ...(best.extra.length === 0
      ? []
      : marked(`the kind has no field for ${listed(best.extra.map(named), "and", 30)}`, true, 4, drawing)),
    ...others.slice(0, 2).map(({ kind, score }) => `    or ${kind} (fits to ${Math.round(score * 100)} %)`),
  ];
}
