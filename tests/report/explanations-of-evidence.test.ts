import { createFixture } from "fs-fixture";
import { describe, expect, test } from "vitest";
import type { Code, Finding } from "../../src/model/finding.ts";
import { explanations } from "../../src/report/explanations.ts";
import { validatePackages } from "../../src/tasks/validate-packages.ts";
import { filesOf } from "../support/case-package.ts";
import { evidencePackage, letter, paid } from "../support/evidence-case.ts";
import { makePdf } from "../support/make-documents.ts";

/** What tells one finding of a code from another, whatever the other columns of the table are. */
function essence({ code, severity, args, place }: Finding) {
  return { code, severity, args, field: place.field, cell: place.cell, line: place.line };
}

const codes = [
  "evidence-document-changed",
  "evidence-missing",
  "evidence-unreadable",
  "evidence-not-found",
  "evidence-ambiguous",
  "evidence-number-mismatch",
  "evidence-other-authority",
  "evidence-unregistered",
] as const satisfies readonly Code[];

describe("an example of evidence is what foipack finds in the whole of its package:", () => {
  test.each(codes)("%s", async (code) => {
    const { files, labels = [], findings } = explanations[code].example;
    const cells = findings[0]?.place.cells ?? [];
    const shown = Object.fromEntries(labels.map((label, at) => [label, cells[at] ?? ""]));
    const isFigure = findings[0]?.place.resource === "bonus-totals";
    const text = files.find(({ language }) => language === "text")?.text ?? letter;
    const isPdf = shown.document?.endsWith(".pdf") === true;
    const document = isPdf ? makePdf({ pages: [[]] }) : text;
    const path = isPdf && code === "evidence-unreadable" ? "evidence/premium.pdf" : "evidence/premium.txt";
    const { response_id: _, ...response } = isFigure ? {} : shown;
    const isUnregistered = code === "evidence-unregistered";
    const given = evidencePackage({
      rows: [
        { ...paid, coverage_evidence: "between 1st January and 25th September 2014.", ...(isFigure ? shown : {}) },
      ],
      document: isUnregistered ? letter : document,
      path: isUnregistered ? "evidence/letter.txt" : path,
      response,
      files: isUnregistered ? { [path]: text } : {},
    });
    await using folder = await createFixture(filesOf(given));
    const found = (await validatePackages(["p"], { from: folder.path })).findings;
    expect(found.filter((finding) => finding.code === code).map(essence)).toEqual(findings.map(essence));
  });
});
