import type { ListedPackage } from "../model/listed-package.ts";
import { displayWidth, padEnd } from "./display-width.ts";
import { visible } from "./visible.ts";

/** Packages as text: a heading each, and a line a table. */
export function renderList(packages: readonly ListedPackage[]): string {
  return packages.map(renderPackage).join("\n");
}

function renderPackage({ name, version, title, path, isReadable, tables }: ListedPackage): string {
  const head = `${visible(name)} ${visible(version ?? "(no version)")}\n`;
  const about = [title, path]
    .filter((part) => part !== undefined)
    .filter((part) => part !== "")
    .map((part) => `  ${visible(part)}\n`);
  if (!isReadable)
    return `${head}${about.join("")}  its descriptor cannot be read: foipack validate ${visible(path)} says why\n`;
  const names = tables.map((table) => visible(table.name));
  const width = names.reduce((most, shown) => Math.max(most, displayWidth(shown)), 0);
  const rows = tables.map(
    (table, at) => `  - ${padEnd(names[at] ?? "", width)}  ${table.fields} fields  ${visible(table.path)}\n`,
  );
  return `${head}${about.join("")}${rows.join("")}`;
}
