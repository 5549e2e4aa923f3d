import { visible } from "../visible.ts";
import type { Advice } from "./git.ts";
import { quote } from "./words.ts";

/** How to go on with a package that is a sample. */
export const SAMPLE_MEND =
  "Delete its folder, or take “foi:sample” out of its datapackage.json once what it holds is real.";

/** That a sample gets no version, no tag and no release. */
export function sampleAdvice(path: string): Advice {
  return { what: `${quote(path)} is a sample, with invented figures: it is never published.`, mend: SAMPLE_MEND };
}

/** The same, where the other packages are gone on with. */
export function sampleNotice(path: string): string {
  return `${visible(path)} is a sample and was left out. ${SAMPLE_MEND}`;
}

/** That a sample was built because it was named. */
export function sampleBuiltNotice(path: string): string {
  return `${visible(path)} is a sample, with invented figures: what was built of it is for looking at. ${SAMPLE_MEND}`;
}
