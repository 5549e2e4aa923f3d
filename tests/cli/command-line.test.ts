import { readFile } from "node:fs/promises";
import { createFixture } from "fs-fixture";
import { describe, expect, test } from "vitest";
import { runFoipack, runShell } from "../support/run-foipack.ts";

function people(csv: string): Record<string, string> {
  const fields = [
    { name: "id", type: "integer" },
    { name: "name", type: "string" },
  ];
  const resource = { name: "people", path: "people.csv", schema: { fields } };
  const descriptor = {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    id: "urn:foipack:test",
    name: "p",
    licenses: [{ name: "CC0-1.0" }],
    resources: [resource],
  };
  return { "datapackages/p/datapackage.json": JSON.stringify(descriptor), "datapackages/p/people.csv": csv };
}

const good = people("id,name\n1,Ann\n");
const bad = people("id,name\n1,Ann\nx,Bea\ny,Cy\nz,Di\n");
const manyBad = people(`id,name\n${"x,Ann\n1,Bea,1\n".repeat(3_000)}`);

describe.concurrent("words that ask", { timeout: 60_000 }, () => {
  test.each([
    [["--help"], "Usage: foipack <command> [options]"],
    [["-h"], "Usage: foipack <command> [options]"],
    [["help"], "Usage: foipack <command> [options]"],
    [[], "Usage: foipack <command> [options]"],
    [["validate", "--help"], "foipack validate [target...]"],
    [["validate", "-h", "nonsense"], "foipack validate [target...]"],
    [["fix", "--help"], "foipack fix [package...]"],
    [["list", "--help"], "foipack list [target...]"],
    [["explain", "--help"], "foipack explain [code]"],
  ])("foipack %j", async (words, says) => {
    await using folder = await createFixture({});
    const { code, stdout, stderr } = await runFoipack(words, folder.path);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(says);
  });

  test("--version is that of the package", async () => {
    await using folder = await createFixture({});
    const manifest: { version: string } = JSON.parse(
      await readFile(new URL("../../package.json", import.meta.url), "utf8"),
    );
    expect((await runFoipack(["--version"], folder.path)).stdout).toBe(`${manifest.version}\n`);
  });
});

describe.concurrent("words that mean nothing end with exit code 2", { timeout: 60_000 }, () => {
  test.each([
    [["vaildate"], 'There is no command "vaildate". Did you mean "validate"?'],
    [["constructor"], 'There is no command "constructor".'],
    [["--verbose"], 'There is no command "--verbose".'],
    [["validate", "--frobnicate"], "foipack validate has no option --frobnicate."],
    [["validate", "-z"], "foipack validate has no option -z."],
    [
      ["validate", "--format", "xml"],
      '--format cannot be "xml". It is one of: text, json, github, markdown, sarif, junit.',
    ],
    [["validate", "--format"], "--format"],
    [["validate", "--max-errors", "many"], '--max-errors takes a whole number, not "many".'],
    [["validate", "--max-errors=-1"], '--max-errors takes a whole number, not "-1".'],
    [["validate", "--quiet", "--verbose"], "--quiet and --verbose do not go together."],
    [["validate", "--quiet=yes"], "--quiet"],
    [["validate", "--fix", "--format", "junit"], "--fix and --format junit do not go together."],
    [["validate", "--fix", "--shard", "1/2"], "--fix and --shard do not go together."],
    [["validate", "--shard", "2/1"], '--shard cannot be "2/1".'],
    [["explain", "a", "b"], '"b" is one word too many for foipack explain.'],
    [["explain", "tpye-error"], 'Did you mean "type-error"?'],
  ])("foipack %j", async (words, says) => {
    await using folder = await createFixture(good);
    const { code, stdout, stderr } = await runFoipack(words, folder.path);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/^ +at /m);
  });
});

