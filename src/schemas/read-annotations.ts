import { isObject } from "../descriptor/read-property.ts";
import type {
  DocumentFields,
  EvidenceFields,
  FigureFields,
  PartFields,
  PeriodFields,
  QuoteFields,
  RowSchema,
  RowSchemaField,
  RowSchemaForeignKey,
} from "./row-schema.ts";
import { at, known, members, object, type SchemaPart, tell, text } from "./schema-part.ts";

/** foipack's annotations on a row schema as a whole. `foi:field`, on a property, is read with the property. */
const annotationNames = [
  "foi:kind",
  "foi:primaryKey",
  "foi:uniqueKeys",
  "foi:foreignKeys",
  "foi:figure",
  "foi:period",
  "foi:countsPeople",
  "foi:parts",
  "foi:evidence",
  "foi:document",
] as const;

type Annotations = Omit<RowSchema, "fields" | "json">;

/** Reads the `foi:` annotations of a row schema. Undefined where one could not be read; what is wrong is recorded. */
export function readAnnotations(root: SchemaPart, fields: readonly RowSchemaField[]): Annotations | undefined {
  findUnknown(root);
  const names = fields.map(({ name }) => name);
  const kind = readKind(at(root, "foi:kind"));
  const figure = optional(at(root, "foi:figure"), (part) => readFigure(part, names));
  const period = optional(at(root, "foi:period"), (part) => readPeriod(part, names));
  const parts = optional(at(root, "foi:parts"), (part) => readParts(part, names));
  const evidence = optional(at(root, "foi:evidence"), (part) => readEvidence(part, names));
  const document = optional(at(root, "foi:document"), (part) => readDocument(part, names));
  const lists = {
    primaryKey: optional(at(root, "foi:primaryKey"), (part) => knownList(part, names)) ?? [],
    uniqueKeys: optional(at(root, "foi:uniqueKeys"), (part) => members(part).map((key) => knownList(key, names))) ?? [],
    foreignKeys: optional(at(root, "foi:foreignKeys"), (part) => readForeignKeys(part, names)) ?? [],
    countsPeople: optional(at(root, "foi:countsPeople"), (part) => knownList(part, names)) ?? [],
  };
  if (kind === undefined) return undefined;
  return {
    kind,
    ...lists,
    ...(figure && { figure }),
    ...(period && { period }),
    ...(parts && { parts }),
    ...(evidence && { evidence }),
    ...(document && { document }),
  };
}

function findUnknown(root: SchemaPart): void {
  const names: readonly string[] = annotationNames;
  for (const name of isObject(root.value) ? Object.keys(root.value) : []) {
    if (!name.startsWith("foi:") || names.includes(name)) continue;
    tell(at(root, name), { reason: "unknown-name", property: name, value: name, known: names });
  }
}

function readKind(part: SchemaPart): string | undefined {
  const kind = text(part);
  if (kind === undefined || /^[a-z0-9]+(-[a-z0-9]+)*$/.test(kind)) return kind;
  const expected = "lower-case letters, digits and hyphens";
  tell(part, { reason: "wrong-value", property: "foi:kind", expected, actual: kind });
  return undefined;
}

function readFigure(part: SchemaPart, names: readonly string[]): FigureFields | undefined {
  if (object(part) === undefined) return undefined;
  const written = known(at(part, "text"), names);
  const value = known(at(part, "value"), names);
  const unit = readUnit(at(part, "unit"), names);
  const besides = optional(at(part, "besides"), (list) => knownList(list, names)) ?? [];
  return written === undefined || value === undefined || unit === undefined
    ? undefined
    : { text: written, value, unit, besides, mayBeBound: at(part, "mayBeBound").value === true };
}

function readUnit(part: SchemaPart, names: readonly string[]): FigureFields["unit"] | undefined {
  if (!isObject(part.value)) return text(part);
  const field = known(at(part, "field"), names);
  return field === undefined ? undefined : { field };
}

