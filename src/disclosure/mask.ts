import type { PersonalData } from "./personal-data.ts";

/**
 * The text with what is personal in it cut down to where it begins: `j…@example.org`, `07…`, `Mr Q…`. Enough to find it by
 * in the file, and too little to be worth publishing in a log.
 */
export function maskPersonalData(text: string, found: readonly PersonalData[]): string {
  let masked = "";
  let at = 0;
  for (const one of found) {
    if (one.start < at) continue;
    masked += text.slice(at, one.start) + maskOne(one, text.slice(one.start, one.end));
    at = one.end;
  }
  return masked + text.slice(at);
}

/** What is left of one thing that was found. */
export function maskOne({ kind }: PersonalData, words: string): string {
  switch (kind) {
    case "e-mail":
      return `${words.slice(0, 1)}…${words.slice(words.lastIndexOf("@"))}`;
    case "phone":
      return `${/^[+(]*\d{2}/.exec(words)?.[0] ?? ""}…`;
    case "name": {
      const [title = "", name = ""] = words.split(/[ \u00a0]+/);
      return `${title} ${[...name][0] ?? ""}…`;
    }
    case "national-insurance":
    case "upn":
      return `${words.slice(0, 1)}…`;
    case "nhs-number":
    case "uln":
    case "birth-date":
    case "address":
      return "…";
  }
}
