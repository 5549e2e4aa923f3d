import { execFile } from "node:child_process";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { isEmptyDiff } from "../../src/diff/compare-packages.ts";
import type { PackageComparison } from "../../src/model/package-comparison.ts";
import { renderDiffCsv } from "../../src/report/diff-csv.ts";
import { renderDiffHtml } from "../../src/report/diff-html.ts";
import { renderDiffMarkdown, tableCell } from "../../src/report/diff-markdown.ts";
import { renderDiffText } from "../../src/report/diff-text.ts";
import { compareStates, type DiffRequest, diffPackage, withStates } from "../../src/tasks/diff.ts";
import { readListedRows } from "../../src/tasks/listed-rows.ts";
import { createFolder, createRepository, type TestRepository } from "../support/git-repository.ts";
import { optionsFor, people, peopleFiles } from "../support/package-repository.ts";

const HOME = "datapackages/people";
const text = { colour: false, width: 80, unicode: true, all: false };

async function released(files = peopleFiles()): Promise<TestRepository> {
  const repository = await createRepository();
  await repository.commit("first", files);
  await repository.git("tag", "-a", "-m", "people 1.0.0", "people@1.0.0");
  return repository;
}

/** The states, and what differs: counts of rows, observations and problems. */
function told({ before, after, diff }: PackageComparison): readonly string[] {
  const name = (state: PackageComparison["before"]) =>
    state === null ? "nothing" : `${state.kind} ${state.text}`.trim();
  const rows = diff.tables.flatMap(({ resource, status, rows: found }) => {
    const counts = Object.entries(found?.counts ?? {}).filter(([, count]) => count > 0);
    return [`${resource} ${status}: ${counts.map(([kind, count]) => `${count} ${kind}`).join(", ")}`];
  });
  return [
    `${name(before)} -> ${name(after)}`,
    ...rows,
    ...diff.problems.map(({ side, reason }) => `${side}: ${reason}`),
  ];
}

async function diff(repository: TestRepository, request: DiffRequest, below = ""): Promise<readonly string[]> {
  return told(await diffPackage(request, optionsFor(repository, below)));
}

describe("what is compared", () => {
  test("by default the last version and the working tree, whatever the package is called by", async () => {
    const repository = await released();
    await repository.write(peopleFiles({ csv: `${people}4,Di,open\n` }));
    const expected = ["tag people@1.0.0 -> working-tree", "people kept: 3 before, 4 after, 1 added, 3 unchanged"];
    expect(await diff(repository, { package: "people" })).toEqual(expected);
    expect(await diff(repository, { package: HOME })).toEqual(expected);
    expect(await diff(repository, { package: `${HOME}/datapackage.json` })).toEqual(expected);
    expect(await diff(repository, { package: "." }, HOME)).toEqual(expected);
  });

  test("versions, tags and any git revision, while the working tree stays as it is", async () => {
    const repository = await released();
    const second = await repository.commit("second", peopleFiles({ csv: `${people}4,Di,open\n`, version: "1.1.0" }));
    await repository.git("tag", "-a", "-m", "people 1.1.0", "people@1.1.0");
    await repository.commit("third", peopleFiles({ csv: "id,name,status\n", version: "1.1.0" }));
    await repository.write({ [`${HOME}/people.csv`]: "not a table" });
    const grown = "people kept: 3 before, 4 after, 1 added, 3 unchanged";
    expect(await diff(repository, { package: "people", from: "1.0.0", to: "1.1.0" })).toEqual([
      "tag people@1.0.0 -> tag people@1.1.0",
      grown,
    ]);
    expect(await diff(repository, { package: "people", from: "people@1.0.0", to: second.slice(0, 9) })).toEqual([
      `tag people@1.0.0 -> commit ${second.slice(0, 9)}`,
      grown,
    ]);
    expect(await diff(repository, { package: "people", from: "HEAD~2", to: ":/second" })).toEqual([
      "commit HEAD~2 -> commit :/second",
      grown,
    ]);
    expect(await repository.git("status", "--porcelain")).toBe(` M ${HOME}/people.csv`);
  });

  test("a package without a version is new as a whole", async () => {
    const repository = await createRepository();
    await repository.commit("first", peopleFiles());
    expect(await diff(repository, { package: "people" })).toEqual([
      "nothing -> working-tree",
      "people added: 3 after, 3 added",
    ]);
  });

  test("a package that is gone is removed as a whole, by its name or its folder", async () => {
    const repository = await released();
    await repository.commit("gone", { [HOME]: undefined, "README.md": "nothing" });
    const expected = ["tag people@1.0.0 -> working-tree", "people removed: 3 before, 3 removed"];
    expect(await diff(repository, { package: "people" })).toEqual(expected);
    expect(await diff(repository, { package: HOME })).toEqual(expected);
  });

  test("two folders, without any repository", async () => {
    const folder = await createFolder();
    for (const [name, csv] of [
      ["old", people],
      ["new", `${people}4,Di,open\n`],
    ] as const) {
      await mkdir(join(folder, name));
      await writeFile(join(folder, name, "datapackage.json"), peopleFiles()[`${HOME}/datapackage.json`] ?? "");
      await writeFile(join(folder, name, "people.csv"), csv);
    }
    const options = { from: folder, ambient: { PATH: process.env.PATH } };
    const expected = "people kept: 3 before, 4 after, 1 added, 3 unchanged";
    expect(told(await diffPackage({ package: "old", from: "new" }, options))).toEqual([
      "folder old -> folder new",
      expected,
    ]);
    // Python writes the zip: what reads it must not be what wrote it.
    for (const name of ["old", "new"]) {
      await promisify(execFile)("python3", ["-m", "zipfile", "-c", `${name}.zip`, `${name}/`], { cwd: folder });
    }
    await rm(join(folder, "old"), { recursive: true });
    await rename(join(folder, "new"), join(folder, "kept"));
    expect(told(await diffPackage({ package: "old.zip", from: "new.zip" }, options))).toEqual([
      "zip old.zip -> zip new.zip",
      expected,
    ]);
    expect(told(await diffPackage({ package: "old.zip", from: "kept" }, options))).toEqual([
      "zip old.zip -> folder kept",
      expected,
    ]);
  });
});

