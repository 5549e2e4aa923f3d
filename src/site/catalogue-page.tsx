import { counted } from "../report/wording/words.ts";
import { linkFrom, renderPage } from "./page.tsx";
import type { Site, SitePackage } from "./site-model.ts";

const PATH = "index.html";

/** The first page: what there is. */
export function cataloguePage(site: Site): string {
  return renderPage({
    site,
    path: PATH,
    title: site.title,
    children: (
      <>
        <h1>{site.title}</h1>
        <p>
          Figures from responses to Freedom of Information requests, as data that anyone can check, cite and reuse. Each
          figure has a schema, a version, and a link to the very words that it came from.
        </p>
        <ul class="packages">{site.packages.map(packageItem)}</ul>
        {site.notes.map((note) => (
          <p key={note} class="note">
            {note}
          </p>
        ))}
      </>
    ),
  });
}

function packageItem({ name, title, latest, content }: SitePackage) {
  return (
    <li key={name}>
      <h2>
        <a href={linkFrom(PATH, `${name}/index.html`)}>{title}</a>
      </h2>
      <p>
        {latest === undefined ? "No version is offered." : `Version ${latest}`}
        {content === undefined ? "" : `, ${counted(content.tables.length, "table")}`}
      </p>
    </li>
  );
}
