import { cellReader } from "./read-figures.ts";
import type { SiteTable, VersionContent } from "./site-model.ts";

/** A response that a package registers. Texts are as written; what is blank is undefined. */
export interface SiteResponse {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly authority?: string;
  readonly law?: string;
  readonly received?: string;
  readonly responded?: string;
  readonly address?: string;
  /** Of its document, within the package. */
  readonly document?: string;
  readonly extent?: string;
  readonly source?: string;
  readonly licence?: string;
}

/** A question of a request, and what the response made of it. */
export interface SiteAnswer {
  readonly id: string;
  readonly key: string;
  readonly response?: string;
  readonly subject?: string;
  readonly question?: string;
  readonly outcome: string;
  readonly act?: string;
  readonly section?: string;
  readonly words?: string;
  readonly note?: string;
}

/** The responses among the rows that are shown. */
export function responsesOf({ tables }: VersionContent): readonly SiteResponse[] {
  return tables.flatMap((table) => {
    const { document } = table.schema ?? {};
    if (document === undefined) return [];
    return rowsOf(table, (cell) => ({
      title: cell("title"),
      authority: cell(document.authority),
      law: cell("law"),
      received: cell("date_received"),
      responded: cell(document.responded),
      address: cell("url"),
      document: cell(document.path),
      extent: cell(document.extent),
      source: cell("document_source"),
      licence: cell("licence"),
    })).map(({ title, ...one }) => ({ ...one, title: title ?? one.key }));
  });
}

/** The questions and answers among the rows that are shown. */
export function answersOf({ tables }: VersionContent): readonly SiteAnswer[] {
  return tables
    .filter(({ schema }) => schema?.kind === "foi-answers")
    .flatMap((table) =>
      rowsOf(table, (cell) => ({
        response: cell(table.schema?.evidence?.via),
        subject: cell("subject"),
        question: cell("question"),
        outcome: cell("outcome"),
        act: cell("exemption_act"),
        section: cell("exemption_section"),
        words: cell(table.schema?.evidence?.quotes[0]?.exact),
        note: cell("note"),
      })),
    )
    .map(({ outcome, ...one }) => ({ ...one, outcome: outcome ?? "" }));
}

type Told<T> = { readonly [K in keyof T]?: string };

function rowsOf<T extends { readonly [name: string]: string | undefined }>(
  table: SiteTable,
  read: (cell: (name: string | undefined) => string | undefined) => T,
): readonly (Told<T> & { readonly id: string; readonly key: string })[] {
  const cellOf = cellReader(table);
  return table.rows.map((row) => ({ ...told(read((name) => cellOf(row, name))), id: row.id, key: row.key }));
}

function told<T extends { readonly [name: string]: string | undefined }>(cells: T): Told<T> {
  const own: { [K in keyof T]?: string } = {};
  for (const name in cells) {
    const cell = cells[name];
    if (cell !== undefined) own[name] = cell;
  }
  return own;
}
