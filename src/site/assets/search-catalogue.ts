import { element } from "./make-element.ts";
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
        own.map(([kind, text, where]) => ({ kind, text, place: where, title, folded: folded(text) })),
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
    status.textContent =
      words.length === 0
        ? ""
        : `${shown} ${shown === 1 ? "package" : "packages"}, ${found.length} ${found.length === 1 ? "entry" : "entries"} in them`;
  }

  input.addEventListener("focus", load, { once: true });
  input.addEventListener("input", search);
}

function item({ kind, text, place, title }: Entry): HTMLLIElement {
  const link = element("a", { href: place });
  link.append(element("bdi", {}, text));
  return element("li", {}, link, element("span", { class: "quiet" }, `${kind} in `, element("bdi", {}, title)));
}
