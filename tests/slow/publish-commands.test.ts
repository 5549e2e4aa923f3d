import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Answer } from "../support/fault-server.ts";
import { type GitHubServer, repository as repositoryName, serveGitHub } from "../support/github-server.ts";
import {
  files,
  type Published,
  readyToPublish,
  run,
  serveTagged,
  tagged,
  token,
  writesOf,
} from "../support/publishing.ts";
import { runFoipack } from "../support/run-foipack.ts";

/** Runs the command as it is installed; whatever it says, it does not say the token. */
async function foipack(
  { repository: { folder, ambient } }: Published,
  server: Pick<GitHubServer, "address">,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  const { HOME = "", GIT_CONFIG_NOSYSTEM = "" } = ambient;
  const { code, stdout, stderr } = await runFoipack(words, folder, {
    HOME,
    GIT_CONFIG_NOSYSTEM,
    FOIPACK_DEBUG: "1",
    GITHUB_TOKEN: token,
    GITHUB_REPOSITORY: repositoryName,
    GITHUB_API_URL: server.address,
    GITHUB_SERVER_URL: "https://github.example",
    GITHUB_OUTPUT: "",
    ZENODO_TOKEN: token,
    CKAN_TOKEN: token,
    ...environment,
  });
  expect(stdout + stderr).not.toContain(token);
  expect(stdout + stderr).not.toMatch(/^ +at /m);
  return { code, said: stdout + stderr };
}

const one = { "people.csv": files["people.csv"] };

