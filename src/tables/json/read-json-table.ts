import { createJsonScanner, type JsonFault, scanJson } from "../../descriptor/json-scan.ts";
import { type Header, limitProblem, type TableBatch, type TableProblem } from "../read-table.ts";
import type { TextBatch } from "../read-text.ts";
import { MAX_RECORD_CELLS, MAX_RECORD_LENGTH, type RawRecord, type RecordLimit } from "../split-records.ts";
import { createRowCollector, type JsonRow } from "./collect-rows.ts";
import { createLineCounter } from "./line-counter.ts";
import type { RecordShaper } from "./shape-records.ts";

/** Deeper than anything that a cell may hold. */
const MAX_DEPTH = 300;

/** So much text is made into rows at a time: what is made of more lives longer, and is costlier to let go. */
const PIECE_LENGTH = 32 * 1024;

/** What a piece of the text gave, in its order. */
type Step = JsonRow | TableProblem;

/** Takes pieces of text and gives what they hold. Does nothing more once it has stopped. */
interface Reading {
  push(text: string): readonly Step[];
  end(): readonly Step[];
  readonly hasStopped: boolean;
}

/**
 * Reads JSON as a table (Table Dialect v2, "Structured"), batch by batch, with the physical line of each row and cell.
 * Nothing is held but the cell that is being read. What is no JSON ends the reading. `property` leads to the array of
 * rows; undefined for JSON lines, of which each is a row and stands for itself.
 */
export async function* readJsonTable(
  texts: AsyncIterable<TextBatch>,
  property: string | undefined,
  shaper: RecordShaper,
): AsyncGenerator<TableBatch> {
  const isLines = property === undefined;
  const reading = isLines ? readLines() : readArray(property);
  let mayBeOdd = false;
  let last: TextBatch | undefined;

  function* batches(batch: TextBatch, steps: readonly Step[]): Generator<TableBatch> {
    const { text: _, problems: first, ...common } = batch;
    let header: Header | undefined;
    let rows: RawRecord[] = [];
    let problems: TableProblem[] = [...first];

    function flush(): TableBatch {
      const { names } = shaper;
      const flushed = {
        ...(header === undefined ? {} : { header }),
        rows,
        problems,
        ...common,
        hasOddCharacters: mayBeOdd,
        ...(reading.hasStopped ? { isCutShort: true } : {}),
        ...(names === undefined ? {} : { names }),
      };
      header = undefined;
      rows = [];
      problems = [];
      return flushed;
    }

    for (const step of steps) {
      const shaped = "natives" in step ? shaper.shape(step) : { problem: counted(step) };
      if ("problem" in shaped) {
        if (rows.length > 0) yield flush();
        problems.push(shaped.problem);
        continue;
      }
      // A header comes before the problems of its batch, and these were met before it.
      if (shaped.header !== undefined && problems.length > 0) yield flush();
      header ??= shaped.header;
      if (shaped.record !== undefined) rows.push(shaped.record);
    }
    yield flush();
  }

  /** A line that is no JSON is a row all the same. */
  function counted(problem: TableProblem): TableProblem {
    if (!isLines || problem.code !== "format-error" || problem.at === undefined) return problem;
    return { ...problem, at: { ...problem.at, row: shaper.skip() } };
  }

  for await (const batch of texts) {
    last = batch;
    // An escape may stand for any character.
    mayBeOdd ||= batch.hasOddCharacters || batch.text.includes("\\");
    for (let at = 0; at < batch.text.length; at += PIECE_LENGTH) {
      const problems = at === 0 ? batch.problems : [];
      yield* batches({ ...batch, problems }, reading.push(batch.text.slice(at, at + PIECE_LENGTH)));
    }
    if (batch.text === "") yield* batches(batch, []);
  }
  if (last !== undefined) yield* batches({ ...last, problems: [] }, reading.end());
}

function faultProblem({ detail, found }: JsonFault, line: number, column: number): TableProblem {
  const args = { reason: "not-json", detail, ...(found === undefined ? {} : { found }) } as const;
  return { code: "format-error", severity: "error", at: { line, column }, args };
}

function limitStep(limit: RecordLimit["limit"], line: number): TableProblem {
  return limitProblem({ limit, value: limit === "record-cells" ? MAX_RECORD_CELLS : MAX_RECORD_LENGTH, line });
}

