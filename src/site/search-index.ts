import { escapeForScript } from "../release/safe-json.ts";
import { linkFrom } from "./page.tsx";
import { periodWords } from "./period-words.ts";
import { cellReader, figuresOf } from "./read-figures.ts";
import { headOf, shownText } from "./shown-text.tsx";
import type { SearchEntry, Site, VersionContent } from "./site-model.ts";
import { evidencePath, packagePath } from "./site-paths.ts";

/** The file of what can be searched for on the first page: a classic script, so that it is also read from the disk. */
export const SEARCH_INDEX = "search-index.js";

/** So much of a text is searched. */
const MOST = 300;

/** The script that gives the index to the page: for each package its title and its entries. */
export function searchIndex({ packages }: Site): string {
  const index = packages.map(({ title, summary }) => [shownText(title), summary?.entries ?? []]);
  return `self.foipackIndex = ${escapeForScript(JSON.stringify(index))};\n`;
}

/** What can be searched for in a version. Only rows that its pages show are among it, since only these can be linked to. */
export function searchEntries({ metadata: { name }, tables }: VersionContent): readonly SearchEntry[] {
  const entries: SearchEntry[] = [];
  const page = linkFrom("index.html", packagePath(name));
  const add = (kind: SearchEntry[0], text: string, place: string) => {
    entries.push([kind, shownText(headOf(text, MOST)), place]);
  };
  for (const table of tables) {
    const cell = cellReader(table);
    for (const { label, under, period, row } of figuresOf(table)) {
      const what = under === undefined ? label : `${label} (${under})`;
      const { covered, labelled = covered } = periodWords(period ?? {});
      add("indicator", period === undefined ? what : `${what}, ${labelled}`, `${page}#${row.id}`);
    }
    if (table.schema?.kind === "authorities") {
      for (const row of table.rows) {
        const [official, nice, code] = ["official_name", "nice_name", "gss_code"].map((field) => cell(row, field));
        const called = official ?? nice ?? row.key;
        add("authority", code === undefined ? called : `${called}, ${code}`, `${page}#${row.id}`);
      }
    }
    if (table.schema?.kind === "foi-answers") {
      for (const row of table.rows) {
        const asked = cell(row, "question") ?? cell(row, "subject") ?? row.key;
        add("question", asked, linkFrom("index.html", evidencePath(name), `a_${row.id}`));
      }
    }
  }
  return entries;
}
