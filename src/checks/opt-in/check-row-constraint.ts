import type { Value } from "../../model/value.ts";
import { rowPlace } from "../cell-place.ts";
import { type TypedRow, UNREADABLE } from "../define-check.ts";
import { evaluateFormula, type FormulaValue, fractionOfValue, isTrue } from "../formula/evaluate-formula.ts";
import { fractionOf } from "../formula/fraction.ts";
import { parseFormula } from "../formula/parse-formula.ts";
import type { TableColumn } from "../table-columns.ts";
import { unknownField } from "./check-parameters.ts";
import { findColumn } from "./find-column.ts";
import { defineOptInCheck } from "./opt-in-check.ts";

/**
 * A formula that has to be true in each row. A row in which a cell that it names could not be read, or is not there, has
 * been told of that and is left out.
 */
export const rowConstraint = defineOptInCheck({
  name: "row-constraint",
  prepare(parameters) {
    const formula = parameters.text("formula");
    const reading = parseFormula(formula);
    if (!reading.ok) {
      const { reason, offset, found } = reading;
      const fault = { reason: "bad-formula", property: "formula", formula, offset, detail: reason } as const;
      if (formula !== "") parameters.tell("formula", found === undefined ? fault : { ...fault, found });
      return () => undefined;
    }
    const schema = parameters.target.resource?.schema;
    for (const name of schema === undefined ? [] : reading.fields) {
      if (parameters.fieldNamed(name) !== undefined) continue;
      parameters.tell("formula", unknownField("formula", name, schema?.fields ?? []));
    }
    return (context) => {
      const columns = new Map<string, TableColumn>();
      for (const name of reading.fields) {
        const column = findColumn(context, parameters.target, name, "formula");
        if (column === undefined) return undefined;
        columns.set(name, column);
      }
      const used = [...columns.values()];
      return {
        row(row) {
          if (used.some(({ index }) => row.values[index] === UNREADABLE || index >= row.cells.length)) return;
          const result = evaluateFormula(reading.formula, (name) => valueIn(row, columns.get(name)));
          if ("value" in result && isTrue(result.value)) return;
          const args = "fault" in result ? { formula, fault: result.fault } : { formula };
          context.emit({ code: "row-constraint", severity: "error", place: rowPlace(context, row), args });
        },
      };
    };
  },
});

function valueIn(row: TypedRow, column: TableColumn | undefined): FormulaValue {
  const value = column === undefined ? undefined : row.values[column.index];
  if (column === undefined || value === undefined || value === UNREADABLE) return null;
  return asFormulaValue(column, value);
}

function asFormulaValue({ field, reader }: TableColumn, value: Value): FormulaValue {
  if (field === undefined || reader === undefined) return String(value);
  switch (field.type) {
    case "boolean":
      return value === true;
    case "number":
    case "integer":
      return fractionOfValue(value) ?? String(value);
    case "year":
      // With a zone it is a period like any other.
      return fractionOf(String(value)) ?? String(value);
    case "string":
    case "any":
      return String(value);
    default:
      return { type: field.type, value, reader };
  }
}
