import type { Resource } from "../../model/descriptor.ts";
import type { DocumentFault, ReadDocument } from "../../model/document.ts";
import { ReadFault } from "../../model/environment.ts";
import type { ReportStats, TaskStats, ValidationEvent } from "../../model/report.ts";
import { hiddenLine } from "../../report/import-words.ts";
import { renderJson } from "../../report/json.ts";
import { renderMarkdown } from "../../report/markdown.ts";
import { maskEvent } from "../../report/masked-events.ts";
import { renderText } from "../../report/text.ts";
import { tallyWords } from "../../report/text-lines.ts";
import { documentFaultSentence } from "../../report/wording/document-faults.ts";
import { sentence } from "../../report/wording/words.ts";
import { builtInRowSchema } from "../../schemas/built-in-row-schemas.ts";
import type {
  CheckRequest,
  CheckResult,
  ReportFormat,
  RowPreview,
  ShownFinding,
  WorkerMessage,
} from "./check-messages.ts";
import { type CheckedFile, fileOfBytes, type ReadingWatch, storeOf } from "./checked-file.ts";
import { type CollectedFindings, collectFindings } from "./collect-findings.ts";
import { fileFacts, type ReadSheet } from "./file-facts.ts";
import { notChecked } from "./not-checked.ts";
import { readFileKind, sheetText } from "./read-workbook.ts";
import { rowsAround } from "./rows-around.ts";
import { openTable, type TableOpening } from "./table-input.ts";
import { validateTableFile } from "./validate-table-file.ts";

/** Findings of a group that come with the result; the others are asked for. */
const FIRST = 10;
/** So many characters of a report are held as text before they are given to the browser to keep. */
const HELD_CHARACTERS = 4_000_000;

/** A file that was checked, which can be asked for more. */
export interface CheckSession {
  readonly result: CheckResult;
  readonly part: (group: number, from: number, count: number) => readonly ShownFinding[];
  /** Throws `ReadFault`. */
  readonly rows: (group: number, at: number) => Promise<RowPreview | undefined>;
  /** The same report as the command's. Reads the file again. Throws `ReadFault`. */
  readonly report: (format: ReportFormat, watch?: ReadingWatch) => Promise<Blob>;
}

/** A session, or what there is to say instead. */
export type SessionStart =
  | { readonly session: CheckSession; readonly message?: undefined }
  | { readonly session?: undefined; readonly message: Extract<WorkerMessage, { tell: "sheets" | "refused" }> };

/** Checks a file. What cannot be read is told in words; nothing is thrown for what is in the bytes. */
export async function checkFile(
  request: CheckRequest,
  file: CheckedFile,
  clock: () => number,
  watch: ReadingWatch = () => undefined,
): Promise<SessionStart> {
  try {
    const kind = await readFileKind(file);
    if (kind.kind === "fault") return refused(faultWords(file.name, kind.fault));
    if (kind.kind === "text") return { session: await startSession(request, file, undefined, clock, watch) };
    return await checkWorkbook(request, file, kind.document, clock, watch);
  } catch (fault) {
    if (fault instanceof ReadFault) return refused(unreadable(fault));
    throw fault;
  }
}

async function checkWorkbook(
  request: CheckRequest,
  file: CheckedFile,
  document: ReadDocument,
  clock: () => number,
  watch: ReadingWatch,
): Promise<SessionStart> {
  const hidden = hiddenLines(document);
  const [only, ...others] = document.tables;
  if (only === undefined) return refused(`There is no sheet with cells in ${file.name}.`);
  const sheets = document.tables.map(({ name, rows }) => ({ name, rows: rows.length }));
  const table = request.sheet === undefined && others.length === 0 ? only : document.tables[request.sheet ?? -1];
  if (table === undefined) return { message: { tell: "sheets", sheets, hidden } };
  const { checkedAs } = request;
  const schema = checkedAs.as === "kind" ? builtInRowSchema(checkedAs.kind)?.schema : undefined;
  const { text, headerRow, joinedCells } = sheetText(table, schema?.fields.map(({ name }) => name) ?? []);
  const written = fileOfBytes(file.name, new TextEncoder().encode(text));
  const sheet = { name: table.name, headerRow, joinedCells, hidden };
  return { session: await startSession({ ...request, reading: "published" }, written, sheet, clock, watch) };
}

