import { existsSync } from "node:fs";
import { join } from "node:path";
import { makeFolders } from "../edge/make-folders.ts";
import { writeFileWhole } from "../edge/write-file.ts";
import type { PublishPlan } from "../model/publish-plan.ts";
import { buildInto } from "./building-folder.ts";
import { type PublicationOptions, planPublication } from "./plan-publication.ts";

/**
 * Builds what is to be released into a folder, as `publish` with `--assets` takes it, and says what that is. Makes no tag
 * and writes nothing at the host. There is always an index, so that the folder is not empty. Throws as `planPublication`.
 */
export async function prepareReleases(
  targets: readonly string[],
  options: PublicationOptions,
  folder: string,
): Promise<PublishPlan> {
  const { remote: _, ...withoutTags } = options;
  const { plan } = await planPublication(targets, {
    ...withoutTags,
    build: buildInto(folder, options),
  });
  const index = join(folder, "index.json");
  if (!existsSync(index)) {
    makeFolders(folder);
    await writeFileWhole(index, [`${JSON.stringify({ packages: [] })}\n`]);
  }
  return plan;
}
