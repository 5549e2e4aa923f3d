import type { Field, TableDialect } from "../../model/descriptor.ts";
import type {
  FieldInference,
  FieldRemark,
  InferenceFault,
  LineEnds,
  TableInference,
  TableOddity,
  TableOddityKind,
} from "../../model/inference.ts";
import { encodingLabel } from "../encoding-label.ts";
import { hasControlCharacters, sniffEncoding, sniffSignature } from "../sniff-bytes.ts";
import { choosePrimaryKey, keyCandidates } from "./choose-keys.ts";
import { type DecidedField, decideField } from "./decide-field.ts";
import { type HeldColumn, type HeldResult, holdCells } from "./hold-cells.ts";
import { inferDivision } from "./infer-dialect.ts";
import { inferEncoding } from "./infer-encoding.ts";
import { type HeaderInference, inferHeader } from "./infer-header.ts";
import { isNamedLikeKey } from "./label-words.ts";
import { type FieldName, nameFields } from "./name-fields.ts";
import { createPlaceTally } from "./odd-places.ts";
import { profileTable, type TableProfile } from "./profile-table.ts";
import { shareMissingWords } from "./share-missing-words.ts";
import { type ByteSurvey, createByteSurveyor, HEAD_BYTES } from "./survey-bytes.ts";

/** How a table is to be inferred. */
export interface InferOptions {
  /** Look at so many rows only. */
  readonly sample?: number;
  /** Contradicting cells that are kept of each column, and places of each oddity. */
  readonly places?: number;
  /** Columns with the name of one of these are held to it, whatever their cells are. */
  readonly fields?: readonly Field[];
}

/** A table that was inferred, or why it could not be. */
export type TableReading =
  | { readonly table: TableInference; readonly fault?: undefined }
  | { readonly table?: undefined; readonly fault: InferenceFault };

const DEFAULT_PLACES = 5;

/**
 * Infers what a file's table is: its encoding, dialect, header, fields and keys, with what speaks for and against each.
 *
 * The bytes are read three times: to tell the encoding and the line ends; to count what each column holds; and to hold
 * every cell to the field that was decided on, which gives the contradictions with their lines. Nothing is held whole.
 * Never throws for what the bytes hold; what `open` throws passes through.
 */
export async function inferTable(
  open: () => AsyncIterable<Uint8Array>,
  options: InferOptions = {},
): Promise<TableReading> {
  const { sample, places = DEFAULT_PLACES } = options;
  const survey = await surveyBytes(open(), sample);
  if (survey.bytes === 0) return { fault: { reason: "empty" } };
  const encoding = inferEncoding(survey);
  const binary = findBinary(survey, encoding.label);
  if (binary !== undefined) return { fault: binary };

  const head = decodeHead(survey, encoding.label);
  const division = inferDivision(head, survey.isHeadWhole);
  const header = inferHeader(division);
  const dialect = withHeader(division.dialect, header);
  const form = { dialect, encoding: encoding.label };
  const hasHighBytes = survey.highBytes > 0 || encoding.label.startsWith("utf-16");
  const profile = await profileTable(open(), { form, header, width: division.width, sample, places, hasHighBytes });
  if ("reason" in profile) return { fault: profile };
  if (profile.labels.length === 0 && profile.rows === 0) return { fault: { reason: "no-records" } };

  const names = nameFields(profile.labels, profile.columns.length);
  const decided = profile.columns.map((column, index) => decideField(profile.labels[index] ?? "", column, profile));
  const given = names.map(({ name, madeUp }) =>
    madeUp === undefined ? options.fields?.find((field) => field.name === name) : undefined,
  );
  const candidates = keyCandidates(decided, names, profile);
  const columns = heldColumns(decided, names, given, new Set(candidates));
  const held = await holdCells(open, columns, {
    form,
    labels: profile.labels,
    width: division.width,
    setAside: profile.setAside,
    hasComments: header.comments.length > 0,
    sample,
    places,
  });
  const keys = new Set(candidates.filter((index) => held[index]?.isDistinct === true));
  const primary = choosePrimaryKey(decided, [...keys]);
  return {
    table: {
      bytes: survey.bytes,
      rows: profile.rows,
      isWhole: profile.isWhole,
      encoding,
      dialect: {
        dialect: withComments(dialect, header, profile),
        sureness: division.sureness,
        lineEnds: encoding.label.startsWith("utf-16") ? countLineEnds(head) : survey.lineEnds,
        recordsSeen: division.recordsSeen,
        recordsAlike: division.recordsAlike,
        competing: division.competing,
        headerBy: header.by,
      },
      fields: decided.map((field, index) =>
        finishField(
          field,
          index,
          names,
          given[index],
          held,
          keys.has(index) && index !== primary && isNamedLikeKey(field.label),
        ),
      ),
      primaryKey: primary === undefined ? [] : [names[primary]?.name ?? ""],
      missingWords: options.fields === undefined ? shareMissingWords(decided, profile.columns) : [],
      oddities: listOddities(profile, places),
    },
  };
}

/** With a sample, no more is surveyed than the sample and the head can need. */
async function surveyBytes(chunks: AsyncIterable<Uint8Array>, sample: number | undefined): Promise<ByteSurvey> {
  const surveyor = createByteSurveyor();
  let bytes = 0;
  let lines = 0;
  for await (const chunk of chunks) {
    surveyor.push(chunk);
    bytes += chunk.length;
    if (sample === undefined) continue;
    for (const byte of chunk) if (byte === 10 || byte === 13) lines += 1;
    if (bytes >= HEAD_BYTES && lines > 2 * sample + 1_000) break;
  }
  return surveyor.end();
}

