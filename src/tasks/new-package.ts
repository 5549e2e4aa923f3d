import { join, relative, resolve, sep } from "node:path";
import { UserFault } from "../model/user-fault.ts";
import { nameOfTitle, titleOf } from "../scaffold/name-of-title.ts";
import { newPackageFiles, type TextFiles } from "../scaffold/new-package.ts";
import { type OpenLicence, openLicences } from "../scaffold/open-licences.ts";
import { orderKinds } from "../scaffold/order-kinds.ts";
import { builtInKinds } from "../schemas/built-in-row-schemas.ts";
import { nearestMember } from "../tables/nearest-member.ts";
import { createRowSchemaFinder } from "./find-row-schema.ts";
import { requireRoom, writeNewFolder } from "./write-new-folder.ts";

export interface NewPackageOptions {
  /** The kinds of tables; those that they refer to come by themselves. */
  readonly kinds: readonly string[];
  readonly title?: string;
  readonly description?: string;
  /** The name of one of `openLicences`. */
  readonly licence?: string;
  /** The folder that is to hold the package's folder. `datapackages` where absent. */
  readonly into?: string;
  readonly from?: string;
}

/** A package that is to be made. Plain, so that it can be shown first. */
export interface NewPackagePlan {
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  /** As people see it. */
  readonly path: string;
  readonly kinds: readonly string[];
  readonly files: TextFiles;
}

/** Decides what a new package is made of. Writes nothing. Throws `UserFault` where it cannot be. */
export async function planNewPackage(name: string, options: NewPackageOptions): Promise<NewPackagePlan> {
  const { from = process.cwd(), kinds, into = "datapackages" } = options;
  requireName(name);
  const licence = findLicence(options.licence);
  if (kinds.length === 0) {
    throw new UserFault("A new package needs a kind of table.", `--kind is one of: ${builtInKinds.join(", ")}`);
  }
  const folder = join(resolve(from, into), name);
  const path = relative(from, folder).split(sep).join("/");
  await requireRoom(folder, path);
  const rowSchemas = await findKinds(kinds, folder);
  const title = options.title ?? titleOf(name);
  const { description } = options;
  const files = newPackageFiles({
    name,
    title,
    licence,
    rowSchemas,
    ...(description === undefined ? {} : { description }),
  });
  return { name, folder, path, kinds: rowSchemas.map(({ kind }) => kind), files };
}

/** Makes the package, whole or not at all. */
export async function makeNewPackage({ folder, files }: NewPackagePlan): Promise<void> {
  await writeNewFolder(folder, files);
}

async function findKinds(kinds: readonly string[], folder: string) {
  const find = createRowSchemaFinder(folder);
  const ordered = await orderKinds(kinds, async (kind) => {
    const found = await find(kind);
    if (found.found === "faults") {
      throw new UserFault(
        `The row schema in ${found.file} cannot be used.`,
        "foipack validate says what is wrong with it.",
      );
    }
    return found.found === "rules" ? found.rules.schema : undefined;
  });
  if (!("unknown" in ordered)) return ordered.rowSchemas;
  const near = nearestMember(ordered.unknown, builtInKinds);
  const hint = near === undefined ? "" : ` Did you mean "${near}"?`;
  throw new UserFault(`There is no kind "${ordered.unknown}".${hint}`, `Kinds: ${builtInKinds.join(", ")}`);
}

/** Data Package v2, "name"; a folder is named after it. */
function requireName(name: string): void {
  if (name.length > 100 || !/^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/.test(name)) {
    const near = nameOfTitle(name.slice(0, 100));
    throw new UserFault(
      `"${name}" cannot be the name of a package.`,
      `A name has lower-case letters, digits and hyphens, such as ${near === "" ? "kent-social-worker-payments" : near}.`,
    );
  }
  if (/(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])/.test(name)) {
    throw new UserFault(
      `"${name}" has a year in it.`,
      "A package goes on while its versions change: leave the year out of its name.",
    );
  }
}

/** The licence by its name. Throws `UserFault` where it is none of those that are offered. */
export function findLicence(name = "CC-BY-4.0"): OpenLicence {
  const licence = openLicences.find((one) => one.name === name);
  if (licence !== undefined) return licence;
  throw new UserFault(
    `"${name}" is not a licence that can be chosen here.`,
    `--licence is one of: ${openLicences.map((one) => one.name).join(", ")}. Any other can be written into datapackage.json.`,
  );
}
