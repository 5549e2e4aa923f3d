import type { JsonObject } from "../model/descriptor.ts";
import type {
  CompetingForm,
  DescribedFile,
  EncodingInference,
  FieldInference,
  InferenceFault,
  KindProposal,
  TableInference,
  TableOddity,
} from "../model/inference.ts";
import { stylesFor } from "./ansi.ts";
import {
  columnRemark,
  encodingReason,
  formWords,
  headerReason,
  inferenceFaultWords,
  oddityWording,
  placesWords,
} from "./describe-words.ts";
import { displayWidth, padEnd, padStart } from "./display-width.ts";
import { type Drawing, plain } from "./group-text.ts";
import { jsonText } from "./json-text.ts";
import { createPage, type Page } from "./page.ts";
import { clip } from "./visible.ts";
import { causeWording } from "./wording/cell-causes.ts";
import { counted, grouped, listed, named, quote } from "./wording/words.ts";
import { wrap } from "./wrap.ts";

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
  page.block(fieldsLines(inference.fields, drawing));
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

/** A sentence below a sign that says whether it is of a fault. */
function marked(sentence: string, isFault: boolean, indent: number, drawing: Drawing): readonly string[] {
  const [first = "", ...others] = paragraph(sentence, indent + 2, drawing);
  const sign = isFault ? drawing.styles.warning("!") : "-";
  return [`${" ".repeat(indent)}${sign} ${first.trimStart()}`, ...others];
}

/** The most columns of the terminal that a name and a type take. */
const NAME_WIDTH = 28;
const TYPE_WIDTH = 26;
const SURENESS_WIDTH = 6;
/** What is said of the cells goes beside name and type where it has so many columns, and takes no more lines than these. */
const LEAST_ROOM = 24;
const MOST_BESIDE = 3;

/** The columns of the file, a line each where there is room, under a heading. */
function fieldsLines(fields: readonly FieldInference[], drawing: Drawing): readonly string[] {
  const { styles, unicode } = drawing;
  const names = fields.map(({ name }) => clip(name, NAME_WIDTH, unicode));
  const types = fields.map(({ form }) => plain(formWords(form), unicode));
  const nameWidth = Math.max(6, ...names.slice(0, MEASURED).map(displayWidth));
  const typeWidth = Math.min(TYPE_WIDTH, Math.max(4, ...types.slice(0, MEASURED).map(displayWidth)));
  const row = (number: string, name: string, type: string, sureness: string): string =>
    `${padStart(number, 4)}  ${padEnd(name, nameWidth)}  ${padEnd(type, typeWidth)}  ${padEnd(sureness, SURENESS_WIDTH)}`;
  const heading = `${row("", "column", "type", "sure?")}  cells`;
  const seen = new Map<string, number>();
  const lines = fields.flatMap((field, at) => {
    const head = row(String(field.number), names[at] ?? "", types[at] ?? "", field.isGiven ? "given" : field.sureness);
    const words = plain(countWords(field), unicode);
    const indent = displayWidth(head) + 2;
    const lines = wrap(words, Math.max(LEAST_ROOM, drawing.width - indent));
    const isBeside = drawing.width - indent >= LEAST_ROOM && lines.length <= MOST_BESIDE;
    const first = isBeside
      ? lines.map((line, row) => (row === 0 ? `${head}  ${line}` : `${" ".repeat(indent)}${line}`))
      : [head.trimEnd(), ...paragraph(words, 6, drawing)];
    return [
      ...first,
      ...contradictionLines(field, drawing),
      ...competingLines(field, drawing),
      ...remarkLines(field, seen, drawing),
    ];
  });
  return [styles.faint(heading), ...lines];
}

/** Columns of the file that are looked at to find how wide the account's own have to be. */
const MEASURED = 1_000;

/** "2,271 of 2,276 agree, 12 empty, “-” is missing (27), required" */
function countWords({ filled, agreeing, empty, missing, isRequired, isUnique, members, form }: FieldInference): string {
  const isText = form.type === "string" && form.format === "default";
  const agree =
    agreeing === filled ? `${isText ? "" : "all "}${grouped(filled)}` : `${grouped(agreeing)} of ${grouped(filled)}`;
  const parts = [
    filled === 0 ? "nothing in it" : agree,
    ...(empty === 0 || filled === 0 ? [] : [`${grouped(empty)} empty`]),
    ...missing.map(
      ({ word, count, hidesValue }) => `${quote(word)} is ${hidesValue ? "held back" : "missing"} (${grouped(count)})`,
    ),
    ...(isRequired ? ["required"] : []),
    ...(isUnique ? ["unique"] : []),
    ...(members === undefined
      ? []
      : [
          `one of ${listed(
            members.map((member) => quote(member)),
            "or",
            6,
          )}`,
        ]),
  ];
  return parts.join(", ");
}

function contradictionLines({ contradictions, form }: FieldInference, drawing: Drawing): readonly string[] {
  const { count, first } = contradictions;
  if (count === 0) return [];
  const shown = first.map(({ line, text, diagnosis }) => {
    const cause = diagnosis === undefined ? "" : ` (${causeWording[diagnosis.cause].heading})`;
    return `line ${grouped(line)} ${quote(text)}${cause}`;
  });
  const more = count > first.length ? `; and ${grouped(count - first.length)} more` : "";
  const verb = count === 1 ? "is not" : "are not";
  return marked(`${counted(count, "cell")} ${verb} ${formWords(form)}: ${shown.join("; ")}${more}`, true, 6, drawing);
}

function competingLines({ competing, filled }: FieldInference, drawing: Drawing): readonly string[] {
  return competing.flatMap((other) => marked(competingWords(other, filled), false, 6, drawing));
}

function competingWords({ form, agreeing, against }: CompetingForm, filled: number): string {
  if (agreeing === filled) return `could all be ${formWords(form)}`;
  return `${grouped(agreeing)} of ${grouped(filled)} could be ${formWords(form)}, but not ${placesWords(against, true)}`;
}

/** So many times the places of a remark of one kind are shown; what many columns have in common is a wall otherwise. */
const PLACES_SHOWN = 3;

function remarkLines({ remarks }: FieldInference, seen: Map<string, number>, drawing: Drawing): readonly string[] {
  return remarks.flatMap((remark) => {
    const { isFault, sentence, places } = columnRemark(remark);
    const times = (seen.get(remark.kind) ?? 0) + 1;
    seen.set(remark.kind, times);
    const where = places === undefined || times > PLACES_SHOWN ? "" : `: ${placesWords(places, drawing.unicode)}`;
    return marked(sentence + where, isFault, 6, drawing);
  });
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

/** A paragraph in lines, indented. */
function paragraph(words: string, indent: number, { width, unicode }: Drawing): readonly string[] {
  const space = " ".repeat(indent);
  return wrap(plain(words, unicode), width - indent).map((line) => space + line);
}
