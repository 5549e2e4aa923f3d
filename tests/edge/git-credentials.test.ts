import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createRepository, useRepository } from "../support/git-repository.ts";
import { serve } from "../support/web-server.ts";

const TOKEN = "an-invented-token";
const basic = `basic ${Buffer.from(`x-access-token:${TOKEN}`).toString("base64")}`;

/** What git asks of a server that has no repositories, with the environment of a job, and what foipack says of it. */
async function ask(job: (address: string) => NodeJS.ProcessEnv) {
  const repository = await createRepository();
  await repository.commit("first");
  const { address, certificate, requests } = await serve({});
  const authority = join(repository.folder, "../authority.pem");
  await writeFile(authority, certificate);
  await repository.git("remote", "add", "origin", `${address}/owner/data.git`);
  const ambient = { ...repository.ambient, GIT_SSL_CAINFO: authority, ...job(address) };
  const outcome = await (await useRepository(repository.folder, ambient).open()).deepen("origin");
  return { headers: requests.map(({ headers }) => headers.authorization), outcome };
}

test("in a job, git is known to the job's own server by the job's token", async () => {
  const { headers, outcome } = await ask((address) => ({
    GITHUB_ACTIONS: "true",
    GITHUB_TOKEN: TOKEN,
    GITHUB_SERVER_URL: address,
  }));
  expect(headers).toEqual([basic]);
  expect(JSON.stringify(outcome)).not.toContain(TOKEN);
});

test.each<[string, (address: string) => NodeJS.ProcessEnv]>([
  ["outside of a job", (address) => ({ GITHUB_TOKEN: TOKEN, GITHUB_SERVER_URL: address })],
  ["another server", () => ({ GITHUB_ACTIONS: "true", GITHUB_TOKEN: TOKEN })],
  ["a server without https", () => ({ GITHUB_ACTIONS: "true", GITHUB_TOKEN: TOKEN, GITHUB_SERVER_URL: "http://x" })],
  ["an empty token", (address) => ({ GITHUB_ACTIONS: "true", GITHUB_TOKEN: "", GITHUB_SERVER_URL: address })],
])("%s: no token is sent", async (_, job) => {
  const { headers, outcome } = await ask(job);
  expect(headers).toEqual([undefined]);
  expect(outcome).toMatchObject({ fault: "remote-failed" });
});