describe("foipack publish", () => {
  test("says what it would do, does it, and has nothing to do after that", { timeout: 60_000 }, async () => {
    const published = await readyToPublish(one);
    const server = await serveGitHub();
    const publish = ["publish", "--assets", published.dist];
    const dry = await foipack(published, server, [...publish, "--dry-run"]);
    expect(dry.said.replace(/127\.0\.0\.1:\d+/, "HOST").replace(/\b[0-9a-f]{10}\b/, "COMMIT")).toBe(`\
To HOST/example/data:
  people@1.0.0  make the tag at COMMIT and push it to origin
  people@1.0.0  publish:
    make a draft
    upload SHA256SUMS (156 bytes)
    upload people.csv (14 bytes)
    upload release.json (290 bytes)
    make it public
Nothing was changed.
`);
    expect(dry.code).toBe(0);
    expect(writesOf(server)).toEqual([]);
    expect(await published.remote.git("tag")).toBe("");
    const json = await foipack(published, server, [...publish, "--dry-run", "--format", "json"]);
    expect(JSON.parse(json.said)).toMatchObject({
      tags: [{ tag: "people@1.0.0", isNew: true, remote: "origin" }],
      releases: [{ tag: "people@1.0.0", state: "absent", problems: [] }],
    });

    const done = await foipack(published, server, publish);
    expect(done.said).toContain("people@1.0.0: uploading people.csv (2 of 3)\n");
    expect(done.said).toContain("people@1.0.0  tag made and pushed\n");
    expect(done.said).toContain("people@1.0.0  published, 3 files uploaded: https://github.example/");
    expect(done.code).toBe(0);
    server.tags.set("people@1.0.0", published.commit);
    expect(await foipack(published, server, publish)).toEqual({ code: 0, said: "1 version published already.\n" });
  });

  const limit = (seconds: number): Answer => ({
    status: 403,
    headers: {
      "x-ratelimit-limit": "60",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": String(Math.floor(Date.now() / 1000) + seconds),
    },
    body: { message: "API rate limit exceeded" },
  });

  test.each<
    [what: string, answer: Answer | undefined, environment: Record<string, string>, code: number, says: string]
  >([
    ["no token", undefined, { GITHUB_TOKEN: "", GH_TOKEN: "" }, 2, "There is no token for the repository example/data"],
    ["a token in two lines", undefined, { GITHUB_TOKEN: "a\nb" }, 2, "GITHUB_TOKEN holds something that is no token."],
    ["no repository", undefined, { GITHUB_REPOSITORY: "" }, 2, "Which repository on GitHub this is cannot be told."],
    ["no name of one", undefined, { GITHUB_REPOSITORY: "../x" }, 2, "It should be OWNER/NAME."],
    [
      "an address without TLS",
      undefined,
      { GITHUB_API_URL: "http://github.example.org/api" },
      2,
      "No token is sent to “http://github.example.org/api”",
    ],
    ["401", { status: 401, body: { message: `Bad credentials ${token}` } }, {}, 2, "does not know the token (401)"],
    [
      "403",
      { status: 403, body: { message: `Resource not accessible by personal access token ${token}` } },
      {},
      2,
      "(403): Resource not accessible by personal access token ***",
    ],
    ["a limit that ends in an hour", limit(3600), {}, 1, "takes no more requests for 60 minutes"],
    ["404", { status: 404, body: { message: "Not Found" } }, {}, 2, "has nothing called “the repository example/data”"],
    ["a page that is none", { status: 418, body: { message: "I am a teapot" } }, {}, 2, "refused (418): I am a teapot"],
  ])("%s is told in a sentence", { timeout: 60_000 }, async (_, answer, environment, code, says) => {
    const published = await tagged(one);
    const server = await serveTagged(published);
    server.faultAt = () => answer;
    const ended = await foipack(published, server, ["publish", "--assets", published.dist], environment);
    expect(ended.said).toContain(says);
    expect(ended.code).toBe(code);
  });

  test.each<[what: string, answer: Answer, says: string]>([
    [
      "a tag that an immutable release used up",
      {
        status: 422,
        body: {
          message: "Validation Failed",
          errors: [{ resource: "Release", code: "custom", message: "tag_name was used by an immutable release" }],
        },
      },
      "which uses its tag up for ever",
    ],
    [
      "a release that is there",
      { status: 422, body: { message: "Validation Failed", errors: [{ code: "already_exists", field: "tag_name" }] } },
      "does not take a release of this tag",
    ],
    [
      "a release that became immutable",
      { status: 422, body: { message: "Cannot upload assets to an immutable release" } },
      "is immutable: its files cannot be changed any more",
    ],
    [
      "a file that is there",
      { status: 422, body: { message: "Validation Failed", errors: [{ code: "already_exists", field: "name" }] } },
      "has a file",
    ],
    ["409", { status: 409, body: { message: "Conflict" } }, "refused (409): Conflict"],
  ])("%s is told in a sentence", { timeout: 60_000 }, async (_, answer, says) => {
    const published = await tagged(one);
    const server = await serveTagged(published);
    server.faultAt = ({ method }) => (method === "POST" ? answer : undefined);
    const { said, code } = await foipack(published, server, ["publish", "--assets", published.dist]);
    expect(said).toContain(says);
    expect(said).toContain("people@1.0.0 is not published. ");
    expect(code).toBeGreaterThan(0);
  });

  test("a limit that ends soon is waited for, and a failure is tried again", { timeout: 60_000 }, async () => {
    const published = await tagged(one);
    const server = await serveTagged(published);
    server.faultAt = ({ number }) => {
      if (number === 1) return limit(1);
      return number === 3 ? { status: 502, body: { message: "Bad gateway" } } : undefined;
    };
    const { said, code } = await foipack(published, server, ["publish", "--assets", published.dist]);
    expect(said).toMatch(/foipack: waiting \d+ seconds?: the host asks for it\n/);
    expect(said).toContain("foipack: waiting 1 second: a request failed and is sent once more\n");
    expect(code).toBe(0);
  });

  test("a remote that takes no tag is told, and nothing is published", async () => {
    const published = await readyToPublish(one);
    await published.repository.git("push", "--quiet", "origin", "HEAD:refs/heads/main");
    const tree = await published.repository.git("rev-parse", "HEAD^{tree}");
    const other = await published.repository.git("commit-tree", "-m", "other", tree);
    await published.repository.git("push", "--quiet", "origin", `${other}:refs/tags/people@1.0.0`);
    const server = await serveGitHub();
    const { said, code } = await foipack(published, server, ["publish", "--assets", published.dist]);
    expect(said).toContain("The remote “origin” took no tag: people@1.0.0");
    expect(code).toBe(2);
    expect(writesOf(server)).toEqual([]);
  });

  test.each([
    [["publish", "--to", "ckan"], "No CKAN site is named."],
    [["publish", "--to", "directory"], "No directory is named."],
    [["publish", "--to", "ftp"], '--to cannot be "ftp".'],
    [["publish", "--to", "ckan", "http://data.example.org"], "No token is sent to “http://data.example.org/api"],
    [["publish", "--prepare", "x", "--dry-run"], "--prepare goes with neither"],
    [["publish", "nope"], "There is no package “nope”"],
  ])("%j is wrong usage", { timeout: 60_000 }, async (words, says) => {
    const published = await tagged(one);
    const { said, code } = await foipack(published, await serveTagged(published), words);
    expect(said).toContain(says);
    expect(code).toBe(2);
  });

  test("writes a static tree", { timeout: 60_000 }, async () => {
    const published = await tagged(one);
    const server = await serveTagged(published);
    const { said, code } = await foipack(published, server, [
      "publish",
      "--to",
      "directory",
      "public",
      "--assets",
      published.dist,
    ]);
    expect({ code, said: said.replace(/^foipack: .*\n/gm, "") }).toEqual({
      code: 0,
      said: "people@1.0.0  published, 3 files uploaded: public/people/1.0.0\n",
    });
    const folder = join(published.repository.folder, "public");
    expect(await readFile(join(folder, "people/1.0.0/people.csv"), "utf8")).toBe(one["people.csv"]);
    expect(server.requests).toEqual([]);
  });
});

