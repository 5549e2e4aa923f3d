import { counted, grouped, listed } from "../report/wording/words.ts";
import { Fact } from "./fact.tsx";
import { outcomeCounts } from "./outcome-list.tsx";
import { linkFrom, renderPage } from "./page.tsx";
import { dateWords } from "./period-words.ts";
import { SEARCH_INDEX } from "./search-index.ts";
import { drawn, Shown, shownText } from "./shown-text.tsx";
import type { Site, SitePackage } from "./site-model.ts";
import { packagePath } from "./site-paths.ts";
import { catalogueData } from "./structured-data.ts";

const PATH = "index.html";
const ABOUT =
  "Figures from responses to Freedom of Information requests, as data that anyone can check, cite and reuse. Each figure has a version, a licence and a link to the very words that it came from; what was refused or not answered is told as plainly as what was.";

/** The first page: what there is. */
export function cataloguePage(site: Site): string {
  return renderPage({
    site,
    path: PATH,
    title: site.title,
    description: ABOUT,
    data: catalogueData(site),
    picture: "social.png",
    children: (
      <>
        <div class="opening">
          <h1>
            <Shown text={site.title} />
          </h1>
          <p class="lede">{ABOUT}</p>
        </div>
        <section aria-labelledby="section_packages">
          <div class="heading-row">
            <h2 id="section_packages">{counted(site.packages.length, "package")}</h2>
            {/* The search is made by the script, which alone can search. */}
            <div class="search" data-search-index={linkFrom(PATH, SEARCH_INDEX)} />
          </div>
          {site.packages.length === 0 ? <p>There are no packages here yet.</p> : undefined}
          <ul class="packages" id="list_packages">
            {site.packages.map((one) => (
              <PackageCard key={one.name} one={one} />
            ))}
          </ul>
          {site.notes.map((note) => (
            <p key={note} class="note">
              {shownText(note)}
            </p>
          ))}
        </section>
      </>
    ),
  });
}

function PackageCard({ one }: { readonly one: SitePackage }) {
  const { name, title, latest, summary: told, versions, notes } = one;
  const coverage = told?.coverage;
  const version = versions.find((each) => each.version === latest);
  const [summary = ""] = (told?.description ?? "").split(/\n\s*\n/);
  const rows = told?.tables.reduce((all, table) => all + table.rows, 0) ?? 0;
  const figures =
    coverage === undefined || coverage.figures + coverage.thresholds === 0
      ? counted(rows, "row")
      : [
          counted(coverage.figures, "figure"),
          ...(coverage.thresholds === 0
            ? []
            : [counted(coverage.thresholds, "limit or threshold", "limits and thresholds")]),
          ...(coverage.blank === 0 ? [] : [`${grouped(coverage.blank)} left blank`]),
        ].join(", ");
  return (
    <li class="package">
      <h3>
        <a href={linkFrom(PATH, packagePath(name))}>
          <Shown text={title} most={300} />
        </a>
      </h3>
      {summary === "" ? undefined : (
        <p class="summary" dir="auto">
          {drawn(shorten(summary.replace(/\s+/g, " "), 320))}
        </p>
      )}
      <dl class="facts">
        <Fact term="Version">
          {latest === undefined ? "none is offered" : latest}
          {version === undefined ? undefined : (
            <span class="quiet">
              {version.date === null ? " (not released)" : ` (${dateWords(version.date.slice(0, 10))})`}
            </span>
          )}
        </Fact>
        {coverage === undefined ? undefined : (
          <>
            {coverage.authorities.length === 0 ? undefined : (
              <Fact term={coverage.authorities.length === 1 ? "Authority" : "Authorities"}>
                <bdi>{listed(coverage.authorities, "and", 4)}</bdi>
              </Fact>
            )}
            {coverage.periods.length === 0 ? undefined : (
              <Fact term="Period">{listed(coverage.periods, "and", 4)}</Fact>
            )}
            <Fact term="Holds">{figures}</Fact>
            {coverage.questions === 0 ? undefined : <Fact term="Answers">{outcomeCounts(coverage.outcomes)}</Fact>}
          </>
        )}
      </dl>
      {notes.map((note) => (
        <p key={note} class="note">
          {shownText(note)}
        </p>
      ))}
    </li>
  );
}

/** The text up to the last sentence, or else word, that fits. */
function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  const sentence = cut.lastIndexOf(". ");
  if (sentence > most / 2) return cut.slice(0, sentence + 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), most / 2))}…`;
}
