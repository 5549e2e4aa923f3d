import { createFixture } from "fs-fixture";
import { describe, expect, test } from "vitest";
import { createRepository } from "../support/git-repository.ts";
import { runFoipack, runShell } from "../support/run-foipack.ts";

/** Sets a terminal's title, rings its bell, turns its colours, and begins a control sequence in one character. */
const HOSTILE = "T\u001b]0;pwned\u0007\u001b[31mred\u009b2J\u202e";

/** What a terminal may obey: every control but the line break, and marks that turn the order of letters. */
const obeyed = /(?!\n)[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u206f]/u;

function files(): Record<string, string> {
  const fields = [
    { name: "id", type: "integer" },
    {
      name: `n${HOSTILE}`,
      title: HOSTILE,
      description: HOSTILE,
      type: "string",
      constraints: { enum: [HOSTILE, "a"] },
    },
  ];
  const people = { name: "people", title: HOSTILE, path: "people.csv", schema: { fields, primaryKey: ["id"] } };
  const other = { name: `x${HOSTILE}`, title: HOSTILE, path: "oth\u0007er.csv", "foi:kind": `k${HOSTILE}` };
  const descriptor = {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: "people",
    title: HOSTILE,
    version: "1.0.0",
    description: HOSTILE,
    licenses: [{ name: "CC0-1.0", title: HOSTILE }],
    sources: [{ title: HOSTILE, path: HOSTILE }],
    resources: [people, other],
  };
  const nameless = { ...descriptor, name: HOSTILE, version: HOSTILE };
  return {
    "datapackages/people/datapackage.json": JSON.stringify(descriptor),
    "datapackages/people/people.csv": `id,n${HOSTILE}\n1,a\n2,${HOSTILE}x\n${HOSTILE},a\n`,
    "datapackages/people/oth\u0007er.csv": "a,b\n1,2\n",
    "datapackages/ne\u001b[31mst/datapackage.json": JSON.stringify(nameless),
    "datapackages/broken/datapackage.json": `{"name": "${HOSTILE}`,
    "lo\u001b[31mose\u0007.csv": `id,${HOSTILE}\n1,${HOSTILE}\n2,x\n`,
  };
}

const loose = "lo\u001b[31mose\u0007.csv";

/** Every command, with what is hostile in the data and in its words. */
const runs: readonly (readonly string[])[] = [
  [HOSTILE],
  ["validate"],
  ["validate", "--verbose"],
  ["validate", "--format", "json"],
  ["validate", "--fix"],
  ["validate", "--fix", "--format", "json"],
  ["validate", loose],
  ["validate", HOSTILE],
  ["validate", `--${HOSTILE}`],
  ["validate", "--format", HOSTILE],
  ["validate", "--max-errors", HOSTILE],
  ["validate", "--check", HOSTILE],
  ["validate", "--schema", HOSTILE, loose],
  ["validate", "--output", `${HOSTILE}/${HOSTILE}`],
  ["describe", loose],
  ["describe", loose, "--kind"],
  ["describe", loose, "--format", "json"],
  ["describe", loose, "--kind", "k\u0007"],
  ["describe", HOSTILE],
  ["describe", loose, "--output", `${HOSTILE}/${HOSTILE}.json`],
  ["list"],
  ["list", "--format", "json"],
  ["list", HOSTILE],
  ["explain", HOSTILE],
  ["fix", "--dry-run"],
  ["fix", "--dry-run", "--format", "json"],
  ["fix", HOSTILE],
  ["new", HOSTILE],
  ["new", "p", "--kind", HOSTILE],
  ["new", "p", "--licence", HOSTILE],
  ["new", "p", "--title", HOSTILE, "--into", HOSTILE, "--dry-run"],
  ["init", HOSTILE, "--dry-run"],
  ["init", HOSTILE, "--title", HOSTILE, "--dry-run", "--foipack", HOSTILE],
  ["diff", "people"],
  ["diff", "people", "--all"],
  ["diff", "people", "--format", "json"],
  ["diff", "people", "--format", "markdown"],
  ["diff", "people", "--format", "html"],
  ["diff", "people", HOSTILE],
  ["diff", HOSTILE],
  ["review", "--base", "HEAD"],
  ["review", "--base", HOSTILE],
  ["validate", "--format", "markdown"],
  ["validate", "--format", "sarif"],
  ["validate", "--format", "junit"],
  ["validate", "--changed-since", HOSTILE],
  ["build", "people"],
  ["build", HOSTILE],
  ["version", "--dry-run"],
  ["version", "--check"],
  ["version", "--format", "json"],
  ["version", "--bump", HOSTILE],
  ["version", HOSTILE],
  ["log", "people"],
  ["log", "people", "--format", "json"],
  ["log", "people", "--cell", "2", `n${HOSTILE}`],
  ["log", "people", "--cell", HOSTILE, HOSTILE],
  ["log", HOSTILE],
  ["tag", "--dry-run"],
  ["tag", HOSTILE],
  ["tag", "--push", "--remote", HOSTILE],
];

