import { labelWords } from "../disclosure/context.ts";
import { searchText } from "../disclosure/find-personal-data.ts";
import { maskPersonalData } from "../disclosure/mask.ts";
import type { Finding, Place } from "../model/finding.ts";
import type { ImportPlan } from "../model/import.ts";
import type { ValidationEvent } from "../model/report.ts";

/** Without any of these there is nothing personal in a text: most end here. */
const MAY_BE_PERSONAL = /[@\d]|\b(?:M(?:rs?|s|iss|x|R|RS|ISS)|Dr|DR|Prof|PROF)\b/;

/** Arguments that are digests of files, in which any run of digits may come to be. */
const OF_DIGESTS: ReadonlySet<Finding["code"]> = new Set<Finding["code"]>(["hash-count", "evidence-document-changed"]);

/** How deep arguments are gone into; none of ours is as deep. */
const DEEPEST = 8;

/** The events of a validation as they may be shown to everyone. */
export async function* maskedEvents(events: AsyncIterable<ValidationEvent>): AsyncGenerator<ValidationEvent, void> {
  for await (const event of events) yield maskEvent(event);
}

/** An event without what is personal in names, labels, keys, cells and arguments. Paths of files stay what they are. */
export function maskEvent(event: ValidationEvent): ValidationEvent {
  if (event.kind === "findings") {
    const findings = maskList(event.findings, maskFinding);
    return findings === event.findings ? event : { ...event, findings };
  }
  if (event.kind === "header") {
    const labels = maskList(event.labels, maskText);
    return labels === event.labels ? event : { ...event, labels };
  }
  if (event.kind === "task") {
    const resource = maskText(event.resource);
    return resource === event.resource ? event : { ...event, resource };
  }
  if (event.kind === "package" && event.title !== undefined) return { ...event, title: maskText(event.title) };
  return event;
}

const maskedFindings = new WeakMap<Finding, Finding>();

/** A finding as it may be shown: itself where nothing in it is personal. */
export function maskFinding(finding: Finding): Finding {
  const known = maskedFindings.get(finding);
  if (known !== undefined) return known;
  // What a column is called says nothing of the words in its place in the header.
  const isOfLabel = finding.code.endsWith("-label");
  const place = maskPlace(finding.place, isOfLabel ? "" : (finding.place.field ?? ""));
  const args = OF_DIGESTS.has(finding.code) ? finding.args : maskArgs(finding);
  if (place === finding.place && args === finding.args) return finding;
  const masked = Object.assign({}, finding, { place, args });
  maskedFindings.set(finding, masked);
  return masked;
}

function maskPlace(place: Place, label: string): Place {
  const field = place.field && maskName(place.field);
  const resource = place.resource && maskName(place.resource);
  const key = place.key && maskText(place.key);
  const cell = place.cell && maskText(place.cell, label);
  const pointer = place.pointer && maskText(place.pointer);
  const cells = place.cells && maskCells(place.cells);
  const isSame =
    field === place.field &&
    resource === place.resource &&
    key === place.key &&
    cell === place.cell &&
    pointer === place.pointer &&
    cells === place.cells;
  if (isSame) return place;
  const masked: { -readonly [part in keyof Place]: Place[part] } = { ...place };
  if (field !== undefined) masked.field = field;
  if (resource !== undefined) masked.resource = resource;
  if (key !== undefined) masked.key = key;
  if (cell !== undefined) masked.cell = cell;
  if (pointer !== undefined) masked.pointer = pointer;
  if (cells !== undefined) masked.cells = cells;
  return masked;
}

/** The cells of the latest row, which all findings about it share, and what may be shown of them. */
let latestCells: { readonly cells: readonly string[]; readonly masked: readonly string[] } | undefined;

function maskCells(cells: readonly string[]): readonly string[] {
  if (latestCells?.cells === cells) return latestCells.masked;
  const masked = maskList(cells, maskText);
  latestCells = { cells, masked };
  return masked;
}

/** Values of a foreign key are masked by what their own columns are called, all else by the column of the finding. */
function maskArgs({ code, args, place }: Finding): Finding["args"] {
  if (code !== "foreign-key") return maskValue(args, code.endsWith("-label") ? "" : (place.field ?? ""));
  const values = args.values.map((value, at) => maskText(value, args.fields[at]));
  const nearest = args.nearest === undefined ? {} : { nearest: maskText(args.nearest, args.fields[0]) };
  return maskValue({ ...args, values, ...nearest }, "");
}

/**
 * A plan of an import as it may be shown. Where personal data stands in the way, nothing of it is repeated; else a person
 * has to see what would be written, cell by cell. The document's own path stays what it is.
 */
export function maskImportPlan(plan: ImportPlan): ImportPlan {
  if (!plan.obstacles.some(({ reason }) => reason === "personal-data")) return plan;
  const { table, rows, remarks, obstacles } = plan;
  const masked = maskValue({ rows, remarks, obstacles }, "");
  return { ...plan, ...masked, ...(table === undefined ? {} : { table: maskValue(table, "") }) };
}

/** A value with every text in it masked, names of members too; itself where nothing is. */
function maskValue<V>(value: V, label: string, depth?: number): V;
function maskValue(value: unknown, label: string, depth = 0): unknown {
  if (typeof value === "string") return maskText(value, label);
  if (typeof value !== "object" || value === null || depth > DEEPEST) return value;
  if (Array.isArray(value)) return maskList(value, (one: unknown) => maskValue(one, label, depth + 1));
  const entries = Object.entries(value);
  const isSame = entries.every(([name, one]) => maskText(name) === name && maskValue(one, label, depth + 1) === one);
  if (isSame) return value;
  return Object.fromEntries(entries.map(([name, one]) => [maskText(name), maskValue(one, label, depth + 1)]));
}

function maskList<V>(list: readonly V[], mask: (one: V) => V): readonly V[] {
  return list.every((one) => mask(one) === one) ? list : list.map((one) => mask(one));
}

/** So many names of columns and tables are remembered: they come with every finding. */
const MOST_REMEMBERED = 1_000;
const maskedNames = new Map<string, string>();
const wordsOfLabels = new Map<string, string>();

/** `make(text)`, made once for each of the texts that come again and again. */
function remembered(known: Map<string, string>, text: string, make: (text: string) => string): string {
  const before = known.get(text);
  if (before !== undefined) return before;
  const made = make(text);
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(text, made);
  return made;
}

/** The name of a column or a table, masked. */
function maskName(name: string): string {
  return remembered(maskedNames, name, (text) => maskText(text));
}

/** A text without what is personal in it; `label` is what its column is called. */
export function maskText(text: string, label = ""): string {
  if (!MAY_BE_PERSONAL.test(text)) return text;
  const found = searchText({ text, label: label === "" ? "" : remembered(wordsOfLabels, label, labelWords) });
  return found.length === 0 ? text : maskPersonalData(text, found);
}
