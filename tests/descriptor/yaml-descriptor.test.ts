import { describe, expect, test } from "vitest";
import { parseYamlDescriptor } from "../../src/descriptor/yaml/parse-yaml-descriptor.ts";

async function readValue(text: string): Promise<unknown> {
  const parsed = await parseYamlDescriptor(text);
  return parsed.ok ? parsed.value : parsed;
}

/** Why a text is refused, and where: "line:column detail". */
async function faultOf(text: string): Promise<string> {
  const parsed = await parseYamlDescriptor(text);
  return parsed.ok
    ? "ok"
    : `${parsed.line}:${parsed.column} ${parsed.detail}${parsed.found === undefined ? "" : ` ${parsed.found}`}`;
}

describe("YAML that says what JSON could say", () => {
  test("maps, lists and values of every type", async () => {
    const text =
      "# a package\nname: pay\nversion: 1.0\nresources:\n- path: a.csv\n  bytes: 0x10\n  ok: true\n  none:\n  text: 'yes'\n";
    expect(await readValue(text)).toEqual({
      name: "pay",
      version: 1,
      resources: [{ path: "a.csv", bytes: 16, ok: true, none: null, text: "yes" }],
    });
  });

  test("words and dates that other versions of YAML take for values are texts", async () => {
    expect(await readValue("a: yes\nb: 2024-01-01\nc: 12:30\nd: NO\n")).toEqual({
      a: "yes",
      b: "2024-01-01",
      c: "12:30",
      d: "NO",
    });
  });

  test("names are texts, as they are written", async () => {
    expect(await readValue("2014: a\n1.50: b\ntrue: c\nnull: d\n")).toEqual({
      2014: "a",
      "1.50": "b",
      true: "c",
      null: "d",
    });
  });

  test("names that JavaScript has of its own are names like others", async () => {
    const value = await readValue("__proto__: {a: 1}\nconstructor: b\n");
    expect(JSON.stringify(value)).toBe('{"__proto__":{"a":1},"constructor":"b"}');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  test("aliases repeat what they name", async () => {
    expect(await readValue("a: &x {b: [1]}\nc: *x\nd: [*x, *x]\n")).toEqual({
      a: { b: [1] },
      c: { b: [1] },
      d: [{ b: [1] }, { b: [1] }],
    });
  });

  test("a merge key is a name, as YAML 1.2 has it", async () => {
    expect(await readValue("a: &x {b: 1}\nc:\n  <<: *x\n")).toEqual({ a: { b: 1 }, c: { "<<": { b: 1 } } });
  });

  test("a byte order mark is passed over", async () => {
    expect(await readValue("\uFEFFa: 1\n")).toEqual({ a: 1 });
  });

  test("a name that comes twice is told with both lines, and the last one counts", async () => {
    expect(await parseYamlDescriptor("a: 1\nb: {c: 1,\n    c: 2}\na: 3\n")).toMatchObject({
      value: { a: 3, b: { c: 2 } },
      duplicates: [
        { name: "c", pointer: "/b/c", line: 3, column: 5, firstLine: 2 },
        { name: "a", pointer: "/a", line: 4, column: 1, firstLine: 1 },
      ],
      duplicatesOmitted: 0,
    });
  });
});

describe("YAML that is refused, with its place", () => {
  test.each([
    ["", "1:1 empty"],
    ["# nothing\n", "1:1 empty"],
    ["a: 1\n  b: 2\n", "1:4 indent"],
    ["a: [1, 2\nb: 3\n", "2:1 indent"],
    ["a: 'b\n", "2:1 missing-character"],
    ["a: *none\n", "1:4 alias none"],
    ["a: .inf\n", "1:4 no-json-value .inf"],
    ["a: .nan\n", "1:4 no-json-value .nan"],
    ["a: !!binary aGk=\n", "1:4 tag"],
    ["a: !!timestamp 2024-01-01\n", "1:4 tag"],
    ["a: !own b\n", "1:4 tag"],
    ["? [a]\n: 1\n", "1:3 complex-name"],
    ["a: 1\n---\nb: 2\n", "2:1 several-documents"],
    ["a:\n\t- b\n", "2:1 tab"],
    ["a: @b\n", "1:4 text-start"],
    ['a: "\\q"\n', "1:5 bad-escape"],
    ["a: &x [*x]\n", "1:7 deep-alias"],
  ])("%j: %s", async (text, fault) => {
    expect(await faultOf(text)).toBe(fault);
  });
});

describe("where pointers lead", () => {
  const text = 'name: pay\nresources:\n  - &r\n    path: a.csv\n    "a/b": {c: 1}\n  - *r\nname: other\n';

  test.each([
    ["", 1, 1],
    ["/name", 7, 1],
    ["/resources/0/path", 4, 5],
    ["/resources/0/a~1b/c", 5, 13],
    ["/resources/1", 6, 5],
    ["/resources/1/path", 4, 5],
  ])("%j", async (pointer, line, column) => {
    const parsed = await parseYamlDescriptor(text);
    expect(parsed.ok && parsed.locate([pointer]).get(pointer)).toEqual({ line, column });
  });

  test.each(["/none", "/resources/2", "/resources/x", "/name/0", "name"])("%j leads nowhere", async (pointer) => {
    const parsed = await parseYamlDescriptor(text);
    expect(parsed.ok && [...parsed.locate([pointer])]).toEqual([]);
  });

  test("data in a block, in a text and in a list have lines", async () => {
    const parsed = await parseYamlDescriptor('a: |\n  id\n  1\nb: "id\\n1"\nc:\n  - [1]\n\n  - [2]\n');
    if (!parsed.ok) throw new Error(parsed.detail);
    expect([parsed.inline("/a")?.text, parsed.inline("/a")?.lineOf(2, 2)]).toEqual(["id\n1\n", 3]);
    expect([parsed.inline("/b")?.text, parsed.inline("/b")?.lineOf(2, 2)]).toEqual(["id\n1", 4]);
    expect([parsed.inline("/c")?.text, parsed.inline("/c")?.lineOf(1, 2)]).toEqual(["[[1],[2]]", 8]);
    expect(parsed.inline("/d")).toBeUndefined();
  });
});

describe("YAML that would take for ever or fill the memory is refused at once", () => {
  const doubling = Array.from({ length: 30 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]\n`).join("");

  test.each([
    ["anchors that double thirty times", `a0: &a0 [x, x]\n${doubling}`, "deep-alias"],
    ["ten thousand lists in one another", `a: ${"[".repeat(10_000)}${"]".repeat(10_000)}\n`, "too-deep"],
    ["ten thousand lists in one another, never closed", "[".repeat(10_000), "too-deep"],
    ["ten thousand dashes on one line", "- ".repeat(10_000), "too-deep"],
    [
      "maps indented a hundred and fifty times",
      Array.from({ length: 150 }, (_, at) => `${" ".repeat(at)}a:\n`).join(""),
      "too-deep",
    ],
    ["fifty megabytes", "a: b\n".repeat(10_000_000), "too-large"],
    ["a hundred thousand commas", `[${",".repeat(200_000)}`, "too-large"],
  ])("%s", async (_, text, detail) => {
    const started = performance.now();
    expect(await faultOf(text)).toContain(detail);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
