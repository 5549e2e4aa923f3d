import { readDescriptor } from "../checks/read-descriptor.ts";
import { openLocalFiles } from "../edge/local-files.ts";
import type { ListedPackage } from "../model/listed-package.ts";
import { findPackages } from "./find-packages.ts";

/** Lists packages as their descriptors describe them, without reading their tables. Targets are those of `validate`. */
export async function listPackages(
  targets: readonly string[],
  from = process.cwd(),
): Promise<readonly ListedPackage[]> {
  const places = await findPackages(targets, from);
  const listed: ListedPackage[] = [];
  for (const { folder, label, descriptor } of places) {
    const { package: read } = await readDescriptor(openLocalFiles(folder, label), descriptor);
    const tables = read?.resources.map(({ name, kind, source, schema }) => ({
      name,
      path: source.kind === "path" ? source.paths.join(", ") : "",
      fields: schema?.fields.length ?? 0,
      ...(kind === undefined ? {} : { kind }),
    }));
    listed.push({
      name: read?.name ?? label,
      path: label,
      isReadable: read !== undefined,
      tables: tables ?? [],
      ...(read?.title === undefined ? {} : { title: read.title }),
      ...(read?.version === undefined ? {} : { version: read.version }),
    });
  }
  return listed;
}
