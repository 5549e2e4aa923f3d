import type { ImportCell, ImportObstacle } from "../model/import.ts";

const AROUND = "[^\\p{L}\\d.,]*";
/** `1.200,50`, `1.200.300`: no number in Britain is written so. */
const POINTS = new RegExp(`^${AROUND}(?:\\d{1,3}(?:\\.\\d{3})+,\\d+|\\d{1,3}(?:\\.\\d{3}){2,})${AROUND}$`, "u");
/** `12,5`: nor is this, unless by mistake. */
const COMMA = new RegExp(`^${AROUND}\\d+,\\d{1,2}${AROUND}$`, "u");
/** `1.200`: one and a fifth, or twelve hundred. */
const UNCLEAR = new RegExp(`^${AROUND}[1-9]\\d{0,2}\\.\\d{3}${AROUND}$`, "u");
/** `0.5`, `1,200.50`, `12.25`, `1,200,300`: the point is a decimal point. */
const POINT = new RegExp(
  `^${AROUND}(?:0\\.\\d+|\\d+\\.(?:\\d{1,2}|\\d{4,})|\\d{4,}\\.\\d+|\\d{1,3}(?:,\\d{3})+\\.\\d+|\\d{1,3}(?:,\\d{3}){2,})${AROUND}$`,
  "u",
);

const MAX_TOLD = 20;

/** Whether a cell is a number as the continent writes it, which no number in Britain is. */
export function isContinental(text: string): boolean {
  return text.length <= 60 && (POINTS.test(text) || COMMA.test(text));
}

/**
 * Looks at all figures of a table for points and commas that mean the other thing: a figure must never be wrong by a factor
 * of a thousand. `isSure` is what a person says of points.
 */
export function findDecimalCommas(cells: readonly ImportCell[], isSure: boolean): ImportObstacle | undefined {
  const hasPoint = cells.some(({ text }) => POINT.test(text));
  const commas = cells.filter(({ text }) => POINTS.test(text) || (!hasPoint && COMMA.test(text)));
  if (commas.length > 0) return { reason: "decimal-comma", cells: commas.slice(0, MAX_TOLD) };
  if (hasPoint) return undefined;
  const unclear = cells.filter(({ text }) => UNCLEAR.test(text));
  if (unclear.length === 0 || isSure) return undefined;
  return { reason: "unclear-points", cells: unclear.slice(0, MAX_TOLD) };
}
