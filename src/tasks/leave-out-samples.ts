import { join, resolve } from "node:path";
import { readDescriptor } from "../checks/read-descriptor.ts";
import { openLocalFiles } from "../edge/local-files.ts";
import { sampleAdvice } from "../report/wording/sample.ts";
import type { PackagePlace } from "./find-packages.ts";
import { type GitOptions, userFault } from "./use-repository.ts";

/**
 * The packages that may get a version, a tag or a release: not those that say of themselves that they are invented
 * (`foi:sample`). Of each that is left out, `onNotice` is told. Throws `UserFault` where a target names one of them.
 */
export async function leaveOutSamples<Place extends PackagePlace & { readonly name?: string | undefined }>(
  places: readonly Place[],
  targets: readonly string[],
  options: GitOptions,
): Promise<readonly Place[]> {
  const { from = process.cwd(), onNotice } = options;
  const left: Place[] = [];
  for (const place of places) {
    if (!(await isSample(place))) {
      left.push(place);
      continue;
    }
    const { folder, descriptor, label, name } = place;
    const own = [folder, join(folder, descriptor)];
    const path = label === "" ? "." : label;
    if (targets.some((target) => target === name || own.includes(resolve(from, target)))) {
      throw userFault(sampleAdvice(path));
    }
    onNotice?.({ notice: "sample-left-out", path });
  }
  return left;
}

/** Whether a package says that what it holds is invented. */
export async function isSample({ folder, label, descriptor }: PackagePlace): Promise<boolean> {
  const { package: read } = await readDescriptor(openLocalFiles(folder, label), descriptor);
  return read?.isSample === true;
}
