import { expect, test } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { renderGithub } from "../../src/report/github.ts";
import { join, oneTable, stream } from "./event-stream.ts";
import { readLog } from "./runner-log.ts";

const file = "data/pay:2014,a.csv";
const options = {
  token: "nobody-knows",
  repositoryPath: (path: string) => `sub/${path}`,
  text: { colour: false, width: 80, verbose: false, quiet: false, unicode: true },
};

function cell(line: number, text: string, field = "total_paid"): Finding {
  return {
    code: "type-error",
    severity: "error",
    place: { file, line, row: line, field, fieldNumber: 2, cell: text, cells: ["a", text], key: `k${line}` },
    args: { type: "number", format: "default", diagnosis: { cause: "currency", suggestion: "5" } },
  };
}

function note(line: number): Finding {
  return { code: "blank-row", severity: "note", place: { file, line, row: line, cells: ["", ""] }, args: {} };
}

test("the log has the report in a fence, then an annotation at the file and line, with nothing left to be read otherwise", async () => {
  const text = await join(renderGithub(stream(oneTable([cell(4, "£5\n::error::100%")])), options));

  expect(text.startsWith("::stop-commands::nobody-knows\nmy-council 1.2.0")).toBe(true);
  expect(text.slice(text.indexOf("::nobody-knows::\n"))).toBe(
    "::nobody-knows::\n" +
      "::error file=sub/data/pay%3A2014%2Ca.csv,line=4,title=A currency sign in a number (type-error)::" +
      "“£5␊::error::100%25” in column total_paid is not a number.%0A" +
      "Expected: a number: digits, with a full stop before any decimals, such as 354639.35%0A" +
      "Why: The cell was formatted as money, and a CSV file keeps what the cell looked like.%0A" +
      "Here: write 5%0A" +
      "To mend: Write the number alone, without the sign and without commas; say the currency in a column of its own. In Excel: select the column, choose the number format General, and save as CSV again.%0A" +
      "More: foipack explain type-error\n",
  );
});

test("ten of a kind are annotated, one of each group before a second, and a notice says how many more there are", async () => {
  const findings = [
    ...Array.from({ length: 40 }, (_, at) => cell(at + 2, "£5")),
    cell(99, "£6", "workers"),
    ...Array.from({ length: 12 }, (_, at) => note(at + 200)),
  ];

  const commands = readLog(await join(renderGithub(stream(oneTable(findings)), options)));

  const count = (kind: string) => commands.filter(({ command }) => command === kind).length;
  expect([count("error"), count("warning"), count("notice")]).toEqual([10, 0, 10]);
  expect(commands.filter(({ properties }) => properties.line === "99")).toHaveLength(1);
  expect(commands[0]?.data).toContain("31 more are like this one");
  expect(commands.at(-1)).toEqual({
    command: "notice",
    properties: { title: "More findings than are shown here" },
    data: "There are 31 more errors and 3 more notes: GitHub shows no more than ten of a kind. The log of this step has the report.",
  });
});

test("what is in no repository has an annotation without a file, and a fault of JSON has its column", async () => {
  const place = { file: "datapackage.json", line: 3, column: 9 };
  const finding: Finding = {
    code: "package-error",
    severity: "error",
    place,
    args: { reason: "missing-property", property: "name" },
  };
  const inside = await join(renderGithub(stream(oneTable([], { ofPackage: [finding] })), options));
  const outside = await join(
    renderGithub(stream(oneTable([], { ofPackage: [finding] })), { ...options, repositoryPath: () => undefined }),
  );
  expect(readLog(inside)[0]?.properties).toMatchObject({ file: "sub/datapackage.json", line: "3", col: "9" });
  expect(Object.keys(readLog(outside)[0]?.properties ?? {})).toEqual(["title"]);
});

test("where the run breaks off, commands are read again", async () => {
  async function* broken() {
    yield* oneTable([cell(4, "£5")]).slice(0, 3);
    throw new Error("out of disk");
  }
  let text = "";
  await expect(async () => {
    for await (const part of renderGithub(broken(), options)) text += part;
  }).rejects.toThrow("out of disk");
  expect(text.endsWith("::nobody-knows::\n")).toBe(true);
});