describe("what a terminal would obey reaches it from no command", { timeout: 120_000 }, () => {
  test("whether it is in titles, names, paths, cells or arguments", async () => {
    const repository = await createRepository();
    await repository.commit("first", files());
    await repository.git("tag", "-a", "-m", "people 1.0.0", "people@1.0.0");
    const path = "datapackages/people/people.csv";
    await repository.write({ [path]: (files()[path] ?? "").replace("2,T", "2,U").replace("1,a", `1,${HOSTILE}`) });
    const said: string[] = [];
    const results = await Promise.all(
      [0, 1, 2, 3].map(async (lane) => {
        const own = runs.filter((_, at) => at % 4 === lane);
        const done = [];
        for (const words of own) done.push({ words, ...(await runFoipack(words, repository.folder)) });
        return done;
      }),
    );
    for (const { words, code, stdout, stderr } of results.flat()) {
      const line = `${stdout}${stderr}`.split("\n").find((one) => obeyed.test(one));
      if (line !== undefined) said.push(`${JSON.stringify(words)}: ${JSON.stringify(line)}`);
      if (stdout + stderr === "" || code === null) said.push(`${JSON.stringify(words)} says nothing`);
    }
    expect(said).toEqual([]);
  });

  test("a line break in an argument begins no line of its own", async () => {
    await using folder = await createFixture({});
    const { code, stderr } = await runFoipack(["validate", "a\nfoipack: all is well"], folder.path);
    expect([code, stderr.split("\n").filter((line) => line.startsWith("foipack: all"))]).toEqual([2, []]);
  });
});

describe("output that cannot be written", { timeout: 60_000 }, () => {
  test("ends with 2 and a sentence, and no stack trace", async () => {
    await using folder = await createFixture(files());
    const { code, stderr } = await runShell("$FOIPACK list > /dev/full", folder.path);
    expect({ code, stderr }).toEqual({ code: 2, stderr: "foipack: the output cannot be written (ENOSPC).\n" });
  });

  test("because its reader has had enough is no fault", async () => {
    await using folder = await createFixture(files());
    const { code, stderr } = await runShell("$FOIPACK validate | true", folder.path);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });
});

test("the help of every command fits 80 columns", { timeout: 120_000 }, async () => {
  await using folder = await createFixture({});
  const whole = (await runFoipack(["--help"], folder.path)).stdout;
  const commands = [...whole.matchAll(/^ {2}([a-z]+) /gm)].map(([, name = ""]) => name);
  expect(commands.length).toBeGreaterThan(10);
  const helps = await Promise.all(commands.map((name) => runFoipack([name, "--help"], folder.path)));
  const lines = [whole, ...helps.map(({ stdout }) => stdout)].flatMap((text) => text.split("\n"));
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
});
