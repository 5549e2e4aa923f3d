import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { buildPackages } from "../../src/tasks/build.ts";
import { getRelease } from "../../src/tasks/get.ts";
import { validatePackages } from "../../src/tasks/validate-packages.ts";
import { releasePackage } from "../support/release-package.ts";
import { type Answers, serve } from "../support/web-server.ts";
import { writeFiles } from "../support/write-files.ts";

let home: string;
let out: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "foipack-get-test-"));
  await writeFiles(home, releasePackage());
  await buildPackages([], { from: home });
});

beforeEach(async () => {
  out = await mkdtemp(join(home, "out-"));
});

afterAll(() => rm(home, { recursive: true, force: true }));

async function published(change: (files: Map<string, Buffer>) => void = () => undefined): Promise<Answers> {
  const files = new Map<string, Buffer>([["index.json", await readFile(join(home, "dist/index.json"))]]);
  for (const name of await readdir(join(home, "dist/things/1.2.0"))) {
    files.set(`things/1.2.0/${name}`, await readFile(join(home, "dist/things/1.2.0", name)));
  }
  change(files);
  return Object.fromEntries([...files].map(([path, bytes]) => [`/${path}`, bytes]));
}

describe("from a folder", () => {
  test("fetches the package as a folder that is valid, its latest version where none is named", async () => {
    const gotten = await getRelease("things", { source: "dist", from: home, out });
    expect(gotten).toMatchObject({ name: "things", version: "1.2.0", wasThere: false });
    expect((await readdir(out)).sort()).toEqual(["things-1.2.0"]);
    const { valid } = await validatePackages([join(out, "things-1.2.0")]);
    expect(valid).toBe(true);
    expect(await getRelease("things@1.2.0", { source: "dist", from: home, out })).toMatchObject({ wasThere: true });
  });

  test.each([
    ["xlsx", ["things-1.2.0.xlsx"]],
    ["sqlite", ["things-1.2.0.sqlite"]],
    ["zip", ["things-1.2.0.zip"]],
    ["json", ["things-1.2.0-json"]],
    ["parquet", ["things-1.2.0-parquet"]],
  ] as const)("fetches %s alone", async (format, names) => {
    await getRelease("things", { source: "dist", from: home, out, format });
    expect(await readdir(out)).toEqual(names);
  });

  test.each([
    ["thing", "There is no package “thing” at “dist”. Did you mean “things”?"],
    ["things@9.0.0", "There is no version “9.0.0” of “things” at “dist”."],
    ["@1.0.0", "There is no package “@1.0.0” at “dist”."],
  ])("says that there is no %s", async (target, message) => {
    await expect(getRelease(target, { source: "dist", from: home, out })).rejects.toThrow(message);
    expect(await readdir(out)).toEqual([]);
  });

  test("fetches the latest version that was not withdrawn, and says why another one is not to be had", async () => {
    const folder = await mkdtemp(join(home, "withdrawn-"));
    await cp(join(home, "dist"), folder, { recursive: true });
    const file = join(folder, "index.json");
    const index = JSON.parse(await readFile(file, "utf8"));
    index.packages[0].withdrawn = [{ version: "1.3.0", reason: "It named a person.", date: "2024-02-01" }];
    // An index that still has it.
    index.packages[0].versions.unshift({ ...index.packages[0].versions[0], version: "1.3.0" });
    index.packages[0].latest = "1.3.0";
    await writeFile(file, JSON.stringify(index));
    expect(await getRelease("things", { source: folder, out })).toMatchObject({ version: "1.2.0" });
    await expect(getRelease("things@1.3.0", { source: folder, out })).rejects.toMatchObject({
      message: "“things@1.3.0” was withdrawn on 2024-02-01. The reason: It named a person.",
      mend: "The latest version that is offered is 1.2.0.",
    });
  });

  test("does not touch a folder that is something else", async () => {
    await writeFiles(out, { "things-1.2.0/notes.txt": "mine" });
    await expect(getRelease("things", { source: "dist", from: home, out })).rejects.toThrow("is not this release");
    expect(await readdir(join(out, "things-1.2.0"))).toEqual(["notes.txt"]);
  });

  test.each([
    ["xlsx", "things-1.2.0.xlsx"],
    ["sqlite", "things-1.2.0.sqlite"],
    ["zip", "things-1.2.0.zip"],
    ["json", "things-1.2.0-json/parts.json"],
    ["parquet", "things-1.2.0-parquet/things.parquet"],
    ["all", "things-1.2.0-all/CITATION.cff"],
    ["all", "things-1.2.0-all/SHA256SUMS"],
    ["csv", "things-1.2.0.zip"],
  ] as const)("as %s does not touch a file %s that a person has changed", async (format, name) => {
    await getRelease("things", { source: "dist", from: home, out, format });
    await writeFiles(out, { [name]: "mine" });
    if (format === "csv") await rm(join(out, "things-1.2.0"), { recursive: true });
    const before = await readdir(out, { recursive: true });
    await expect(getRelease("things", { source: "dist", from: home, out, format })).rejects.toThrow(
      /^There is something called “[^/]+” already, and it is not the file of this release as it was published\.$/,
    );
    expect(await readFile(join(out, name), "utf8")).toBe("mine");
    expect(await readdir(out, { recursive: true })).toEqual(before);
  });

  test("says in a sentence that the folder cannot be written", async () => {
    await writeFile(join(out, "file"), "");
    await expect(getRelease("things", { source: "dist", from: home, out: join(out, "file") })).rejects.toThrow(
      /^Nothing can be written to .* \(EEXIST: there is a file in its place\)\.$/,
    );
  });
});

