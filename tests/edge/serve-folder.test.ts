import { mkdir, symlink, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { serveFolder } from "../../src/edge/serve-folder.ts";
import { createFolder } from "../support/git-repository.ts";

interface Answer {
  readonly status: number;
  readonly type: string | undefined;
  readonly policy: string;
  readonly location: string | undefined;
  readonly body: string;
}

const page = `<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'"/><title>x</title></head><body><p>hello</p></body></html>`;

async function served() {
  const home = await createFolder();
  const folder = join(home, "site");
  await mkdir(join(folder, "a"), { recursive: true });
  await mkdir(join(home, "site-secrets"));
  for (const [path, text] of Object.entries({
    "site/index.html": page,
    "site/a/index.html": page,
    "site/a/data.csv": "a\n1\n",
    "site/a/.hidden": "no",
    "site/404.html": page.replace("hello", '<a href="index.html">nothing here</a><a href="https://a.example/#b">x</a>'),
    "secret.txt": "secret",
    "site-secrets/secret.txt": "secret",
  })) {
    await writeFile(join(home, path), text);
  }
  await symlink(join(home, "secret.txt"), join(folder, "link.txt"));
  await symlink(home, join(folder, "up"));
  const server = await serveFolder(folder, 0);
  onTestFinished(() => server.close());
  return { ...server, folder };
}

/** Asks for a path as it stands: nothing in it is resolved before it is sent. */
function ask(address: string, path: string, options: { readonly host?: string; readonly method?: string } = {}) {
  const { hostname, port, host } = new URL(address);
  return new Promise<Answer>((resolve, reject) => {
    const sent = request(
      { hostname, port, path, method: options.method ?? "GET", headers: { host: options.host ?? host } },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers["content-type"],
            policy: String(response.headers["content-security-policy"]),
            location: response.headers.location,
            body: Buffer.concat(parts).toString(),
          }),
        );
      },
    );
    sent.on("error", reject);
    sent.end();
  });
}

describe("a folder is served", () => {
  test("to this machine, pages with a script that loads them anew and a policy that allows it no more than that", async () => {
    const { address } = await served();
    expect(new URL(address).hostname).toBe("127.0.0.1");
    const answer = await ask(address, "/");
    expect(answer).toMatchObject({
      status: 200,
      type: "text/html; charset=utf-8",
      policy: "default-src 'none'; style-src 'self'; connect-src 'self'; frame-ancestors 'none'",
    });
    expect(answer.body).toContain('<p>hello</p><script src="/-/reload.js"></script></body>');
    expect(answer.body).not.toContain("http-equiv");
    expect(await ask(address, "/a/data.csv?x=1")).toMatchObject({
      status: 200,
      type: "text/csv; charset=utf-8",
      body: "a\n1\n",
    });
    expect(await ask(address, "/a")).toMatchObject({ status: 301, location: "/a/" });
    expect(await ask(address, "/a/")).toMatchObject({ status: 200 });
    expect(await ask(address, "/a/data.csv", { method: "HEAD" })).toMatchObject({ status: 200, body: "" });
  });

  test.each([
    "/../secret.txt",
    "/a/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/%2E%2E%2Fsecret.txt",
    "/..%2fsecret.txt",
    "/..%5csecret.txt",
    "/..\\secret.txt",
    "/a/%2e%2e/%2e%2e/secret.txt",
    "/../site-secrets/secret.txt",
    "//etc/passwd",
    "/%2fetc/passwd",
    "/etc/passwd",
    "/C:/secret.txt",
    "/link.txt",
    "/up/secret.txt",
    "/up/",
    "/a/.hidden",
    "/a/data.csv%00.html",
    "/a/data.csv/",
    "/%",
    "/%zz",
    "http://127.0.0.1/secret.txt",
    "*",
    "/missing",
  ])("but not %s", async (path) => {
    const { address } = await served();
    const answer = await ask(address, path);
    expect(answer.status).toBe(404);
    expect(answer.body).toContain("nothing here");
    expect(answer.body).not.toContain("secret");
  });

  test("and what is not there, at any depth, with links that lead from there", async () => {
    const { address } = await served();
    const { body } = await ask(address, "/a/b/c");
    expect(body).toContain('<a href="/index.html">nothing here</a><a href="https://a.example/#b">x</a>');
  });

  test("to no page that has another name point here, and for reading only", async () => {
    const { address } = await served();
    expect(await ask(address, "/", { host: "attacker.example" })).toMatchObject({ status: 403 });
    expect(await ask(address, "/", { host: `attacker.example:${new URL(address).port}` })).toMatchObject({
      status: 403,
    });
    expect(await ask(address, "/", { host: `localhost:${new URL(address).port}` })).toMatchObject({ status: 200 });
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
      expect(await ask(address, "/", { method })).toMatchObject({ status: 405 });
    }
  });

  test("and pages that are open are told of a change", async () => {
    const { address, reload } = await served();
    const answer = await fetch(`${address}-/changes`);
    const reader = answer.body?.getReader();
    expect(answer.headers.get("content-type")).toBe("text/event-stream");
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe(": open\n\n");
    reload();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe("data: changed\n\n");
    await reader?.cancel();
  });
});