describe.concurrent("foipack validate", { timeout: 60_000 }, () => {
  test("ends with 0 where there is nothing wrong, and with 1 where there is", async () => {
    await using folder = await createFixture(good);
    expect(await runFoipack(["validate"], folder.path)).toMatchObject({ code: 0, stderr: "" });
    await folder.writeFile("datapackages/p/people.csv", "id,name\nx,Ann\n");
    expect(await runFoipack(["validate"], folder.path)).toMatchObject({ code: 1, stderr: "" });
  });

  test("--quiet says nothing where nothing is wrong", async () => {
    await using folder = await createFixture(good);
    expect(await runFoipack(["validate", "--quiet"], folder.path)).toMatchObject({ code: 0, stdout: "", stderr: "" });
    await folder.writeFile("datapackages/p/people.csv", "id,name\nx,Ann\n");
    expect((await runFoipack(["validate", "-q"], folder.path)).stdout).toContain("type-error");
  });

  test("--max-errors says how many it left out", async () => {
    await using folder = await createFixture(bad);
    const { code, stdout } = await runFoipack(["validate", "--max-errors", "1"], folder.path);
    expect(code).toBe(1);
    expect(stdout.replaceAll(/\s+/g, " ")).toContain("2 further errors are left out: no more than 1 were asked for.");
  });

  test("--max-errors 0 still ends with 1", async () => {
    await using folder = await createFixture(bad);
    expect((await runFoipack(["validate", "--max-errors", "0"], folder.path)).code).toBe(1);
  });

  test("--format json is JSON, whatever is wrong", async () => {
    await using folder = await createFixture(bad);
    const { code, stdout } = await runFoipack(["validate", "--format", "json"], folder.path);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ valid: false, tasks: [{ name: "people" }] });
  });

  test.each(["text", "json", "github", "markdown", "sarif", "junit"])(
    "--output writes the same report of %s, and nothing to the terminal",
    async (format) => {
      await using folder = await createFixture(bad);
      const words = ["validate", "--format", format];
      const printed = (await runFoipack(words, folder.path)).stdout;
      expect(await runFoipack([...words, "-o", "report"], folder.path)).toMatchObject({
        code: 1,
        stdout: "",
        stderr: "",
      });
      const timeless = (text: string) =>
        text.replaceAll(/"seconds": [0-9.e-]+|in [0-9.]+ s|time="[0-9.]+"|foipack-[0-9a-f]{32}/g, "");
      expect(timeless(await folder.readFile("report", "utf8"))).toBe(timeless(printed));
      expect((await folder.readdir("")).sort()).toEqual(["datapackages", "report"]);
    },
  );

  test.each([
    ["none/report.txt", "ENOENT"],
    ["datapackages", "EISDIR"],
  ])("--output %s cannot be written", async (output, reason) => {
    await using folder = await createFixture(good);
    const { code, stderr } = await runFoipack(["validate", "--output", output], folder.path);
    expect(code).toBe(2);
    expect(stderr).toContain(`The report cannot be written to "${output}" (${reason}).`);
    expect(await folder.readdir("")).toEqual(["datapackages"]);
  });

  test("--output to a device leaves the device what it is", async () => {
    await using folder = await createFixture(bad);
    const { code, stdout } = await runShell("$FOIPACK validate --output /dev/stdout | cat", folder.path);
    expect(code).toBe(0);
    expect(stdout).toContain("type-error");
  });

  test("a report that breaks off leaves the one before it", async () => {
    await using folder = await createFixture({ ...bad, report: "before" });
    const { code } = await runFoipack(["validate", "none", "--output", "report"], folder.path);
    expect(code).toBe(2);
    expect(await folder.readFile("report", "utf8")).toBe("before");
  });

  test("colours are for terminals, and for those who ask for them", async () => {
    await using folder = await createFixture(bad);
    const start = "\u001b[";
    const run = (environment: { [name: string]: string }) => runFoipack(["validate"], folder.path, environment);
    expect((await run({})).stdout).not.toContain(start);
    expect((await run({ FORCE_COLOR: "1" })).stdout).toContain(start);
    expect((await run({ FORCE_COLOR: "1", NO_COLOR: "1" })).stdout).not.toContain(start);
    expect((await run({ FORCE_COLOR: "0" })).stdout).not.toContain(start);
  });

  test("control characters of the data do not reach the terminal", async () => {
    await using folder = await createFixture(people("id,name\n\u001b[31mx\u0007,\u009b1mAnn\n"));
    const { stdout } = await runFoipack(["validate"], folder.path);
    expect(stdout.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
  });

  test.each(["text", "json"])("a reader that stops early changes nothing of the exit code (%s)", async (format) => {
    await using folder = await createFixture(manyBad);
    const line = `$FOIPACK validate --verbose --format ${format} | head -1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = await runShell(line, folder.path);
    expect(stderr).toBe("");
    expect(stdout.trimEnd().split("\n")).toEqual([expect.anything(), "1"]);
  });

  test("a reader that takes neither output nor errors is no fault", async () => {
    await using folder = await createFixture(manyBad);
    const tell = `2>&1 | true; echo "\${PIPESTATUS[0]}"`;
    const { stdout } = await runShell(`$FOIPACK nonsense ${tell}; $FOIPACK validate ${tell}`, folder.path);
    expect(stdout).toBe("2\n1\n");
  });
});

describe.concurrent("the other commands", { timeout: 60_000 }, () => {
  test("list names the packages", async () => {
    await using folder = await createFixture(good);
    const { code, stdout } = await runFoipack(["list", "--format", "json"], folder.path);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([{ name: "p", path: "datapackages/p", isReadable: true }]);
  });

  test("list ends with 1 where a descriptor cannot be read", async () => {
    await using folder = await createFixture({ "datapackages/p/datapackage.json": "{" });
    expect((await runFoipack(["list"], folder.path)).code).toBe(1);
  });

  test("explain says what a code means, and lists the codes", async () => {
    await using folder = await createFixture({});
    const list = await runFoipack(["explain"], folder.path);
    expect(list.stdout.split("\n")).toContain("type-error");
    expect(await runFoipack(["explain", "type-error"], folder.path)).toMatchObject({ code: 0, stderr: "" });
  });

  test("fix --dry-run changes nothing, fix does, and then there is nothing to do", async () => {
    const descriptor = { name: "p", resources: [{ name: "answers", path: "a.csv", "foi:kind": "foi-answers" }] };
    await using folder = await createFixture({
      "datapackages/p/datapackage.json": JSON.stringify(descriptor),
      "datapackages/p/a.csv": "",
    });
    const text = () => folder.readFile("datapackages/p/datapackage.json", "utf8");
    const before = await text();
    expect((await runFoipack(["fix", "--dry-run"], folder.path)).code).toBe(0);
    expect(await text()).toBe(before);
    expect((await runFoipack(["fix"], folder.path)).code).toBe(0);
    const after = await text();
    expect(JSON.parse(after)).toMatchObject({ resources: [{ schema: { primaryKey: ["answer_id"] } }] });
    expect((await runFoipack(["fix"], folder.path)).code).toBe(0);
    expect(await text()).toBe(after);
  });
});
