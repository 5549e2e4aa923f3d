import type { Site } from "./site-model.ts";

/** The catalogue for programs: packages with what they are about, and where their versions are. */
export function catalogueJson(site: Site): string {
  const { title, address, foipack, packages } = site;
  const catalogue = {
    title,
    ...(address === undefined ? {} : { address }),
    foipack,
    packages: packages.map(({ name, title: called, versions, withdrawn, latest, summary, notes }) => ({
      name,
      title: called,
      page: `${name}/index.html`,
      latest: latest ?? null,
      ...(summary === undefined ? {} : { summary: { ...summary, entries: undefined } }),
      versions: versions.map(({ version, tag, commit, date, foipack: madeBy }) => ({
        version,
        folder: `${name}/${version}/`,
        descriptor: `${name}/${version}/datapackage.json`,
        tag,
        commit,
        date,
        foipack: madeBy,
      })),
      withdrawn,
      notes,
    })),
  };
  return `${JSON.stringify(catalogue, undefined, 2)}\n`;
}