/** Text has few control characters; what has many is no text, wherever in the file they are. */
const MAX_CONTROL_SHARE = 0.02;

function findBinary(survey: ByteSurvey, encoding: string): InferenceFault | undefined {
  const known = sniffSignature(survey.head);
  if (known !== undefined) return { reason: "binary", ...known };
  if (encoding.startsWith("utf-16")) return undefined;
  const controls = survey.nulls + survey.controls;
  const hasMany = controls > 8 && controls > MAX_CONTROL_SHARE * survey.bytes;
  return hasMany || hasControlCharacters(survey.head) ? { reason: "binary" } : undefined;
}

function decodeHead({ head, isHeadWhole }: ByteSurvey, encoding: string): string {
  const decoder = new TextDecoder(sniffEncoding(head)?.label ?? encodingLabel(encoding) ?? "utf-8");
  // Always streaming: without it, some versions of Node read Windows-1252 as Latin-1.
  const text = decoder.decode(head, { stream: true });
  return isHeadWhole ? text + decoder.decode() : text;
}

/** Of UTF-16, whose bytes were not told apart: line ends in the head alone, those in quotes as well. */
function countLineEnds(text: string): LineEnds {
  const ends = { crlf: 0, lf: 0, cr: 0 };
  for (const [end] of text.matchAll(/\r\n|\n|\r/g)) {
    if (end === "\r\n") ends.crlf += 1;
    else if (end === "\n") ends.lf += 1;
    else ends.cr += 1;
  }
  return ends;
}

function withHeader(dialect: TableDialect, { headerRows }: HeaderInference): TableDialect {
  const header = headerRows.length > 0;
  return { ...dialect, header, headerRows: header ? headerRows : [1] };
}

/**
 * Comments above the header are rows that the dialect names. Where there are others below it, they need a
 * `commentChar`, which would pass over rows as well if any began with it.
 */
function withComments(dialect: TableDialect, { comments }: HeaderInference, profile: TableProfile): TableDialect {
  if (comments.length === 0) return dialect;
  if (profile.lowerComments > 0 && profile.areCommentsDistinct) return { ...dialect, commentChar: "#" };
  return { ...dialect, commentRows: comments.map(({ row }) => row) };
}

/** A column is settled where its profile has told already that every cell agrees, and that its values differ. */
function heldColumns(
  decided: readonly DecidedField[],
  names: readonly FieldName[],
  given: readonly (Field | undefined)[],
  keys: ReadonlySet<number>,
): readonly HeldColumn[] {
  return decided.map(({ form, missing, filled, agreeing }, index) => {
    const own = given[index];
    const isKey = keys.has(index);
    // The same text is the same value, but `1` and `+1`, or `1/2/2014` and `01/02/2014`, are two texts for one.
    const isTextKey = !isKey || form.type === "string";
    return {
      index,
      field: own ?? { name: names[index]?.name ?? "", ...form, constraints: {} },
      missing: new Set(own === undefined ? ["", ...missing.map(({ word }) => word)] : [""]),
      isKey,
      isSettled: own === undefined && agreeing === filled && isTextKey,
    };
  });
}

function finishField(
  field: DecidedField,
  index: number,
  names: readonly FieldName[],
  given: Field | undefined,
  held: readonly HeldResult[],
  isUnique: boolean,
): FieldInference {
  const { name = "", madeUp } = names[index] ?? {};
  const { count = 0, first = [] } = held[index] ?? {};
  const madeUpRemark: readonly FieldRemark[] = madeUp === undefined ? [] : [{ kind: "name-made-up", reason: madeUp }];
  const remarks = [...madeUpRemark, ...field.remarks];
  const found = {
    ...field,
    name,
    number: index + 1,
    isUnique,
    isGiven: false,
    contradictions: { count, first },
    remarks,
  };
  if (given === undefined) return found;
  const { name: _, constraints: __, ...form } = given;
  const filled = field.cells - field.empty;
  return { ...found, form, isGiven: true, missing: [], filled, agreeing: filled - count, competing: [] };
}

const ODDITIES: readonly TableOddityKind[] = [
  "title-row",
  "comment-row",
  "blank-label",
  "duplicate-label",
  "padded-label",
  "repeated-header",
  "blank-row",
  "note-row",
  "total-row",
  "short-row",
  "long-row",
  "quoting",
  "lost-characters",
  "misread-characters",
  "null-character",
  "inner-mark",
];

function listOddities(profile: TableProfile, places: number): readonly TableOddity[] {
  const { labels, labelPlace } = profile;
  const blank = createPlaceTally(places);
  const duplicate = createPlaceTally(places);
  const padded = createPlaceTally(places);
  const seen = new Set<string>();
  for (const [index, label] of labels.entries()) {
    const place = () => labelPlace(index);
    if (label.trim() === "") blank.add(place);
    else if (seen.has(label)) duplicate.add(place);
    else if (label !== label.trim()) padded.add(place);
    seen.add(label);
  }
  const found = new Map([
    ...profile.oddities,
    ["blank-label", blank],
    ["duplicate-label", duplicate],
    ["padded-label", padded],
  ] as const);
  return ODDITIES.flatMap((kind) => {
    const tally = found.get(kind);
    return tally === undefined || tally.count === 0 ? [] : [{ kind, places: tally.now() }];
  });
}
