import { expect, test } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import type { ValidationEvent } from "../../src/model/report.ts";
import { renderSarif } from "../../src/report/sarif.ts";
import { join, oneTable, stream } from "./event-stream.ts";

const file = "my data/a&b(1).csv";
const options = {
  version: "1.2.3",
  repositoryPath: (path: string) => path,
  docs: "https://example.org/docs/findings/",
};

function cell(line: number, key: string, more: Partial<Finding["place"]> = {}): Finding {
  return {
    code: "type-error",
    severity: "error",
    place: {
      package: "my-council",
      resource: "t",
      file,
      line,
      row: line,
      field: "paid",
      fieldNumber: 2,
      cell: "£5",
      key,
      ...more,
    },
    args: { type: "number", format: "default", diagnosis: { cause: "currency", suggestion: "5" } },
  };
}

async function sarif(events: Iterable<ValidationEvent>) {
  const text = await join(renderSarif(stream(events), options));
  const log: { runs: { results: { level: string; partialFingerprints: { primaryLocationLineHash: string } }[] }[] } =
    JSON.parse(text);
  const [run] = log.runs;
  return { log, run, text, prints: run?.results.map((one) => one.partialFingerprints.primaryLocationLineHash) ?? [] };
}

test("a finding is a result of its rule at a line of a file, with its address, level and page", async () => {
  const { log } = await sarif(oneTable([cell(4, "k1")]));
  expect(log).toEqual({
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "foipack",
            semanticVersion: "1.2.3",
            rules: [
              {
                id: "type-error",
                name: "TypeError",
                shortDescription: { text: "A cell of the wrong type." },
                fullDescription: { text: expect.stringContaining("A cell cannot be read as the type") },
                help: { text: expect.stringContaining("Select the column") },
                helpUri: "https://example.org/docs/findings/type-error.md",
                properties: { tags: ["data"], precision: "very-high" },
              },
            ],
          },
        },
        columnKind: "utf16CodeUnits",
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: [] }],
        results: [
          {
            ruleIndex: 0,
            ruleId: "type-error",
            level: "error",
            message: {
              text: expect.stringMatching(
                /^“£5” in column paid is not a number\. Expected: .*\. Here: write 5\. To mend: Write/,
              ),
            },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: "my%20data/a%26b%281%29.csv", uriBaseId: "%SRCROOT%" },
                  region: { startLine: 4 },
                },
              },
            ],
            partialFingerprints: { primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{16}:1$/) },
            properties: { package: "my-council", resource: "t", field: "paid", key: "k1" },
          },
        ],
      },
    ],
  });
});

test("a finding is the same one where lines were added above it, and another in another row", async () => {
  const before = await sarif(oneTable([cell(4, "k1"), cell(5, "k2")]));
  const after = await sarif(oneTable([cell(14, "k1"), cell(15, "k2")]));
  expect(after.prints).toEqual(before.prints);
  expect(new Set(before.prints).size).toBe(2);
});

test("without a key the words of the row tell it, and of two that are alike the second is counted", async () => {
  const { key: _, ...place } = cell(4, "").place;
  const row = (line: number, cells: readonly string[]): Finding => ({
    ...cell(line, ""),
    place: { ...place, line, cells },
  });
  const { prints } = await sarif(oneTable([row(4, ["a", "£5"]), row(5, ["a", "£5"]), row(6, ["b", "£5"])]));
  expect(prints[0]?.replace(/:1$/, ":2")).toBe(prints[1]);
  expect(prints[2]).toMatch(/:1$/);
  expect(new Set(prints).size).toBe(3);
});

test("code scanning gets the first 5,000, errors before all else, and is told what was left out", async () => {
  const findings = Array.from({ length: 9_000 }, (_, at): Finding => {
    const finding = cell(at + 2, `k${at}`);
    return at % 3 === 0 ? { ...finding, severity: "warning" } : finding;
  });
  const { run, text } = await sarif(oneTable(findings));
  expect(run?.results.map(({ level }) => level)).toEqual(Array.from({ length: 5_000 }, () => "error"));
  expect(run).toMatchObject({
    invocations: [
      {
        toolExecutionNotifications: [
          {
            level: "warning",
            message: {
              text: "Not in this report, which code scanning would not show whole: 1,000 errors and 3,000 warnings. foipack validate shows all.",
            },
          },
        ],
      },
    ],
  });
  expect(text.length).toBeLessThan(10_000_000);
});

test("results that are long come to less than 10 MB as well", async () => {
  const findings = Array.from({ length: 5_000 }, (_, at) =>
    cell(at + 2, "k".repeat(1_900) + at, { field: "漢".repeat(1_000) }),
  );
  const { text } = await sarif(oneTable(findings));
  expect(new TextEncoder().encode(text).length).toBeLessThan(10_000_000);
  expect(text).toContain("Not in this report");
});

test("a finding about the run is a notification, and one about no file is at the descriptor", async () => {
  const ofRun: Finding = {
    code: "check-error",
    severity: "error",
    place: {},
    args: { reason: "missing-property", property: "field" },
  };
  const { run } = await sarif([{ kind: "findings", findings: [ofRun] }, ...oneTable([ofRun])]);
  expect(run).toMatchObject({
    invocations: [
      { toolExecutionNotifications: [{ level: "error", message: { text: expect.stringContaining("field") } }] },
    ],
    results: [
      {
        ruleId: "check-error",
        locations: [{ physicalLocation: { artifactLocation: { uri: "datapackages/my-council/datapackage.json" } } }],
      },
    ],
  });
});
