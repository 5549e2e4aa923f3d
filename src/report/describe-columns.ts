import type { CompetingForm, FieldInference } from "../model/inference.ts";
import { marked, paragraph } from "./describe-lines.ts";
import { columnRemark, formWords, placesWords } from "./describe-words.ts";
import { displayWidth, padEnd, padStart } from "./display-width.ts";
import { type Drawing, plain } from "./group-text.ts";
import { clip } from "./visible.ts";
import { causeWording } from "./wording/cell-causes.ts";
import { counted, grouped, listed, quote } from "./wording/words.ts";
import { wrap } from "./wrap.ts";

/** The most columns of the terminal that a name and a type take. */
const NAME_WIDTH = 28;
const TYPE_WIDTH = 26;
const SURENESS_WIDTH = 6;
/** What is said of the cells goes beside name and type where it has so many columns, and takes no more lines than these. */
const LEAST_ROOM = 24;
const MOST_BESIDE = 3;

/** The columns of the file, a line each where there is room, under a heading. */
export function columnLines(fields: readonly FieldInference[], drawing: Drawing): readonly string[] {
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
