import type { ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";
import type { JsonObject } from "../model/descriptor.ts";
import type { Site } from "./site-model.ts";

/** Nothing but what the site itself serves, and no script or style that is written into a page. */
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/** What stands around what a page says. */
export interface PageFrame {
  readonly site: Site;
  /** Of its file, from the top of the site: `NAME/index.html`. */
  readonly path: string;
  readonly title: string;
  readonly description?: string;
  /** What the page may do beyond others, as directives of its policy: "worker-src 'self'". */
  readonly policy?: string;
  /** Style sheets and scripts besides those of every page, from the top of the site. */
  readonly styles?: readonly string[];
  readonly scripts?: readonly string[];
  /** schema.org's words for it (JSON-LD). */
  readonly data?: JsonObject;
  /** The page that stands for this one, from the top of the site, where that is another. */
  readonly canonical?: string;
  /** Where the page leads on to at once. */
  readonly onward?: string;
  /** How its links are written, where they are not relative to its path. */
  readonly link?: (target: string) => string;
  readonly children: ComponentChildren;
}

/** A page of the site, whole. */
export function renderPage(frame: PageFrame): string {
  return `<!doctype html>\n${renderToString(<Page {...frame} />)}\n`;
}

function Page(frame: PageFrame) {
  const { site, path, title, description, policy, styles = [], scripts = [], data, children } = frame;
  const { canonical = path, onward } = frame;
  const to = frame.link ?? ((target: string) => linkFrom(path, target));
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content={policy === undefined ? POLICY : `${POLICY}; ${policy}`} />
        <title>{title === site.title ? title : `${title} · ${site.title}`}</title>
        {description === undefined ? undefined : <meta name="description" content={description} />}
        {/* Without one, browsers ask for /favicon.ico, which is outside of the site. */}
        <link rel="icon" type="image/svg+xml" href={to("assets/icon.svg")} />
        <link rel="stylesheet" href={to("assets/site.css")} />
        {styles.map((style) => (
          <link key={style} rel="stylesheet" href={to(style)} />
        ))}
        <link rel="alternate" type="application/atom+xml" href={to("feed.xml")} title={`${site.title}: releases`} />
        {onward === undefined ? undefined : <meta http-equiv="refresh" content={`0; url=${onward}`} />}
        {site.address === undefined ? undefined : <link rel="canonical" href={`${site.address}${canonical}`} />}
        {data === undefined ? undefined : (
          <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: scriptJson(data) }} />
        )}
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <header class="site-header">
          <a href={to("index.html")}>{site.title}</a>
          <nav aria-label="Site">
            <a href={to("index.html")}>Packages</a>
            <a href={to("check/index.html")}>Check a file</a>
          </nav>
        </header>
        <main id="main">{children}</main>
        <footer class="site-footer">
          <p>
            Made by foipack {site.foipack}. No trackers, and no requests to anyone else.{" "}
            <a href={to("feed.xml")}>Feed</a>
          </p>
        </footer>
        <script src={to("assets/site.js")} />
        {scripts.map((script) => (
          <script key={script} src={to(script)} />
        ))}
      </body>
    </html>
  );
}

/** The link from one page to another: relative, so that it works from any folder and from the disk. */
export function linkFrom(path: string, target: string): string {
  const [from, to] = [path.split("/"), target.split("/")];
  let common = 0;
  while (common < from.length - 1 && common < to.length - 1 && from[common] === to[common]) common += 1;
  const up = "../".repeat(from.length - 1 - common);
  return `${up}${to.slice(common).map(encodeURIComponent).join("/")}` || "./";
}

/** JSON that nothing can end the script element of. */
export function scriptJson(data: unknown): string {
  return JSON.stringify(data)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}
