import type { FieldForm } from "../../model/inference.ts";
import { type Candidate, HABIT, LEAST_SHARE } from "./candidate-form.ts";
import type { CellShape } from "./cell-shape.ts";
import { countWhere } from "./count-shapes.ts";
import type { GroupChar, NumberShape } from "./number-shape.ts";
import type { ShapeCount } from "./profile-column.ts";

/** How the numbers of a column are written, as `FieldForm` says it. */
interface Layout {
  readonly decimalChar: "." | ",";
  readonly groupChar: GroupChar;
  readonly isBare: boolean;
}

/**
 * The number field that a column's cells go best with; undefined where none is a number.
 *
 * A separator, or text around the number, is taken for the column's own way of writing where at least half of the
 * cells that could have it do; where fewer have it, those cells are slips. Whole numbers are `integer`, unless there is
 * one with decimals: then they are all `number`, and so is money, which has pence sooner or later.
 *
 * @param isStrict every cell must agree, so that a layout is chosen that takes in all
 */
export function numberCandidate(shapes: readonly ShapeCount[], total: number): Candidate | undefined {
  const layout = chooseLayout(shapes, total);
  if (layout === undefined) return undefined;
  const agrees = (shape: CellShape): boolean => isWrittenSo(shape, layout);
  const hasDecimals = countWhere(shapes, (shape) => agrees(shape) && shape.number?.isDecimal === true) > 0;
  const hasAffix = countWhere(shapes, (shape) => agrees(shape) && shape.number?.affix !== "") > 0;
  const isNumber = hasDecimals || hasAffix;
  const form: FieldForm = {
    type: isNumber ? "number" : "integer",
    format: "default",
    ...(isNumber && layout.decimalChar === "," ? { decimalChar: "," } : {}),
    ...(layout.groupChar === "" ? {} : { groupChar: layout.groupChar }),
    ...(layout.isBare ? {} : { bareNumber: false }),
  };
  return { form, agrees };
}

/** Whole numbers alone, written as a column's numbers are. */
export function integerCandidate({ form, agrees }: Candidate): Candidate {
  const { decimalChar: _, ...rest } = form;
  return { form: { ...rest, type: "integer" }, agrees: (shape) => agrees(shape) && shape.number?.isDecimal === false };
}

function chooseLayout(shapes: readonly ShapeCount[], total: number): Layout | undefined {
  const numbers = shapes.filter(({ shape }) => shape.number !== undefined);
  if (numbers.length === 0) return undefined;
  const count = (test: (number: NumberShape, shape: CellShape) => boolean): number =>
    countWhere(numbers, (shape) => shape.number !== undefined && test(shape.number, shape));
  const commas = count(({ decimalChar }) => decimalChar === ",");
  const points = count(({ decimalChar }) => decimalChar === ".");
  const decimalChar = commas > points ? "," : ".";

  const groupChar = mostFrequentGroup(numbers, decimalChar);
  const grouped = count((number) => number.groupChar === groupChar && groupChar !== "");
  const ungrouped = count((number) => number.couldBeGrouped);
  const wrapped = count(({ affix }, { isPadded }) => affix !== "" || isPadded);
  const all = count(() => true);

  const plain: Layout = { decimalChar, groupChar: "", isBare: true };
  const wide: Layout = { decimalChar, groupChar, isBare: false };
  const isShort = (layout: Layout): boolean =>
    countWhere(numbers, (shape) => isWrittenSo(shape, layout)) < LEAST_SHARE * total;
  const usesGroups =
    groupChar !== "" && (grouped >= HABIT * (grouped + ungrouped) || isShort({ ...wide, groupChar: "" }));
  const withGroups: Layout = usesGroups ? { ...plain, groupChar } : plain;
  const usesAffix = wrapped > 0 && (wrapped >= HABIT * all || isShort(withGroups));
  return usesAffix ? { ...withGroups, isBare: false } : withGroups;
}

function mostFrequentGroup(numbers: readonly ShapeCount[], decimalChar: "." | ","): GroupChar {
  const counts = new Map<GroupChar, number>();
  for (const { shape, count } of numbers) {
    const group = shape.number?.groupChar ?? "";
    if (group !== "" && group !== decimalChar) counts.set(group, (counts.get(group) ?? 0) + count);
  }
  let best: GroupChar = "";
  for (const [group, count] of counts) if (count > (counts.get(best) ?? 0)) best = group;
  return best;
}

function isWrittenSo({ number, isPadded }: CellShape, layout: Layout): boolean {
  if (number === undefined || number.hasLeadingZeros) return false;
  if (number.decimalChar !== "" && number.decimalChar !== layout.decimalChar) return false;
  if (number.groupChar !== "" && number.groupChar !== layout.groupChar) return false;
  return !layout.isBare || (number.affix === "" && !isPadded);
}
