import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import type { ReleaseIndex } from "../../src/release/release-index.ts";
import { createFolder } from "../support/git-repository.ts";
import { type GitHubServer, repository, serveGitHub } from "../support/github-server.ts";
import { command } from "../support/run-foipack.ts";
import { loadWorkflowParser } from "../support/workflow-parser.ts";
import { runWorkflow, TOKEN, type WorkflowRun } from "../support/workflow-runner.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const workflow = (name: string) => readFileSync(`${root}.github/workflows/${name}.yml`, "utf8");

let github: Awaited<ReturnType<typeof loadWorkflowParser>>;
beforeAll(async () => {
  github = await loadWorkflowParser();
});

/** A remote with this repository's last commit, without a tag, and a clone in which somebody works. */
async function createRemote() {
  const home = await createFolder();
  const [remote, work] = [join(home, "remote.git"), join(home, "work")];
  const environment = {
    PATH: process.env.PATH,
    HOME: home,
    GIT_AUTHOR_NAME: "Ada Tester",
    GIT_AUTHOR_EMAIL: "ada@example.org",
    GIT_COMMITTER_NAME: "Ada Tester",
    GIT_COMMITTER_EMAIL: "ada@example.org",
  };
  const git = (...words: readonly string[]) =>
    execFileSync("git", words, { cwd: work, env: environment, encoding: "utf8" }).trim();
  execFileSync("git", ["clone", "--quiet", "--bare", "--no-tags", root, remote], { env: environment });
  execFileSync("git", ["clone", "--quiet", remote, work], { env: environment });
  git("checkout", "--quiet", "-B", "main");
  return {
    remote,
    git,
    /** Replaces a text in a file, which has to be there. */
    edit(path: string, from: string, to: string): void {
      const before = readFileSync(join(work, path), "utf8");
      expect(before).toContain(from);
      writeFileSync(join(work, path), before.replace(from, to));
    },
    /** Adds a file. */
    write(path: string, text: string): void {
      writeFileSync(join(work, path), text);
      git("add", path);
    },
    foipack: (...words: readonly string[]) =>
      execFileSync(process.execPath, [command, ...words], { cwd: work, env: environment, encoding: "utf8" }),
    /** Commits everything on a branch and pushes it. */
    push(branch: string, message: string): string {
      git("checkout", "--quiet", "-B", branch);
      git("commit", "--quiet", "--all", "--allow-empty", "--message", message);
      git("push", "--quiet", "--force", "origin", branch);
      return git("rev-parse", "HEAD");
    },
  };
}

type Remote = Awaited<ReturnType<typeof createRemote>>;

async function propose({ remote }: Remote, base: string, sha: string, install: "real" | "linked" = "linked") {
  const event = { event_name: "pull_request", event: { pull_request: { base: { sha: base } } } };
  const run = await runWorkflow(workflow("validate"), { github, remote, sha, event, environment: {}, install });
  await run.close();
  return run;
}

async function publish({ remote }: Remote, server: GitHubServer, sha: string, dieAt?: string) {
  const listTags = async () => {
    const format = "--format=%(refname:strip=2) %(*objectname)";
    const lines = execFileSync("git", ["for-each-ref", format, "refs/tags"], { cwd: remote, encoding: "utf8" });
    for (const line of lines.trim().split("\n")) {
      const [tag, commit] = line.split(" ");
      if (tag !== undefined && commit !== undefined) server.tags.set(tag, commit);
    }
  };
  return runWorkflow(workflow("publish"), {
    github,
    remote,
    sha,
    event: { event_name: "push" },
    environment: { GITHUB_API_URL: server.address, GITHUB_REPOSITORY: repository },
    install: "linked",
    afterJob: listTags,
    ...(dieAt === undefined ? {} : { dieAt }),
  });
}

/** The pages have the very files of the releases, each version is what its tag gives, and the index says when it was made. */
async function expectPages({ foipack, git }: Remote, { pages = "" }: WorkflowRun, { releases }: GitHubServer) {
  git("fetch", "--quiet", "--tags");
  const index: ReleaseIndex = JSON.parse(readFileSync(join(pages, "index.json"), "utf8"));
  const listed = index.packages.flatMap(({ versions }) => versions.map(({ tag }) => tag));
  expect(listed.sort()).toEqual(releases.map(({ tag_name }) => tag_name).sort());
  for (const { tag_name, assets } of releases) {
    const folder = join(pages, ...tag_name.split("@"));
    expect(readdirSync(folder).sort()).toEqual([...assets.map(({ name }) => name), "index.html"].sort());
    for (const { name, bytes } of assets) {
      expect({ tag_name, name, isSame: readFileSync(join(folder, name)).equals(bytes) }).toMatchObject({
        isSame: true,
      });
    }
    foipack("verify", folder);
    foipack("verify", tag_name, "--from", pages);
  }
  expect(readFileSync(join(pages, "index.html"), "utf8")).not.toContain("not released");
  expect(readFileSync(join(pages, "sitemap.xml"), "utf8")).toContain(
    "<loc>https://pages.example.org/data/index.html</loc>",
  );
}

/** What a person would see on GitHub: releases with the digests of their files. */
function released({ releases }: GitHubServer) {
  return releases
    .map(({ tag_name, draft, assets }) => ({ tag: tag_name, draft, files: assets.map(({ name }) => name).sort() }))
    .sort((a, b) => (a.tag < b.tag ? -1 : 1));
}

