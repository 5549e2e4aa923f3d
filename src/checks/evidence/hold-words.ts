import { findQuote } from "../../evidence/find-quote.ts";
import { foldedText } from "../../evidence/fold-text.ts";
import { wholeWordsIn } from "../../evidence/whole-words.ts";
import type { EvidenceNotFound } from "../../model/evidence-findings.ts";
import type { EvidenceFields } from "../../schemas/row-schema.ts";
import { cellPlace } from "../cell-place.ts";
import type { TableContext, TypedRow } from "../define-check.ts";
import type { Response } from "../read-evidence.ts";
import type { TableColumn } from "../table-columns.ts";
import { columnOf, type FoundQuote, textOf } from "./found-quote.ts";
import { notFound } from "./tell-quote.ts";

type WordsTest = (row: TypedRow, quotes: readonly FoundQuote[], response: Response) => void;

/** What has to be in the response's own words is in the row's quotes, or in the document; capitals do not count. */
export function holdWords(context: TableContext, { inQuote, inDocument, ifInDocument }: EvidenceFields): WordsTest {
  const columns = (names: readonly string[]) => names.flatMap((name) => columnOf(context, name) ?? []);
  const [ofQuote, ofDocument, ofNear] = [columns(inQuote), columns(inDocument), columns(ifInDocument)];
  return (row, quotes, { document }) => {
    const tell = (column: TableColumn, args: EvidenceNotFound, severity: "error" | "warning" = "error"): void => {
      const place = cellPlace(context, row, column.index);
      context.emit({ code: "evidence-not-found", severity, place, args });
    };
    for (const column of ofQuote) {
      const words = textOf(row, column);
      if (words === undefined || quotes.some(({ text }) => wholeWordsIn(text, words).length > 0)) continue;
      const quoteFields = quotes.map((quote) => quote.column.field?.name ?? "");
      tell(column, { reason: "not-in-quote", document: document.path, quoteFields });
    }
    for (const column of ofDocument) {
      const words = textOf(row, column);
      if (words === undefined || document.text.holds(foldedText(words))) continue;
      tell(column, { reason: "not-in-document", document: document.path });
    }
    for (const column of ofNear) {
      // Words that need not be there, such as those of the question; but where they nearly are, others are there.
      const words = textOf(row, column);
      if (words === undefined) continue;
      const search = findQuote(document.text, { exact: words });
      if (search.found !== "nowhere" || search.nearest === undefined || search.nearest.inCommon < 0.8) continue;
      tell(column, notFound(document, search), "warning");
    }
  };
}

/** An authority may answer for others, as a county does for its schools; but more often the code is that of a neighbour. */
export function holdAuthority(
  context: TableContext,
  name: string | undefined,
): (row: TypedRow, response: Response) => void {
  const column = columnOf(context, name);
  return (row, { authority, document }) => {
    const code = textOf(row, column);
    if (column === undefined || code === undefined || authority === undefined || code === authority) return;
    const args = { code, responded: authority, document: document.path };
    const place = cellPlace(context, row, column.index);
    context.emit({ code: "evidence-other-authority", severity: "warning", place, args });
  };
}
