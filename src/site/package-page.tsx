import { counted, grouped, listed } from "../report/wording/words.ts";
import { Charts } from "./chart-list.tsx";
import { DataDictionary } from "./data-dictionary.tsx";
import { DataTable, evidenceLink } from "./data-table.tsx";
import { DownloadList } from "./download-list.tsx";
import { Fact } from "./fact.tsx";
import { MainFigures } from "./main-figures.tsx";
import { OutcomeBadge, outcomeCounts } from "./outcome-list.tsx";
import { type PackageContext, packageContext } from "./package-context.ts";
import { coverageOf } from "./package-coverage.ts";
import { linkFrom, renderPage } from "./page.tsx";
import { dateWords } from "./period-words.ts";
import { cellReader } from "./read-figures.ts";
import { Citation, Rights } from "./rights-and-citation.tsx";
import { drawn, Shown, shownText } from "./shown-text.tsx";
import type { SharedNames, Site, SitePackage } from "./site-model.ts";
import { packagePath, versionPath, versionsPath } from "./site-paths.ts";
import { packageData } from "./structured-data.ts";

/** So many versions are named on the page of a package; the others are on the page of its versions. */
const FEW_VERSIONS = 5;
const FEW_QUESTIONS = 12;

/** The page of a package: its latest version. */
export function packagePage(site: Site, one: SitePackage, shared: SharedNames): string {
  const path = packagePath(one.name);
  const context = packageContext(site, one, path, shared);
  const description = one.content?.metadata.description;
  const data = packageData(site, one, path);
  return renderPage({
    site,
    path,
    title: one.title,
    ...(description === undefined ? {} : { description }),
    ...(data === undefined ? {} : { data }),
    picture: `${one.name}/social.png`,
    above: [{ path: "index.html", title: "Packages" }],
    children: (
      <>
        <PackageOpening one={one} context={context} />
        {context === undefined ? undefined : <PackageBody context={context} />}
        <History one={one} path={path} />
      </>
    ),
  });
}

function PackageOpening(props: { readonly one: SitePackage; readonly context: PackageContext | undefined }) {
  const { one, context } = props;
  const { title, notes, latest, name } = one;
  const metadata = context?.content.metadata;
  const coverage = context === undefined ? undefined : coverageOf(context.content, context.authorities);
  const [lead, ...more] = (metadata?.description ?? "").split(/\n\s*\n/).filter((part) => part.trim() !== "");
  const files = context?.version?.files ?? [];
  const wanted = [
    { ending: ".xlsx", words: "Excel workbook" },
    { ending: ".zip", words: "Everything (zip)" },
  ].flatMap(({ ending, words }) =>
    files.filter(({ path }) => path === `${name}-${context?.latest}${ending}`).map(({ path }) => ({ path, words })),
  );
  return (
    <div class="opening">
      <h1>
        <Shown text={title} most={500} />
      </h1>
      {lead === undefined ? undefined : (
        <p class="lede" dir="auto">
          {drawn(lead.replace(/\s+/g, " "))}
        </p>
      )}
      {more.map((part, at) => (
        <p key={at} dir="auto" class="more">
          {drawn(part.replace(/\s+/g, " "))}
        </p>
      ))}
      {notes.map((note) => (
        <p key={note} class="note">
          {shownText(note)}
        </p>
      ))}
      <dl class="facts">
        <Fact term="Version">
          {latest === undefined ? "none is offered" : latest}
          {latest === undefined ? undefined : (
            <span class="quiet">
              {metadata?.day === undefined ? " (not released)" : ` (${dateWords(metadata.day)})`}
            </span>
          )}
        </Fact>
        {coverage === undefined || coverage.authorities.length === 0 ? undefined : (
          <Fact term={coverage.authorities.length === 1 ? "Authority" : "Authorities"}>
            <bdi>{listed(coverage.authorities, "and", 5)}</bdi>
          </Fact>
        )}
        {coverage === undefined || coverage.periods.length === 0 ? undefined : (
          <Fact term="Period">{listed(coverage.periods, "and", 5)}</Fact>
        )}
        {metadata === undefined ? undefined : (
          <Fact term="Licence">
            <a href="#section_licence">
              {metadata.licences.length === 0
                ? "none stated"
                : metadata.licences.map((licence) => shownText(licence.name ?? licence.title)).join(", ")}
            </a>
          </Fact>
        )}
      </dl>
      {context === undefined || wanted.length === 0 ? undefined : (
        <p class="actions">
          {wanted.map(({ path: file, words }) => (
            <a key={file} class="button" href={linkFrom(context.path, versionPath(name, context.latest, file))}>
              {words}
            </a>
          ))}
          <a class="button button-quiet" href="#section_downloads">
            All files
          </a>
        </p>
      )}
    </div>
  );
}

