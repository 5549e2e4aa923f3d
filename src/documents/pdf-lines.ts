/** A piece of text on a page: where it begins, how wide and high it is, in points, y upwards. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The lines of a page. Pieces come in the order in which the page draws them, which is that of reading in what office
 * software writes; those of one line that follow each other are put in order from left to right.
 */
export function layOutLines(pieces: readonly PlacedText[]): readonly string[] {
  const lines: PlacedText[][] = [];
  for (const piece of pieces) {
    if (piece.text.trim() === "") continue;
    const line = lines.at(-1);
    const last = line?.at(-1);
    if (line !== undefined && last !== undefined && isSameLine(last, piece)) line.push(piece);
    else lines.push([piece]);
  }
  return lines.map(joinPieces);
}

function isSameLine(last: PlacedText, next: PlacedText): boolean {
  return Math.abs(last.y - next.y) < 0.4 * Math.max(Math.min(last.height, next.height), 1);
}

function joinPieces(line: readonly PlacedText[]): string {
  const ordered = [...line].sort((left, right) => left.x - right.x);
  let text = "";
  let end = 0;
  for (const piece of ordered) {
    // What lies over the end of another piece is a column that was too narrow.
    const gap = Math.abs(piece.x - end);
    const isApart = gap > 0.15 * Math.max(piece.height, 1);
    if (text !== "" && isApart && !/\s$/.test(text) && !/^\s/.test(piece.text)) text += " ";
    text += piece.text;
    end = piece.x + piece.width;
  }
  return text.replace(/\s+/g, " ").trim();
}
