import { counted, grouped, listed } from "../report/wording/words.ts";
import { Fact } from "./fact.tsx";
import { blankWords } from "./outcome-words.ts";
import type { PackageContext } from "./package-context.ts";
import { authorityName } from "./package-coverage.ts";
import { linkFrom } from "./page.tsx";
import { periodWords } from "./period-words.ts";
import { type Figure, figuresOf } from "./read-figures.ts";
import { Shown, shownText } from "./shown-text.tsx";
import type { SiteTable } from "./site-model.ts";
import { documentPath } from "./site-paths.ts";
import { unitCounts, unitCountWords, valueWords } from "./unit-words.ts";

/** So many figures are shown in large type; of more there are counts and charts. */
const FEW = 6;

/** A figure in large type is short; a longer text is set as a text. */
const LONG_FIGURE = 16;

/** The figures that a package is about: large, each with what it is of and where it comes from; of many, how many. */
export function MainFigures({ context }: { readonly context: PackageContext }) {
  const tables = mainTables(context.content.tables);
  const rows = tables.reduce((all, { rowCount }) => all + rowCount, 0);
  if (rows === 0) return undefined;
  return (
    <section class="main-figures" aria-labelledby="section_figures">
      <h2 id="section_figures">{rows === 1 ? "The figure" : "The figures"}</h2>
      {rows <= FEW ? (
        <ul class="figures">
          {tables.flatMap(figuresOf).map((figure) => (
            <LargeFigure key={figure.row.id} context={context} figure={figure} />
          ))}
        </ul>
      ) : (
        <ul class="figures">
          {tables
            .filter(({ rowCount }) => rowCount > 0)
            .map((table) => (
              <TableCounts key={table.name} context={context} table={table} />
            ))}
        </ul>
      )}
    </section>
  );
}

/** Tables whose figures are what the package is about: thresholds are, where there is nothing else. */
function mainTables(tables: readonly SiteTable[]): readonly SiteTable[] {
  const withFigures = tables.filter(({ schema }) => schema?.figure !== undefined);
  const main = withFigures.filter(({ schema }) => schema?.figure?.mayBeBound !== true);
  return main.length > 0 ? main : withFigures.filter(({ rowCount }) => rowCount > FEW);
}

function LargeFigure({ context, figure }: { readonly context: PackageContext; readonly figure: Figure }) {
  const { table, text, value, unit, label, under, about, authority, period, status, row } = figure;
  const isBlank = value === "";
  const covered = period === undefined ? undefined : periodWords(period);
  const link = context.quotes.linkOf(row.id);
  const isLong = isBlank || text.length > LONG_FIGURE;
  const read = valueWords(value, unit);
  return (
    <li class="figure">
      <p class={isLong ? "figure-text figure-words" : "figure-text"}>
        {isBlank ? `No figure: ${blankWords(status ?? "")}` : <Shown text={text} most={200} />}
      </p>
      {isBlank || plain(text) === plain(read) || plain(text) === value ? undefined : (
        <p class="figure-read">that is {read}</p>
      )}
      <p class="figure-label">
        <Shown text={label === table.title ? label : `${table.title}: ${label}`} most={300} />
      </p>
      <dl class="facts">
        {under === undefined ? undefined : (
          <Fact term={titleOf(table, figure.under === under ? ["scheme", "section", "category"] : [])}>
            <Shown text={under} most={300} />
          </Fact>
        )}
        {covered === undefined ? undefined : (
          <Fact term="Period">
            {covered.covered}
            {covered.labelled === undefined ? undefined : (
              <span class="quiet"> (the response calls it “{covered.labelled}”)</span>
            )}
          </Fact>
        )}
        {about === undefined ? undefined : (
          <Fact term="About">
            <Shown text={about} most={400} />
          </Fact>
        )}
        {authority === undefined ? undefined : (
          <Fact term="Authority">
            <bdi>{authorityName(context.authorities, authority)}</bdi>
          </Fact>
        )}
      </dl>
      <p class="figure-source">
        {link === undefined ? (
          "No words of a response."
        ) : (
          <a href={linkFrom(context.path, documentPath(context.name, link.document.id), link.passage.id)}>
            In the response’s words
          </a>
        )}{" "}
        <a href={`#${row.id}`}>In the table</a>
      </p>
    </li>
  );
}

/** How many figures a table has, and of what. */
function TableCounts({ context, table }: { readonly context: PackageContext; readonly table: SiteTable }) {
  const { coverage, rowCount, title, rows } = table;
  const blank = Object.entries(coverage.blank);
  const units = unitCounts(coverage.figures);
  const sections = rows.length === rowCount ? [...new Set(figuresOf(table).flatMap(({ under }) => under ?? []))] : [];
  const [period] = coverage.periods.length === 1 ? coverage.periods : [];
  const authorities = coverage.authorities.map((code) => authorityName(context.authorities, code));
  return (
    <li class={units.length < 2 ? "figure" : "figure figure-counts"}>
      <p class="figure-text">{grouped(rowCount)}</p>
      <p class="figure-label">
        <Shown text={title} most={300} />
      </p>
      <dl class="facts">
        {units.length === 1 ? <Fact term="Units">{units.map(unitCountWords)}</Fact> : undefined}
        {sections.length < 2 || sections.length > 12 ? undefined : (
          <Fact term="Under">{counted(sections.length, "heading")}</Fact>
        )}
        {blank.length === 0 ? undefined : (
          <Fact term="Left blank">
            {listed(
              blank.map(([status, count]) => `${grouped(count)} ${blankWords(status)}`),
              "and",
            )}
          </Fact>
        )}
        {period === undefined ? undefined : <Fact term="Period">{periodWords(period).covered}</Fact>}
        {authorities.length === 0 ? undefined : (
          <Fact term={authorities.length === 1 ? "Authority" : "Authorities"}>
            <bdi>{listed(authorities, "and", 4)}</bdi>
          </Fact>
        )}
      </dl>
      <p class="figure-source">
        <a href={`#${context.tableId(table.name)}`}>In the table</a>
      </p>
      {units.length < 2 ? undefined : (
        <ul class="unit-counts">
          {units.map(({ count, called }) => (
            <li key={called}>
              <strong>{grouped(count)}</strong> {called}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function titleOf(table: SiteTable, names: readonly string[]): string {
  const field = table.fields.find(({ name }) => names.includes(name));
  return shownText(field?.title ?? field?.name ?? "Under");
}

/** A number without what only makes it easier to read. */
function plain(text: string): string {
  return text.replace(/[,\s]/g, "").toLowerCase();
}
