import type { Field } from "../../model/descriptor.ts";
import type { CellDiagnosis } from "../../model/table-findings.ts";

/** A cell that failed, without invisible characters and surrounding space, and what would have passed in its place. */
export interface Suspect {
  readonly text: string;
  readonly field: Field;
  /** Whether a text would pass: the field's type and its members, and what else the caller knows of. */
  readonly accepts: (text: string) => boolean;
}

/** A cause, with a suggestion only where the field would accept it. */
export function diagnosis(suspect: Suspect, cause: CellDiagnosis["cause"], suggestion?: string): CellDiagnosis {
  return suggestion !== undefined && suspect.accepts(suggestion) ? { cause, suggestion } : { cause };
}
