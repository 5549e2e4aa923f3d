import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { serveFolder } from "../../edge/serve-folder.ts";
import { type WatchedPlaces, watchFolders } from "../../edge/watch-folders.ts";
import { UserFault } from "../../model/user-fault.ts";
import { findAllPackages } from "../find-packages.ts";
import { localRowSchemaPlaces } from "../find-row-schema.ts";
import { isFaultOfSystem } from "../system-fault.ts";
import { buildSite, type SiteOptions, type SiteRun } from "./build-site.ts";

/** How a site is shown while it is worked on. */
export interface ServeOptions extends SiteOptions {
  /** 0 is any that is free. */
  readonly port: number;
  /** Told each time the site was made: how, or what was in the way. */
  readonly onMade: (outcome: { readonly run: SiteRun } | { readonly fault: UserFault }) => void;
}

/** A site that is shown. */
export interface ServedSite {
  /** `http://127.0.0.1:8000/` */
  readonly address: string;
  /** Ends it, and takes away what was made for it. */
  readonly close: () => Promise<void>;
}

/**
 * Makes the site of what is in the working tree, into a folder that goes with it unless one is named, and serves it to this
 * machine alone. When files of packages or tags change, what differs is made anew and pages load themselves. Throws
 * `UserFault` where the site cannot be made at first, or the port is taken.
 */
export async function serveSite({ port, onMade, ...options }: ServeOptions): Promise<ServedSite> {
  const { from = process.cwd() } = options;
  const temporary = options.out === undefined ? await mkdtemp(join(tmpdir(), "foipack-serve-")) : undefined;
  const out = resolve(from, options.out ?? temporary ?? "");
  const remove = async () => {
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true });
  };
  const making = { ...options, out, isPreview: true };
  try {
    onMade({ run: await buildSite(making) });
    const served = await serveFolder(out, port).catch((fault: unknown) => {
      throw portFault(fault, port);
    });
    const stop = watchFolders(
      () => watchedPlaces(from, out),
      async () => {
        try {
          onMade({ run: await buildSite(making) });
        } catch (fault) {
          if (!(fault instanceof UserFault)) throw fault;
          onMade({ fault });
        }
        served.reload();
      },
    );
    return {
      address: served.address,
      async close() {
        await stop();
        await served.close();
        await remove();
      },
    };
  } catch (fault) {
    await remove();
    throw fault;
  }
}

function portFault(fault: unknown, port: number): unknown {
  if (!isFaultOfSystem(fault)) return fault;
  return new UserFault(
    `Port ${port} cannot be used (${fault.code}).`,
    `Another program may have it: foipack serve --port ${port + 1}`,
  );
}

/** The packages, their row schemas, and the tags of the repository. */
async function watchedPlaces(from: string, out: string): Promise<WatchedPlaces> {
  const places = await findAllPackages(from).catch((fault: unknown) => {
    if (fault instanceof UserFault) return [];
    throw fault;
  });
  const folders = places.flatMap(({ folder }) => [folder, ...localRowSchemaPlaces(folder).map((one) => one.folder)]);
  const git = repositoryFolder(from);
  return {
    folders: [
      join(resolve(from), "datapackages"),
      ...folders,
      ...(git === undefined ? [] : [join(git, "refs", "tags")]),
    ],
    files: git === undefined ? [] : [join(git, "packed-refs")],
    except: [out, join(resolve(from), "dist")],
  };
}

function repositoryFolder(from: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return join(folder, ".git");
    if (dirname(folder) === folder) return undefined;
  }
}
