import { createFixture } from "fs-fixture";
import { describe, expect, test } from "vitest";
import { openZipFiles } from "../../src/edge/zip-files.ts";
import type { FileStore } from "../../src/model/environment.ts";
import { type ZipEntry, zipBytes } from "../support/zip-bytes.ts";

async function faultOf(bytes: Buffer): Promise<unknown> {
  await using folder = await createFixture({ "a.zip": bytes });
  const opened = await openZipFiles(folder.getPath("a.zip"), "a.zip");
  if (opened.fault === undefined) opened.close();
  return opened.fault;
}

async function textOf(store: FileStore, path: string): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of store.chunks(path)) parts.push(chunk);
  return Buffer.concat(parts).toString("utf8");
}

async function withStore(
  entries: readonly ZipEntry[],
  look: (store: FileStore) => Promise<void>,
  prefix = "",
): Promise<void> {
  await using folder = await createFixture({ "a.zip": zipBytes(entries) });
  const opened = await openZipFiles(folder.getPath("a.zip"), "a.zip", prefix);
  if (opened.fault !== undefined) throw new Error(JSON.stringify(opened.fault));
  try {
    await look(opened.files);
  } finally {
    opened.close();
  }
}

const good = { name: "datapackage.json", content: "{}" };

describe("a zip that is opened", () => {
  test("its files are read in place, packed or stored", () =>
    withStore(
      [good, { name: "data/a.csv", content: "id\n1\n", isStored: true }, { name: "data/", content: "" }],
      async (store) => {
        expect(await textOf(store, "datapackage.json")).toBe("{}");
        expect(await textOf(store, "data/a.csv")).toBe("id\n1\n");
        expect(await store.facts("data/a.csv")).toMatchObject({ kind: "file", bytes: 5 });
        expect(await store.facts("data")).toMatchObject({ kind: "directory" });
        expect(await store.facts("none")).toBeUndefined();
        expect(await store.list("")).toEqual(["data", "datapackage.json"]);
      },
    ));

  test("below a folder, names are without it", () =>
    withStore(
      [
        { name: "pkg/datapackage.json", content: "{}" },
        { name: "other/x", content: "x" },
      ],
      async (store) => {
        expect(await textOf(store, "datapackage.json")).toBe("{}");
        expect(await store.list("")).toEqual(["datapackage.json"]);
      },
      "pkg/",
    ));

  test("names may begin with ./", () =>
    withStore([{ name: "./a.csv", content: "id\n" }], async (store) => {
      expect(await textOf(store, "a.csv")).toBe("id\n");
    }));

  test.each<[string, Partial<ZipEntry>]>([
    ["whose content does not fit its checksum", { crc: 1 }],
    ["that holds more than it says", { size: 2 }],
    ["that holds less than it says", { size: 2_000 }],
  ])("a file %s cannot be read", async (_, lie) => {
    await withStore([{ name: "a.csv", content: "id\n1\n2\n", ...lie }], async (store) => {
      await expect(textOf(store, "a.csv")).rejects.toMatchObject({ name: "ReadFault", path: "a.csv" });
    });
  });
});

describe("a zip that is refused whole", () => {
  test.each<[string, readonly ZipEntry[], unknown]>([
    ["a name that leads out of it", [good, { name: "../x" }], { reason: "unsafe-name", entry: "../x" }],
    ["a name that leads out within", [{ name: "a/../../x" }], { reason: "unsafe-name", entry: "a/../../x" }],
    ["an absolute name", [{ name: "/etc/passwd" }], { reason: "unsafe-name", entry: "/etc/passwd" }],
    ["a drive", [{ name: "C:/x" }], { reason: "unsafe-name", entry: "C:/x" }],
    ["a backslash", [{ name: "a\\x" }], { reason: "unsafe-name", entry: "a\\x" }],
    ["a null character", [{ name: "a\0.csv" }], { reason: "unsafe-name", entry: "a\0.csv" }],
    ["two files of one name", [good, { ...good, content: "{ }" }], { reason: "duplicate-name", entry: good.name }],
    ["two files of one name, one with ./", [{ name: "a" }, { name: "./a" }], { reason: "duplicate-name", entry: "a" }],
    ["a link", [{ name: "a", content: "/etc/passwd", mode: 0o120777 }], { reason: "link", entry: "a" }],
    ["an encrypted file", [{ name: "a", flags: 1 }], { reason: "encrypted", entry: "a" }],
    ["an unknown compression", [{ name: "a", method: 12 }], { reason: "unknown-compression", entry: "a" }],
    ["a file a thousand times its size", [{ name: "a", size: 4e9 }], { reason: "too-large", entry: "a" }],
  ])("%s", async (_, entries, fault) => {
    expect(await faultOf(zipBytes(entries))).toEqual(fault);
  });

  test("a hundred gigabytes in all, though each file is of a sound ratio", async () => {
    const entries = Array.from({ length: 25 }, (_, at) => ({ name: `${at}`, size: 4e9, packedSize: 1e9 }));
    expect(await faultOf(zipBytes(entries))).toEqual({ reason: "too-large", entry: "5" });
  });

  test.each([
    ["no zip at all", Buffer.from("id\n1\n")],
    ["nothing", Buffer.alloc(0)],
    ["cut short", zipBytes([good]).subarray(0, -10)],
    ["cut in its directory", Buffer.concat([zipBytes([good]).subarray(0, 60), zipBytes([good]).subarray(-22)])],
  ])("%s", async (_, bytes) => {
    expect(await faultOf(bytes)).toEqual({ reason: "not-zip" });
  });

  test("a zip that is not there throws a ReadFault", async () => {
    await expect(openZipFiles("/nowhere/a.zip", "a.zip")).rejects.toMatchObject({
      name: "ReadFault",
      detail: "ENOENT",
    });
  });
});
