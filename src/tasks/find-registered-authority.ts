import { compileFields } from "../checks/compile-fields.ts";
import { filesOf, rowsInFiles } from "../checks/open-resource.ts";
import type { PackageInput } from "../checks/package-input.ts";
import { readColumns } from "../checks/read-columns.ts";
import type { NoAuthority, RegisteredAuthority } from "../scaffold/response-row.ts";

const REGISTER = "uk-local-authorities";

/**
 * What the register beside a package says of an authority that WhatDoTheyKnow knows by this number. Of several rows, as
 * where a council was merged, none is chosen unless they have one code.
 */
export async function findRegisteredAuthority(
  input: PackageInput,
  id: number | undefined,
): Promise<RegisteredAuthority | NoAuthority> {
  const register = await input.neighbour(REGISTER);
  const table = register?.package.resources.find(({ name }) => name === "authorities");
  if (register === undefined || table === undefined || table.source.kind !== "path") return "no-register";
  if (id === undefined) return "not-listed";
  const { fields } = await compileFields(REGISTER, table, input.compileJsonSchema);
  const rows = rowsInFiles(filesOf({ store: register.store }, table));
  const found = new Map<string, RegisteredAuthority>();
  for await (const read of readColumns(table, fields, rows, ["wdtk_id", "gss_code", "nation"])) {
    if (read === undefined) return "no-register";
    const [wdtk, code, nation] = read.columns.map(({ index }) => index);
    if (wdtk === undefined || code === undefined || nation === undefined) return "no-register";
    for (const { cells } of read.rows) {
      if (cells[wdtk] !== String(id)) continue;
      const written = cells[code] ?? "";
      found.set(written, { ...(written === "" ? {} : { code: written }), isScottish: cells[nation] === "Scotland" });
    }
  }
  const [only, ...others] = found.values();
  return only === undefined || others.length > 0 ? "not-listed" : only;
}
