import type { TagPlan, TagRefusal } from "../model/package-comparison.ts";
import { visible } from "./visible.ts";
import { elsewhereAdvice } from "./wording/git.ts";
import { counted, listed, quote } from "./wording/words.ts";

/** What becomes of the tags. */
export interface ShownTags {
  readonly tags: readonly TagPlan[];
  readonly refusals: readonly { readonly package: string; readonly path: string; readonly refusal: TagRefusal }[];
  readonly pushed: readonly string[];
  /** The remote that was pushed to. */
  readonly remote: string | undefined;
  /** Whether nothing was done. */
  readonly isDry: boolean;
}

/** Tags for people, a line each; then why others are not made, and what to do. */
export function renderTags({ tags, refusals, pushed, remote, isDry }: ShownTags): string {
  const isStopped = refusals.length > 0;
  const lines = tags.map(({ tag, commit, isNew }) => {
    const verb = !isNew ? "is there already" : isStopped ? "not made" : isDry ? "would be made" : "made";
    return `${visible(tag)}  ${commit.slice(0, 10)}  ${verb}${pushed.includes(tag) ? ", pushed" : ""}`;
  });
  for (const { package: name, path, refusal } of refusals) {
    lines.push(`${visible(name)}: ${refusalWords(refusal, path)}`);
  }
  if (isStopped) lines.push("No tag was made.");
  else if (tags.length === 0) lines.push("There is nothing to tag.");
  else if (remote !== undefined && !isDry) {
    lines.push(
      pushed.length === 0
        ? `${visible(remote)} has them all.`
        : `${counted(pushed.length, "tag")} pushed to ${visible(remote)}.`,
    );
  }
  return lines.map((line) => `${line}\n`).join("");
}

/** Why a package cannot be tagged, and what to do. */
export function refusalWords(refusal: TagRefusal, path: string): string {
  switch (refusal.reason) {
    case "no-descriptor":
      return `its descriptor cannot be read, or gives it no name. Run: foipack validate ${visible(path)}`;
    case "no-version":
      return `its descriptor has no version. Run: foipack version ${visible(path)}`;
    case "conflicts":
      return "a merge is not finished in it. Resolve the conflicts and commit.";
    case "dirty":
      return `it has changes that are not committed (${listed(refusal.paths.map(visible), "and", 4)}). Commit them, or put them back.`;
    case "version-unfinished":
      return refusal.written === refusal.next
        ? `its changelog does not tell of ${refusal.next}. Run: foipack version ${visible(path)}`
        : `its version is ${quote(refusal.written ?? "")}, and what changed makes it ${refusal.next}. Run: foipack version ${visible(path)}`;
    case "no-plan":
      return `its version cannot be decided. Run: foipack version --dry-run ${visible(path)}`;
    case "invalid":
      return `it is not valid (${counted(refusal.errors, "error")}). Run: foipack validate ${visible(path)}`;
    case "tag-elsewhere": {
      const { what, mend } = elsewhereAdvice(refusal.tag, refusal.commit);
      return `${what} ${mend}`;
    }
  }
}
