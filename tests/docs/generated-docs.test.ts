import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { validatePackages } from "../../src/tasks/validate-packages.ts";

test.each([
  "scripts/docs-findings.mjs",
  "scripts/docs-example.mjs",
  "scripts/docs-reports.mjs",
  "scripts/workflows.mjs",
])("%s has nothing to change", (script) => {
  // Fails with what the script says: the compiled foipack and the pages must agree (npm run build && npm run docs).
  execFileSync(process.execPath, [script, "--check"], { encoding: "utf8", stdio: "pipe" });
});

test("the dirty file of the docs has more than twenty different faults, each on the line that it names", async () => {
  const { findings } = await validatePackages(["docs/example"]);
  const lines = readFileSync("docs/example/payments.csv", "latin1").split("\n");
  const rows = findings.filter(({ place }) => place.file?.endsWith(".csv") && place.row !== undefined);
  const kinds = rows.map(({ code, place, args }) => {
    const cause = "diagnosis" in args ? args.diagnosis?.cause : "constraint" in args ? args.constraint : "";
    return `${code} ${place.field ?? ""} ${cause}`;
  });
  expect(new Set(kinds).size).toBeGreaterThanOrEqual(20);
  for (const { place, code } of rows) {
    const first = place.cell?.split("\n")[0]?.replace("\uFFFD", "\u00E9") ?? "";
    const unquoted = (lines[(place.line ?? 0) - 1] ?? "").replaceAll('"', "").replace("\u00C2\u00A3", "\u00A3");
    expect({ code, line: place.line, text: unquoted }).toMatchObject({
      text: expect.stringContaining(first.replaceAll('"', "")),
    });
  }
});
