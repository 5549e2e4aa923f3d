import type { ChangelogSection } from "./edit-changelog.ts";
import { readEntryLine } from "./generated-lines.ts";

/** What a person wrote into an entry besides the line for why: lines, and where they stand. */
export interface OwnLines {
  /** "" before the first heading, "Added" and so on below one of foipack's; undefined below a heading of the person's own. */
  readonly heading: string | undefined;
  /** foipack's line that they are items of, where they are indented below one. */
  readonly below: string | undefined;
  /** As written; a blank line that stood before them is their first. */
  readonly lines: readonly string[];
}

/** An entry of a changelog, taken apart. */
export interface ReadEntry {
  readonly message: string | undefined;
  /** foipack's own lines that say something, in their order. */
  readonly told: readonly string[];
  readonly own: readonly OwnLines[];
  /** Whether foipack wrote it. */
  readonly isGenerated: boolean;
  /** The version that it says it follows on; undefined for a first release, and where it says none. */
  readonly since: string | undefined;
  /** Whether a person asked for this version, rather than what changed. */
  readonly isByHand: boolean;
}

const BY_HAND = /^(?:- Raised by hand: |`.*` was chosen by hand\.$)/;

/** Tells what foipack wrote into an entry from what a person did. */
export function readEntry({ lines, message, told: from }: ChangelogSection): ReadEntry {
  const told: string[] = [];
  const own: { heading: string | undefined; below: string | undefined; lines: string[] }[] = [];
  let heading: string | undefined = "";
  let parent: string | undefined;
  let hasGap = false;
  let isCode = false;
  let isOwn = false;
  let since: string | undefined;
  let isGenerated = false;
  for (const written of lines.slice(from)) {
    const text = written.trimEnd();
    const isFence = /^ {0,3}(?:`{3}|~{3})/.test(text);
    if (text === "" && !isCode) {
      hasGap = true;
      continue;
    }
    const line = isCode || isFence ? ({ kind: "own" } as const) : readEntryLine(text);
    if (isFence) isCode = !isCode;
    if (line.kind === "heading") heading = line.heading;
    else if (line.kind === "head") {
      isGenerated = true;
      since = line.since;
      told.push(text);
    } else if (line.kind !== "own" && heading !== undefined) {
      if (line.kind === "item") parent = text;
      told.push(text);
    } else {
      if (/^#{1,6} /.test(text)) heading = undefined;
      if (/^\S/.test(text)) parent = undefined;
      const last = own.at(-1);
      const gap = hasGap ? [""] : [];
      // Lines that are indented go on with what is above them.
      const isMore = isCode || isFence || /^\s/.test(text);
      const below = /^\s/.test(text) ? parent : undefined;
      if (last !== undefined && isOwn && last.heading === heading && (isMore || last.below === below)) {
        last.lines.push(...gap, text);
      } else own.push({ heading, below, lines: [...gap, text] });
    }
    isOwn = line.kind === "own";
    hasGap = false;
  }
  return { message, told, own, isGenerated, since, isByHand: told.some((line) => BY_HAND.test(line)) };
}
