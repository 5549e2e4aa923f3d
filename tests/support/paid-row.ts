import type { CaseRow } from "./kind-table.ts";

/** A row of `bonus-totals` with nothing wrong in it, in which some cells are others. */
export function paidRow(change: CaseRow = {}): CaseRow {
  return {
    figure_id: "total-2014",
    authority_code: "E10000016",
    scheme: "Market Premium Payment",
    payment_type: "market premium",
    period_start: "2014-01-01",
    period_end: "2014-09-25",
    period_label: "2014",
    total_paid_text: "£354,639.35",
    total_paid: "354639.35",
    currency: "GBP",
    status: "reported",
    answer_id: "answer-1",
    evidence: "was £354,639.35",
    ...change,
  };
}
