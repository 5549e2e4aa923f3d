/** One version's part of a changelog: the lines from its heading up to the next version's. */
export interface ChangelogSection {
  /** Indexes of lines: of the heading, and after the last one. */
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
  /** The day that the heading gives, where it does. */
  readonly date: string | undefined;
  /** The line for why: what stands between the heading and what is generated. */
  readonly message: string | undefined;
  /** Index among `lines` of the first that is generated; their number where none is. */
  readonly told: number;
}

const HEADING = /^## +\[?v?(\d[^\]\s]*|unreleased)\]?(?:\s+(?:[-–—]\s+)?\(?(\d{4}-\d{2}-\d{2})\)?)?/i;
const TITLE = "# Changelog";
const GENERATED = /^(?:### |First release\.|(?:No|Patch|Minor|Major) change since |`.*` was chosen by hand\.)/;

/** The part of a changelog that is about a version; undefined where there is none. Code blocks are no headings. */
export function findSection(changelog: string, version: string): ChangelogSection | undefined {
  return findSections(changelog).find((section) => section.version === version);
}

/** The parts of a changelog that are about versions, or about what is not yet released, in their order. */
export function findSections(changelog: string): readonly (ChangelogSection & { readonly version: string })[] {
  const lines = linesOf(changelog);
  const headings = headingsOf(lines);
  return headings.flatMap(({ line, version, date }, at) => {
    if (version === undefined) return [];
    const to = headings[at + 1]?.line ?? lines.length;
    const own = lines.slice(line, to);
    const body = own.slice(1);
    const found = body.findIndex((text) => GENERATED.test(text));
    const told = found < 0 ? own.length : found + 1;
    const words = own.slice(1, told).join("\n").trim();
    return [{ version, from: line, to, lines: own, date, message: words === "" ? undefined : words, told }];
  });
}

/**
 * A changelog with a version's entry in it: in the place of the one that it has, else above the newest version and
 * below what is not yet released. Entries of the versions that it replaces are taken out; where `entry` is "", that is
 * all. `undefined` is a changelog that does not exist, and is as good as a blank one. Line ends stay as they are.
 */
export function putEntry(
  changelog: string | undefined,
  version: string,
  entry: string,
  replaces: readonly string[] = [],
): string {
  const text = changelog === undefined || changelog.trim() === "" ? `${TITLE}\n` : changelog;
  const ending = text.includes("\r\n") ? "\r\n" : "\n";
  const gone = findSections(text).filter((one) => replaces.includes(one.version) && one.version !== version);
  const lines = linesOf(text).filter((_, at) => !gone.some(({ from, to }) => from <= at && at < to));
  const section = findSection(lines.join("\n"), version);
  const first = headingsOf(lines).find(({ version: other = "unreleased" }) => other.toLowerCase() !== "unreleased");
  const [from, to] =
    section === undefined ? [first?.line ?? lines.length, first?.line ?? lines.length] : [section.from, section.to];
  const before = trimEnd(lines.slice(0, from));
  const own = entry === "" ? [] : entry.trimEnd().split("\n");
  const parts = [before, own, trimEnd(lines.slice(to))].filter((part) => part.length > 0);
  return `${parts.map((part) => part.join(ending)).join(ending + ending)}${ending}`;
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}

function trimEnd(lines: readonly string[]): readonly string[] {
  let end = lines.length;
  while (end > 0 && lines[end - 1]?.trim() === "") end -= 1;
  return lines.slice(0, end);
}

/** The headings of the level of versions, in their order; those of something else have no version. */
function headingsOf(lines: readonly string[]) {
  let isCode = false;
  return lines.flatMap((text, line) => {
    if (/^ {0,3}(?:`{3}|~{3})/.test(text)) isCode = !isCode;
    if (isCode || !text.startsWith("## ")) return [];
    const found = HEADING.exec(text);
    return [{ line, version: found?.[1], date: found?.[2] }];
  });
}
