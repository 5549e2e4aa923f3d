import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

/** What is known of the job of GitHub Actions that foipack runs in; most of it is absent elsewhere. */
export interface GithubEnvironment {
  readonly isActions: boolean;
  /** The file of the job summary, to which is added. */
  readonly summaryFile?: string;
  /** The branch that a pull request goes into. */
  readonly baseBranch?: string;
  /** The path of a file from the top of its repository; undefined for what is outside. */
  readonly repositoryPath: (file: string) => string | undefined;
  /** The address of the files of the repository at the commit that is looked at, with a slash at its end. */
  readonly files?: string;
  /** The address at which files of the branch of the pull request can be edited, with a slash at its end. */
  readonly edits?: string;
  /** The address of the folder of pages about findings, where the repository has them. */
  readonly docs?: string;
}

/** A page that tells foipack's own repository, which has the pages about findings, from others. */
const DOCS_PAGE = "docs/findings/README.md";
/** An event that is longer than this is not read. */
const MOST_EVENT_BYTES = 20_000_000;

/** Reads the environment of a job. `folder` is where the command runs; shown paths are from there. */
export function githubEnvironment(environment: NodeJS.ProcessEnv, folder: string): GithubEnvironment {
  const isActions = environment.GITHUB_ACTIONS === "true";
  const {
    GITHUB_STEP_SUMMARY,
    GITHUB_BASE_REF,
    GITHUB_SERVER_URL = "",
    GITHUB_REPOSITORY = "",
    GITHUB_SHA = "",
  } = environment;
  const here = realPath(resolve(folder));
  const root = rootOf(here, isActions ? environment.GITHUB_WORKSPACE : undefined);
  const hasAddress =
    /^https?:\/\/[\w.-]+(?::\d+)?$/.test(GITHUB_SERVER_URL) && /^[\w.-]+\/[\w.-]+$/.test(GITHUB_REPOSITORY);
  const isCommit = /^[0-9a-f]{40,64}$/.test(GITHUB_SHA);
  const files =
    isActions && hasAddress && isCommit ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/blob/${GITHUB_SHA}/` : undefined;
  const edits = isActions && hasAddress ? editAddress(GITHUB_SERVER_URL, environment.GITHUB_EVENT_PATH) : undefined;
  const docs = files !== undefined && existsSync(join(root, DOCS_PAGE)) ? `${files}docs/findings/` : undefined;
  return {
    isActions,
    ...(GITHUB_STEP_SUMMARY ? { summaryFile: GITHUB_STEP_SUMMARY } : {}),
    ...(GITHUB_BASE_REF ? { baseBranch: GITHUB_BASE_REF } : {}),
    repositoryPath: (file) => pathBelow(root, here, file),
    ...(files === undefined ? {} : { files }),
    ...(edits === undefined ? {} : { edits }),
    ...(docs === undefined ? {} : { docs }),
  };
}

/** The workspace of the job, else the folder above that has `.git`, else the folder itself. */
function rootOf(here: string, workspace: string | undefined): string {
  if (workspace !== undefined && workspace !== "" && isAbsolute(workspace)) {
    const real = realPath(workspace);
    if (isBelow(relative(real, here))) return real;
  }
  for (let folder = here; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (dirname(folder) === folder) return here;
  }
}

function pathBelow(root: string, here: string, file: string): string | undefined {
  if (file === "" || /^[a-z][a-z0-9+.-]*:\/\//i.test(file)) return undefined;
  const path = relative(root, resolve(here, file));
  return path === "" || !isBelow(path) ? undefined : path.split(sep).join("/");
}

function isBelow(path: string): boolean {
  return path !== ".." && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** The branch that a pull request comes from may be in a fork: only the event says which. */
function editAddress(server: string, eventFile: string | undefined): string | undefined {
  if (eventFile === undefined || eventFile === "") return undefined;
  try {
    if (statSync(eventFile).size > MOST_EVENT_BYTES) return undefined;
    const event: unknown = JSON.parse(readFileSync(eventFile, "utf8"));
    const head = member(member(event, "pull_request"), "head");
    const [name, branch] = [member(member(head, "repo"), "full_name"), member(head, "ref")];
    if (typeof name !== "string" || !/^[\w.-]+\/[\w.-]+$/.test(name) || typeof branch !== "string") return undefined;
    return `${server}/${name}/edit/${branch.split("/").map(encodeURIComponent).join("/")}/`;
  } catch {
    return undefined;
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}