function outputOf(run: WorkflowRun): string {
  return run.steps.map(({ job, step, code, output }) => `${job}/${step} ${code}\n${output}`).join("\n");
}

test("from a proposed change to its release, whatever dies on the way", { timeout: 1_800_000 }, async () => {
  const remote = await createRemote();
  const server = await serveGitHub();
  const first = remote.push("main", "what is here");

  // The first releases.
  const before = await publish(remote, server, first);
  expect(before, outputOf(before)).toMatchObject({ result: "success" });
  const tags = ["kent-childrens-services-targets", "kent-social-worker-payments", "uk-local-authorities"];
  expect(released(server).map(({ tag, draft }) => ({ tag, draft }))).toEqual(
    tags.map((name) => ({ tag: `${name}@1.0.0`, draft: false })),
  );
  for (const { tag, files } of released(server)) {
    const [name] = tag.split("@");
    expect(files).toEqual(
      expect.arrayContaining([
        "SHA256SUMS",
        "datapackage.json",
        "release.json",
        `${name}-1.0.0.zip`,
        `${name}-1.0.0.xlsx`,
      ]),
    );
    expect(before.attested.filter((path) => path.startsWith(`dist/${name}/1.0.0/`))).toHaveLength(files.length);
  }
  expect(before.jobs.pages).toBe("success");
  await expectPages(remote, before, server);

  // Run twice, nothing changes.
  const requests = server.requests.length;
  await before.close();
  const again = await publish(remote, server, first);
  await again.close();
  expect(again, outputOf(again)).toMatchObject({ result: "success" });
  expect(server.requests.slice(requests).filter((request) => !request.startsWith("GET "))).toEqual([]);

  // One bad cell: the annotation is on its line.
  const table = "datapackages/kent-social-worker-payments/data/bonus-totals.csv";
  remote.edit(table, ",354639.35,", ",354639.35 pounds,");
  const bad = await propose(remote, first, remote.push("bad", "a bad cell"), "real");
  expect(bad.result).toBe("failure");
  expect(outputOf(bad)).toMatch(new RegExp(`^::error [^\\n]*file=${table}[^\\n]*line=2\\b`, "m"));
  expect(bad.summary).toContain("total_paid");

  // Corrected, but without its version: told with what is to be written.
  remote.git("checkout", "--quiet", "main");
  const answers = "datapackages/kent-social-worker-payments/data/foi-responses.csv";
  remote.edit(answers, "Market premium payments to social workers in 2014", "Market premium payments in 2014");
  const unversioned = await propose(remote, first, remote.push("good", "a shorter title"));
  expect(unversioned.result).toBe("failure");
  expect(unversioned.summary).toContain("1&#46;0&#46;1 (patch)");

  // With its version, it passes and shows the difference.
  remote.git("fetch", "--quiet", "--tags");
  remote.foipack("version", "datapackages/kent-social-worker-payments", "-m", "A shorter title.");
  const good = await propose(remote, first, remote.push("good", "its version"));
  expect(good, outputOf(good)).toMatchObject({ result: "success" });
  expect(good.summary).toContain("Market premium payments in 2014");
  expect(good.summary).toContain("1&#46;0&#46;1 (patch)");

  // Merged, and killed before every step of every job; the next run goes on.
  const merged = remote.push("main", "merged");
  const steps = stepsOf(workflow("publish"));
  for (const step of steps) {
    const run = await publish(remote, server, merged, step);
    await run.close();
    expect(run.result).toMatch(/died|success/);
  }
  const last = await publish(remote, server, merged);
  expect(last, outputOf(last)).toMatchObject({ result: "success" });
  expect(released(server).map(({ tag, draft }) => `${tag} ${draft}`)).toEqual([
    "kent-childrens-services-targets@1.0.0 false",
    "kent-social-worker-payments@1.0.0 false",
    "kent-social-worker-payments@1.0.1 false",
    "uk-local-authorities@1.0.0 false",
  ]);
  const [old, next] = released(server).filter(({ tag }) => tag.startsWith("kent-social-worker-payments@"));
  expect(next?.files).toEqual(old?.files.map((name) => name.replace("1.0.0", "1.0.1")));

  await expectPages(remote, last, server);
  await last.close();

  // A version that is withdrawn is gone from the pages, which say why.
  remote.git("checkout", "--quiet", "main");
  const withdrawn = { withdrawn: [{ version: "1.0.0", reason: "It named a person.", date: "2026-01-31" }] };
  remote.write("datapackages/kent-social-worker-payments/withdrawn.json", JSON.stringify(withdrawn));
  const back = await publish(remote, server, remote.push("main", "withdrawn"));
  expect(back, outputOf(back)).toMatchObject({ result: "success" });
  const place = join(back.pages ?? "", "kent-social-worker-payments");
  expect(readdirSync(join(place, "1.0.0")).sort()).toEqual(["index.html", "withdrawn.json"]);
  expect(readdirSync(join(place, "1.0.1"))).toContain("SHA256SUMS");
  await back.close();

  for (const run of [before, again, bad, good, last]) expect(outputOf(run) + run.summary).not.toContain(TOKEN);
});

/** Every step of every job as `job/its name`. */
function stepsOf(text: string): readonly string[] {
  const { jobs }: { jobs: Record<string, { steps: { name: string }[] }> } = parse(text);
  return Object.entries(jobs).flatMap(([id, { steps }]) => steps.map(({ name }) => `${id}/${name}`));
}
