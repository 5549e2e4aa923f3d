import { createHash } from "node:crypto";
import { builtInRowSchema } from "../../src/schemas/built-in-row-schemas.ts";
import { deriveTableSchema } from "../../src/schemas/derive-table-schema.ts";
import type { Case } from "./case-package.ts";
import { type CaseRow, kindTable } from "./kind-table.ts";
import { paidRow } from "./paid-row.ts";

/** A package whose table `t` has rows of figures that come from one document. */
export interface EvidenceCase {
  readonly kind?: string;
  readonly rows: readonly CaseRow[];
  readonly document: string | Uint8Array;
  /** Where the document is; `evidence/letter.txt` where absent. */
  readonly path?: string;
  readonly response?: CaseRow;
  readonly answer?: CaseRow;
  readonly files?: { readonly [path: string]: string };
}

const register = {
  "uk-local-authorities": {
    authorities: { fields: { gss_code: "string" }, csv: "gss_code\nE10000016\nE10000017\n" },
  },
};

/** Money paid, which `letter` bears out. */
export const paid = paidRow({
  evidence: "The market premium paid in 2014 was £354,639.35.",
  coverage_evidence: "Paid between 1st January and 25th September 2014.",
});

export const letter = `Thank you for your request.
The market premium paid in 2014 was £354,639.35.
Paid between 1st January and 25th September 2014.
`;

/** The package of a case of evidence, complete: figures, answers, responses, the document. */
export function evidencePackage(given: EvidenceCase): Omit<Case, "name" | "expect"> {
  const { kind = "bonus-totals", rows, document, path = "evidence/letter.txt" } = given;
  const tables = [
    { name: "t", kind },
    { name: "answers", kind: "foi-answers" },
    { name: "responses", kind: "foi-responses" },
  ];
  const table = (of: string, cells: readonly CaseRow[]) => {
    const builtIn = builtInRowSchema(of);
    if (builtIn === undefined) throw new Error(`there is no kind ${of}`);
    return { ...kindTable(of, cells), schema: deriveTableSchema(builtIn.schema, tables) };
  };
  const response: CaseRow = {
    response_id: "response-1",
    authority_code: "E10000016",
    law: "FOIA",
    title: "Payments",
    date_responded: "2014-10",
    document: path,
    document_sha256: createHash("sha256").update(document).digest("hex"),
    document_extent: "whole",
    licence: "unknown",
    ...given.response,
  };
  const answer: CaseRow = {
    answer_id: "answer-1",
    response_id: "response-1",
    subject: "Payments",
    outcome: "answered",
    evidence: "",
    ...given.answer,
  };
  return {
    ...table(kind, rows),
    others: {
      answers: table("foi-answers", [{ ...answer, ...(answer.evidence === "" ? { outcome: "not answered" } : {}) }]),
      responses: table("foi-responses", [response]),
    },
    beside: register,
    files: { [path]: document, ...given.files },
  };
}
