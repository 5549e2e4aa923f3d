import { visible } from "../../report/visible.ts";
import { sentence } from "../../report/wording/words.ts";
import type { SiteVersion } from "../../site/site-model.ts";
import { changesOf } from "../../version/bump-rules.ts";
import { changeWords } from "../../version/change-words.ts";

/** So many changes are told, and so much of each. */
const MOST = 5;
const MOST_CHARACTERS = 200;

/** What changed in a version, in a few sentences of plain text. */
export function versionSentences({ changes, tag }: SiteVersion): string {
  if (changes === undefined) return tag === null ? "Not released." : "The first version that is offered.";
  const all = changesOf(changes.diff);
  const told = all.slice(0, MOST).map((change) => {
    const words = changeWords(change).map((word) => (typeof word === "string" ? word : visible(word.quoted)));
    return `${sentence(shorten(words.join("")))}.`;
  });
  const more = all.length - told.length;
  if (all.length === 0) return "Nothing differs in the data or in its description.";
  return [...told, ...(more > 0 ? [`And ${more} more.`] : [])].join(" ");
}

function shorten(text: string): string {
  const letters = [...text];
  return letters.length <= MOST_CHARACTERS ? text : `${letters.slice(0, MOST_CHARACTERS).join("")}…`;
}
