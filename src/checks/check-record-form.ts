import type { Place } from "../model/finding.ts";
import type { RawRecord, RecordFault } from "../tables/split-records.ts";
import { cellPlace, labelPlace } from "./cell-place.ts";
import { defineCheck, type TableContext } from "./define-check.ts";
import { createInvalidCells, type InvalidCells } from "./invalid-cells.ts";

/** Faults of quoting, and characters that do not belong into text: of another encoding, NUL, a byte order mark. */
export const checkRecordForm = defineCheck({
  name: "record-form",
  codes: ["format-error", "encoding-error"],
  start(context) {
    const invalid = createInvalidCells(context);
    const look = (row: RawRecord): void => {
      const placeOf = (index: number) => cellPlace(context, row, index);
      if (row.faults !== undefined) reportQuoting(context, row.faults, placeOf);
      if (context.text.hasOddCharacters) reportOddCharacters(context, invalid, row.cells, placeOf);
    };
    return {
      header() {
        const { header } = context;
        if (header === undefined) return;
        const placeOf = (index: number) => labelPlace(context, index);
        reportQuoting(context, header.faults, placeOf);
        if (context.text.hasOddCharacters) reportOddCharacters(context, invalid, header.labels, placeOf);
      },
      row: look,
      blankRow: look,
      close: invalid.close,
    };
  },
});

type PlaceOf = (index: number) => Place;

function reportQuoting(context: TableContext, faults: readonly RecordFault[], placeOf: PlaceOf): void {
  for (const { fieldNumber, ...fault } of faults) {
    context.emit({ code: "format-error", severity: "error", place: placeOf(fieldNumber - 1), args: fault });
  }
}

function reportOddCharacters(
  context: TableContext,
  invalid: InvalidCells,
  cells: readonly string[],
  placeOf: PlaceOf,
): void {
  cells.forEach((cell, index) => {
    if (cell.includes("\uFFFD")) reportReplacement(context, invalid, placeOf(index));
    if (cell.includes("\0")) {
      const args = { reason: "null-character" } as const;
      context.emit({ code: "format-error", severity: "error", place: placeOf(index), args });
    }
    if (cell.includes("\uFEFF")) {
      const args = { reason: "byte-order-mark" } as const;
      context.emit({ code: "format-error", severity: "warning", place: placeOf(index), args });
    }
  });
}

function reportReplacement(context: TableContext, invalid: InvalidCells, place: Place): void {
  if (context.text.firstInvalid !== undefined) {
    invalid.add(place);
    return;
  }
  // The mark itself is in the file: the damage was done by the program that wrote it.
  const args = { reason: "replacement-character" } as const;
  context.emit({ code: "encoding-error", severity: "warning", place, args });
}
