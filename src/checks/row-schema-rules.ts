import type { RowSchema } from "../schemas/row-schema.ts";
import type { RowValidator } from "../schemas/row-validator.ts";

/** What the row schema of a kind asks of the rows of a table, ready to be asked. */
export interface RowSchemaRules {
  readonly schema: RowSchema;
  readonly validate: RowValidator;
}
