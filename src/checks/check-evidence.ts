import { aroundSpan } from "../evidence/find-figure.ts";
import { foldedText } from "../evidence/fold-text.ts";
import { defineCheck } from "./define-check.ts";
import { columnOf, type FoundQuote, textOf } from "./evidence/found-quote.ts";
import { holdFigure } from "./evidence/hold-figure.ts";
import { holdPeriod, holdPeriodLabel } from "./evidence/hold-period.ts";
import { holdAuthority, holdWords } from "./evidence/hold-words.ts";
import { searchFor, tellQuote } from "./evidence/tell-quote.ts";

/**
 * The words of a response behind each row: its quotes are in the document, once each; its figure is a whole number of the
 * first of them; the days of its period are among the dates of the quotes; and what has to be in the response's words is.
 */
export const checkEvidence = defineCheck({
  name: "evidence",
  codes: [
    "evidence-missing",
    "evidence-not-found",
    "evidence-ambiguous",
    "evidence-number-mismatch",
    "evidence-other-authority",
  ],
  start(context) {
    const { evidence: index, rules } = context;
    const asked = rules?.schema.evidence;
    if (asked === undefined || index === undefined) return undefined;
    const via = columnOf(context, asked.via);
    if (via === undefined) return undefined;
    const quotes = asked.quotes.flatMap((fields) => {
      // Without one of its columns a quote is not whole, and that a column is missing has been said.
      const names = [fields.exact, fields.prefix, fields.suffix].filter((name) => name !== undefined);
      const [column] = names.map((name) => columnOf(context, name));
      const isWhole = names.every((name) => columnOf(context, name) !== undefined);
      return column === undefined || !isWhole ? [] : [{ fields, column }];
    });
    const isAllThere = quotes.length === asked.quotes.length;
    const first = quotes.find(({ fields }) => fields === asked.quotes[0]);
    const figures = holdFigure(context);
    const lookAtPeriod = holdPeriod(context);
    const lookAtLabel = holdPeriodLabel(context);
    const lookAtAuthority = holdAuthority(context, asked.authority);
    const lookAtWords = holdWords(context, asked);
    return {
      row(row) {
        const key = textOf(row, via);
        const response = key === undefined ? undefined : index.responseOf(key);
        // Without a document there is nothing to compare with; why there is none has been said in its own table.
        if (response === undefined) return;
        const { document } = response;
        lookAtAuthority(row, response);
        lookAtLabel(row, response);
        const found: FoundQuote[] = [];
        let areAllFound = true;
        for (const { fields, column } of quotes) {
          const exact = textOf(row, column);
          if (exact === undefined) continue;
          const search = searchFor(context, row, fields, exact, document);
          tellQuote(context, row, column, document, search);
          if (search.found === "once") {
            const around = aroundSpan(document.text.folded.text, search.span);
            found.push({ column, text: foldedText(exact), around });
          } else areAllFound = false;
        }
        const main = found.find(({ column }) => column === first?.column);
        if (first !== undefined) figures.row(row, first.column, main);
        if (found.length === 0 || !areAllFound || !isAllThere) return;
        lookAtPeriod(row, found);
        lookAtWords(row, found, response);
      },
      close: figures.close,
    };
  },
});
