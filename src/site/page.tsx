import type { ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";
import type { JsonObject } from "../model/descriptor.ts";
import { escapeForScript } from "../release/safe-json.ts";
import { shownText } from "./shown-text.tsx";
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
  /** The picture that is shown where somebody links to the page, from the top of the site. */
  readonly picture?: string;
  /** The page that stands for this one, from the top of the site, where that is another. */
  readonly canonical?: string;
  /** Where the page leads on to at once. */
  readonly onward?: string;
  /** How its links are written, where they are not relative to its path. */
  readonly link?: (target: string) => string;
  /** The pages above it, from the top: of the catalogue there are none. */
  readonly above?: readonly PageAbove[];
  readonly children: ComponentChildren;
}

/** A page that another one is below. */
export interface PageAbove {
  readonly path: string;
  readonly title: string;
}

/** The longest description of a page, which search engines and previews show. */
const MAX_DESCRIPTION = 300;

/** A page of the site, whole. */
export function renderPage(frame: PageFrame): string {
  return `<!doctype html>\n${renderToString(<Page {...frame} />)}\n`;
}

function Page(frame: PageFrame) {
  const { site, path, title, description, policy, styles = [], scripts = [], data, above = [], children } = frame;
  const { canonical = path, onward, picture } = frame;
  const to = frame.link ?? ((target: string) => linkFrom(path, target));
  const name = shownText(site.title);
  const isHere = (target: string) => (target === path ? "page" : undefined);
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content={policy === undefined ? POLICY : `${POLICY}; ${policy}`} />
        <title>{title === site.title ? name : `${shownText(title)} · ${name}`}</title>
        {description === undefined ? undefined : (
          <meta name="description" content={shownText(description.replace(/\s+/g, " ").slice(0, MAX_DESCRIPTION))} />
        )}
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" type="image/svg+xml" href={to("assets/icon.svg")} />
        <link rel="stylesheet" href={to("assets/site.css")} />
        {styles.map((style) => (
          <link key={style} rel="stylesheet" href={to(style)} />
        ))}
        <link rel="alternate" type="application/atom+xml" href={to("feed.xml")} title={`${name}: releases`} />
        {onward === undefined ? undefined : <meta http-equiv="refresh" content={`0; url=${onward}`} />}
        {site.address === undefined ? undefined : <link rel="canonical" href={`${site.address}${canonical}`} />}
        {site.address === undefined || picture === undefined ? undefined : (
          <>
            <meta property="og:type" content="website" />
            <meta property="og:site_name" content={name} />
            <meta property="og:title" content={shownText(title)} />
            <meta property="og:url" content={`${site.address}${canonical}`} />
            <meta property="og:image" content={`${site.address}${picture}`} />
            <meta property="og:image:width" content="1200" />
            <meta property="og:image:height" content="630" />
            <meta name="twitter:card" content="summary_large_image" />
          </>
        )}
        {data === undefined ? undefined : (
          <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: scriptJson(data) }} />
        )}
        <script src={to("assets/site.js")} defer />
        {scripts.map((script) => (
          <script key={script} src={to(script)} defer />
        ))}
      </head>
      <body>
        <a class="skip" href="#page_main">
          Skip to the content
        </a>
        <header class="site-header">
          <div class="wrap">
            <a class="site-name" href={to("index.html")}>
              <bdi>{name}</bdi>
            </a>
            <nav aria-label="Site">
              <a href={to("index.html")} aria-current={isHere("index.html")}>
                Packages
              </a>
              <a href={to("check/index.html")} aria-current={isHere("check/index.html")}>
                Check a file
              </a>
            </nav>
          </div>
        </header>
        <main id="page_main" class="wrap" tabIndex={-1}>
          {above.length === 0 ? undefined : (
            <nav class="above" aria-label="Pages above this one">
              <ol>
                {above.map((one) => (
                  <li key={one.path}>
                    <a href={to(one.path)}>
                      <bdi>{shownText(one.title)}</bdi>
                    </a>
                  </li>
                ))}
              </ol>
            </nav>
          )}
          {children}
        </main>
        <footer class="site-footer">
          <div class="wrap">
            <p>
              <span>Made by foipack {site.foipack}. No trackers, and no requests to anyone else.</span>{" "}
              <a href={to("feed.xml")}>Feed of releases</a> <a href={to("catalogue.json")}>Catalogue for programs</a>
            </p>
          </div>
        </footer>
      </body>
    </html>
  );
}

/** A link from one page to another: relative, so that it works from any folder and from the disk. */
export function linkFrom(path: string, target: string, fragment?: string): string {
  const [from, to] = [path.split("/"), target.split("/")];
  let common = 0;
  while (common < from.length - 1 && common < to.length - 1 && from[common] === to[common]) common += 1;
  const up = "../".repeat(from.length - 1 - common);
  const way = `${up}${to.slice(common).map(encodeURIComponent).join("/")}` || "./";
  return fragment === undefined ? way : `${way}#${encodeURIComponent(fragment)}`;
}

/** JSON that nothing can end the script element of. */
export function scriptJson(data: unknown): string {
  return escapeForScript(JSON.stringify(data));
}
