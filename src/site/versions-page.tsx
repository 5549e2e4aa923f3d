import { visible } from "../report/visible.ts";
import { counted } from "../report/wording/words.ts";
import { DiffView } from "./diff-view.tsx";
import { linkFrom, renderPage } from "./page.tsx";
import { dateWords } from "./period-words.ts";
import type { Site, SitePackage, SiteVersion } from "./site-model.ts";
import { pagesAbove } from "./site-paths.ts";
import { beforeWords } from "./version-words.ts";

/** So many rows of each kind are shown of a table; the others are on the page of the version. */
const MOST_ROWS = 20;
/** Versions before these are told without their rows, which are on their own pages. */
const MOST_DIFFS = 10;

/** The history of a package: each version, with what changed in it. */
export function versionsPage(site: Site, one: SitePackage): string {
  const path = `${one.name}/versions.html`;
  const { versions, withdrawn, title, latest } = one;
  return renderPage({
    site,
    path,
    title: `${title}: versions`,
    above: pagesAbove(one),
    picture: `${one.name}/social.png`,
    description: `Every version of ${title}, and what changed in each.`,
    children: (
      <>
        <h1>
          Versions of <bdi>{visible(title)}</bdi>
        </h1>
        <p class="lede">
          {versions.length === 0 ? "No version is offered." : counted(versions.length, "version")}
          {versions.length === 0 ? "" : ", newest first. What changed is worked out from the data, cell by cell."}
        </p>
        {versions.map((version, at) => (
          <Version
            key={version.version}
            one={one}
            version={version}
            path={path}
            isLatest={version.version === latest}
            isShort={at >= MOST_DIFFS}
          />
        ))}
        {withdrawn.length === 0 ? undefined : (
          <section aria-labelledby="section_withdrawn">
            <h2 id="section_withdrawn">Withdrawn</h2>
            <ul>
              {withdrawn.map(({ version, reason, date }) => (
                <li key={version}>
                  <a href={linkFrom(path, `${one.name}/${version}/index.html`)}>{visible(version)}</a>
                  {date === "" ? "" : `, on ${dateWords(date)}`}: <bdi>{visible(reason)}</bdi>
                </li>
              ))}
            </ul>
          </section>
        )}
      </>
    ),
  });
}

interface VersionProps {
  readonly one: SitePackage;
  readonly version: SiteVersion;
  readonly path: string;
  readonly isLatest: boolean;
  readonly isShort: boolean;
}

function Version({ one, version, path, isLatest, isShort }: VersionProps) {
  const { version: number, changes, tagged, tag } = version;
  const id = `v${number}`;
  const day = tag === null ? "not released" : dateWords((tagged ?? "").slice(0, 10));
  return (
    <section class="version-entry" aria-labelledby={id}>
      <h2 id={id}>
        <a href={linkFrom(path, `${one.name}/${number}/index.html`)}>{number}</a>{" "}
        <span class="quiet">
          {day}
          {isLatest ? ", the latest" : ""}
        </span>
      </h2>
      {changes === undefined ? (
        <p>The first version that is offered here.</p>
      ) : (
        <>
          <p class="quiet">Since {beforeWords(one, changes)}:</p>
          <DiffView comparison={changes} mostRows={isShort ? 0 : MOST_ROWS} id={id} level={3} />
        </>
      )}
    </section>
  );
}
