import { counted } from "../report/wording/words.ts";
import { linkFrom, renderPage } from "./page.tsx";
import type { Site, SitePackage, SiteTable } from "./site-model.ts";

/** The page of a package: its latest version. */
export function packagePage(site: Site, one: SitePackage): string {
  const path = `${one.name}/index.html`;
  const { content, latest } = one;
  return renderPage({
    site,
    path,
    title: one.title,
    children: (
      <>
        <h1>{one.title}</h1>
        {one.notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
        {latest === undefined ? undefined : (
          <p>
            Version <a href={linkFrom(path, `${one.name}/${latest}/index.html`)}>{latest}</a>
          </p>
        )}
        {content?.tables.map(tableSection)}
      </>
    ),
  });
}

function tableSection({ name, title, fields, rows, rowCount }: SiteTable) {
  return (
    <section key={name}>
      <h2 id={name}>{title}</h2>
      <p>{counted(rowCount, "row")}</p>
      <table>
        <thead>
          <tr>
            {fields.map((field) => (
              <th key={field.name} scope="col">
                {field.title ?? field.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, cells }) => (
            <tr key={id} id={id}>
              {cells.map((cell, at) => (
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