describe("what cannot be compared is said", () => {
  test.each([
    [
      { package: "peopel" },
      "There is no package “peopel”: no folder, no name in datapackages/, and no version tag. Did you mean “people”?",
    ],
    [{ package: "" }, "The package is an empty text."],
    [{ package: "people", from: "nope" }, "There is no git revision “nope” here"],
    [{ package: "people", from: "--upload-pack=x" }, "“--upload-pack=x” cannot be a git revision."],
    [{ package: "people", from: `HEAD:${HOME}` }, "is not a commit but a folder or a file"],
    [
      { package: "people", from: "empty", to: "empty" },
      "There is no package “people” at “empty”, and none at “empty”.",
    ],
  ])("%j", async (request, says) => {
    const repository = await createRepository();
    await repository.commit("empty");
    await repository.git("branch", "empty");
    await repository.commit("first", peopleFiles());
    await expect(diff(repository, request)).rejects.toThrow(says);
  });

  test.each([
    ["a mark of a merge", peopleFiles({ csv: `${people}<<<<<<< HEAD\n` }), ["people kept: ", "after: merge-conflict"]],
    ["a file that is gone", { [`${HOME}/people.csv`]: undefined }, ["people kept: ", "after: missing-file"]],
    ["a descriptor that is no JSON", { [`${HOME}/datapackage.json`]: "{" }, ["after: no-descriptor"]],
  ])("%s", async (_, files, expected) => {
    const repository = await released();
    await repository.write(files);
    expect(await diff(repository, { package: "people" })).toEqual(["tag people@1.0.0 -> working-tree", ...expected]);
  });
});

const before = people;
const after = `id,name,status\n1,Ann,open\n2,"Bé\u202Ea | <b>@x</b> \`c\`",closed\n4,Di,void\n`;

async function compared(csv = after): Promise<PackageComparison> {
  const repository = await released(peopleFiles({ csv: before }));
  await repository.write(peopleFiles({ csv }));
  const { diff: found, ...rest } = await diffPackage({ package: "people" }, optionsFor(repository));
  return {
    ...rest,
    diff: found,
    before: { kind: "tag", text: "people@1.0.0", commit: "0".repeat(40), date: "2024-01-01T12:00:00Z" },
  };
}