/** Reads one JSON text that has an array of rows somewhere in it. */
function readArray(path: string): Reading {
  let pending: string[] = [];
  let pendingLength = 0;
  let retryAt = 0;
  /** What is still needed, and its offset in the whole. */
  let text = "";
  let base = 0;
  /** How much of the whole has been scanned. */
  let scanned = 0;
  let hasStopped = false;
  const lines = createLineCounter();
  const collector = createRowCollector(
    {
      slice: (start, end) => text.slice(start - base, end - base),
      lineOf(offset) {
        lines.countTo(text, base, offset);
        return lines.line;
      },
    },
    path,
    false,
  );
  const scanner = createJsonScanner(collector.visitor, MAX_DEPTH);

  function scan(isLast: boolean): readonly Step[] {
    const result = scanner.read(scanned === base ? text : text.slice(scanned - base), scanned, isLast);
    const steps: Step[] = [];
    for (const row of collector.take()) {
      if (row.length > MAX_RECORD_LENGTH) return [...steps, stop("record-length", row.line)];
      if (row.cells.length > MAX_RECORD_CELLS) return [...steps, stop("record-cells", row.line)];
      steps.push(row);
    }
    const { open } = collector;
    if (open !== undefined && open.cells > MAX_RECORD_CELLS) return [...steps, stop("record-cells", open.line)];
    if (typeof result !== "number") {
      hasStopped = true;
      lines.countTo(text, base, result.offset);
      return [...steps, faultProblem(result, lines.line, lines.column)];
    }
    scanned += result;
    if (open !== undefined && base + text.length - open.start > MAX_RECORD_LENGTH) {
      return [...steps, stop("record-length", open.line)];
    }
    if (isLast && collector.place.actual !== "array") {
      const property = path === "" ? {} : { property: path };
      const args = { reason: "no-rows-array", ...property, actual: collector.place.actual } as const;
      steps.push({ code: "format-error", severity: "error", at: { line: 1 }, args });
    }
    const needed = Math.min(scanned, collector.needed ?? scanned, scanner.lastEnd);
    lines.countTo(text, base, needed);
    text = text.slice(needed - base);
    base = needed;
    if (text.length > MAX_RECORD_LENGTH) return [...steps, stop("record-length", lines.line)];
    return steps;
  }

  function stop(limit: RecordLimit["limit"], line: number): Step {
    hasStopped = true;
    return limitStep(limit, line);
  }

  function run(isLast: boolean): readonly Step[] {
    if (hasStopped) return [];
    text = [text, ...pending].join("");
    pending = [];
    pendingLength = 0;
    const steps = scan(isLast);
    // A long cell is looked at again when there is twice as much of it, so that it is not scanned once per piece.
    retryAt = text.length;
    return steps;
  }

  return {
    push(piece) {
      pending.push(piece);
      pendingLength += piece.length;
      return pendingLength < retryAt ? [] : run(false);
    },
    end: () => run(true),
    get hasStopped() {
      return hasStopped;
    },
  };
}

/** Reads JSON lines. A blank line is none. */
function readLines(): Reading {
  let pending: string[] = [];
  let pendingLength = 0;
  let line = 0;
  let hasStopped = false;

  function readLine(written: string): Step | undefined {
    line += 1;
    if (written.length > MAX_RECORD_LENGTH) {
      hasStopped = true;
      return limitStep("record-length", line);
    }
    if (/^[ \t\r]*$/.test(written)) return undefined;
    const text = { slice: (start: number, end: number) => written.slice(start, end), lineOf: () => line };
    const collector = createRowCollector(text, "", true);
    const fault = scanJson(written, collector.visitor, MAX_DEPTH);
    if (fault !== undefined) return faultProblem(fault, line, fault.offset + 1);
    const [row] = collector.take();
    if (row === undefined || row.cells.length <= MAX_RECORD_CELLS) return row;
    hasStopped = true;
    return limitStep("record-cells", line);
  }

  function takeLines(piece: string): readonly Step[] {
    const steps: Step[] = [];
    let start = 0;
    for (let end = piece.indexOf("\n"); end >= 0 && !hasStopped; end = piece.indexOf("\n", start)) {
      pending.push(piece.slice(start, end));
      const step = readLine(pending.join(""));
      if (step !== undefined) steps.push(step);
      pending = [];
      pendingLength = 0;
      start = end + 1;
    }
    pending.push(piece.slice(start));
    pendingLength += piece.length - start;
    if (pendingLength <= MAX_RECORD_LENGTH || hasStopped) return steps;
    hasStopped = true;
    return [...steps, limitStep("record-length", line + 1)];
  }

  return {
    push: (piece) => (hasStopped ? [] : takeLines(piece)),
    end() {
      const rest = pending.join("");
      const step = hasStopped || rest === "" ? undefined : readLine(rest);
      return step === undefined ? [] : [step];
    },
    get hasStopped() {
      return hasStopped;
    },
  };
}
