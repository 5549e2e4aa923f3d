import { momentForms } from "./moment-forms.ts";
import { type NumberShape, readPlainNumber, readWrittenNumber } from "./number-shape.ts";
import { copy } from "./odd-places.ts";
import {
  type BooleanWord,
  isSuppressedCount,
  readBooleanWord,
  readNoValueWord,
  readStringFormat,
} from "./word-shape.ts";

/**
 * All that a filled cell can be read as. There are few shapes and many cells, so equal shapes are one object and a
 * column is a count of each.
 */
export interface CellShape {
  readonly number?: NumberShape;
  /** See `momentForms`. */
  readonly moments: readonly string[];
  readonly boolean?: BooleanWord;
  readonly stringFormat?: "email" | "uri" | "uuid";
  readonly noValue?: { readonly text: string; readonly hidesValue: boolean };
  readonly isSuppressed: boolean;
  /** The cell has space around it; the rest is told of the cell without. */
  readonly isPadded: boolean;
  /** Nothing but space. */
  readonly isBlank: boolean;
}

/** Whether a cell may stand for a missing value. With space around it, it is not the word. */
export function isMissingWord({ noValue, isPadded }: CellShape): boolean {
  return noValue !== undefined && !isPadded;
}

const TEXT: CellShape = { moments: [], isSuppressed: false, isPadded: false, isBlank: false };
const PADDED_TEXT: CellShape = { ...TEXT, isPadded: true };
const BLANK: CellShape = { ...TEXT, isPadded: true, isBlank: true };

/** Longer cells are text whatever is in them. */
const MAX_LENGTH = 2_000;
/** There are fewer in any table that people made. */
const MAX_SHAPES = 5_000;

/** Reads the shapes of the cells of one table. The text is not empty. */
export function createShapeReader(): (text: string) => CellShape {
  const plain = new Map<NumberShape, CellShape>();
  const known = new Map<string, CellShape>();

  function ofPlainNumber(number: NumberShape): CellShape {
    const before = plain.get(number);
    if (before !== undefined) return before;
    const shape = { ...TEXT, number };
    plain.set(number, shape);
    return shape;
  }

  return (text) => {
    const number = readPlainNumber(text);
    if (number !== undefined) return ofPlainNumber(number);
    if (text.length > MAX_LENGTH) return hasSpaceAround(text) ? PADDED_TEXT : TEXT;
    const shape = readShape(text);
    if (shape === TEXT || shape === PADDED_TEXT || shape === BLANK) return shape;
    const key = JSON.stringify(shape);
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= MAX_SHAPES) return shape.isPadded ? PADDED_TEXT : TEXT;
    known.set(key, shape);
    return shape;
  };
}

function hasSpaceAround(text: string): boolean {
  return /^\s/.test(text) || /\s$/.test(text);
}

function readShape(text: string): CellShape {
  const isPadded = hasSpaceAround(text);
  const bare = isPadded ? text.trim() : text;
  if (bare === "") return BLANK;
  const number = readPlainNumber(bare) ?? readWrittenNumber(bare);
  const moments = number === undefined ? momentForms(bare) : [];
  const boolean = readBooleanWord(bare);
  const stringFormat = number === undefined ? readStringFormat(bare) : undefined;
  const noValue = readNoValueWord(bare);
  const isSuppressed = number === undefined && isSuppressedCount(bare);
  const isText = number === undefined && boolean === undefined && stringFormat === undefined && noValue === undefined;
  if (isText && moments.length === 0 && !isSuppressed) return isPadded ? PADDED_TEXT : TEXT;
  return {
    moments,
    isSuppressed,
    isPadded,
    isBlank: false,
    ...(number === undefined ? {} : { number }),
    ...(boolean === undefined ? {} : { boolean }),
    ...(stringFormat === undefined ? {} : { stringFormat }),
    ...(noValue === undefined ? {} : { noValue: { text: copy(bare), hidesValue: noValue.hidesValue } }),
  };
}
