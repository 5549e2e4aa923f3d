import type { ListedPackage } from "../model/listed-package.ts";

/** Packages as text: a heading each, and a line a table. */
export function renderList(packages: readonly ListedPackage[]): string {
  return packages.map(renderPackage).join("\n");
}

function renderPackage({ name, version, title, path, isReadable, tables }: ListedPackage): string {
  const head = `${name} ${version ?? "(no version)"}\n`;
  const about = [title, path].filter((part) => part !== undefined && part !== "").map((part) => `  ${part}\n`);
  if (!isReadable)
    return `${head}${about.join("")}  its descriptor cannot be read: foipack validate ${path} says why\n`;
  const width = Math.max(0, ...tables.map((table) => table.name.length));
  const rows = tables.map((table) => `  - ${table.name.padEnd(width)}  ${table.fields} fields  ${table.path}\n`);
  return `${head}${about.join("")}${rows.join("")}`;
}
