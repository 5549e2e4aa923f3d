import { element } from "./make-element.ts";
import { type ColumnType, folded, hasWords, orderCells, wordsOf } from "./order-cells.ts";

/** Tables of fewer rows are taken in at a glance. */
const FEWEST_TO_SORT = 2;
const FEWEST_TO_FILTER = 6;

interface Row {
  readonly element: HTMLTableRowElement;
  readonly cells: readonly string[];
  /** What the cells are ordered by: what they say, unless the page tells the place of each. */
  readonly orders: readonly string[];
  readonly folded: string;
}

/** Lets the reader sort a table by each of its columns, and narrow it to the rows with some words or values. */
export function addTableTools(table: HTMLTableElement): void {
  const body = table.tBodies[0];
  const heads = [...table.querySelectorAll<HTMLTableCellElement>("thead th")];
  if (body === undefined) return;
  const rows: readonly Row[] = [...body.rows].map((row) => {
    const cells = [...row.cells].map(textOf);
    const orders = cells.map((cell, at) => row.cells[at]?.dataset.order ?? cell);
    return { element: row, cells, orders, folded: folded(cells.join(" \n")) };
  });
  if (rows.length >= FEWEST_TO_SORT) for (const [at, head] of heads.entries()) addSorting(head, at);
  if (rows.length >= FEWEST_TO_FILTER) addFilter(table, heads, rows);

  function addSorting(head: HTMLTableCellElement, at: number): void {
    const type: ColumnType | undefined =
      head.dataset.type === "number" ? "number" : head.dataset.type === "text" ? "text" : undefined;
    if (type === undefined) return;
    const button = element("button", { type: "button", class: "sort" });
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const isDescending = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
      const ordered = rows.toSorted((left, right) =>
        orderCells(left.orders[at] ?? "", right.orders[at] ?? "", type, isDescending),
      );
      body?.append(...ordered.map((row) => row.element));
    });
  }
}

function addFilter(table: HTMLTableElement, heads: readonly HTMLTableCellElement[], rows: readonly Row[]): void {
  const region = table.closest(".scroll");
  if (region === null) return;
  const tools = element("div", { class: "table-tools", role: "group", "aria-label": "Narrow the table" });
  const search = element("input", { type: "search", autocomplete: "off" });
  tools.append(labelled("Rows with the words", search));
  const choices = heads.flatMap((head, at) => {
    if (head.dataset.choices === undefined) return [];
    const select = element("select", {}, element("option", { value: "" }, "all"));
    for (const value of new Set(rows.map(({ cells }) => cells[at] ?? ""))) {
      if (value !== "") select.append(element("option", { value }, value));
    }
    tools.append(labelled(head.textContent ?? "", select));
    return [{ at, select }];
  });
  const count = element("p", { class: "table-count", "aria-live": "polite" });
  tools.append(count);
  region.before(tools);

  // Of a table that is cut off nobody should take the first rows for all of them.
  const { of } = table.dataset;
  const those = of === undefined ? rows.length : `the first ${rows.length.toLocaleString("en")}`;
  const shownOf = of === undefined ? "" : `; the table has ${of}`;
  const whole = of === undefined ? "" : `Only ${those} rows are looked through and sorted; the table has ${of}`;
  count.textContent = whole;

  function narrow(): void {
    const words = wordsOf(search.value);
    let shown = 0;
    for (const row of rows) {
      const isShown =
        hasWords(row.folded, words) &&
        choices.every(({ at, select }) => select.value === "" || row.cells[at] === select.value);
      row.element.hidden = !isShown;
      if (isShown) shown += 1;
    }
    count.textContent = shown === rows.length ? whole : `${shown} of ${those} rows${shownOf}`;
  }

  tools.addEventListener("input", narrow);
  tools.addEventListener("change", narrow);
  table.closest(".table-section")?.addEventListener("show-all", () => {
    search.value = "";
    for (const { select } of choices) select.value = "";
    narrow();
  });
}

function labelled(words: string, control: HTMLElement): HTMLLabelElement {
  return element("label", {}, element("span", {}, words), control);
}

/** What a cell says; nothing for one that only says that it is blank. */
function textOf(cell: HTMLTableCellElement): string {
  const copy = cell.querySelector(".unseen-words, details");
  if (copy === null) return (cell.textContent ?? "").trim();
  return (cell.querySelector("details > bdi")?.textContent ?? "").trim();
}
