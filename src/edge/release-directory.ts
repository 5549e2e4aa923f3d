import { createHash } from "node:crypto";
import { readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import {
  type HostedAsset,
  type HostedRelease,
  HostFault,
  type ReleaseHost,
  type Withdrawals,
} from "../model/release-host.ts";
import { makeFolders } from "./make-folders.ts";
import { writeFileWhole } from "./write-file.ts";

/** Of a release that is not finished: hidden, beside the versions of its package. */
const DRAFT = /^\.(.+)\.draft$/;

/**
 * A folder of static files: `NAME/VERSION/` for each release, and an index of them all, which `writeIndex` writes together
 * with what stands in the place of a version that was withdrawn. A release is written beside its place and takes it when it
 * is whole. `label` is how the folder is written to people.
 */
export function openReleaseDirectory(
  folder: string,
  label: string,
  writeIndex: (folder: string, withdrawn: Withdrawals) => Promise<void>,
): ReleaseHost {
  async function guard<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (fault) {
      if (!(fault instanceof Error && "code" in fault && typeof fault.code === "string")) throw fault;
      const path = "path" in fault && typeof fault.path === "string" ? fault.path : folder;
      throw new HostFault(label, { reason: "not-written", path, word: fault.code });
    }
  }

  function read(name: string, version: string, isPublished: boolean, assets: readonly HostedAsset[]): HostedRelease {
    const id = isPublished ? join(name, version) : join(name, `.${version}.draft`);
    const address = join(label, name, version);
    return { id, tag: `${name}@${version}`, isPublished, isImmutable: false, address, notes: "", assets };
  }

  async function assetsIn(path: string): Promise<readonly HostedAsset[]> {
    const assets: HostedAsset[] = [];
    for (const name of await entriesOf(path)) {
      const full = join(path, name);
      const digest = createHash("sha256")
        .update(await readFile(full))
        .digest("hex");
      const { size } = await stat(full);
      const isWhole = !name.endsWith(".foipack-tmp");
      assets.push({ id: name, path: name, bytes: size, digest: `sha256:${digest}`, isWhole });
    }
    return assets;
  }

  return {
    label,
    algorithm: "sha256",
    policy: "replace",
    keeps: "all",
    limits: { assets: 100_000, bytesPerAsset: 2 * 1024 ** 3 - 1 },
    releases: (packages) =>
      guard(async () => {
        const found: HostedRelease[] = [];
        for (const name of packages.keys()) {
          for (const entry of await foldersOf(join(folder, name))) {
            const draft = DRAFT.exec(entry)?.[1];
            if (draft !== undefined) found.push(read(name, draft, false, await assetsIn(join(folder, name, entry))));
            else if (!entry.startsWith(".") && (await isRelease(join(folder, name, entry)))) {
              found.push(read(name, entry, true, []));
            }
          }
        }
        return found;
      }),
    create: ({ name, version }) =>
      guard(async () => {
        const draft = read(name, version, false, []);
        makeFolders(join(folder, draft.id));
        return draft;
      }),
    upload: (draft, asset) => guard(async () => writeFileWhole(join(folder, draft.id, asset.path), asset.stream())),
    removeAsset: (draft, asset) => guard(() => rm(join(folder, draft.id, asset.path), { force: true })),
    refresh: (draft) => guard(async () => ({ ...draft, assets: await assetsIn(join(folder, draft.id)) })),
    finish: (draft, { name, version }) =>
      guard(async () => {
        // What stands in the place of a version that was withdrawn by mistake.
        await rm(join(folder, name, version), { recursive: true, force: true });
        await rename(join(folder, draft.id), join(folder, name, version));
        return read(name, version, true, []);
      }),
    settle: (withdrawn) =>
      guard(async () => {
        makeFolders(folder);
        for (const [name, versions] of withdrawn) {
          for (const { version } of versions) {
            for (const place of [version, `.${version}.draft`]) {
              await rm(join(folder, name, place), { recursive: true, force: true });
            }
          }
        }
        await writeIndex(folder, withdrawn);
      }),
  };
}

/** Whether a folder has a release, and not what stands in the place of one. */
async function isRelease(path: string): Promise<boolean> {
  return stat(join(path, "release.json")).then(
    (facts) => facts.isFile(),
    () => false,
  );
}

async function entriesOf(path: string): Promise<readonly string[]> {
  return (await readdir(path)).sort();
}

async function foldersOf(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === "ENOENT") return [];
    throw fault;
  });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
