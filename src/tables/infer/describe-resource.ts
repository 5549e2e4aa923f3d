import type { JsonObject } from "../../model/descriptor.ts";
import type { FieldInference, TableInference } from "../../model/inference.ts";

/** The resource of a descriptor (v2) that says what was inferred. What is the standard's default is not written. */
export function describeResource(name: string, path: string, table: TableInference): JsonObject {
  const dialect = describeDialect(table);
  const { label } = table.encoding;
  return {
    name,
    type: "table",
    path,
    ...(label === "utf-8" ? {} : { encoding: label }),
    ...(Object.keys(dialect).length === 0 ? {} : { dialect }),
    schema: describeSchema(table),
  };
}

/** Readers take any of the usual line ends for the default one, but for a lone CR. */
function describeDialect({ dialect: { dialect, lineEnds } }: TableInference): JsonObject {
  const { header, headerRows, commentRows, commentChar, delimiter, quoteChar, skipInitialSpace } = dialect;
  const isFirst = headerRows.length === 1 && headerRows[0] === 1;
  const endsInReturn = lineEnds.cr > 0 && lineEnds.crlf === 0 && lineEnds.lf === 0;
  return {
    ...(header ? {} : { header }),
    ...(header && !isFirst ? { headerRows } : {}),
    ...(commentRows.length === 0 ? {} : { commentRows }),
    ...(commentChar === undefined ? {} : { commentChar }),
    ...(delimiter === "," ? {} : { delimiter }),
    ...(endsInReturn ? { lineTerminator: "\r" } : {}),
    ...(quoteChar === '"' || quoteChar === undefined ? {} : { quoteChar }),
    ...(skipInitialSpace ? { skipInitialSpace } : {}),
  };
}

function describeSchema({ fields, missingWords, primaryKey }: TableInference): JsonObject {
  return {
    fields: fields.map((field) => describeField(field, missingWords)),
    ...(missingWords.length === 0 ? {} : { missingValues: ["", ...missingWords] }),
    ...(primaryKey.length === 0 ? {} : { primaryKey }),
  };
}

function describeField(field: FieldInference, shared: readonly string[]): JsonObject {
  const { name, form, missing, isRequired, isUnique, members } = field;
  const { type, format, decimalChar, groupChar, bareNumber, trueValues, falseValues } = form;
  const own = missing.map(({ word }) => word).filter((word) => !shared.includes(word));
  const constraints = {
    ...(isRequired ? { required: true } : {}),
    ...(isUnique ? { unique: true } : {}),
    ...(members === undefined ? {} : { enum: members }),
  };
  return {
    name,
    type,
    ...(format === "default" ? {} : { format }),
    ...(decimalChar === undefined ? {} : { decimalChar }),
    ...(groupChar === undefined ? {} : { groupChar }),
    ...(bareNumber === undefined ? {} : { bareNumber }),
    ...(trueValues === undefined ? {} : { trueValues }),
    ...(falseValues === undefined ? {} : { falseValues }),
    ...(own.length === 0 ? {} : { missingValues: ["", ...shared, ...own] }),
    ...(Object.keys(constraints).length === 0 ? {} : { constraints }),
  };
}
