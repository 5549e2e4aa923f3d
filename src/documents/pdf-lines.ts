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
  return joinColumns(lines).map(joinPieces);
}

/** A column of figures has short cells; one of a letter that is set in columns has lines of a sentence. */
const SHORT = 25;

/**
 * Some programs draw a table column by column. Lines that go on further up the page, and that are short, join those beside
 * them: a figure then stands in its row.
 */
function joinColumns(lines: readonly PlacedText[][]): readonly PlacedText[][] {
  const joined: PlacedText[][] = [];
  // By the height of their baselines in points; those of one height are rarely more than one.
  const beside = new Map<number, PlacedText[]>();
  let isBackUp = false;
  let before = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    const [first] = line;
    if (first === undefined) continue;
    if (first.y > before + first.height) isBackUp = true;
    before = first.y;
    const at = Math.round(first.y);
    const other = beside.get(at) ?? beside.get(at - 1) ?? beside.get(at + 1);
    const length = line.reduce((sum, { text }) => sum + text.length, 0);
    if (isBackUp && other !== undefined && length <= SHORT) other.push(...line);
    else {
      joined.push(line);
      beside.set(at, line);
    }
  }
  return joined;
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
