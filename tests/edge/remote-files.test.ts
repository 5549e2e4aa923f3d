import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { openRemoteFiles, remoteStore } from "../../src/edge/remote-files.ts";
import { redirect, serve } from "../support/web-server.ts";

const csv = "id\n1\n";

/** What is thrown: the reason, and the word for it. */
async function reasonOf(fetched: Promise<unknown>): Promise<unknown> {
  return fetched.then(
    () => "fetched",
    (thrown: unknown) => {
      if (typeof thrown !== "object" || thrown === null || !("reason" in thrown)) throw thrown;
      return "word" in thrown && thrown.word !== undefined ? `${thrown.reason} ${thrown.word}` : thrown.reason;
    },
  );
}

describe("a file that is fetched", () => {
  test("is copied, and fetched once however often it is asked for", async () => {
    const { address, remote, requests } = await serve({ "/a.csv": csv });
    const file = await remote.fetch(`${address}/a.csv`);
    expect(await readFile(file.path, "utf8")).toBe(csv);
    const parts: Uint8Array[] = [];
    for await (const chunk of remote.chunks(`${address}/a.csv#part`)) parts.push(chunk);
    expect(Buffer.concat(parts).toString()).toBe(csv);
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual(["GET /a.csv"]);
    await remote.close();
    expect(existsSync(file.path)).toBe(false);
  });

  test("neither user name and password nor cookies are sent, nor shown", async () => {
    const { address, remote, requests } = await serve({
      "/a.csv": (_, response) => {
        response.setHeader("set-cookie", "a=b");
        redirect("/b.csv")(_, response);
      },
      "/b.csv": csv,
    });
    const file = await remote.fetch(`${address.replace("//", "//ann:secret@")}/a.csv`);
    expect(file.address).toBe(`${address}/b.csv`);
    for (const { headers } of requests) {
      expect(headers).not.toHaveProperty("authorization");
      expect(headers).not.toHaveProperty("cookie");
    }
  });

  test.each([
    ["gzip", gzipSync(csv)],
    ["deflate", deflateSync(csv)],
    ["br", brotliCompressSync(csv)],
    ["identity", Buffer.from(csv)],
  ])("packed by the server with %s, is unpacked", async (encoding, body) => {
    const { address, remote } = await serve({
      "/a.csv": (_, response) => response.writeHead(200, { "content-encoding": encoding }).end(body),
    });
    const { path, bytes } = await remote.fetch(`${address}/a.csv`);
    expect([await readFile(path, "utf8"), bytes]).toEqual([csv, 5]);
  });

  test("that is packed itself stays so, though the server calls that its packing", async () => {
    const body = gzipSync(csv);
    const { address, remote } = await serve({
      "/a.csv.gz": (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(body),
    });
    const { path } = await remote.fetch(`${address}/a.csv.gz`);
    expect(await readFile(path)).toEqual(body);
  });

  test("may be five redirects away, and not six", async () => {
    const hops = Object.fromEntries([0, 1, 2, 3, 4, 5].map((at) => [`/${at}`, redirect(`/${at + 1}`)]));
    const { address, remote } = await serve({ ...hops, "/6": csv });
    expect(await reasonOf(remote.fetch(`${address}/1`))).toBe("fetched");
    expect(await reasonOf(remote.fetch(`${address}/0`))).toBe("too-many-redirects");
  });
});

describe("what is not fetched", () => {
  test.each([
    ["no address", "https://", "bad-address"],
    ["http", "http://127.0.0.1/", "not-https"],
    ["a file of this machine", "file:///etc/passwd", "not-https"],
    ["data", "data:text/csv,id", "not-https"],
    ["this machine", "https://127.0.0.1/", "private-address"],
    ["this machine, by its name", "https://localhost/", "private-address"],
    ["this machine, in other numbers", "https://2130706433/", "private-address"],
    ["this machine, in octal", "https://0177.0.0.1/", "private-address"],
    ["this machine, in hexadecimal", "https://0x7f.1/", "private-address"],
    ["this machine, in IPv6", "https://[::1]/", "private-address"],
    ["this machine, mapped into IPv6", "https://[::ffff:127.0.0.1]/", "private-address"],
    ["a network of one's own", "https://192.168.1.1/", "private-address"],
    ["a provider's services", "https://169.254.169.254/latest/meta-data/", "private-address"],
  ])("%s: %s", async (_, address, reason) => {
    const remote = openRemoteFiles();
    expect(await reasonOf(remote.fetch(address))).toBe(reason);
    await remote.close();
  });

  test.each([
    ["a provider's services", "https://169.254.169.254/latest/meta-data/", "private-address"],
    ["http", "http://127.0.0.1/", "not-https"],
    ["a file", "file:///etc/passwd", "not-https"],
    ["nowhere", "https://", "bad-redirect"],
  ])("a redirect to %s", async (_, location, reason) => {
    const { address, remote } = await serve({ "/a.csv": redirect(location) });
    expect(await reasonOf(remote.fetch(`${address}/a.csv`))).toBe(reason);
  });

  test("a name is checked where it is connected to", async () => {
    const asked: string[] = [];
    const { address, remote } = await serve(
      { "/a.csv": csv },
      {
        allowAddress: (found) => {
          asked.push(found);
          return false;
        },
      },
    );
    expect(await reasonOf(remote.fetch(`${address.replace("127.0.0.1", "localhost")}/a.csv`))).toBe("private-address");
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.every((found) => found === "127.0.0.1" || found === "::1")).toBe(true);
  });

  test.each([
    [404, "bad-status 404"],
    [500, "bad-status 500"],
    [204, "bad-status 204"],
    [206, "bad-status 206"],
    [304, "bad-status 304"],
  ])("the status %d", async (status, reason) => {
    const { address, remote } = await serve({ "/a": (_, response) => response.writeHead(status).end() });
    expect(await reasonOf(remote.fetch(`${address}/a`))).toBe(reason);
  });

  test("a machine that cannot prove who it is", async () => {
    const { address } = await serve({ "/a.csv": csv });
    const stranger = openRemoteFiles({ allowAddress: () => true });
    expect(String(await reasonOf(stranger.fetch(`${address}/a.csv`)))).toContain("bad-certificate");
    await stranger.close();
  });

  test("a port where nobody listens", async () => {
    const remote = openRemoteFiles({ allowAddress: () => true });
    expect(await reasonOf(remote.fetch("https://127.0.0.1:9/"))).toBe("no-connection ECONNREFUSED");
    await remote.close();
  });

  test("a packing that nobody knows, and one that is broken", async () => {
    const { address, remote } = await serve({
      "/a": (_, response) => response.writeHead(200, { "content-encoding": "rot13" }).end("x"),
      "/b": (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end("no gzip"),
    });
    expect(await reasonOf(remote.fetch(`${address}/a`))).toBe("bad-encoding rot13");
    expect(await reasonOf(remote.fetch(`${address}/b`))).toBe("bad-encoding");
  });

  test("a response that breaks off", async () => {
    const { address, remote } = await serve({
      "/a": (_, response) => {
        response.writeHead(200, { "content-length": "100" });
        response.write("id\n", () => response.destroy());
      },
    });
    expect(await reasonOf(remote.fetch(`${address}/a`))).toBe("cut-short");
  });
});

describe("what is cut off", () => {
  test("a response that never ends, by its size", async () => {
    const { address, remote } = await serve(
      {
        "/a": (_, response) => {
          const write = (): void => {
            while (!response.destroyed && response.write("x".repeat(65_536)));
            if (!response.destroyed) response.once("drain", write);
          };
          write();
        },
      },
      { maxBytes: 1_000_000 },
    );
    expect(await reasonOf(remote.fetch(`${address}/a`))).toBe("too-large");
  });

  test("a small response that unpacks to a large one", async () => {
    const body = gzipSync(Buffer.alloc(50_000_000));
    const { address, remote } = await serve(
      { "/a": (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(body) },
      { maxBytes: 1_000_000 },
    );
    expect(await reasonOf(remote.fetch(`${address}/a`))).toBe("too-large");
  });

  test("a response that trickles, by the time in all", async () => {
    const { address, remote } = await serve(
      {
        "/a": (_, response) => {
          const timer = setInterval(() => response.write("x"), 50);
          response.on("close", () => clearInterval(timer));
        },
      },
      { maxSeconds: 0.5 },
    );
    expect(await reasonOf(remote.fetch(`${address}/a`))).toBe("too-slow");
  });

  test("a server that never answers, by the time without a byte", async () => {
    const { address, remote } = await serve({ "/a": () => {} }, { maxIdleSeconds: 0.3 });
    expect(await reasonOf(remote.fetch(`${address}/a`))).toBe("too-slow");
  });

  test("too many files, and too many bytes of all", async () => {
    const some = await serve({ "/a": csv, "/b": csv }, { maxFiles: 1 });
    expect(await reasonOf(some.remote.fetch(`${some.address}/a`))).toBe("fetched");
    expect(await reasonOf(some.remote.fetch(`${some.address}/b`))).toBe("too-many");
    const large = await serve({ "/a": csv, "/b": csv }, { maxTotalBytes: 6 });
    expect(await reasonOf(large.remote.fetch(`${large.address}/a`))).toBe("fetched");
    expect(await reasonOf(large.remote.fetch(`${large.address}/b`))).toBe("too-many");
  });
});

test("a folder of the web is a store: names are encoded, and what is gone is not there", async () => {
  const { address, remote } = await serve({ "/p/data/a%20b%3F.csv": csv });
  const store = remoteStore(remote, `${address}/p/datapackage.json?raw=1`, "web");
  expect(await store.facts("data/a b?.csv")).toEqual({ kind: "file", bytes: 5, modified: 0 });
  expect(await store.facts("data/none.csv")).toBeUndefined();
});
