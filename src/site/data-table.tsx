import type { ComponentChildren } from "preact";
import type { Field } from "../model/descriptor.ts";
import { counted, grouped, listed } from "../report/wording/words.ts";
import { chooseColumns, type ShownColumns } from "./choose-columns.ts";
import { orderOfColumn } from "./column-order.ts";
import { Fact } from "./fact.tsx";
import type { PackageContext } from "./package-context.ts";
import { authorityName } from "./package-coverage.ts";
import { linkFrom } from "./page.tsx";
import { TableRecipes } from "./recipe-list.tsx";
import { ScrollRegion } from "./scroll-region.tsx";
import { drawn, headOf, isWebAddress, Paragraphs, Shown, shownText, WebLink } from "./shown-text.tsx";
import type { SiteRow, SiteTable } from "./site-model.ts";
import { documentPath, evidencePath, packagePath, versionPath } from "./site-paths.ts";

/** A cell that is longer is folded up behind its beginning. */
const LONG_CELL = 280;

/** A table with more rows scrolls inside itself. */
const TALL = 20;

interface TableProps {
  readonly context: PackageContext;
  readonly table: SiteTable;
}

/** A table of a package with what there is to know of it: its rows, what they have in common, and how programs read it. */
export function DataTable({ context, table }: TableProps) {
  const { name, title, description, rows, rowCount, file } = table;
  const id = context.tableId(name);
  const shown = chooseColumns(table, hasWords(context, table));
  const { constant, blank } = shown;
  return (
    <div class="table-section">
      <h3 id={id}>
        <Shown text={title} most={300} />
      </h3>
      {description === undefined ? undefined : <Paragraphs text={description} />}
      {constant.length === 0 ? undefined : (
        <>
          <p class="facts-lead">The same in every row:</p>
          <dl class="facts">
            {constant.map(({ field, text }) => (
              <Fact key={field.name} term={<FieldTitle field={field} />}>
                <CellText context={context} table={table} field={field} text={text} />
              </Fact>
            ))}
          </dl>
        </>
      )}
      {rowCount === 0 ? (
        <p>The table has no rows.</p>
      ) : rowCount === 1 && rows[0] !== undefined ? (
        <RecordTable
          context={context}
          table={table}
          row={rows[0]}
          shown={shown}
          label={`Table ${shownText(name)}: ${shownText(headOf(title, 200))}`}
        />
      ) : (
        <RowsTable
          context={context}
          table={table}
          shown={shown}
          label={`Table ${shownText(name)}: ${shownText(headOf(title, 200))}`}
        />
      )}
      <p class="table-note">
        {rowCount > rows.length ? (
          <>
            The page shows the first {grouped(rows.length)} of {counted(rowCount, "row")}; all of them are in{" "}
            <FileLink context={context} file={file} />.{" "}
          </>
        ) : (
          <>
            {counted(rowCount, "row")}, <FileLink context={context} file={file} />.{" "}
          </>
        )}
        {blank.length === 0 || rowCount === 0
          ? undefined
          : `Blank ${rowCount === 1 ? "here" : "in every row"}, and left out: ${listed(blank.map(titleOf), "and", 12)}.`}
      </p>
      <TableRecipes context={context} table={table} />
    </div>
  );
}

interface RowsProps extends TableProps {
  readonly shown: ShownColumns;
  /** What its region is called: unique on the page, where other headings may be the same. */
  readonly label: string;
}

