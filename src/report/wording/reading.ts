import type { TableScreened } from "../../model/report.ts";
import { counted } from "./words.ts";

/** Why a table was read row by row, by the word of the screen. */
const refusals: { readonly [reason: string]: string | undefined } = {
  form: "its form is not one that can be screened",
  checks: "its kind, or a check that was asked for, looks at every row",
  header: "its header has to be looked at",
  size: "its schema makes too large an automaton",
  source: "it cannot be read to its end",
  "replacement-mark": "it has characters that another program could not read",
  "merge-conflict": "it has the marks of a merge that was not finished",
  "unclosed-quote": "a quote in it never closes",
  "long-record": "it has a record of more than 8 MB or 100,000 cells",
  "many-suspects": "too many of its rows may be wrong",
  "many-keys": "it has more keys than are held",
  "thread-lost": "a thread that read a part of it did not get to its end",
};

/** How a table was read, for those who want to know. */
export function readingWords(event: TableScreened): string {
  if ("suspects" in event) return `screened: ${counted(event.suspects, "row")} left to look at`;
  return `read row by row: ${refusals[event.refused] ?? event.refused}`;
}
