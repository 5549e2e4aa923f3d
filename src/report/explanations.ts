import type { Code } from "../model/finding.ts";
import { cellExplanations } from "./explanations/cell.ts";
import { descriptorExplanations } from "./explanations/descriptor.ts";
import { disclosureExplanations } from "./explanations/disclosure.ts";
import { evidenceExplanations } from "./explanations/evidence.ts";
import type { ExplanationOf } from "./explanations/explanation.ts";
import { fileExplanations } from "./explanations/file.ts";
import { foiExplanations } from "./explanations/foi.ts";
import { headerExplanations } from "./explanations/header.ts";
import { optInExplanations } from "./explanations/opt-in.ts";
import { rowExplanations } from "./explanations/row.ts";

/** What is to be explained of every code. A code without an explanation does not compile. */
export const explanations: ExplanationOf<Code> = {
  ...descriptorExplanations,
  ...fileExplanations,
  ...headerExplanations,
  ...rowExplanations,
  ...cellExplanations,
  ...disclosureExplanations,
  ...foiExplanations,
  ...evidenceExplanations,
  ...optInExplanations,
};