function RowsTable({ context, table, shown: { columns, keys }, label }: RowsProps) {
  const withWords = hasWords(context, table);
  const orders = new Map(columns.map(({ at }) => [at, orderOfColumn(table, at)]));
  return (
    <ScrollRegion isTall={table.rows.length > TALL} label={label}>
      <table class="rows" data-of={table.rowCount > table.rows.length ? grouped(table.rowCount) : undefined}>
        <thead>
          <tr>
            <th scope="col" class="link-column">
              <span class="unseen-words">Link</span>
            </th>
            {columns.map(({ field, at, isNumber, hasChoices }) => (
              <th
                key={field.name}
                scope="col"
                class={isNumber ? "number" : undefined}
                data-type={isNumber || orders.get(at) !== undefined ? "number" : "text"}
                data-choices={hasChoices ? "" : undefined}
              >
                <FieldTitle field={field} />
              </th>
            ))}
            {withWords ? <th scope="col">Words</th> : undefined}
            {keys.map(({ field }) => (
              <th key={field.name} scope="col" data-type="text">
                <FieldTitle field={field} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, number) => (
            <tr key={row.id} id={row.id}>
              <th scope="row" class="link-column">
                <RowLink row={row} />
              </th>
              {columns.map(({ field, at, isNumber }) => (
                <td
                  key={field.name}
                  class={classOf(row.cells[at] ?? "", isNumber)}
                  data-order={orders.get(at)?.[number]}
                >
                  <CellText context={context} table={table} field={field} text={row.cells[at] ?? ""} />
                </td>
              ))}
              {withWords ? (
                <td>
                  <WordsLink context={context} row={row} />
                </td>
              ) : undefined}
              {keys.map(({ field, at }) => (
                <td key={field.name} class="key">
                  <CellText context={context} table={table} field={field} text={row.cells[at] ?? ""} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** A table of one row reads from top to bottom. */
function RecordTable({ context, table, row, shown, label }: RowsProps & { readonly row: SiteRow }) {
  return (
    <ScrollRegion label={label}>
      <table class="record">
        <tbody id={row.id}>
          {[...shown.columns, ...shown.keys].map(({ field, at }) => (
            <tr key={field.name}>
              <th scope="row">
                <FieldTitle field={field} />
              </th>
              <td>
                <CellText context={context} table={table} field={field} text={row.cells[at] ?? ""} />
              </td>
            </tr>
          ))}
          {hasWords(context, table) ? (
            <tr>
              <th scope="row">Words</th>
              <td>
                <WordsLink context={context} row={row} />
              </td>
            </tr>
          ) : undefined}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function RowLink({ row }: { readonly row: SiteRow }) {
  return (
    <a class="row-link" href={`#${row.id}`} aria-label={`Link to row ${shownText(headOf(row.key, 200))}`}>
      #
    </a>
  );
}

/** A link to the words of the response, where they were found. */
function WordsLink({ context, row }: { readonly context: PackageContext; readonly row: SiteRow }) {
  const link = context.quotes.linkOf(row.id);
  if (link === undefined) return <span class="quiet">none</span>;
  const target = documentPath(context.name, link.document.id);
  return (
    <a
      href={linkFrom(context.path, target, link.passage.id)}
      aria-label={`In the response: the words of row ${shownText(headOf(row.key, 200))}`}
    >
      In the response
    </a>
  );
}

interface CellProps extends TableProps {
  readonly field: Field;
  readonly text: string;
}

/** A cell as it is written, with a link where it leads to something. */
function CellText({ context, table, field, text }: CellProps) {
  if (text === "") return <span class="unseen-words">blank</span>;
  const { schema } = table;
  const refers = schema?.foreignKeys.find(({ fields }) => fields.length === 1 && fields[0] === field.name)?.reference;
  if (refers !== undefined && "package" in refers) return <AuthorityCell context={context} code={text} />;
  if (refers !== undefined) {
    const target = context.rowOf(refers.kind, text);
    if (target !== undefined) return <a href={`#${target}`}>{drawn(text)}</a>;
  }
  if (/^[0-9a-f]{32,128}$/.test(text)) return <code class="hash">{text}</code>;
  if (field.format === "uri" && isWebAddress(text)) return <WebLink address={text} text={text} />;
  if (text.length <= LONG_CELL) return <Shown text={text} />;
  return (
    <details class="long">
      <summary>
        <Shown text={text} most={LONG_CELL / 2} /> <span class="quiet">({counted(text.length, "character")})</span>
      </summary>
      <bdi>{drawn(text)}</bdi>
    </details>
  );
}

function AuthorityCell({ context, code }: { readonly context: PackageContext; readonly code: string }) {
  const name = context.authorities.get(code);
  const place = context.placeOfAuthority(code);
  const called = name === undefined ? <Shown text={code} /> : <bdi>{authorityName(context.authorities, code)}</bdi>;
  return (
    <>
      {place === undefined ? called : <a href={linkFrom(context.path, packagePath(place.name), place.row)}>{called}</a>}
      {name === undefined ? undefined : <span class="quiet code"> {shownText(code)}</span>}
    </>
  );
}

function FileLink({ context, file }: { readonly context: PackageContext; readonly file: string }): ComponentChildren {
  const { latest, name, path } = context;
  return <a href={linkFrom(path, versionPath(name, latest, file))}>{file}</a>;
}

function FieldTitle({ field }: { readonly field: Field }) {
  return <Shown text={titleOf(field)} most={200} />;
}

function titleOf(field: Field): string {
  return shownText(field.title ?? field.name);
}

function classOf(cell: string, isNumber: boolean): string | undefined {
  if (isNumber) return "number";
  return cell.length > 60 ? "wide" : cell.length > 12 ? "middling" : undefined;
}

function hasWords({ quotes }: PackageContext, { schema, rows }: SiteTable): boolean {
  return schema?.evidence !== undefined && rows.some(({ id }) => quotes.linkOf(id) !== undefined);
}

/** The page of questions and answers, where a package has any. */
export function evidenceLink(context: PackageContext, fragment?: string): string {
  return linkFrom(context.path, evidencePath(context.name), fragment);
}