describe("foipack withdraw", () => {
  const words = ["withdraw", "people@1.0.0", "--reason", "It named a person"];

  test("shows what it would do, does it with --yes, and the version is never published again", {
    timeout: 60_000,
  }, async () => {
    const published = await tagged(one);
    const server = await serveTagged(published);
    expect(await run(published, server)).toMatchObject({ fault: undefined });
    server.requests.length = 0;
    const shown = await foipack(published, server, words);
    expect(shown.said).toContain("people@1.0.0 at ");
    expect(shown.said).toContain(`\
  reason: It named a person
  note it in datapackages/people/withdrawn.json
  remove the file SHA256SUMS
  remove the file people.csv
  remove the file release.json
  put the reason in the place of the release's text
Nothing was changed.
foipack: this removes something public. Add --yes to do it.
`);
    expect(shown.code).toBe(2);
    expect((await foipack(published, server, [...words, "--dry-run"])).code).toBe(0);
    expect(writesOf(server)).toEqual([]);

    expect((await foipack(published, server, [...words, "--yes"])).code).toBe(0);
    const [release] = server.releases;
    expect(release).toMatchObject({ name: "people 1.0.0 (withdrawn)", draft: false, assets: [] });
    expect(release?.body).toContain("Reason: It named a person\n");
    const file = join(published.repository.folder, "datapackages/people/withdrawn.json");
    expect(JSON.parse(await readFile(file, "utf8"))).toEqual({
      withdrawn: [{ version: "1.0.0", reason: "It named a person", date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) }],
    });

    server.requests.length = 0;
    expect((await foipack(published, server, [...words, "--yes"])).said).toContain("it is withdrawn already");
    server.releases.length = 0;
    const again = await foipack(published, server, ["publish", "--assets", published.dist]);
    expect(again).toEqual({ code: 0, said: "1 version withdrawn.\n" });
    expect(writesOf(server)).toEqual([]);
  });

  test.each([
    [["withdraw"], "No version is named."],
    [["withdraw", "people@1.0.0"], "There is no reason given."],
    [["withdraw", "people@1.0.0", "--reason", " "], "The reason is empty."],
    [["withdraw", "people", "--reason", "x"], "does not name a version."],
    [["withdraw", "people@9.0.0", "--reason", "x"], "There is no version “people@9.0.0”"],
    [["withdraw", "nope@1.0.0", "--reason", "x"], "There is no package “nope”"],
  ])("%j is wrong usage", { timeout: 60_000 }, async (given, says) => {
    const published = await tagged(one);
    const { said, code } = await foipack(published, await serveTagged(published), given);
    expect(said).toContain(says);
    expect(code).toBe(2);
  });
});
