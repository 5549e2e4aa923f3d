import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildSite } from "../../../src/tasks/site/build-site.ts";
import { writeHostilePackages } from "./hostile-packages.ts";
import { type SiteServer, serveSite } from "./site-server.ts";

/** A site that was built, and where it is served. */
export interface BuiltSite {
  readonly folder: string;
  /** With the base path, and a slash at its end. */
  readonly address: string;
}

declare module "vitest" {
  interface ProvidedContext {
    /** The packages of this repository. */
    readonly repository: BuiltSite;
    /** Packages whose writer wished the site ill. */
    readonly hostile: BuiltSite;
  }
}

/** Builds both sites once for all tests, and serves them below `/repo/` as GitHub does. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "foipack-site-"));
  const servers: SiteServer[] = [];
  const offer = async (name: "repository" | "hostile", from: string): Promise<void> => {
    const out = join(folder, name);
    const server = await serveSite(out);
    servers.push(server);
    await buildSite({ from, out, address: server.address });
    provide(name, { folder: out, address: server.address });
  };
  try {
    await offer("repository", process.cwd());
    const from = join(folder, "written");
    await writeHostilePackages(from);
    await offer("hostile", from);
  } catch (fault) {
    await end();
    throw fault;
  }
  async function end(): Promise<void> {
    for (const { close } of servers) await close();
    await rm(folder, { recursive: true, force: true });
  }
  return end;
}
