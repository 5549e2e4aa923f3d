import type { ChangeKind } from "../model/version-plan.ts";

/** What stands for a code span in a shape: what comes from the data has no part in it. */
const Q = "(?:\u0001|\\(blank\\)|\\(spaces only\\))";
const LIST = `${Q}(?:, ${Q})*`;
const MORE = "(?: and [0-9,]+ more)?";
const FROM_TO = `(?: from ${Q})?(?: to ${Q})?`;
const OF = `(?: of ${Q})?`;
const ROWS = "(?: \\([0-9,]+ rows?\\))?";
const constraint = (how: string) =>
  `(?:rule ${how}: ${Q}|${Q}${OF} ${how}(?:, now also ${LIST})?(?:, no longer ${LIST})?${FROM_TO})`;
const rows = (how: string) => `[0-9,]+ rows? ${how}(?:: ${LIST}${MORE})?`;

/** The shape of what `change-words.ts` says of each kind. One that is missing here does not compile. */
const shapes: { readonly [K in ChangeKind]: string } = {
  "first-release": "first release",
  "raised-by-hand": "raised by hand: the changes alone ask for (?:no new version|a patch|a (?:minor|major) version)",
  "not-compared": "could not be compared: [a-z ]+",
  "package-renamed": `the package was renamed${FROM_TO}`,
  "package-removed": "the package was removed",
  "identifier-changed": `the identifier of the package changed${FROM_TO}`,
  "resource-added": `added${ROWS}`,
  "resource-removed": `removed${ROWS}`,
  "resource-renamed": `renamed from ${Q}`,
  "field-added": `field ${Q} added`,
  "field-removed": `field ${Q} removed`,
  "field-renamed": `field ${Q} renamed to ${Q}`,
  "fields-reordered": `fields in another order: ${LIST}`,
  "type-changed": `type${OF} changed${FROM_TO}`,
  "format-changed": `${Q}${OF} changed${FROM_TO}`,
  "constraint-tightened": constraint("stricter"),
  "constraint-loosened": constraint("less strict"),
  "missing-values-changed": `words for missing values${OF} changed${FROM_TO}`,
  "meaning-changed": `meaning${OF} changed: ${Q}${FROM_TO}`,
  "licence-changed": `licence changed${FROM_TO}`,
  "referenced-rows-lost": `[0-9,]+ values? of ${LIST} (?:removed|changed) to which ${LIST} referred: ${LIST}${MORE}`,
  "rows-removed": rows("removed"),
  "rows-added": rows("added"),
  "reference-updated": `reference changed${FROM_TO}`,
  "references-updated": `refers to ${Q}, which is now ${Q} \\(was ${Q}\\)`,
  "values-corrected": `[0-9,]+ values?${OF} corrected`,
  "data-changed": "data changed",
  "metadata-changed": `${Q}${OF} changed`,
  "path-moved": `file moved${FROM_TO}`,
  "file-form-changed": `${Q} changed`,
};

const ITEM = new RegExp(`^- (?:(?:${Q}: )?(?:${Object.values(shapes).join("|")})|and [0-9]+ further changes)\\.$`, "i");
const CELL = new RegExp(`^ {2}- (?:(?:${Q}: )?${Q} → ${Q}|and [0-9,]+ more)$`);
const HEAD = /^(?:First release\.|(?:No|Patch|Minor|Major) change since ([^\s]+)\.)$/;
const CHOSEN = new RegExp(`^${Q} was chosen by hand\\.$`);
const HEADING = /^### (Added|Changed|Removed|Fixed)$/;

/** What a line of an entry is: one of foipack's own, or a person's (`own`). */
export type EntryLine =
  | { readonly kind: "own" | "item" | "cell" | "chosen" }
  /** `since` is the version before; undefined for a first release. */
  | { readonly kind: "head"; readonly since: string | undefined }
  | { readonly kind: "heading"; readonly heading: string };

/** Tells foipack's own lines from those that a person wrote, by their words alone: whatever is quoted in them. */
export function readEntryLine(text: string): EntryLine {
  const line = text.trimEnd();
  const head = HEAD.exec(line);
  if (head !== null) return { kind: "head", since: head[1] };
  const heading = HEADING.exec(line)?.[1];
  if (heading !== undefined) return { kind: "heading", heading };
  const shape = withoutSpans(line);
  if (ITEM.test(shape)) return { kind: "item" };
  if (CELL.test(shape)) return { kind: "cell" };
  return { kind: CHOSEN.test(shape) ? "chosen" : "own" };
}

/** The text with a sign in the place of each code span: backticks, and as many again. Takes linear time. */
function withoutSpans(text: string): string {
  const runs = [...text.matchAll(/`+/g)].map(({ 0: ticks, index }) => ({ from: index, to: index + ticks.length }));
  const next: (number | undefined)[] = [];
  const seen = new Map<number, number>();
  for (let at = runs.length - 1; at >= 0; at -= 1) {
    const { from = 0, to = 0 } = runs[at] ?? {};
    next[at] = seen.get(to - from);
    seen.set(to - from, at);
  }
  let shape = "";
  let done = 0;
  for (let at = 0; at < runs.length; at += 1) {
    const closing = next[at];
    if (closing === undefined) continue;
    shape += `${text.slice(done, runs[at]?.from)}\u0001`;
    done = runs[closing]?.to ?? done;
    at = closing;
  }
  return shape + text.slice(done);
}
