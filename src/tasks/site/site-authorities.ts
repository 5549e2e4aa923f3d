import type { SharedNames, VersionContent } from "../../site/site-model.ts";
import type { RecordedAuthority } from "./package-record.ts";

/** The authorities that a register names, as its page shows them. */
export function readAuthorities({ tables }: VersionContent): readonly RecordedAuthority[] {
  return tables.flatMap(({ schema, fields, rows }) => {
    if (schema?.kind !== "authorities") return [];
    const [code, name] = ["gss_code", "official_name"].map((field) => fields.findIndex((one) => one.name === field));
    return rows.flatMap(({ id, cells }): RecordedAuthority[] => {
      const [own, called] = [cells[code ?? -1] ?? "", cells[name ?? -1] ?? ""];
      return own === "" ? [] : [[own, called, id]];
    });
  });
}

/** What packages show of registers, as a text that stands for it and can be sent to a thread. */
export function sharedText(
  registers: readonly { readonly name: string; readonly authorities?: readonly RecordedAuthority[] }[],
): string {
  return JSON.stringify(registers.map(({ name, authorities = [] }) => [name, authorities]));
}

/** The same as pages read it: of an authority that several registers have, the first counts. */
export function sharedContext(text: string): SharedNames {
  const known = contexts.get(text);
  if (known !== undefined) return known;
  const registers: readonly (readonly [name: string, authorities: readonly RecordedAuthority[]])[] = JSON.parse(text);
  const authorities = new Map<string, string>();
  const places = new Map<string, { readonly name: string; readonly row: string }>();
  for (const [name, own] of registers) {
    for (const [code, called, row] of own) {
      if (called !== "" && !authorities.has(code)) authorities.set(code, called);
      if (!places.has(code)) places.set(code, { name, row });
    }
  }
  const context = { authorities, places };
  contexts.clear();
  contexts.set(text, context);
  return context;
}

/** That of the last text, which is the same for all packages of a run. */
const contexts = new Map<string, SharedNames>();