describe("from the web", () => {
  async function from(answers: Answers) {
    const server = await serve(answers);
    const { certificate, allowAddress } = server;
    return { server, options: { source: server.address, out, web: { ca: certificate, allowAddress } } };
  }

  test("fetches and checks", async () => {
    const { options } = await from(await published());
    await getRelease("things", options);
    expect((await validatePackages([join(out, "things-1.2.0")])).valid).toBe(true);
  });

  test.each(["SHA256SUMS", "release.json", "things-1.2.0.zip"])(
    "keeps nothing where %s was changed on its way",
    async (name) => {
      const { options } = await from(
        await published((files) => {
          const bytes = files.get(`things/1.2.0/${name}`);
          if (bytes !== undefined) bytes[100] = (bytes[100] ?? 0) ^ 1;
        }),
      );
      await expect(getRelease("things", options)).rejects.toThrow(/checksum|agree|lines that no release has|is none/);
      expect(await readdir(out)).toEqual([]);
    },
  );

  test("goes on where a download was cut short, and asks only for the rest", async () => {
    const whole = await readFile(join(home, "dist/things/1.2.0/things-1.2.0.xlsx"));
    const ranges: (string | undefined)[] = [];
    const { options } = await from({
      ...(await published()),
      "/things/1.2.0/things-1.2.0.xlsx": (request: IncomingMessage, response: ServerResponse) => {
        const { range } = request.headers;
        ranges.push(range);
        const start = Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0);
        const head = { "content-length": whole.length - start };
        if (start > 0) {
          response.writeHead(206, { ...head, "content-range": `bytes ${start}-${whole.length - 1}/${whole.length}` });
          response.end(whole.subarray(start));
          return;
        }
        response.writeHead(200, head);
        response.write(whole.subarray(0, 5_000), () => setTimeout(() => response.destroy(), 300));
      },
    });
    await getRelease("things", { ...options, format: "xlsx" });
    expect(await readFile(join(out, "things-1.2.0.xlsx"))).toEqual(whole);
    expect(ranges).toEqual([undefined, expect.stringMatching(/^bytes=[1-9]\d*-$/)]);
    expect(await readdir(out)).toEqual(["things-1.2.0.xlsx"]);
  });

  test("begins anew where what was begun is of another file", async () => {
    const { options } = await from(await published());
    await writeFile(join(out, "things-1.2.0.xlsx.part"), "something else");
    await getRelease("things", { ...options, format: "xlsx" });
    expect((await stat(join(out, "things-1.2.0.xlsx"))).size).toBeGreaterThan(1_000);
  });

  test("takes no more of a file than is listed", async () => {
    const { options } = await from({
      ...(await published()),
      "/things/1.2.0/things-1.2.0.xlsx": (_: IncomingMessage, response: ServerResponse) => {
        const send = (): void => {
          if (!response.destroyed) response.write(Buffer.alloc(65_536), send);
        };
        send();
      },
    });
    await expect(getRelease("things", { ...options, format: "xlsx" })).rejects.toThrow("could not be fetched");
  });

  test("asks by https alone", async () => {
    await expect(getRelease("things", { source: "http://example.org/", out })).rejects.toThrow(
      "“http://example.org/” does not begin with https://.",
    );
  });
});
