import { symlink } from "node:fs/promises";
import { createFixture } from "fs-fixture";
import { describe, expect, test } from "vitest";
import { UserFault } from "../../src/model/user-fault.ts";
import { findPackages } from "../../src/tasks/find-packages.ts";

const files = {
  "datapackages/pay/datapackage.json": "{}",
  "datapackages/targets/datapackage.json": "{}",
  "datapackages/.hidden/datapackage.json": "{}",
  "datapackages/empty/notes.txt": "",
  "datapackages/README.md": "",
  "alone/datapackage.json": "{}",
  "alone/other.json": "{}",
  "nothing/a/b.txt": "",
};

/** Each package as `label: descriptor`. */
async function found(
  targets: readonly string[],
  from = "",
  more: Record<string, string> = {},
): Promise<readonly string[]> {
  await using folder = await createFixture({ ...files, ...more });
  const places = await findPackages(targets, folder.getPath(from));
  return places.map(({ label, descriptor }) => `${label}: ${descriptor}`);
}

describe("the packages that are meant", () => {
  test.each<[string, readonly string[], string, readonly string[]]>([
    [
      "no target: those in datapackages/",
      [],
      "",
      ["datapackages/pay: datapackage.json", "datapackages/targets: datapackage.json"],
    ],
    ["no target, within a package: that one", [], "alone", [": datapackage.json"]],
    ["a folder with a descriptor", ["alone"], "", ["alone: datapackage.json"]],
    ["a folder, with a slash after it", ["alone/"], "", ["alone: datapackage.json"]],
    ["this folder", ["."], "alone", [": datapackage.json"]],
    ["a descriptor", ["alone/datapackage.json"], "", ["alone: datapackage.json"]],
    ["a descriptor of another name", ["alone/other.json"], "", ["alone: other.json"]],
    [
      "a folder of packages",
      ["datapackages"],
      "",
      ["datapackages/pay: datapackage.json", "datapackages/targets: datapackage.json"],
    ],
    ["a folder beside this one", ["../pay"], "datapackages/targets", ["../pay: datapackage.json"]],
    [
      "several targets in their order, each package once",
      ["alone", "datapackages/pay", "datapackages", "alone/datapackage.json", "./alone/"],
      "",
      ["alone: datapackage.json", "datapackages/pay: datapackage.json", "datapackages/targets: datapackage.json"],
    ],
  ])("%s", async (_, targets, from, expected) => {
    expect(await found(targets, from)).toEqual(expected);
  });

  test("a package that is linked into the folder of packages", async () => {
    await using folder = await createFixture(files);
    await symlink("../alone", folder.getPath("datapackages/linked"));
    const places = await findPackages([], folder.path);
    expect(places.map(({ label }) => label)).toEqual([
      "datapackages/linked",
      "datapackages/pay",
      "datapackages/targets",
    ]);
  });

  test("a folder of tables among packages is taken for one, so that its missing descriptor is told", async () => {
    const more = { "datapackages/new/data/a.csv": "", "datapackages/other/datapackage.jsn": "" };
    expect(await found([], "", more)).toEqual([
      "datapackages/new: datapackage.json",
      "datapackages/other: datapackage.json",
      "datapackages/pay: datapackage.json",
      "datapackages/targets: datapackage.json",
    ]);
  });
});

describe("targets that are none", () => {
  test.each<[string, readonly string[], string, string]>([
    ["nothing there", ["alnoe"], "", 'There is nothing at "alnoe".'],
    ["a path through a file", ["alone/other.json/x"], "", 'There is nothing at "alone/other.json/x".'],
    ["an empty word", [""], "", "A target is empty."],
    [
      "a web address",
      ["https://example.org/datapackage.json"],
      "",
      '"https://example.org/datapackage.json" is a web address.',
    ],
    [
      "a file that is no descriptor",
      ["datapackages/README.md"],
      "",
      '"datapackages/README.md" is not a package\'s descriptor.',
    ],
    [
      "a folder without a package",
      ["nothing"],
      "",
      'There is no datapackage.json in "nothing", nor in a folder of it.',
    ],
    ["no target and no package", [], "nothing", "There is no folder datapackages/ here, nor a datapackage.json."],
    ["a device", ["/dev/null"], "", '"/dev/null" is neither a folder nor a file.'],
    ["a name that is too long", ["x".repeat(5_000)], "", `"${"x".repeat(5_000)}" cannot be looked at (ENAMETOOLONG).`],
  ])("%s", async (_, targets, from, message) => {
    await expect(found(targets, from)).rejects.toMatchObject({ name: "UserFault", message });
  });

  test("datapackages is a file", async () => {
    await using folder = await createFixture({ datapackages: "" });
    await expect(findPackages([], folder.path)).rejects.toThrow(UserFault);
  });

  test("links that go round", async () => {
    await using folder = await createFixture({});
    await symlink("loop", folder.getPath("loop"));
    await expect(findPackages(["loop"], folder.path)).rejects.toThrow(UserFault);
  });
});
