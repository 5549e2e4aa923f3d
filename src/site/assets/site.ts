/**
 * What makes the pages better for who has JavaScript: they are whole without it. Bundled as one classic script, since from the
 * disk browsers load no modules; it asks nobody for anything.
 */
import { addCopyButtons } from "./copy-text.ts";
import { addSearch } from "./search-catalogue.ts";
import { showTarget } from "./show-target.ts";
import { addTableTools } from "./table-tools.ts";

for (const table of document.querySelectorAll<HTMLTableElement>("table.rows")) addTableTools(table);
for (const block of document.querySelectorAll<HTMLElement>("[data-copy]")) addCopyButtons(block);
for (const search of document.querySelectorAll<HTMLElement>("[data-search-index]")) addSearch(search);
addEventListener("hashchange", showTarget);
showTarget();
// What is folded up is not printed.
addEventListener("beforeprint", () => {
  for (const one of document.querySelectorAll<HTMLDetailsElement>(
    "details.dictionary, details.more-files, details.long",
  )) {
    one.open = true;
  }
});
