import { describe, expect, test } from "vitest";
import { missingCellWords, renderCellHistory, renderLog } from "../../src/report/log-text.ts";
import { cellHistory, packageFields } from "../../src/tasks/cell-history.ts";
import { packageLog } from "../../src/tasks/log.ts";
import { createRepository, type TestRepository } from "../support/git-repository.ts";
import { optionsFor, people, peopleFiles } from "../support/package-repository.ts";

const text = { colour: false, width: 80, unicode: true };

/** Three versions: a name corrected in the second, a row removed in the third. */
async function withVersions(): Promise<TestRepository> {
  const repository = await createRepository();
  const versions = [
    ["1.0.0", people],
    ["1.0.1", people.replace("Bea", "Béa")],
    ["1.1.0", people.replace("2,Bea,closed\n", "")],
  ] as const;
  for (const [version, csv] of versions) {
    await repository.commit(version, peopleFiles({ version, csv }));
    await repository.git("tag", "-a", "-m", version, `people@${version}`);
  }
  return repository;
}

describe("the log of a package", () => {
  test("has its versions, newest first, with what changed in each", async () => {
    const repository = await withVersions();
    const shown = renderLog(await packageLog("people", optionsFor(repository)), text);
    expect(shown.replace(/\b[0-9a-f]{10}\b/g, "COMMIT")).toBe(`people (1.1.0 in the working tree)

1.1.0  2024-01-01  minor change since 1.0.1
  people@1.1.0 COMMIT
  * “people”: 1 row removed: “2” (minor)

1.0.1  2024-01-01  patch change since 1.0.0
  people@1.0.1 COMMIT
  * “people”: 1 value of “name” corrected (patch)

1.0.0  2024-01-01  first release
  people@1.0.0 COMMIT
`);
  });

  test("compares a version with the one that its commit follows on", async () => {
    const repository = await withVersions();
    await repository.git("checkout", "--quiet", "-b", "old", "people@1.0.1");
    await repository.commit("1.0.2", peopleFiles({ version: "1.0.2", csv: people.replace("Bea", "Bee") }));
    await repository.git("tag", "-a", "-m", "1.0.2", "people@1.0.2");
    const { versions } = await packageLog("people", optionsFor(repository));
    expect(versions.map(({ version, previous, bump }) => [version, previous, bump])).toEqual([
      ["1.0.2", "1.0.1", "patch"],
      ["1.0.1", "1.0.0", "patch"],
      ["1.0.0", null, "first"],
    ]);
  });

  test("is there for a package that is gone, and says where there is no version", async () => {
    const repository = await withVersions();
    await repository.commit("gone", { "datapackages/people": undefined, ...peopleFiles({ name: "new" }) });
    expect(await packageLog("people", optionsFor(repository))).toMatchObject({
      written: null,
      versions: { length: 3 },
    });
    expect(renderLog(await packageLog("new", optionsFor(repository)), text)).toBe(
      "new (unreleased; 1.0.0 in the working tree)\n",
    );
  });
});

describe("the history of a cell", () => {
  test("has the versions in which it became another, and the working tree", async () => {
    const repository = await withVersions();
    const [history, ...others] = await cellHistory("people", { key: "2", field: "name" }, optionsFor(repository));
    expect(others).toEqual([]);
    expect(history).toMatchObject({ table: "people", key: ["2"], field: "name" });
    expect(history?.entries.map(({ version, text: cell, line }) => [version, cell, line])).toEqual([
      ["1.1.0", null, undefined],
      ["1.0.1", "Béa", 3],
      ["1.0.0", "Bea", 3],
    ]);
    await repository.write(peopleFiles({ csv: people }));
    const now = await cellHistory("people", { key: "02", field: "name" }, optionsFor(repository));
    expect(renderCellHistory(now, text)).toBe(`people / 2 / name
  working tree          “Bea”  line 3
  1.1.0  2024-01-01     not there
  1.0.1  2024-01-01     “Béa”  line 3
  1.0.0  2024-01-01     “Bea”  line 3
`);
  });

  test("goes on where a field and a table were renamed, by whatever name it is asked for", async () => {
    const repository = await withVersions();
    const csv = "id,full_name,status\n1,Ann,open\n3,Cy,open\n";
    const fields = ["id", "full_name", "status"].map((name) => ({ name, type: name === "id" ? "integer" : "string" }));
    const resources = [{ name: "folk", type: "table", path: "people.csv", schema: { fields, primaryKey: ["id"] } }];
    await repository.write(peopleFiles({ csv, descriptor: { resources } }));
    for (const wanted of [
      { key: "1", field: "name" },
      { key: "1", field: "full_name", table: "folk" },
      { key: "1", field: "name", table: "people" },
    ]) {
      const found = await cellHistory("people", wanted, optionsFor(repository));
      expect(found.map(({ table, field, entries }) => [table, field, entries.map((one) => one.version)])).toEqual([
        ["folk", "full_name", ["1.0.0"]],
      ]);
    }
  });

  test("names the fields where there is none of that name", async () => {
    const repository = await withVersions();
    const fields = await packageFields("people", optionsFor(repository));
    expect(missingCellWords("2", "nome", fields)).toBe(
      "no version has a row “2” with a field “nome”.\nThe fields of “people”: “id”, “name” and “status”.",
    );
    expect(missingCellWords("9", "name", fields)).toBe("no version has a row “9” with a field “name”.");
  });

  test("is empty where there is no such row, field or table", async () => {
    const repository = await withVersions();
    for (const wanted of [
      { key: "9", field: "name" },
      { key: "2", field: "nome" },
      { key: "2", field: "name", table: "other" },
      { key: "2,2", field: "name" },
    ]) {
      expect(await cellHistory("people", wanted, optionsFor(repository))).toEqual([]);
    }
  });
});
