import { createFixture } from "fs-fixture";
import { describe, expect, test } from "vitest";
import { renderJson } from "../../src/report/json.ts";
import { builtInKinds } from "../../src/schemas/built-in-row-schemas.ts";
import type { CheckedAs, CheckRequest, NeighbourFiles } from "../../src/site/check/check-messages.ts";
import { type CheckSession, checkFile } from "../../src/site/check/check-session.ts";
import { fileOfBytes } from "../../src/site/check/checked-file.ts";
import { describeFiles } from "../../src/tasks/describe.ts";
import { validate } from "../../src/tasks/validate.ts";
import { constraintCases } from "../checks/cases/constraints.ts";
import { csvFormCases } from "../checks/cases/csv-form.ts";
import { dialectCases } from "../checks/cases/dialects.ts";
import { disclosureCases } from "../checks/cases/disclosure.ts";
import { encodingCases } from "../checks/cases/encodings.ts";
import { foreignKeyCases } from "../checks/cases/foreign-keys.ts";
import { keyCases } from "../checks/cases/keys.ts";
import { kindCases } from "../checks/cases/kinds.ts";
import { labelCases } from "../checks/cases/labels.ts";
import { rowSchemaCases } from "../checks/cases/row-schemas.ts";
import { rowCases } from "../checks/cases/rows.ts";
import { typeCases } from "../checks/cases/types.ts";
import { type Case, filesOf } from "../support/case-package.ts";

const cases: readonly Case[] = [
  ...labelCases,
  ...rowCases,
  ...typeCases,
  ...constraintCases,
  ...keyCases,
  ...foreignKeyCases,
  ...csvFormCases,
  ...encodingCases,
  ...dialectCases,
  ...rowSchemaCases,
  ...kindCases,
  ...disclosureCases,
];
const tables = cases.filter(({ csv }) => csv !== undefined && csv.length > 0);
const ofKinds = tables.filter(({ resource, others, files }) => {
  const kind = resource?.["foi:kind"];
  const isKnown = typeof kind === "string" && builtInKinds.includes(kind);
  const isAlone = others === undefined && Object.keys(files ?? {}).length === 0;
  return isKnown && isAlone && Object.keys(resource ?? {}).length === 1;
});

function bytesOf(content: string | Uint8Array = ""): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : content;
}

async function check(
  csv: string | Uint8Array | undefined,
  checkedAs: CheckedAs,
  more: Partial<CheckRequest> = {},
): Promise<CheckSession> {
  const request = { name: "t.csv", checkedAs, reading: "published", neighbours: [], ...more } as const;
  const { session, message } = await checkFile(request, fileOfBytes("t.csv", bytesOf(csv)), () => 0);
  if (session === undefined) throw new Error(`not checked: ${JSON.stringify(message)}`);
  return session;
}

/** What a report says, without what tells packages and files apart and without how long it took. */
function said(report: string) {
  const hidden = new Set(["package", "file", "seconds", "place", "path", "title", "name", "pointer"]);
  const parsed: { readonly tasks: readonly { readonly errors: object; readonly notices: object }[] } = JSON.parse(
    report.replaceAll("“p/", "“"),
    (key: string, value: unknown) => (hidden.has(key) && typeof value !== "object" ? undefined : value),
  );
  return parsed.tasks.map(({ errors, notices }) => ({ errors, notices }));
}

async function commandReport(targets: readonly string[], from: string): Promise<string> {
  let text = "";
  for await (const part of renderJson(validate(targets, { from }))) text += part;
  return text;
}

describe("a table by itself is checked as the command checks it", () => {
  test.each(tables)("$name", async ({ csv }) => {
    await using folder = await createFixture({ "t.csv": Buffer.from(bytesOf(csv)) });
    const page = await (await check(csv, { as: "form" })).report("json");
    const hidden = (report: string) => report.replace(/"seconds": [0-9.e-]+/g, "");
    const command = await commandReport(["t.csv"], folder.path);
    expect(hidden(await page.text())).toEqual(hidden(command));
  });
});

describe("a table of which the columns are found out is checked as what `describe` makes of it", () => {
  test.each(tables)("$name", async ({ csv }) => {
    await using folder = await createFixture({ "t.csv": Buffer.from(bytesOf(csv)) });
    const { descriptor, files } = await describeFiles(["t.csv"], { from: folder.path });
    const session = await check(csv, { as: "inferred" });
    const page = said(await (await session.report("json")).text());
    if (files.length === 0) {
      expect(page).toEqual(said(await commandReport(["t.csv"], folder.path)));
      return;
    }
    await folder.writeFile("datapackage.json", JSON.stringify(descriptor));
    expect(page).toEqual(said(await commandReport(["datapackage.json"], folder.path)));
  });
});

describe("a table of a kind is checked as in a package, but for the words of its responses", () => {
  test.each(ofKinds)("$name", async (given) => {
    await using folder = await createFixture(filesOf(given));
    const files = Object.entries(filesOf(given));
    const neighbours = Object.keys(given.beside ?? {}).map((name): NeighbourFiles => {
      const own = files.filter(([path]) => path.startsWith(`${name}/`));
      return {
        name,
        files: new Map(own.map(([path, content]) => [path.slice(name.length + 1), Buffer.from(content)])),
      };
    });
    const kind = given.resource?.["foi:kind"];
    if (typeof kind !== "string") throw new Error("the case has no kind");
    const session = await check(given.csv, { as: "kind", kind }, { neighbours });
    const page = said(await (await session.report("json")).text());
    const command = said(await commandReport(["p"], folder.path));
    expect(withoutEvidence(page)).toEqual(withoutEvidence(command));
  });
});

/** Without findings of documents, which are not there, and of the descriptor. */
function withoutEvidence(tasks: ReturnType<typeof said>): unknown {
  return JSON.parse(JSON.stringify(tasks), (_, value: unknown) =>
    Array.isArray(value)
      ? value.filter((one: unknown) => !/"type":"(?:evidence-|schema-drift)/.test(JSON.stringify(one)))
      : value,
  );
}
