import type { Period, SiteRow, SiteTable, SiteTrace } from "./site-model.ts";

/** A figure of a row, with what a reader has to know to understand it. Texts are as written. */
export interface Figure {
  readonly table: SiteTable;
  readonly row: SiteRow;
  /** As the response writes it; "" where it is blank. */
  readonly text: string;
  /** As it is read; "" where it is blank. */
  readonly value: string;
  readonly unit: string | undefined;
  /** What it is a figure of: "Percentage of Referrals going on to Initial Assessment". */
  readonly label: string;
  /** The scheme, the section: what it stands under. */
  readonly under?: string;
  /** Whom it is about, in the response's words. */
  readonly about?: string;
  readonly authority?: string;
  readonly period?: Period;
  /** Why it is blank, or "reported". */
  readonly status?: string;
}

/** Names of fields that say what a figure is of, where the kind does not say which do. */
const LABELS = ["label", "payment_type", "indicator", "measure", "criterion", "title", "name"];
const SECTIONS = ["section", "scheme", "category"];

/** The figures of a table among the rows that are shown; none where its kind has no figure. */
export function figuresOf(table: SiteTable): readonly Figure[] {
  const { schema } = table;
  if (schema?.figure === undefined) return [];
  const { figure, period, parts, evidence } = schema;
  const cellOf = cellReader(table);
  const has = (name: string) => table.fields.some((field) => field.name === name);
  const labelled = [...figure.besides, ...LABELS].find(has);
  const section = SECTIONS.find((name) => has(name) && name !== labelled);
  return table.rows.map((row) => {
    const cell = (name: string | undefined) => cellOf(row, name);
    const [start, end, label] = [period?.start, period?.end, period?.label].map(cell);
    const own: Period = {
      ...(start === undefined ? {} : { start }),
      ...(end === undefined ? {} : { end }),
      ...(label === undefined ? {} : { label }),
    };
    const value = cell(figure.value) ?? "";
    const [under, about, authority, status] = [
      cell(section),
      cell(parts?.field),
      cell(evidence?.authority),
      cell("status"),
    ];
    return {
      table,
      row,
      value,
      text: cell(figure.text) ?? value,
      unit: typeof figure.unit === "string" ? figure.unit : cell(figure.unit.field),
      label: cell(labelled) ?? table.title,
      ...(under === undefined ? {} : { under }),
      ...(about === undefined ? {} : { about }),
      ...(authority === undefined ? {} : { authority }),
      ...(Object.keys(own).length === 0 ? {} : { period: own }),
      ...(status === undefined ? {} : { status }),
    };
  });
}

/** Reads cells by the names of their fields; undefined for one that is blank or not there. */
export function cellReader(table: SiteTable): (row: SiteRow, name: string | undefined) => string | undefined {
  const places = new Map(table.fields.map((field, at) => [field.name, at]));
  return (row, name) => {
    const at = name === undefined ? undefined : places.get(name);
    const cell = at === undefined ? undefined : row.cells[at];
    return cell === undefined || cell === "" ? undefined : cell;
  };
}

/** Reads which row of another kind each row of a table refers to; undefined where it refers to none. */
export function rowReferences(table: SiteTable, kind: string): ((row: SiteRow) => string | undefined) | undefined {
  const cell = cellReader(table);
  const [field] =
    table.schema?.foreignKeys.flatMap(({ fields, reference }) =>
      "kind" in reference && reference.kind === kind ? fields : [],
    ) ?? [];
  return field === undefined ? undefined : (row) => cell(row, field);
}

/** What a row is called where it is linked to: the label of its figure, else its key. */
export function rowNames(tables: readonly SiteTable[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const table of tables) {
    const cell = cellReader(table);
    const labelled = LABELS.concat("subject").find((name) => table.fields.some((field) => field.name === name));
    for (const row of table.rows) names.set(row.id, cell(row, labelled) ?? row.key);
  }
  return names;
}

/** What a trace's row is called: its figure's table and label are only known of rows that are shown. */
export function traceName(trace: SiteTrace, names: ReadonlyMap<string, string>): string {
  return names.get(trace.id) ?? trace.key;
}
