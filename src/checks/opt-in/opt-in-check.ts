import type { Code } from "../../model/finding.ts";
import type { Check } from "../define-check.ts";
import type { CheckParameters } from "./check-parameters.ts";

/** A check that is made only where somebody asks for it. Its findings are errors, since it was asked for. */
export interface OptInCheck {
  /** As in frictionless-py. Its findings have it for their code. */
  readonly name: Code;
  /**
   * Reads the parameters, telling what is wrong with them, and gives the start of the check on one table. What is
   * returned is of no use where faults were told.
   */
  readonly prepare: (parameters: CheckParameters) => Check["start"];
}

/** Declares an opt-in check. Each has a file of its own and a line in `checks/opt-in/index.ts`. */
export function defineOptInCheck(check: OptInCheck): OptInCheck {
  return check;
}