function readPeriod(part: SchemaPart, names: readonly string[]): PeriodFields | undefined {
  if (object(part) === undefined) return undefined;
  const label = optional(at(part, "label"), (one) => known(one, names));
  const ofLabel = label === undefined ? {} : { label };
  const hasDays = ["start", "end"].some((name) => at(part, name).value !== undefined);
  if (!hasDays && label !== undefined) return ofLabel;
  const start = known(at(part, "start"), names);
  const end = known(at(part, "end"), names);
  return start === undefined || end === undefined ? undefined : { start, end, ...ofLabel };
}

function readParts(part: SchemaPart, names: readonly string[]): PartFields | undefined {
  if (object(part) === undefined) return undefined;
  const field = known(at(part, "field"), names);
  const within = knownList(at(part, "within"), names);
  return field === undefined ? undefined : { field, within };
}

function readEvidence(part: SchemaPart, names: readonly string[]): EvidenceFields | undefined {
  if (object(part) === undefined) return undefined;
  const via = known(at(part, "via"), names);
  const quotes = members(at(part, "quotes")).flatMap((quote) => readQuote(quote, names) ?? []);
  const inQuote = optional(at(part, "inQuote"), (list) => knownList(list, names)) ?? [];
  const inDocument = optional(at(part, "inDocument"), (list) => knownList(list, names)) ?? [];
  const ifInDocument = optional(at(part, "ifInDocument"), (list) => knownList(list, names)) ?? [];
  const authority = optional(at(part, "authority"), (one) => known(one, names));
  if (via === undefined) return undefined;
  return { via, quotes, inQuote, inDocument, ifInDocument, ...(authority && { authority }) };
}

function readQuote(part: SchemaPart, names: readonly string[]): QuoteFields | undefined {
  if (object(part) === undefined) return undefined;
  const exact = known(at(part, "exact"), names);
  const prefix = optional(at(part, "prefix"), (one) => known(one, names));
  const suffix = optional(at(part, "suffix"), (one) => known(one, names));
  if (exact === undefined) return undefined;
  return { exact, ...(prefix !== undefined && { prefix }), ...(suffix !== undefined && { suffix }) };
}

function readDocument(part: SchemaPart, names: readonly string[]): DocumentFields | undefined {
  if (object(part) === undefined) return undefined;
  const path = known(at(part, "path"), names);
  const sha256 = known(at(part, "sha256"), names);
  const extent = known(at(part, "extent"), names);
  const authority = optional(at(part, "authority"), (one) => known(one, names));
  const responded = optional(at(part, "responded"), (one) => known(one, names));
  if (path === undefined || sha256 === undefined || extent === undefined) return undefined;
  return { path, sha256, extent, ...(authority && { authority }), ...(responded && { responded }) };
}

function readForeignKeys(part: SchemaPart, names: readonly string[]): RowSchemaForeignKey[] {
  return members(part).flatMap((key) => readForeignKey(key, names) ?? []);
}

function readForeignKey(part: SchemaPart, names: readonly string[]): RowSchemaForeignKey | undefined {
  if (object(part) === undefined) return undefined;
  const fields = knownList(at(part, "fields"), names);
  const reference = readReference(at(part, "reference"));
  if (reference === undefined) return undefined;
  if (reference.fields.length !== fields.length) {
    tell(part, { reason: "conflict", property: "fields", with: "reference", because: "unequal-length" });
  }
  return { fields, reference };
}

function readReference(part: SchemaPart): RowSchemaForeignKey["reference"] | undefined {
  if (object(part) === undefined) return undefined;
  const fields = members(at(part, "fields")).flatMap((one) => text(one) ?? []);
  const kind = optional(at(part, "kind"), text);
  if (kind !== undefined) return { kind, fields };
  const otherPackage = text(at(part, "package"));
  const resource = text(at(part, "resource"));
  if (otherPackage === undefined || resource === undefined) return undefined;
  return { package: otherPackage, resource, fields };
}

function knownList(part: SchemaPart, names: readonly string[]): string[] {
  return members(part).flatMap((one) => known(one, names) ?? []);
}

function optional<T>(part: SchemaPart, read: (part: SchemaPart) => T): T | undefined {
  return part.value === undefined ? undefined : read(part);
}
