import { listed, named } from "../../report/wording/words.ts";
import { builtInRowSchema } from "../../schemas/built-in-row-schemas.ts";
import type { CheckRequest } from "./check-messages.ts";

/** What is not checked of a table that stands alone: sentences for whoever might think that it was. */
export function notChecked({ checkedAs, neighbours }: CheckRequest, isWorkbook: boolean): readonly string[] {
  const ofWorkbook = isWorkbook
    ? ["Formulas, and the values behind what cells show: a cell is checked as the workbook shows it."]
    : [];
  switch (checkedAs.as) {
    case "form":
      return ["What the cells hold: without a schema, only the form of the file is checked.", ...ofWorkbook, ...ALWAYS];
    case "inferred":
      return [
        "What the columns ought to hold: their types were told from the cells themselves, so that a column which is wrong throughout looks right.",
        ...ofWorkbook,
        ...ALWAYS,
      ];
    case "kind":
      return [...ofKind(checkedAs.kind, new Set(neighbours.map(({ name }) => name))), ...ofWorkbook, ...ALWAYS];
  }
}

const ALWAYS = [
  "The package around the table: its descriptor (datapackage.json), its licence and sources, and what changed since its last version. “foipack validate” in the package's folder checks these, too.",
];

function ofKind(kind: string, neighbours: ReadonlySet<string>): readonly string[] {
  const schema = builtInRowSchema(kind)?.schema;
  if (schema === undefined) return [];
  const { foreignKeys, evidence, document } = schema;
  const within = foreignKeys.flatMap(({ fields, reference }) =>
    "kind" in reference && reference.kind !== kind ? [`${listed(fields.map(named), "and")} (${reference.kind})`] : [],
  );
  const beyond = foreignKeys.flatMap(({ fields, reference }) =>
    "package" in reference && !neighbours.has(reference.package)
      ? [`${listed(fields.map(named), "and")} (${reference.package})`]
      : [],
  );
  return [
    ...(within.length === 0
      ? []
      : [`Whether there are rows in the package's other tables for ${listed(within, "and")}: these are not here.`]),
    ...(beyond.length === 0
      ? []
      : [`Whether there are rows in other packages for ${listed(beyond, "and")}: this site has them not.`]),
    ...(evidence === undefined
      ? []
      : [
          `Whether the words in ${listed(
            evidence.quotes.map(({ exact }) => named(exact)),
            "and",
          )} stand in the response, and say what the row says: the document is not here.`,
        ]),
    ...(document === undefined
      ? []
      : [
          `Whether the file in ${named(document.path)} is there and is the one of ${named(document.sha256)}: only the table is here.`,
        ]),
  ];
}
