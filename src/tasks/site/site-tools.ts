import { ownCode } from "../../edge/own-build.ts";
import { ownVersion } from "../../edge/own-version.ts";
import type { Environment } from "../../model/environment.ts";
import { GitFault, type Repository } from "../../model/repository.ts";
import type { SiteNote } from "../../model/site-note.ts";
import { gitAdvice } from "../../report/wording/git.ts";
import type { Site } from "../../site/site-model.ts";
import type { BuildStep } from "../build.ts";
import { createNeighbourFinder, type NeighbourFinder } from "../neighbours.ts";
import { localEnvironment } from "../package-input.ts";
import { type GitOptions, userFault } from "../use-repository.ts";
import { type Answers, createAnswers } from "./asked-files.ts";
import { isWholePackage } from "./is-whole.ts";
import type { PackageRecord } from "./package-record.ts";
import { openIfThere } from "./plan-site.ts";

/** What a site is called and where it is: on every page. */
export type SiteFrame = Pick<Site, "title" | "address" | "foipack">;

/** What making the pages of packages needs; one of them for each thread. */
export interface SiteTools extends GitOptions {
  readonly from: string;
  /** Absolute. */
  readonly out: string;
  readonly frame: SiteFrame;
  /** Stands for the code that makes the pages. */
  readonly code: string;
  /** When it began, in milliseconds since 1970: what changes after it may have been read before. */
  readonly begun: number;
  readonly environment: Environment;
  readonly findNeighbour: NeighbourFinder;
  readonly answers: Answers;
  /** Opened when it is asked for; undefined where there is none. */
  readonly repository: () => Promise<Repository | undefined>;
  /** Whether all files that are recorded of a package are there. */
  readonly isWhole: (record: PackageRecord) => boolean;
  readonly onProgress?: (step: BuildStep) => void;
  readonly onGone?: (note: SiteNote) => void;
}

/** Opens the tools, acts, and closes what was opened. Throws `UserFault` where git fails. */
export async function withSiteTools<T>(
  given: Pick<SiteTools, "from" | "out" | "ambient" | "onNotice" | "onProgress" | "onGone"> &
    Pick<SiteFrame, "title" | "address"> &
    Partial<Pick<SiteTools, "code" | "isWhole">>,
  act: (tools: SiteTools) => Promise<T>,
  environment: Environment = localEnvironment,
): Promise<T> {
  const { title, address, ...options } = given;
  const findNeighbour = createNeighbourFinder();
  let opened: Promise<Repository | undefined> | undefined;
  try {
    return await act({
      ...options,
      frame: { title, foipack: ownVersion(), ...(address === undefined ? {} : { address }) },
      code: given.code ?? ownCode(),
      begun: Date.now(),
      environment,
      findNeighbour,
      answers: createAnswers(findNeighbour),
      isWhole: given.isWhole ?? ((record) => isWholePackage(options.out, record)),
      repository() {
        opened ??= openIfThere(options.from, options);
        return opened;
      },
    });
  } catch (fault) {
    throw fault instanceof GitFault ? userFault(gitAdvice(fault)) : fault;
  } finally {
    (await opened?.catch(() => undefined))?.close();
  }
}