async function startSession(
  request: CheckRequest,
  file: CheckedFile,
  sheet: (ReadSheet & { readonly hidden: readonly string[] }) | undefined,
  clock: () => number,
  watch: ReadingWatch,
): Promise<CheckSession> {
  const open = (told?: ReadingWatch) =>
    openTable({
      ...request,
      store: storeOf(file, told),
      name: file.name,
      clock,
      ...(sheet === undefined ? {} : { headerRow: sheet.headerRow }),
    });
  const opening = await open(watch);
  const { findings, stats, taskStats } = await collect(validateTableFile(opening.input));
  const [resource] = opening.input.reading?.package?.resources ?? [];
  return {
    result: {
      ...verdictOf(stats),
      facts: fileFacts(request, file.bytes, taskStats, opening, sheet),
      unchecked: notChecked(request, sheet !== undefined),
      hidden: sheet?.hidden ?? [],
      groups: findings.groups(FIRST),
      beyond: findings.beyond(),
      rowWord: sheet === undefined ? "line" : "row",
    },
    part: findings.part,
    rows: async (group, at) => preview(file, resource, findings, group, at),
    report: async (format, told) => reportOf(await open(told), format),
  };
}

async function preview(
  file: CheckedFile,
  resource: Resource | undefined,
  findings: CollectedFindings,
  group: number,
  at: number,
): Promise<RowPreview | undefined> {
  const place = findings.placeOf(group, at);
  return place === undefined || resource === undefined ? undefined : rowsAround(file, resource, place);
}

async function collect(events: AsyncIterable<ValidationEvent>) {
  const findings = collectFindings();
  let labels: readonly string[] | undefined;
  let stats: ReportStats | undefined;
  let taskStats: TaskStats | undefined;
  for await (const given of events) {
    const event = maskEvent(given);
    if (event.kind === "header") labels = event.labels;
    if (event.kind === "findings") for (const finding of event.findings) findings.add(finding, labels);
    if (event.kind === "task-end") taskStats = event.stats;
    if (event.kind === "end") stats = event.stats;
  }
  return { findings, stats, taskStats };
}

function verdictOf(stats: ReportStats | undefined): Pick<CheckResult, "verdict" | "tally"> {
  const { errors, warnings, notes } = stats ?? { errors: 0, warnings: 0, notes: 0 };
  const tally = { errors, warnings, notes };
  const found = tallyWords(tally);
  if (errors > 0) return { verdict: sentence(found), tally };
  const valid = (stats?.tablesOfFormOnly ?? 0) > 0 ? "Valid in form" : "Valid";
  return { verdict: found === "" ? valid : `${valid}, with ${found}`, tally };
}

async function reportOf({ input }: TableOpening, format: ReportFormat): Promise<Blob> {
  const kept: Blob[] = [];
  let held = "";
  for await (const part of render(validateTableFile(input), format)) {
    held += part;
    if (held.length < HELD_CHARACTERS) continue;
    kept.push(new Blob([held]));
    held = "";
  }
  return new Blob([...kept, held], { type: TYPES[format] });
}

const TYPES: { readonly [format in ReportFormat]: string } = {
  json: "application/json",
  text: "text/plain;charset=utf-8",
  markdown: "text/markdown;charset=utf-8",
};

function render(events: AsyncIterable<ValidationEvent>, format: ReportFormat): AsyncIterable<string> {
  switch (format) {
    case "json":
      return renderJson(events);
    case "markdown":
      return renderMarkdown(events, { repositoryPath: () => undefined });
    case "text":
      return renderText(events, { colour: false, unicode: true, width: 100, quiet: false, verbose: false });
  }
}

function hiddenLines({ hidden }: ReadDocument): readonly string[] {
  return hidden.map((content) => sentence(hiddenLine(content).trim()));
}

function refused(words: string): SessionStart {
  return { message: { tell: "refused", words } };
}

function faultWords(name: string, fault: DocumentFault): string {
  return fault.reason === "unknown-format"
    ? `${name} is no table that can be checked here${fault.detail === undefined ? "" : ` (it looks like ${fault.detail})`}. Choose a CSV file or a workbook (.xlsx, .ods).`
    : documentFaultSentence(name, fault);
}

export function unreadable({ detail }: ReadFault): string {
  return `The file could not be read (${detail}). It may have been changed or moved since it was chosen: choose it again.`;
}
