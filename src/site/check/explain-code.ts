import type { Code } from "../../model/finding.ts";
import { causes, exampleReport } from "../../report/explain.ts";
import { explanations } from "../../report/explanations.ts";
import { wordings } from "../../report/wording.ts";
import type { CodeExplanation } from "./check-messages.ts";

/** What docs/findings and `foipack explain` say of a code. */
export function explanationOf(code: Code): CodeExplanation {
  const { title, meaning } = wordings[code];
  const { when, example, spreadsheet, editor, standard } = explanations[code];
  return {
    title,
    meaning,
    when,
    causes: causes(code),
    files: example.files.map(({ name, text }) => ({ name, text })),
    report: exampleReport(example).join("\n"),
    spreadsheet,
    editor,
    ...(standard === undefined ? {} : { standard }),
  };
}
