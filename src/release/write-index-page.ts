import type { IndexedPackage, ReleaseIndex } from "./release-index.ts";

const STYLE = `body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 50rem; padding: 0 1rem; color: #1b1f23; background: #fff }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-bottom: 0.25rem } code { font-size: 0.95em }
ul { margin-top: 0.25rem } a { color: #0b5394 }`;

/** A page that lists the releases in a folder. It has no scripts, asks nobody, and works from the disk. */
export function indexPage({ packages }: ReleaseIndex): string {
  const body =
    packages.length === 0 ? "<p>There are no releases here yet.</p>" : packages.map(packageSection).join("\n");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Data packages</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Data packages</h1>
<p>Each folder has the data in several formats, and <code>SHA256SUMS</code> to check them by:
<code>sha256sum -c SHA256SUMS</code> or <code>foipack verify FOLDER</code>. <a href="index.json">index.json</a> is this
list for programs.</p>
${body}
</main>
</body>
</html>
`;
}

function packageSection({ name, title, versions }: IndexedPackage): string {
  const lines = versions.map(({ version, folder, date, tag }) => {
    const when = date === null ? "" : `, ${escapeHtml(date.slice(0, 10))}`;
    const whole = `${folder}/${name}-${version}`;
    const files = (["zip", "xlsx", "sqlite"] as const)
      .map((ending) => `<a href="${escapeHtml(`${whole}.${ending}`)}">${ending}</a>`)
      .join(", ");
    const status = tag === null ? ", not released" : "";
    return `<li><a href="${escapeHtml(folder)}/">${escapeHtml(version)}</a>${when}${status}: ${files}, <a href="${escapeHtml(folder)}/SHA256SUMS">SHA256SUMS</a></li>`;
  });
  return `<section>
<h2>${escapeHtml(title)}</h2>
<p><code>${escapeHtml(name)}</code></p>
<ul>
${lines.join("\n")}
</ul>
</section>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
