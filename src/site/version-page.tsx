import type { Withdrawal } from "../model/publish-plan.ts";
import type { ReleaseAsset } from "../model/release.ts";
import { visible } from "../report/visible.ts";
import { DiffView } from "./diff-view.tsx";
import { Fact } from "./fact.tsx";
import { FileTable } from "./file-table.tsx";
import { linkFrom, renderPage } from "./page.tsx";
import { dateWords } from "./period-words.ts";
import type { Site, SitePackage, SiteVersion } from "./site-model.ts";
import { pagesAbove } from "./site-paths.ts";
import { versionData } from "./structured-data.ts";
import { beforeWords } from "./version-words.ts";

/** So many rows of each kind are shown of a table. */
const MOST_ROWS = 500;

/** The page of a version, beside the files of its release: what changed, what there is, and how to cite it. */
export function versionPage(site: Site, one: SitePackage, version: SiteVersion): string {
  const path = `${one.name}/${version.version}/index.html`;
  const title = `${one.title} ${version.version}`;
  const data = versionData(site, one, version, path);
  return renderPage({
    site,
    path,
    title,
    above: pagesAbove(one),
    picture: `${one.name}/social.png`,
    description: `Version ${version.version} of ${one.title}: what changed in it, its files with their checksums, and how to cite it.`,
    ...(data === undefined ? {} : { data }),
    children: (
      <>
        <h1>
          <bdi>{visible(one.title)}</bdi> <span class="version">{version.version}</span>
        </h1>
        <p class="lede">
          {version.tag === null
            ? "Not released: built from the working tree."
            : `Released on ${dateWords(dayOf(version))}.`}{" "}
          <LatestWords one={one} version={version} path={path} />
        </p>
        <Changes one={one} version={version} />
        <Files files={version.files} />
        {version.citation === undefined ? undefined : (
          <section aria-labelledby="section_cite">
            <h2 id="section_cite">How to cite it</h2>
            <p class="citation">
              <bdi>{visible(version.citation)}</bdi>
            </p>
          </section>
        )}
        <section aria-labelledby="section_origin">
          <h2 id="section_origin">Where it comes from</h2>
          <dl class="facts">
            <Fact term="Tag">
              <code>{visible(version.tag ?? "none")}</code>
            </Fact>
            <Fact term="Commit">
              <code>{visible(version.commit ?? "none")}</code>
            </Fact>
            <Fact term="Made by">
              <code>{visible(`foipack ${version.foipack}`)}</code>
            </Fact>
          </dl>
          {version.tag === null ? undefined : (
            <p>
              In a clone of the repository, <code>foipack verify {version.tag}</code> makes these files anew and
              compares them.
            </p>
          )}
        </section>
      </>
    ),
  });
}

function LatestWords(props: { readonly one: SitePackage; readonly version: SiteVersion; readonly path: string }) {
  const { one, version, path } = props;
  const page = <a href={linkFrom(path, `${one.name}/index.html`)}>the page of the package</a>;
  const all = <a href={linkFrom(path, `${one.name}/versions.html`)}>all versions</a>;
  if (one.latest === version.version || one.latest === undefined) {
    return (
      <>
        It is the latest version; {page} shows what it holds. See {all}.
      </>
    );
  }
  return (
    <>
      The latest version is <a href={linkFrom(path, `${one.name}/${one.latest}/index.html`)}>{one.latest}</a>. See{" "}
      {page}, and {all}.
    </>
  );
}

function Changes({ one, version: { changes } }: { readonly one: SitePackage; readonly version: SiteVersion }) {
  return (
    <section aria-labelledby="section_changes">
      <h2 id="section_changes">What changed{changes === undefined ? "" : ` since ${beforeWords(one, changes)}`}</h2>
      {changes === undefined ? (
        <p>It is the first version that is offered here.</p>
      ) : (
        <DiffView comparison={changes} mostRows={MOST_ROWS} id="change" level={3} />
      )}
    </section>
  );
}

function Files({ files }: { readonly files: readonly ReleaseAsset[] }) {
  return (
    <section aria-labelledby="section_files">
      <h2 id="section_files">Files</h2>
      <p>
        <code>sha256sum -c SHA256SUMS</code> checks them all.
      </p>
      <FileTable
        label="The files, with their sizes and digests"
        files={files.map((asset) => ({ asset }))}
        linkTo={encodeURIComponent}
      />
    </section>
  );
}

/** `yyyy-mm-dd` */
function dayOf({ tagged, date }: SiteVersion): string {
  return (tagged ?? date ?? "").slice(0, 10);
}

/** What stands in the place of a version that was taken back. */
export function tombstonePage(site: Site, one: SitePackage, { version, reason, date }: Withdrawal): string {
  const path = `${one.name}/${version}/index.html`;
  return renderPage({
    site,
    path,
    title: `${one.name} ${version} (withdrawn)`,
    above: pagesAbove(one),
    children: (
      <>
        <h1>
          {one.name} {visible(version)} was withdrawn
        </h1>
        <p class="note">
          <strong>This version was withdrawn{date === "" ? "" : ` on ${dateWords(date)}`}.</strong> Its files are no
          longer offered; please do not use copies of it.
        </p>
        <p>
          Reason: <bdi>{visible(reason)}</bdi>
        </p>
        <p>
          <a href={linkFrom(path, `${one.name}/versions.html`)}>The other versions</a>
        </p>
      </>
    ),
  });
}
