import type { MadePackage } from "./make-package.ts";
import type { PlannedPackage } from "./plan-site.ts";

/** What a thread that makes packages is started with; it can be sent. */
export interface SiteThreadTask {
  readonly from: string;
  /** Absolute. */
  readonly out: string;
  readonly title: string;
  readonly address?: string;
  /** Stands for the code that makes the pages. */
  readonly code: string;
  readonly ambient?: NodeJS.ProcessEnv;
  /** What packages show of registers; see `sharedText`. */
  readonly shared: string;
}

/** A package that a thread is to make. */
export interface SiteThreadQuestion {
  readonly planned: PlannedPackage;
}

/** What became of it. `given-back`: the main thread has to do it. */
export type SiteThreadAnswer =
  | {
      readonly kind: "made";
      readonly made: MadePackage;
      /** Versions that the site had and offers no longer. */
      readonly gone: readonly string[];
    }
  | { readonly kind: "given-back" };
