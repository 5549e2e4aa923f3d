import type { AssetsFault, PublishStep, ReleasePlan, ReleaseProblem, WithdrawStep } from "../../model/publish-plan.ts";
import type { HostEvent, HostProblem } from "../../model/release-host.ts";
import { visible } from "../visible.ts";
import type { Advice } from "./git.ts";
import { systemWords } from "./release.ts";
import { counted, grouped, listed, named, quote } from "./words.ts";

/** Why a host did not do what it was asked, and what to do about it. */
export function hostAdvice(host: string, problem: HostProblem): Advice {
  const at = visible(host);
  const again = "Run it again later: it goes on from where it stopped.";
  switch (problem.reason) {
    case "no-token":
      return {
        what: `There is no token for ${at}.`,
        mend: `Put one into the environment variable ${problem.variable}; docs/publishing.md says which rights it needs.`,
      };
    case "bad-token":
      return {
        what: `${at} does not know the token (401): it is wrong, has expired, or was revoked.`,
        mend: "Make a new one; docs/publishing.md says which rights it needs.",
      };
    case "no-rights":
      return {
        what: `The token may not do this at ${at} (403): ${visible(problem.words)}`,
        mend: "docs/publishing.md says which rights it needs.",
      };
    case "rate-limited":
      return {
        what: `${at} takes no more requests for ${duration(problem.seconds)}, which is longer than foipack waits.`,
        mend: again,
      };
    case "not-found":
      return {
        what: `${at} has nothing called ${quote(problem.what)} (404), or does not show it to this token.`,
        mend: "Check the name, and that the token is for it.",
      };
    case "tag-used":
      return {
        what: `${at} does not take a release of this tag: there is one, or there was an immutable one, which uses its tag up for ever.`,
        mend: "Give the package the next version: foipack version PACKAGE --bump patch",
      };
    case "immutable":
      return {
        what: `The release at ${at} is immutable: its files cannot be changed any more.`,
        mend: "What it lacks goes into the next version: foipack version PACKAGE --bump patch",
      };
    case "asset-exists":
      return { what: `${at} has a file ${quote(problem.path)} already.`, mend: again };
    case "asset-differs":
      return {
        what: `${at} has not the bytes of ${quote(problem.path)} that were sent to it, so the release was not made public.`,
        mend: "Run it again. If it stays so, delete the draft there and look at the network between.",
      };
    case "refused":
      return { what: `${at} refused (${problem.status}): ${visible(problem.words)}`, mend: "" };
    case "failed":
      return { what: `${at} failed again and again (${problem.status}): ${visible(problem.words)}`, mend: again };
    case "unreachable":
      return { what: `The connection to ${at} broke off or was not made: ${visible(problem.words)}`, mend: again };
    case "not-understood":
      return {
        what: `${at} answered something that foipack does not understand (${visible(problem.what)}).`,
        mend: "",
      };
    case "unsafe-address":
      return {
        what: `No token is sent to ${quote(problem.address)}: it is not an https address of ${at}.`,
        mend: "Name an address that begins with https.",
      };
    case "not-written":
      return {
        what: `${quote(problem.path)} cannot be read or written (${visible(systemWords(problem.word))}).`,
        mend: problem.word === "ENOSPC" ? "Make room, and run it again." : "See that you may, and run it again.",
      };
  }
}

/** Whether a run that failed so may succeed when it is run again, without anything being changed. */
export function isPassing({ reason }: HostProblem): boolean {
  return ["rate-limited", "failed", "unreachable", "asset-exists", "asset-differs"].includes(reason);
}