function PackageBody({ context }: { readonly context: PackageContext }) {
  const { tables } = context.content;
  return (
    <>
      <MainFigures context={context} />
      <Charts context={context} />
      <Answers context={context} />
      {tables.length === 0 ? (
        <p>The package has no tables.</p>
      ) : (
        <section aria-labelledby="section_tables">
          <h2 id="section_tables">Tables</h2>
          {tables.length < 2 ? undefined : (
            <ul class="contents">
              {inReadingOrder(context).map((table) => (
                <li key={table.name}>
                  <a href={`#${context.tableId(table.name)}`}>
                    <Shown text={table.title} most={200} />
                  </a>{" "}
                  <span class="quiet">{counted(table.rowCount, "row")}</span>
                </li>
              ))}
            </ul>
          )}
          {inReadingOrder(context).map((table) => (
            <DataTable key={table.name} context={context} table={table} />
          ))}
        </section>
      )}
      <DataDictionary context={context} />
      <DownloadList context={context} />
      <Citation context={context} />
      <Rights context={context} />
    </>
  );
}

/** Tables of figures first: who comes for a number finds it before what it came from. */
function inReadingOrder({ content: { tables } }: PackageContext): readonly (typeof tables)[number][] {
  const isFigures = (table: (typeof tables)[number]) => table.schema?.figure !== undefined;
  return [...tables.filter(isFigures), ...tables.filter((table) => !isFigures(table))];
}

/** The questions and what became of them, in short, with the way to the evidence. */
function Answers({ context }: { readonly context: PackageContext }) {
  const { content, authorities } = context;
  const { outcomes, questions } = coverageOf(content, authorities);
  if (questions === 0 && content.documents.length === 0) return undefined;
  const tables = content.tables.filter(({ schema }) => schema?.kind === "foi-answers");
  const rows = tables.flatMap((table) => {
    const cell = cellReader(table);
    return table.rows.map((row) => ({
      id: row.id,
      asked: cell(row, "subject") ?? cell(row, "question") ?? row.key,
      outcome: cell(row, "outcome") ?? "",
    }));
  });
  return (
    <section aria-labelledby="section_answers">
      <h2 id="section_answers">Questions and answers</h2>
      <p>
        {questions === 0 ? "The words behind the figures are in the responses." : `${outcomeCounts(outcomes)}.`}{" "}
        <a href={evidenceLink(context)}>Every question with its answer, and the words of the responses</a>
      </p>
      {rows.length === 0 ? undefined : (
        <ul class="answers-short">
          {rows.slice(0, FEW_QUESTIONS).map(({ id, asked, outcome }) => (
            <li key={id}>
              <OutcomeBadge outcome={outcome} />
              <a href={evidenceLink(context, `a_${id}`)}>
                <Shown text={asked} most={200} />
              </a>
            </li>
          ))}
          {rows.length > FEW_QUESTIONS ? (
            <li>
              <a href={evidenceLink(context)}>and {counted(rows.length - FEW_QUESTIONS, "other")}</a>
            </li>
          ) : undefined}
        </ul>
      )}
    </section>
  );
}

function History({ one, path }: { readonly one: SitePackage; readonly path: string }) {
  const { name, versions, withdrawn } = one;
  if (versions.length + withdrawn.length === 0) return undefined;
  return (
    <section aria-labelledby="section_versions">
      <h2 id="section_versions">Versions</h2>
      <ul class="versions">
        {versions.slice(0, FEW_VERSIONS).map(({ version, date }) => (
          <li key={version}>
            <a href={linkFrom(path, versionPath(name, version))}>{version}</a>{" "}
            <span class="quiet">{date === null ? "not released" : dateWords(date.slice(0, 10))}</span>
          </li>
        ))}
      </ul>
      <p>
        <a href={linkFrom(path, versionsPath(name))}>
          {versions.length > FEW_VERSIONS
            ? `All ${grouped(versions.length)} versions, and what changed in each`
            : "What changed in each version"}
        </a>
        {withdrawn.length === 0 ? undefined : ` (${counted(withdrawn.length, "version")} withdrawn)`}
      </p>
    </section>
  );
}
