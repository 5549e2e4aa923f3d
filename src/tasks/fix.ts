import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { kindsOf, writtenSchema } from "../checks/check-drift.ts";
import type { RowSchemaLookup } from "../checks/package-input.ts";
import { readDescriptor } from "../checks/read-descriptor.ts";
import { replaceValues } from "../descriptor/replace-values.ts";
import { openLocalFiles } from "../edge/local-files.ts";
import { writeFileWhole } from "../edge/write-file.ts";
import type { JsonObject } from "../model/descriptor.ts";
import { type Drift, findSchemaDrift } from "../schemas/compare-table-schema.ts";
import { deriveTableSchema } from "../schemas/derive-table-schema.ts";
import { findPackages } from "./find-packages.ts";
import { createRowSchemaFinder } from "./find-row-schema.ts";

/** What there is to mend in one package, and the text that its descriptor becomes. Plain, so that it can be shown first. */
export interface FixPlan {
  readonly package: string;
  /** The descriptor, from where the command ran. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
  readonly tables: readonly { readonly resource: string; readonly kind: string; readonly drift: readonly Drift[] }[];
  /** Undefined where nothing is to be mended. */
  readonly text: string | undefined;
  /** Why nothing could be decided; `foipack validate` says more. */
  readonly obstacle?: "unreadable-descriptor" | "yaml-descriptor";
  /** Tables of which nothing could be decided, since there is no row schema for their kind. */
  readonly undecided: readonly UndecidedTable[];
}

/** A table whose kind nobody knows, or whose kind's row schema is unsound. */
export interface UndecidedTable {
  readonly resource: string;
  readonly kind: string;
  readonly because: "unknown-kind" | "unsound-row-schema";
  /** The kinds that there are, or the file of the unsound row schema. */
  readonly known?: readonly string[];
  readonly file?: string;
}

/** Works out how the derived parts of descriptors must be rewritten. Targets are those of `validate`. Writes nothing. */
export async function planFixes(targets: readonly string[], from = process.cwd()): Promise<readonly FixPlan[]> {
  const plans: FixPlan[] = [];
  for (const { folder, label, descriptor } of await findPackages(targets, from)) {
    const reading = await readDescriptor(openLocalFiles(folder, label), descriptor);
    const path = join(folder, descriptor);
    const file = label === "" ? descriptor : `${label}/${descriptor}`;
    const read = reading.package;
    if (read === undefined) {
      plans.push({
        package: label,
        file,
        path,
        tables: [],
        text: undefined,
        obstacle: "unreadable-descriptor",
        undecided: [],
      });
      continue;
    }
    const findRowSchema = createRowSchemaFinder(folder);
    const tables: FixPlan["tables"][number][] = [];
    const undecided: UndecidedTable[] = [];
    const replacements = new Map<string, JsonObject>();
    for (const resource of read.resources) {
      if (resource.kind === undefined) continue;
      const lookup = await findRowSchema(resource.kind);
      if (lookup.found !== "rules") {
        undecided.push({ resource: resource.name, kind: resource.kind, ...whyUndecided(lookup) });
        continue;
      }
      const derived = deriveTableSchema(lookup.rules.schema, kindsOf(read));
      const drift = findSchemaDrift(derived, writtenSchema(read, resource, reading.resolved));
      if (drift.length === 0) continue;
      tables.push({ resource: resource.name, kind: resource.kind, drift });
      replacements.set(`/resources/${resource.index}/schema`, derived);
    }
    // To rewrite a part of YAML would lose its comments, and may change what is left.
    if (tables.length > 0 && !descriptor.endsWith(".json")) {
      plans.push({
        package: read.name ?? label,
        file,
        path,
        tables: [],
        text: undefined,
        obstacle: "yaml-descriptor",
        undecided,
      });
      continue;
    }
    const text = tables.length === 0 ? undefined : replaceValues(await readFile(path, "utf8"), replacements);
    plans.push({ package: read.name ?? label, file, path, tables, text, undecided });
  }
  return plans;
}

function whyUndecided(
  lookup: Exclude<RowSchemaLookup, { readonly found: "rules" }>,
): Pick<UndecidedTable, "because" | "known" | "file"> {
  if (lookup.found === "nothing") return { because: "unknown-kind", known: lookup.known };
  return { because: "unsound-row-schema", file: lookup.file };
}

/** Carries plans out: each descriptor is written whole or not at all. */
export async function applyFixes(plans: readonly FixPlan[]): Promise<void> {
  for (const { path, text } of plans) if (text !== undefined) await writeFileWhole(path, [text]);
}
