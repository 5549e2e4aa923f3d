import type { Withdrawal } from "../model/publish-plan.ts";
import { grouped } from "../report/wording/words.ts";
import type { FoundRelease, IndexedPackage, IndexedVersion, ReleaseIndex } from "./release-index.ts";

const STYLE = `body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1b1f23; background: #fff; overflow-wrap: anywhere }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-bottom: 0.25rem } code { font-size: 0.95em }
ul { margin-top: 0.25rem } a { color: #0b5394 }
dl { margin: 0.5rem 0 } dt { font-weight: 600; margin-top: 0.75rem } dd { margin: 0 } dd code { font-size: 0.8em; color: #57606a }
.withdrawn { color: #8a1c1c }`;

/** What the pages of a folder tell: the index, and each release with its files. */
export interface IndexPages {
  readonly index: ReleaseIndex;
  readonly found: readonly FoundRelease[];
}

/** A page that lists the releases in a folder. It has no scripts, asks nobody, and works from the disk. */
export function indexPage({ index: { packages }, found }: IndexPages): string {
  const body =
    packages.length === 0
      ? "<p>There are no releases here yet.</p>"
      : packages.map((one) => packageSection(one, found)).join("\n");
  return page(
    "Data packages",
    `<p>Each version has the data in several formats, and <code>SHA256SUMS</code> to check them by:
<code>sha256sum -c SHA256SUMS</code> or <code>foipack verify FOLDER</code>. <a href="index.json">index.json</a> is this
list for programs.</p>
${body}`,
  );
}

/** The page of a package, `NAME/index.html`: every file of every version, with its size and its checksum. */
export function packagePage({ name, title, versions, withdrawn }: IndexedPackage, found: IndexPages["found"]): string {
  const sections = versions.map((one) => {
    const files = filesOf(name, one, found).map(
      ({ path, bytes, sha256 }) => `<dt><a href="${address(one.version, path)}">${escapeHtml(path)}</a></dt>
<dd>${grouped(bytes)} ${bytes === 1 ? "byte" : "bytes"}<br><code>${escapeHtml(sha256)}</code></dd>`,
    );
    return `<section>
<h2 id="${escapeHtml(one.version)}">${escapeHtml(one.version)}${statusOf(one)}</h2>
<dl>
${files.join("\n")}
</dl>
</section>`;
  });
  const back = withdrawn.length === 0 ? [] : [`<ul>\n${withdrawn.map(withdrawnLine).join("\n")}\n</ul>`];
  return page(
    title,
    `<p><a href="../index.html">All packages</a></p>
<p><code>${escapeHtml(name)}</code>: the files of each version, with the checksum (SHA-256) of each.</p>
${[...sections, ...back].join("\n")}`,
  );
}

/** What stands in the folder of a version that was taken back. */
export function tombstonePage(name: string, { version, reason, date }: Withdrawal): string {
  return page(
    `${name} ${version} (withdrawn)`,
    `<p class="withdrawn"><strong>This version was withdrawn${onDay(date)}.</strong> Its files are no longer offered; please do not
use copies of it.</p>
<p>Reason: ${escapeHtml(reason)}</p>
<p><a href="../index.html">The other versions</a></p>`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`;
}

/** Files that most people want, of which the first page has links. */
const WANTED: readonly (readonly [path: RegExp, shown: string])[] = [
  [/\.xlsx$/, "Excel"],
  [/\.zip$/, "zip"],
  [/\.sqlite$/, "SQLite"],
  [/^SHA256SUMS$/, "SHA256SUMS"],
];

function packageSection({ name, title, versions, withdrawn }: IndexedPackage, found: IndexPages["found"]): string {
  const lines = versions.map((one) => {
    const there = filesOf(name, one, found);
    const files = WANTED.flatMap(([wanted, shown]) =>
      there
        .filter(({ path }) => wanted.test(path))
        .map(({ path }) => `<a href="${address(one.folder, path)}">${shown}</a>`),
    );
    const { version } = one;
    const link = `<a href="${address(name, "index.html")}#${encodeURIComponent(version)}">${escapeHtml(version)}</a>`;
    return `<li>${link}${statusOf(one)}: ${files.join(", ")}</li>`;
  });
  return `<section>
<h2><a href="${address(name, "index.html")}">${escapeHtml(title)}</a></h2>
<p><code>${escapeHtml(name)}</code></p>
<ul>
${[...lines, ...withdrawn.map(withdrawnLine)].join("\n")}
</ul>
</section>`;
}

function filesOf(name: string, { version }: IndexedVersion, found: IndexPages["found"]): FoundRelease["files"] {
  return found.find((release) => release.name === name && release.version === version)?.files ?? [];
}

function statusOf({ date, tag }: IndexedVersion): string {
  const when = date === null ? "" : `, ${escapeHtml(date.slice(0, 10))}`;
  return `${when}${tag === null ? ", not released" : ""}`;
}

function withdrawnLine({ version, reason, date }: Withdrawal): string {
  return `<li class="withdrawn">${escapeHtml(version)} was withdrawn${onDay(date)}: ${escapeHtml(reason)}</li>`;
}

function onDay(date: string): string {
  return date === "" ? "" : ` on ${escapeHtml(date)}`;
}

function address(folder: string, file: string): string {
  return escapeHtml([...folder.split("/"), file].map(encodeURIComponent).join("/"));
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
