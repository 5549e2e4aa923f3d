import type { DescriptorFault } from "../../model/descriptor-findings.ts";
import { abbreviate, MONTHS, WEEKDAYS } from "./calendar-names.ts";
import { isPossibleDate, isPossibleTime, type Moment } from "./moment.ts";
import { momentOf } from "./strptime-moment.ts";

/** What each directive of Python's `strptime` matches, in the C locale. */
const DIRECTIVES: ReadonlyMap<string, string> = new Map([
  ["%a", WEEKDAYS.map(abbreviate).join("|")],
  ["%A", WEEKDAYS.join("|")],
  ["%b", MONTHS.map(abbreviate).join("|")],
  ["%B", MONTHS.join("|")],
  ["%d", "3[01]|[12][0-9]|0[1-9]|[1-9]| [1-9]"],
  ["%f", "[0-9]{1,6}"],
  ["%G", "[0-9]{4}"],
  ["%H", "2[0-3]|[01][0-9]|[0-9]"],
  ["%I", "1[0-2]|0[1-9]|[1-9]| [1-9]"],
  ["%j", "36[0-6]|3[0-5][0-9]|[12][0-9]{2}|0[1-9][0-9]|00[1-9]|[1-9][0-9]|0[1-9]|[1-9]"],
  ["%m", "1[0-2]|0[1-9]|[1-9]"],
  ["%M", "[0-5][0-9]|[0-9]"],
  ["%p", "AM|PM"],
  ["%S", "[0-5][0-9]|[0-9]"],
  ["%u", "[1-7]"],
  ["%U", "5[0-3]|[0-4][0-9]|[0-9]"],
  ["%V", "5[0-3]|0[1-9]|[1-4][0-9]|[0-9]"],
  ["%w", "[0-6]"],
  ["%W", "5[0-3]|[0-4][0-9]|[0-9]"],
  ["%y", "[0-9]{2}"],
  ["%Y", "[0-9]{4}"],
  ["%z", "Z|[+-][0-9]{2}:?[0-5][0-9]"],
  ["%Z", "UTC|GMT"],
]);

/** Directives that stand for others, in the C locale. */
const COMPOSITES: ReadonlyMap<string, string> = new Map([
  ["%c", "%a %b %d %H:%M:%S %Y"],
  ["%x", "%m/%d/%y"],
  ["%X", "%H:%M:%S"],
]);

/** The directives that a pattern may use, for the fault of one that it may not. */
export const KNOWN_DIRECTIVES: readonly string[] = [...DIRECTIVES.keys(), ...COMPOSITES.keys(), "%%"];

type Token = { readonly literal: string } | { readonly directive: string };

/** A compiled pattern. Compiled once per field; reading is bounded by the pattern, for no directive can repeat. */
export interface Strptime {
  /** The date and time that a text says, with 1900-01-01 00:00 for what the pattern does not say; undefined if impossible. */
  readonly parse: (text: string) => Moment | undefined;
  readonly hasDate: boolean;
  readonly hasTime: boolean;
  readonly faults: readonly DescriptorFault[];
}

/**
 * Compiles a `strptime` pattern (Table Schema v2, "datetime"; the syntax is Python's). As there: white space matches any
 * run of white space, letters match in either case, numbers need no leading zero, `%y` is 1969 to 2068.
 */
export function compileStrptime(pattern: string): Strptime {
  const tokens = tokenise(pattern);
  const directives = tokens.flatMap((token) => ("directive" in token ? [token.directive] : []));
  const faults = patternFaults(pattern, directives);
  const has = (names: string): boolean => directives.some((directive) => names.includes(directive.slice(1)));
  const parts = { hasDate: has("YmdybBjGVUW"), hasTime: has("HIMSfp"), faults };
  if (faults.length > 0) return { ...parts, parse: () => undefined };
  const expression = new RegExp(`^${tokens.map(sourceOf).join("")}$`, "i");
  const parse = (text: string): Moment | undefined => {
    const match = expression.exec(text);
    if (match === null) return undefined;
    const moment = momentOf(directives, match);
    return moment && isPossibleDate(moment) && isPossibleTime(moment) ? moment : undefined;
  };
  return { ...parts, parse };
}

function tokenise(pattern: string): readonly Token[] {
  const tokens: Token[] = [];
  // A modifier (`%-d`, `%Ey`) is kept with its directive, so that the fault shows what was written.
  for (const [text] of pattern.matchAll(/%[-_0^#EO]?[\s\S]?|[^%]+/g)) {
    const composite = COMPOSITES.get(text);
    if (composite !== undefined) tokens.push(...tokenise(composite));
    else if (text === "%%") tokens.push({ literal: "%" });
    else tokens.push(text.startsWith("%") ? { directive: text } : { literal: text });
  }
  return tokens;
}

function patternFaults(pattern: string, directives: readonly string[]): readonly DescriptorFault[] {
  const property = "format";
  const faults: DescriptorFault[] = [];
  const seen = new Set<string>();
  for (const directive of directives) {
    if (!DIRECTIVES.has(directive)) {
      faults.push({ reason: "unknown-name", property, value: directive, known: KNOWN_DIRECTIVES });
    } else if (seen.has(directive)) {
      faults.push({ reason: "duplicate", property, value: directive, first: directive });
    }
    seen.add(directive);
  }
  const hasWeekday = ["%a", "%A", "%u", "%w"].some((directive) => seen.has(directive));
  if ((seen.has("%G") || seen.has("%V")) && !(seen.has("%G") && seen.has("%V") && hasWeekday)) {
    faults.push({ reason: "wrong-value", property, expected: "%G, %V and a weekday together", actual: pattern });
  }
  return faults;
}

function sourceOf(token: Token): string {
  if ("directive" in token) return `(${DIRECTIVES.get(token.directive)})`;
  return token.literal.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&").replace(/\s+/g, "\\s+");
}