describe("formats", () => {
  test("text says what changed, cell by cell", async () => {
    expect(renderDiffText(await compared(), text)).toBe(`people
people@1.0.0 (0000000000, 2024-01-01) → the working tree

people  3 rows: 1 added, 1 removed, 1 changed

  - 3  line 4
      id 3 · name Cy · status open

  + 4  line 4
      id 4 · name Di · status void

  ~ 2  line 3
      name  Bea → Bé<U+202E>a | <b>@x</b> \`c\`

This is a minor change. foipack version writes the version and the changelog.
`);
    expect(renderDiffText(await compared(before), text)).toContain("Nothing differs.");
  });

  test("text says that another package has another version, as version does", async () => {
    const foreign = { fields: ["id"], reference: { package: "people", resource: "people", fields: ["id"] } };
    const files = {
      ...peopleFiles({ name: "a", schema: { primaryKey: ["id"], "foi:foreignKeys": [foreign] } }),
      ...peopleFiles(),
    };
    const repository = await released(files);
    await repository.git("tag", "-a", "-m", "a 1.0.0", "a@1.0.0");
    await repository.write(peopleFiles({ version: "1.1.0" }));
    const compared = await diffPackage({ package: "a" }, optionsFor(repository));
    expect(isEmptyDiff(compared.diff)).toBe(false);
    const shown = renderDiffText(compared, text);
    expect(shown).toContain("  * refers to “people”, which is now “1.1.0” (was “1.0.0”) (minor)\n");
    expect(shown).toContain("This is a minor change. foipack version writes the version and the changelog.\n");
    await repository.commit("people");
    const between = await diffPackage({ package: "a", from: "1.0.0", to: "HEAD" }, optionsFor(repository));
    expect(renderDiffText(between, text)).toContain("This is a minor change.\n");
  });

  test("text shows where two long cells differ, and says that a row has cells that are not compared", async () => {
    const long = "the market premium payments made to social workers for the year that ended in March were ";
    const rows = (figure: string) => `id,name,status\n1,${long}${figure} and no more than that,open\n2,B,open,x\n`;
    const repository = await released(peopleFiles({ csv: rows("£354,639.35").replaceAll(",639", "639") }));
    await repository.write(peopleFiles({ csv: rows("£354,639.36").replaceAll(",639", "639") }));
    const shown = renderDiffText(await diffPackage({ package: "people" }, optionsFor(repository)), text);
    expect(shown).toContain("£354639.35");
    expect(shown).toContain("£354639.36");
    expect(shown).toContain("1 row has more cells than there are columns (line 3)");
    expect(shown.split("\n").every((line) => line.length <= 80)).toBe(true);
  });

  test("text calls out what a person should look at, and says what it leaves out", async () => {
    const rows = Array.from({ length: 60 }, (_, at) => `${at},name${at},open\n`).join("");
    const repository = await released(peopleFiles({ csv: `id,name,status\n${rows}` }));
    await repository.write(peopleFiles({ csv: `id,name,status\n${rows.replaceAll("name", "Name ")}` }));
    const shown = renderDiffText(await diffPackage({ package: "people" }, optionsFor(repository)), text);
    expect(shown).toContain("60 of 60 rows have another value of “name”");
    expect(shown).toContain("and 40 more rows changed; --all shows what is listed, --format json all");
    expect(shown.split("\n").every((line) => line.length <= 80)).toBe(true);
  });

  test("markdown holds hostile cells as text", async () => {
    const shown = renderDiffMarkdown(await compared());
    expect(shown).toContain("This is a **minor** change.");
    expect(shown).toContain(
      "| <code>2</code> | <code>name</code> | <code>Bea</code> | <code>Bé&#60;U&#43;202E&#62;a &#124; &#60;b&#62;&#64;x&#60;&#47;b&#62; &#96;c&#96;</code> |",
    );
    expect(tableCell("a\\|b\n[x](https://e.org) www.e.org #1 :smile: ~~s~~ &amp; *")).toBe(
      "<code>a&#92;&#124;b␊&#91;x&#93;(https&#58;&#47;&#47;e&#46;org) www&#46;e&#46;org &#35;1 &#58;smile&#58; &#126;&#126;s&#126;&#126; &#38;amp&#59; &#42;</code>",
    );
  });

  test("markdown stays below 1 MiB, and says what it leaves out", async () => {
    const long = (word: string) =>
      Array.from({ length: 90 }, (_, at) => `${at},${"|".repeat(180)}${word},open\n`).join("");
    const names = Array.from({ length: 60 }, (_, at) => `t${at}`);
    const descriptor = {
      resources: names.map((name) => ({
        name,
        type: "table",
        path: `${name}.csv`,
        schema: {
          fields: ["id", "name", "status"].map((field) => ({ name: field, type: "string" })),
          primaryKey: ["id"],
        },
      })),
    };
    const files = (word: string) =>
      Object.fromEntries(names.map((name) => [`${HOME}/${name}.csv`, `id,name,status\n${long(word)}`]));
    const repository = await released({ ...peopleFiles({ descriptor }), ...files("a") });
    await repository.write(files("b"));
    const shown = renderDiffMarkdown(await diffPackage({ package: "people" }, optionsFor(repository)));
    expect(new TextEncoder().encode(shown).length).toBeLessThan(1024 * 1024);
    expect(shown).toMatch(/\*\*\d+ further parts of the diff did not fit in here and are left out\.\*\*\n$/);
  });

  test("html holds hostile cells as text, and nothing from elsewhere", async () => {
    const page = [...renderDiffHtml(await compared())].join("");
    expect(page).toContain("<td><ins>Bé&lt;U+202E&gt;a | &lt;b&gt;@x&lt;/b&gt; `c`</ins></td>");
    expect(page).not.toMatch(/<script|https?:|<b>|url\(/);
    expect(page.startsWith("<!doctype html>\n")).toBe(true);
  });

  test.each([
    [
      "rows",
      people,
      'id,name,status\n1,Ann,open\n2,"Béa, B",closed\n4,Di->x,void\n',
      '@@,id,name,status\n,1,Ann,open\n->,2,"Bea->Béa, B",closed\n+++,4,Di->x,void\n---,3,Cy,open\n',
    ],
    [
      "an arrow in a cell",
      people,
      people.replace("Bea", "B-->a"),
      "@@,id,name,status\n,1,Ann,open\n--->,2,Bea--->B-->a,closed\n,3,Cy,open\n",
    ],
    [
      "columns",
      "id,name,status\n1,Ann,open\n2,Bea,closed\n",
      "id,note,name,since\n1,x,Ann,2020\n2,,Bea,\n",
      "!,,+++,,---,+++\n@@,id,note,name,status,since\n+,1,x,Ann,open,2020\n,2,,Bea,,\n",
    ],
    [
      "a column in another place",
      "id,name,status\n1,Ann,open\n",
      "id,status,name\n1,open,Anna\n",
      "!,,:,\n@@,id,status,name\n->,1,open,Ann->Anna\n",
    ],
    [
      "rows that are far apart",
      `id,name,status\n${[1, 2, 3, 4, 5, 6, 7].map((id) => `${id},n,open\n`).join("")}`,
      `id,name,status\n${[1, 2, 3, 4, 5, 6].map((id) => `${id},${id === 1 || id === 5 ? "m" : "n"},open\n`).join("")}`,
      "@@,id,name,status\n->,1,n->m,open\n,2,n,open\n...,...,...,...\n,4,n,open\n->,5,n->m,open\n,6,n,open\n---,7,n,open\n",
    ],
  ])("csv as the tabular diff format has it: %s", async (_, old, now, expected) => {
    const fieldsOf = (csv: string) => (csv.split("\n")[0] ?? "").split(",").map((name) => ({ name, type: "string" }));
    const files = (csv: string) => {
      const schema = { fields: fieldsOf(csv), primaryKey: ["id"] };
      return peopleFiles({
        csv,
        descriptor: { resources: [{ name: "people", type: "table", path: "people.csv", schema }] },
      });
    };
    const repository = await released(files(old));
    await repository.write(files(now));
    const options = optionsFor(repository);
    const csv = await withStates({ package: "people" }, options, async (states) => {
      const { diff: found } = await compareStates(states, options);
      return [...renderDiffCsv(found, await readListedRows(states, found))].join("");
    });
    expect(csv).toBe(expected);
  });
});
