import type { HistoryNotice } from "../../model/package-comparison.ts";
import type {
  GitFault,
  PushFault,
  RemoteFault,
  RepositoryFault,
  RevisionFault,
  TagFault,
} from "../../model/repository.ts";
import { visible } from "../visible.ts";
import { sampleBuiltNotice, sampleNotice } from "./sample.ts";
import { counted, grouped, listed, quote, sentence } from "./words.ts";

/** What is in the way, and what to do about it; "" where the first says it. */
export interface Advice {
  readonly what: string;
  readonly mend: string;
}

/** Why a folder could not be opened as a repository. */
export function repositoryAdvice(fault: RepositoryFault): Advice {
  switch (fault.fault) {
    case "git-missing":
      return {
        what: "There is no git on this machine.",
        mend: "Install it (https://git-scm.com), then run this again.",
      };
    case "git-too-old":
      return {
        what: `git ${fault.found} is too old: foipack needs ${fault.needed} or later.`,
        mend: "Install a newer git (https://git-scm.com), then run this again.",
      };
    case "no-folder":
      return { what: `There is no folder ${quote(fault.folder)}.`, mend: "Check the spelling of the path." };
    case "no-repository":
      return {
        what: `${quote(fault.folder)} is not in a git repository, and versions are read from git's tags.`,
        mend: "Run git init there and commit the package, or compare two folders: foipack diff OLD NEW",
      };
    case "bare-repository":
      return {
        what: `${quote(fault.folder)} is a repository without files to work on.`,
        mend: "Clone it, and run this in the clone.",
      };
    case "other-owner":
      return {
        what: `The folder ${quote(fault.folder)} belongs to another user, so git does not trust the settings in it.`,
        mend: `If you do, run: git config --global --add safe.directory ${visible(fault.folder)}`,
      };
    case "git-failed":
      return { what: `git cannot open ${quote(fault.folder)}: ${visible(fault.detail)}`, mend: "" };
  }
}

/** Why a text names no commit. */
export function revisionAdvice(fault: RevisionFault): Advice {
  const text = quote(fault.text);
  switch (fault.fault) {
    case "not-a-revision":
      return { what: `${text} cannot be a git revision.`, mend: "Name a tag, a branch or a commit." };
    case "unknown-revision":
      return {
        what: `There is no git revision ${text} here, nor a folder or zip file of a package.`,
        mend: "git log --oneline lists the commits, git tag the tags; git fetch --tags brings those of the remote.",
      };
    case "ambiguous-revision":
      return {
        what: `${text} means more than one thing: ${listed(fault.candidates.map(visible), "and")}.`,
        mend: "Write one of these in full.",
      };
    case "not-a-commit":
      return { what: `${text} is not a commit but a folder or a file.`, mend: "Name a tag, a branch or a commit." };
  }
}

/** Why a tag was not made. */
export function tagAdvice(fault: TagFault): Advice {
  switch (fault.fault) {
    case "not-a-version-tag":
      return {
        what: `${quote(fault.tag)} cannot be the name of a git tag.`,
        mend: "The package's name should be of lower-case letters, digits and hyphens, its version like 1.2.0.",
      };
    case "tag-elsewhere":
      return elsewhereAdvice(fault.tag, fault.commit);
    case "no-identity":
      return {
        what: `git does not know your ${fault.missing === "name" ? "name" : "e-mail address"}, which a tag carries.`,
        mend: `Run: git config --global user.${fault.missing} ${fault.missing === "name" ? '"Your Name"' : "you@example.org"}`,
      };
    case "git-refused":
      return { what: `git did not make the tag ${quote(fault.tag)}: ${visible(fault.detail)}`, mend: "" };
  }
}

/** That a tag is there and means something else. */
export function elsewhereAdvice(tag: string, commit: string | undefined): Advice {
  const place = commit === undefined ? "but means no commit" : `at commit ${commit.slice(0, 10)}`;
  return {
    what: `The tag ${quote(tag)} is there already, ${place}.`,
    mend: "A version is published once: give the package the next version with foipack version --bump patch, or merge the branch that the tag is on.",
  };
}

