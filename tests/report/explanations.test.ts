import { describe, expect, test } from "vitest";
import { validatePackage } from "../../src/checks/validate-package.ts";
import { createLocalHasher } from "../../src/edge/hasher.ts";
import type { FileStore } from "../../src/model/environment.ts";
import type { Code, Finding } from "../../src/model/finding.ts";
import { explainCode } from "../../src/report/explain.ts";
import type { ExampleFile } from "../../src/report/explanations/explanation.ts";
import { explanations } from "../../src/report/explanations.ts";
import { codes } from "../../src/report/wording.ts";
import { compileJsonSchema } from "../../src/schemas/compile-json-schema.ts";

/** Examples that are shown in part, or that a package of its own would have to go with. */
const shownInPart: ReadonlySet<Code> = new Set([
  "limit-reached",
  "deviated-cell",
  "row-schema-error",
  "schema-drift",
  "figure-mismatch",
  "implausible-value",
  "period-order",
  "authority-not-in-force",
  "unknown-exemption",
  "disclosure-small-count",
  "disclosure-subtraction",
  "disclosure-hidden",
  "evidence-missing",
  "evidence-document-changed",
  "evidence-unreadable",
  "evidence-not-found",
  "evidence-ambiguous",
  "evidence-number-mismatch",
  "evidence-other-authority",
  "evidence-unregistered",
]);

const head = `"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "my-council", "id": "x", "licenses": [{"name": "CC-BY-4.0"}]`;

describe("the example of a code is what foipack finds in its files:", () => {
  test.each(codes.filter((code) => !shownInPart.has(code)))("%s", async (code) => {
    const { files, findings } = explanations[code].example;

    const found = await findingsIn(storeOf(files));

    // One fault may bring others along: a cell too many moves those after it into other columns.
    const ofCode = found.filter((finding) => finding.code === code);
    expect(ofCode.map(withoutLineOfDescriptor)).toEqual(findings.map(withoutLineOfDescriptor));
  });
});

describe("the explanation of a code fits into 80 columns:", () => {
  test.each(codes)("%s", (code) => {
    const tooWide = explainCode(code)
      .split("\n")
      .filter((line) => line.length > 80 && !line.includes("sha256:"));

    expect(tooWide).toEqual([]);
  });
});

function storeOf(files: readonly ExampleFile[]): FileStore {
  const own = files.find(({ name }) => name === "datapackage.json")?.text;
  const entry = files.find(({ name }) => name.includes("entry in"))?.text;
  const schema = files.find(({ name }) => name.includes("schema in"))?.text;
  const table = entry ?? `{"name": "bonus-totals", "path": "data/bonus-totals.csv", "schema": ${schema ?? "{}"}}`;
  const answers = `{"name": "answers", "path": "data/answers.csv", "schema": {"fields": [{"name": "answer_id"}]}}`;
  const hasAnswers = files.some(({ name }) => name === "data/answers.csv");
  const texts = new Map([
    ["datapackage.json", own ?? `{${head}, "resources": [${hasAnswers ? `${table}, ${answers}` : table}]}`],
  ]);
  if (schema !== undefined) texts.set("data/bonus-totals.csv", "figure_id\npremium-2014\n");
  for (const { name, text } of files) if (name.startsWith("data/")) texts.set(name.replace(/,.*/, ""), text);
  const bytes = new Map([...texts].map(([name, text]) => [name, encode(text)]));
  return {
    label: "datapackages/my-council",
    facts: async (path) => {
      const found = bytes.get(path);
      return found === undefined ? undefined : { kind: "file", bytes: found.length, modified: 0 };
    },
    async *chunks(path) {
      yield bytes.get(path) ?? new Uint8Array();
    },
    list: async () => [],
  };
}

/** The sign U+FFFD stands for what a pound sign is in windows-1252. */
function encode(text: string): Uint8Array {
  const parts = text.split("\uFFFD").map((part) => [...new TextEncoder().encode(part)]);
  return Uint8Array.from(parts.flatMap((part, at) => (at === 0 ? part : [0xa3, ...part])));
}

async function findingsIn(store: FileStore): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const events = validatePackage({
    store,
    descriptorPath: "datapackage.json",
    environment: { hasher: createLocalHasher, clock: () => 0 },
    rowSchema: async () => ({ found: "nothing", known: [] }),
    neighbour: async () => undefined,
    compileJsonSchema,
  });
  for await (const event of events) if (event.kind === "findings") findings.push(...event.findings);
  return findings;
}

/** An example shows only a part of the descriptor, so that its lines are others. */
function withoutLineOfDescriptor(finding: Finding): object {
  const { line, column, ...place } = finding.place;
  return finding.place.pointer === undefined ? finding : { ...finding, place };
}
