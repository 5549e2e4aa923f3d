import type { JsonObject } from "../model/descriptor.ts";
import { rowSchemaFiles } from "./compiled/row-schemas.ts";
import { rowValidates } from "./compiled/row-validators.ts";
import { readRowSchema } from "./read-row-schema.ts";
import type { RowSchema } from "./row-schema.ts";
import { type RowValidator, rowValidatorOf } from "./row-validator.ts";

/** A row schema of `schemas/` as the build saw it. */
export interface RowSchemaFile {
  readonly kind: string;
  /** Of the file's bytes, in lower-case hex: the same file at a git revision is this row schema. */
  readonly sha256: string;
  readonly json: JsonObject;
}

/** A row schema that foipack brings along, with its validator compiled ahead. */
export interface BuiltInRowSchema extends RowSchemaFile {
  readonly schema: RowSchema;
  readonly validate: RowValidator;
}

/** The kinds of rows that foipack brings a row schema for, in the order of their names. */
export const builtInKinds: readonly string[] = [...rowSchemaFiles.keys()];

const made = new Map<string, BuiltInRowSchema>();

/** The built-in row schema of a kind, made when it is first asked for; undefined for a kind that has none. */
export function builtInRowSchema(kind: string): BuiltInRowSchema | undefined {
  const file = rowSchemaFiles.get(kind);
  if (file === undefined) return undefined;
  const before = made.get(kind);
  if (before !== undefined) return before;
  const { schema } = readRowSchema(file.json);
  const validate = rowValidates.get(kind);
  if (schema === undefined || validate === undefined) throw new Error(`the built-in row schema ${kind} is not sound`);
  const builtIn = { ...file, schema, validate: rowValidatorOf(file.json, validate) };
  made.set(kind, builtIn);
  return builtIn;
}
