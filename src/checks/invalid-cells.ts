import type { EncodingFault } from "../model/file-findings.ts";
import type { Finding, Place } from "../model/finding.ts";
import type { EncodingGuess } from "../tables/decode-text.ts";
import type { TableContext } from "./define-check.ts";

/** Cells with bytes that are not of the encoding. */
export interface InvalidCells {
  readonly add: (place: Place) => void;
  /** What was held back, once no more cells come. */
  readonly close: () => Iterable<Finding>;
}

/** So many cells of a file are held back before it is decided what is wrong with it. */
const MOST_HELD = 1_000;

/** One file's cells, in the order of the file. */
interface FileCells {
  readonly encoding: string;
  readonly bytes: readonly number[];
  readonly guess: () => EncodingGuess | undefined;
  readonly held: Place[];
  count: number;
  /** Where it cannot be told, or there are too many to be held: whether the file is in another encoding as a whole. */
  isOther: boolean | undefined;
}

/**
 * Tells a file that is in another encoding, which is one finding, from one in which a few letters are wrong, which is
 * one for each cell. That cannot be known before the last byte: until then, cells are held back.
 */
export function createInvalidCells(context: TableContext): InvalidCells {
  const files = new Map<string | undefined, FileCells>();

  function open(): FileCells {
    const { encoding, firstInvalid = [], guessEncoding } = context.text;
    const isOther = guessEncoding === undefined ? false : undefined;
    return { encoding, bytes: firstInvalid, guess: guessEncoding ?? (() => undefined), held: [], count: 0, isOther };
  }

  return {
    add(place) {
      const cells = files.get(place.file) ?? open();
      files.set(place.file, cells);
      cells.count += 1;
      if (cells.isOther === true) return;
      if (cells.isOther === false) {
        context.emit(cellFinding(cells, place));
        return;
      }
      cells.held.push(place);
      if (cells.held.length < MOST_HELD) return;
      cells.isOther = cells.guess() !== undefined;
      if (!cells.isOther) for (const one of cells.held.splice(0)) context.emit(cellFinding(cells, one));
    },
    *close() {
      for (const cells of files.values()) {
        const guess = cells.isOther === false ? undefined : cells.guess();
        const [first] = cells.held;
        if (guess !== undefined && first !== undefined) yield fileFinding(cells, first, guess);
        else for (const place of cells.held) yield cellFinding(cells, place);
      }
    },
  };
}

function cellFinding({ encoding, bytes }: FileCells, place: Place): Finding {
  return { code: "encoding-error", severity: "error", place, args: { reason: "invalid", encoding, bytes } };
}

function fileFinding({ encoding, bytes, count }: FileCells, place: Place, guess: EncodingGuess): Finding {
  const { label: likely, sureness } = guess;
  const [byte] = bytes;
  const letter = byte === undefined ? undefined : letterOf(byte, likely);
  const args: EncodingFault = {
    reason: "other-encoding",
    encoding,
    likely,
    sureness,
    ...(byte === undefined ? {} : { byte }),
    ...(letter === undefined ? {} : { letter }),
    cells: count,
  };
  return { code: "encoding-error", severity: "error", place, args };
}

/** What one byte is, in an encoding in which each is a letter of its own. */
function letterOf(byte: number, label: string): string | undefined {
  // Streaming: without it, some versions of Node read Windows-1252 as Latin-1.
  const letter = new TextDecoder(label).decode(Uint8Array.of(byte), { stream: true });
  return /^[^\p{C}\s\uFFFD]$/u.test(letter) ? letter : undefined;
}
