import { element } from "./make-element.ts";
import { nearestWords } from "./nearest-words.ts";
import { folded, hasWords, wordsOf } from "./order-cells.ts";

declare global {
  var foipackIndex: Index | undefined;
}

/** As `search-index.ts` writes it: for each package its title, and its entries with their kind, words and place. */
type Index = readonly (readonly [
  title: string,
  entries: readonly (readonly [kind: string, text: string, place: string])[],
])[];

interface Entry {
  readonly kind: string;
  readonly text: string;
  readonly place: string;
  readonly title: string;
  readonly folded: string;
}

/** A word that is longer was not mistyped. */
const LONGEST = 40;

/** So many indicators and authorities are listed at once. */
const MOST = 30;

/** Lets the reader look for packages, and for the indicators, questions and authorities in them. */
export function addSearch(place: HTMLElement): void {
  const input = element("input", { type: "search", autocomplete: "off" });
  const status = element("p", { class: "search-status", "aria-live": "polite" });
  const results = element("ul", {
    class: "search-results",
    "aria-label": "Indicators, questions and authorities found",
  });
  const cards = [...document.querySelectorAll<HTMLElement>("#list_packages > li")].map((card) => ({
    card,
    words: folded(card.textContent ?? ""),
  }));
  place.setAttribute("role", "search");
  place.append(element("label", {}, "Search packages, indicators, questions and authorities", input), status);
  results.hidden = true;
  place.parentElement?.after(results);

  let entries: readonly Entry[] | undefined;
  const load = () => {
    const source = place.dataset.searchIndex;
    if (source === undefined) return;
    delete place.dataset.searchIndex;
    // A script, since from the disk browsers fetch nothing.
    const script = element("script", { src: source });
    script.addEventListener("load", () => {
      entries = (globalThis.foipackIndex ?? []).flatMap(([title, own]) =>
        own.map(([kind, text, where]) => ({ kind, text, place: where, title, folded: folded(`${text} ${title}`) })),
      );
      search();
    });
    document.head.append(script);
  };

  function search(): void {
    const words = wordsOf(input.value);
    let shown = 0;
    for (const { card, words: text } of cards) {
      card.hidden = !hasWords(text, words);
      if (!card.hidden) shown += 1;
    }
    const found = words.length === 0 ? [] : (entries ?? []).filter((entry) => hasWords(entry.folded, words));
    results.replaceChildren(...found.slice(0, MOST).map(item));
    if (found.length > MOST)
      results.append(
        element("li", { class: "quiet" }, `and ${found.length - MOST} others: add a word to narrow them down`),
      );
    results.hidden = found.length === 0;
    status.replaceChildren(...(words.length === 0 ? [] : told(words, shown, found.length)));
  }

  function told(words: readonly string[], shown: number, found: number): readonly (Node | string)[] {
    if (shown > 0 || found > 0) {
      const counts = [shown === 0 ? "" : counted(shown, "package", "packages"), counted(found, "entry", "entries")];
      return [counts.filter((one) => one !== "").join(", ")];
    }
    const nothing = `Nothing has ${words.length === 1 ? "this word" : "all of these words"}. `;
    const texts = [...cards.map((card) => card.words), ...(entries ?? []).map((entry) => entry.folded)];
    const meant = words.every((word) => word.length <= LONGEST) ? nearestWords(words, texts) : undefined;
    if (meant === undefined) return [nothing, words.length === 1 ? "" : "Fewer of them may find more."];
    const button = element("button", { type: "button" }, meant.join(" "));
    button.addEventListener("click", () => {
      input.value = meant.join(" ");
      input.focus();
      search();
    });
    return [nothing, "Was it ", button, "?"];
  }

  input.addEventListener("focus", load, { once: true });
  input.addEventListener("input", search);
}

function counted(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`;
}

function item({ kind, text, place, title }: Entry): HTMLLIElement {
  const link = element("a", { href: place });
  link.append(element("bdi", {}, text));
  return element("li", {}, link, element("span", { class: "quiet" }, `${kind} in `, element("bdi", {}, title)));
}
