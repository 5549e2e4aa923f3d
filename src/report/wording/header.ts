import type { HeaderFindings } from "../../model/table-findings.ts";
import type { Description, WordingOf } from "./wording-shape.ts";
import { listed, named, ordinal, quote } from "./words.ts";

/** The header row: the names of the columns against the schema's fields. */
export const headerWording: WordingOf<keyof HeaderFindings> = {
  "blank-header": {
    title: "An empty header row",
    meaning: "The row that should name the columns is empty.",
    heading: () => "the header row is empty",
    describe: () => ({
      what: "The row that should name the columns is empty.",
      expected: "the names of the columns, as in the schema",
      cause: "A title or blank line above the table was saved with it, or the header was deleted.",
      mend: "Delete the lines above the header, or write the header in the first line.",
    }),
  },
  "blank-label": {
    title: "A column without a name",
    meaning: "A cell of the header row is blank, so that its column has no name.",
    heading: () => "a column without a name",
    describe: (_, place) => ({
      what: `The ${ordinal(place.fieldNumber ?? 1)} column has no name in the header row.`,
      expected: "a name for each column, as in the schema",
      note: "no name here",
      cause: "A spreadsheet saved an empty column beside the table, or the name was deleted.",
      mend: "Write the column's name in the header, or delete the column if it is empty. In Excel: select the whole column, right-click, Delete.",
    }),
  },
  "duplicate-label": {
    title: "Two columns with one name",
    meaning: "Two columns have the same name in the header row, so that nobody can tell which is meant.",
    heading: () => "two columns with the same name",
    describe: ({ label, firstFieldNumber }, place) => ({
      what: `The ${ordinal(place.fieldNumber ?? 1)} column is called ${named(label)}, as the ${ordinal(firstFieldNumber)} is.`,
      expected: "a name of its own for each column",
      note: `the ${ordinal(firstFieldNumber)} column has this name too`,
      mend: "Rename one of the two, or delete it if it was pasted twice.",
    }),
  },
  "missing-label": {
    title: "A column that is missing",
    meaning: "The schema has a column that the header row of the file lacks.",
    heading: () => "a column of the schema is missing in the file",
    describe: ({ field }) => ({
      what: `The file has no column ${named(field)}, which the schema asks for.`,
      expected: "a column for each field of the schema",
      cause: "The column was left out, deleted or renamed.",
      mend: "Add the column where the schema has it, with its name in the header; its cells may be blank where the schema allows it. If the column is meant to go, take the field out of the schema.",
    }),
  },
  "extra-label": {
    title: "A column too many",
    meaning: "The header row of the file has a column that the schema does not have.",
    heading: () => "a column that the schema does not have",
    describe: ({ label, expected }) => ({
      what: `The schema has no column ${named(label)}.`,
      ...(expected.length === 0
        ? {}
        : { cause: `The file lacks ${listed(expected.map(named), "and")}: perhaps one of them is meant.` }),
      mend: "Delete the column from the file, give it the name that the schema has, or add it to the schema. Beware of publishing a column that was meant for the office alone.",
    }),
  },
  "incorrect-label": {
    title: "A column with another name",
    meaning: "A column of the file has another name than the schema gives at this position.",
    heading: ({ difference }) => labelHeading[difference],
    describe: ({ label, field, difference, position, after }, place): Description => {
      const nth = ordinal(place.fieldNumber ?? 1);
      if (difference === "order") {
        const belongs = position === 1 ? "first" : after === undefined ? undefined : `after ${named(after)}`;
        return {
          what: `The ${nth} column is ${named(label)}${belongs === undefined ? ", which the schema has elsewhere" : `; the schema has it ${belongs}`}.`,
          expected: "the columns of the schema, in its order",
          note: belongs === undefined ? "not here" : `belongs ${belongs}`,
          mend: "Move the column to where the schema has it, cells and all. In Excel: select the column, and drag its edge with the Shift key held.",
        };
      }
      return {
        what: `The ${nth} column is called ${quote(label)}; the schema calls it ${quote(field)}.`,
        expected: "the columns of the schema, in its order and with its names, letter for letter",
        note: `write ${named(field)}`,
        cause: labelCause[difference],
        mend: "Write the names in the header row as the schema has them.",
      };
    },
  },
};

const labelHeading = {
  case: "a column's name in other capital letters",
  space: "spaces in or around a column's name",
  order: "a column at another place than in the schema",
  other: "a column's name that is not the schema's",
};

const labelCause = {
  case: "To a program “Status” and “status” are two different names.",
  space: "A space before or after a name cannot be seen, but makes it another name.",
  other: "The column was renamed, or another was put in its place.",
};