/** Why a remote gave or took nothing. */
export function remoteAdvice(fault: RemoteFault | PushFault): Advice {
  switch (fault.fault) {
    case "unknown-remote":
      return {
        what: `There is no remote ${quote(fault.remote)}.`,
        mend:
          fault.known.length === 0
            ? "This repository has no remote: git remote add origin ADDRESS"
            : `The remotes are: ${listed(fault.known.map(visible), "and")}.`,
      };
    case "remote-inside":
      return {
        what: `The remote ${quote(fault.remote)} is a folder within this repository.`,
        mend: "Move it out, so that nothing in this repository decides what runs when one pushes.",
      };
    case "remote-runs-program":
      return {
        what: `The settings of this repository name a program to run for the remote ${quote(fault.remote)}.`,
        mend: "If you trust it, use git itself: git push --atomic, git fetch --unshallow --tags",
      };
    case "remote-failed":
      return {
        what: `The remote ${quote(fault.remote)} did not answer as it should: ${visible(fault.detail)}`,
        mend: "",
      };
    case "remote-timed-out":
      return { what: `The remote ${quote(fault.remote)} did not answer within ${fault.seconds} seconds.`, mend: "" };
    case "unknown-tag":
      return { what: `There is no tag ${quote(fault.tag)} to push.`, mend: "" };
    case "push-rejected": {
      const tags = fault.tags.map(({ tag, reason }) => `${visible(tag)} (${visible(reason)})`);
      return {
        what: `The remote ${quote(fault.remote)} took no tag: ${listed(tags, "and")}.`,
        mend: "A tag that the remote has at another commit was made in another clone: fetch it with git fetch --tags, and look at both.",
      };
    }
  }
}

/** Git failed where it never should. */
export function gitAdvice({ reason, command, detail }: GitFault): Advice {
  if (reason === "missing") return repositoryAdvice({ fault: "git-missing" });
  const how = reason === "timed-out" ? `did not end within ${detail}` : `failed: ${visible(detail)}`;
  return { what: `git ${command} ${how}`, mend: "Run git fsck to see whether the repository is well." };
}

/** What was done about a clone that has a part of the history only. */
export function noticeWords(notice: HistoryNotice): string {
  if (notice.notice === "deepened") {
    return `This clone had only a part of the history; the rest was fetched from ${visible(notice.remote)}.`;
  }
  if (notice.notice === "tags-fetched") {
    return `This clone seemed to lack tags that the changelog tells of; the tags of ${visible(notice.remote)} were fetched.`;
  }
  if (notice.notice === "no-packages") {
    return "There is no package in this repository yet, and so nothing to do. foipack new NAME makes one in datapackages/.";
  }
  if (notice.notice === "sample-left-out") return sampleNotice(notice.path);
  if (notice.notice === "sample-built") return sampleBuiltNotice(notice.path);
  const why = notice.fault === undefined ? "" : ` ${remoteAdvice(notice.fault).what}`;
  return `This clone has only a part of the history, and a higher version may be further back.${why}`;
}

/** That no version can be looked for in a clone without its history. */
export function shallowAdvice(fault: RemoteFault | undefined): Advice {
  const why = fault === undefined ? "" : ` ${remoteAdvice(fault).what}`;
  return {
    what: `This clone has only a part of the history, in which there is no version of the package.${why}`,
    mend: "Fetch the rest: git fetch --unshallow --tags (in GitHub Actions, fetch-depth: 0 of actions/checkout).",
  };
}

/** How much of what there is was validated: counts before and after each choice. */
export function narrowingWords(narrowing: {
  readonly targets: number;
  readonly changed?: number;
  readonly inShard?: number;
}): string {
  const { targets, changed, inShard } = narrowing;
  const since =
    changed === undefined ? "" : `the change concerns ${grouped(changed)} of ${counted(targets, "package")}`;
  const of = changed === undefined ? counted(targets, "package") : "these";
  const part =
    inShard === undefined ? "" : `${grouped(inShard)} of ${of} ${inShard === 1 ? "is" : "are"} in this shard`;
  const nothing = (inShard ?? changed) === 0 ? ", so that there is nothing to check" : "";
  return `${sentence([since, part].filter((words) => words !== "").join("; "))}${nothing}.`;
}