/** Why a version is not published. */
export function releaseAdvice({ tag, name }: ReleasePlan, problem: ReleaseProblem): Advice {
  switch (problem.problem) {
    case "other-version":
      return {
        what: `At the tag the descriptor's version is ${problem.written === null ? "not given" : quote(problem.written)}.`,
        mend: `Delete the tag if it was made by mistake (git tag -d ${visible(tag)}), and let foipack make tags.`,
      };
    case "no-package":
      return {
        what: `At the tag there is no package ${named(name)}.`,
        mend: `Delete the tag if it was made by mistake: git tag -d ${visible(tag)}`,
      };
    case "tag-elsewhere":
      return {
        what: `The tag is at commit ${problem.here.slice(0, 10)} here and at ${visible(problem.there.slice(0, 10))} there.`,
        mend: "One of them was made in another clone: look at both, and keep the one that is right.",
      };
    case "several-drafts":
      return { what: `There are ${problem.count} drafts of it.`, mend: "Delete all but one, and run this again." };
    case "asset-differs":
      return {
        what: `Its draft has a file ${quote(problem.path)} with other bytes (${digest(problem.there)}, not ${digest(problem.here)}).`,
        mend: "Delete the draft or that file if it is of no use, and run this again.",
      };
    case "asset-foreign":
      return {
        what: `Its draft has a file ${quote(problem.path)} that is not of this version.`,
        mend: "Delete the file, and run this again.",
      };
    case "asset-too-large":
      return {
        what: `${quote(problem.path)} has ${grouped(problem.bytes)} bytes, and the most that is taken is ${grouped(problem.limit)}.`,
        mend: "Split the table into several resources.",
      };
    case "too-many-assets":
      return { what: `It has ${problem.count} files, and the most that is taken is ${problem.limit}.`, mend: "" };
    case "published-lacks":
      return {
        what: `It is public and lacks ${listed(problem.paths.map(quote), "and")}, which its own text lists.`,
        mend: publishedMend(tag, problem.isImmutable),
      };
    case "published-differs":
      return {
        what: `It is public and has other bytes than its own text lists for ${listed(problem.paths.map(quote), "and")}.`,
        mend: publishedMend(tag, problem.isImmutable),
      };
    case "assets-unfit":
      return {
        what: `What was built for it in ${quote(problem.folder)} is not used: ${assetsFaultWords(problem.why)}.`,
        mend: `Build it anew: foipack build ${visible(tag)}`,
      };
    case "not-built":
      return { what: `It cannot be built: ${visible(problem.words)}`, mend: "" };
  }
}

function publishedMend(tag: string, isImmutable: boolean): string {
  const why = isImmutable ? "An immutable release is never changed" : "A release that is public is not changed";
  return `${why}: take it back with foipack withdraw ${visible(tag)} --reason TEXT, and publish the next version.`;
}

function assetsFaultWords(fault: AssetsFault): string {
  switch (fault.fault) {
    case "no-folder":
      return "there is no such folder";
    case "no-sums":
      return "it lacks SHA256SUMS";
    case "no-release-file":
      return "it lacks release.json";
    case "release-file-unreadable":
      return "its release.json is not one that foipack wrote";
    case "sums-unreadable":
      return `its SHA256SUMS is not one that foipack wrote (line ${fault.line})`;
    case "file-missing":
      return `it lacks ${quote(fault.path)}, which SHA256SUMS lists`;
    case "file-not-listed":
      return `${quote(fault.path)} is not in SHA256SUMS`;
    case "file-differs":
      return `${quote(fault.path)} is not what SHA256SUMS says`;
    case "bad-file-name":
      return `${quote(fault.path)} cannot be a file of a release`;
    case "other-release":
      return `its release.json has another ${fault.property}${fault.found === null ? "" : ` (${quote(fault.found)})`}`;
    case "unreadable":
      return `${quote(fault.path)} cannot be read (${visible(fault.word)})`;
  }
}

/** A step of a plan, as a line. */
export function stepWords(step: PublishStep): string {
  switch (step.step) {
    case "create":
      return "make a draft";
    case "upload":
      return `upload ${visible(step.path)} (${counted(step.bytes, "byte")})`;
    case "keep":
      return `keep ${visible(step.path)}`;
    case "remove": {
      const why = {
        unfinished: "its upload broke off",
        "other-bytes": "it is not known to have the right bytes",
        "not-in-release": "it is not of this version",
      }[step.why];
      return `remove ${visible(step.path)}: ${why}`;
    }
    case "finish":
      return "make it public";
  }
}

/** A step of taking a version back, as a line. */
export function withdrawStepWords(step: WithdrawStep, file: string): string {
  switch (step.step) {
    case "record":
      return `note it in ${visible(file)}`;
    case "remove-asset":
      return `remove the file ${visible(step.path)}`;
    case "tombstone":
      return "put the reason in the place of the release's text";
    case "remove-release":
      return step.why === "draft"
        ? "delete the draft"
        : "delete the release: it is immutable, so that its files cannot be removed one by one, and its tag is used up";
  }
}

/** What a host is being waited for, or is sent, as a line. */
export function eventWords(event: HostEvent): string {
  if (event.kind === "uploading") {
    return `${visible(event.tag)}: uploading ${visible(event.path)} (${event.at} of ${event.of})`;
  }
  const why = event.why === "rate-limit" ? "the host asks for it" : "a request failed and is sent once more";
  return `waiting ${duration(event.seconds)}: ${why}`;
}

function duration(seconds: number): string {
  return seconds < 120 ? counted(Math.ceil(seconds), "second") : counted(Math.ceil(seconds / 60), "minute");
}

function digest(text: string): string {
  return visible(text.slice(0, text.indexOf(":") + 13));
}
