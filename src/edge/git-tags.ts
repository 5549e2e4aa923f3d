import { type CommitId, GitFault, type TagFault, type TagRequest, type VersionTag } from "../model/repository.ts";
import { type GitOutcome, outputOf, type RunGit } from "./git-command.ts";
import { removeAbandonedLock } from "./git-lock.ts";
import { isCommitId, isoDate, peelToCommit } from "./git-revisions.ts";
import { rankVersions, splitVersionTag } from "./git-versions.ts";
import { gitWords } from "./git-words.ts";

const TAGS = "refs/tags/";

const FORMAT = [
  "%(refname)",
  "%(objecttype)",
  "%(objectname)",
  "%(*objecttype)",
  "%(*objectname)",
  "%(creatordate:unix)",
  "%(*committerdate:unix)",
  "%(contents:subject)",
].join("%00");

/** See `Repository.versionTags`. */
export async function listVersionTags(
  run: RunGit,
  wanted: { readonly name?: string; readonly reachableFrom?: CommitId },
): Promise<readonly VersionTag[]> {
  const { name, reachableFrom } = wanted;
  if (reachableFrom !== undefined && !isCommitId(reachableFrom)) {
    throw new TypeError(`not the id of a commit: ${reachableFrom}`);
  }
  // A name with a character that no ref has would be a pattern to git.
  if (name !== undefined && /[\p{Cc} ~^:?*[\\]/u.test(name)) return [];
  const merged = reachableFrom === undefined ? [] : [`--merged=${reachableFrom}`];
  const where = name === undefined ? "refs/tags/" : `refs/tags/${name}@*`;
  const output = await outputOf(run, ["for-each-ref", `--format=${FORMAT}`, ...merged, where]);
  const tags: VersionTag[] = [];
  for (const line of output.split("\n")) {
    // There may be tens of thousands of them: nothing is waited for but what a tag of a tag means.
    const read = readTag(run, line.split("\0"));
    const tag = read instanceof Promise ? await read : read;
    if (tag !== undefined && (name === undefined || tag.name === name)) tags.push(tag);
  }
  const ranks = rankVersions(tags.map(({ version }) => version));
  const rankOf = ({ version }: VersionTag): number => ranks.get(version) ?? 0;
  return tags.sort((a, b) => compareTexts(a.name, b.name) || rankOf(a) - rankOf(b));
}

type ReadTag = VersionTag | undefined;

function readTag(run: RunGit, parts: readonly string[]): ReadTag | Promise<ReadTag> {
  const [ref = "", type, id = "", innerType, innerId = "", seconds, innerSeconds, subject = ""] = parts;
  const tag = ref.startsWith(TAGS) ? ref.slice(TAGS.length) : ref;
  const split = splitVersionTag(tag);
  if (split === undefined) return undefined;
  const isAnnotated = type === "tag";
  const [meantType, meantId] = isAnnotated ? [innerType, innerId] : [type, id];
  const tagOf = (commit: CommitId | undefined): ReadTag => {
    if (commit === undefined) return undefined;
    return { tag, ...split, commit, isAnnotated, date: isoDate(Number(seconds || innerSeconds)), subject };
  };
  // A tag can be of a tag.
  return meantType === "tag"
    ? peelToCommit(run, meantId).then(tagOf)
    : tagOf(meantType === "commit" ? meantId : undefined);
}

/** See `Repository.createTag`. */
export async function createTag(run: RunGit, request: TagRequest): Promise<{ readonly isNew: boolean } | TagFault> {
  const { tag, commit } = request;
  const ref = `refs/tags/${tag}`;
  if (splitVersionTag(tag) === undefined || !isRefName(ref)) return { fault: "not-a-version-tag", tag };
  if (!isCommitId(commit)) throw new TypeError(`not the id of a commit: ${commit}`);
  const before = await compareExisting(run, ref, request);
  if (before !== undefined) return before;
  const tagger = await readTagger(run);
  if ("fault" in tagger) return tagger;
  const written = await writeTagObject(run, request, tagger.ident);
  if (written.exitCode !== 0) return { fault: "git-refused", tag, detail: gitWords(written.words) };
  const id = written.output.trimEnd();
  // The last argument says that the tag must not be there.
  const update = () => run(["update-ref", "--no-deref", ref, id, "0".repeat(id.length)]);
  let outcome = await update();
  if (outcome.exitCode !== 0 && (await removeAbandonedLock(run, ref, outcome.words))) outcome = await update();
  if (outcome.exitCode === 0) return { isNew: true };
  // Someone may have made it in between.
  return (await compareExisting(run, ref, request)) ?? { fault: "git-refused", tag, detail: gitWords(outcome.words) };
}

/** What to answer where the tag is there; undefined where it is not. */
async function compareExisting(
  run: RunGit,
  ref: string,
  { tag, commit }: TagRequest,
): Promise<{ readonly isNew: false } | TagFault | undefined> {
  const there = await run(["rev-parse", "--verify", "--quiet", "--end-of-options", ref]);
  if (there.exitCode !== 0) return undefined;
  const meant = await peelToCommit(run, ref);
  return meant === commit ? { isNew: false } : { fault: "tag-elsewhere", tag, commit: meant };
}

async function readTagger(run: RunGit): Promise<{ readonly ident: string } | TagFault> {
  const { exitCode, output, words } = await run(["var", "GIT_COMMITTER_IDENT"]);
  if (exitCode !== 0) {
    if (/no email was given|empty ident email/.test(words)) return { fault: "no-identity", missing: "email" };
    if (/no name was given|ident name/.test(words)) return { fault: "no-identity", missing: "name" };
    throw new GitFault("failed", "var", gitWords(words));
  }
  return { ident: output.replace(/ \d+ [+-]\d{4}\s*$/, "") };
}

/** Written as it is stored, so that no setting (a signature, an editor, a template) has a say in it. */
async function writeTagObject(run: RunGit, request: TagRequest, ident: string): Promise<GitOutcome> {
  const { tag, commit, message } = request;
  const milliseconds = request.date === undefined ? Date.now() : Date.parse(request.date);
  if (!Number.isFinite(milliseconds)) throw new TypeError(`not a date: ${request.date}`);
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const head = [`object ${commit}`, "type commit", `tag ${tag}`, `tagger ${ident} ${seconds} +0000`];
  const text = message.replaceAll("\0", "").trim();
  return run(["mktag"], { input: `${head.join("\n")}\n\n${text}\n` });
}

/** `git check-ref-format`, for what begins with `refs/`. */
function isRefName(ref: string): boolean {
  const isBad = /[\p{Cc} ~^:?*[\\]|\.\.|@\{|\/\/|\/\.|\.\/|\.lock(?:\/|$)|[./]$/u.test(ref);
  return !isBad && ref.length <= 250;
}

function compareTexts(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}
