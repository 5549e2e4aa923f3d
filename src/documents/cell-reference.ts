/** The letters of a column: 0 is `A`, 26 is `AA`. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** A cell as workbooks write it: column and row from 0. */
export function cellReference(column: number, row: number): string {
  return `${columnLetters(column)}${row + 1}`;
}

/** Column and row from 0 of `B14` or `$B$14`; undefined of anything else, and of what is beyond a sheet's last cell. */
export function parseCellReference(text: string): { readonly column: number; readonly row: number } | undefined {
  const match = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(text);
  if (match === null) return undefined;
  let column = 0;
  for (const letter of (match[1] ?? "").toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(match[2]);
  if (row < 1 || row > SHEET_ROWS || column > SHEET_COLUMNS) return undefined;
  return { column: column - 1, row: row - 1 };
}

/** What a sheet of today's spreadsheet programs holds at most. */
export const SHEET_ROWS = 1_048_576;
export const SHEET_COLUMNS = 16_384;
