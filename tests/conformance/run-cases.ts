import { createFixture } from "fs-fixture";
import { type Code, type Finding, validate } from "../../src/index.ts";
import { compactFinding } from "../support/compact-finding.ts";
import type { ConformanceCase, ConformancePackage, Verdict } from "./case.ts";

/** What became of a case. */
export interface Outcome extends ConformanceCase {
  readonly section: string;
  readonly says: string;
  /** A verdict, or a few words where the case is refused for a reason that is not meant. */
  readonly got: Verdict | string;
  readonly passed: boolean;
  /** What was found. */
  readonly found: readonly string[];
}

interface Found {
  readonly findings: Finding[];
  rows: number;
}

/** Writes all packages into a temporary folder, validates them in one run, and holds each case to its verdict. */
export async function runCases(packages: readonly ConformancePackage[]): Promise<readonly Outcome[]> {
  const found = await validateAll(packages);
  return packages.flatMap((given, at) => {
    const { findings, rows } = found[at] ?? { findings: [], rows: 0 };
    return given.cases.map((aCase) => outcomeOf(given, aCase, findings, rows));
  });
}

async function validateAll(packages: readonly ConformancePackage[]): Promise<readonly Found[]> {
  const files: Record<string, string | Buffer> = {};
  packages.forEach((given, at) => {
    for (const [path, content] of Object.entries(given.files)) {
      files[`${at}/${path}`] = typeof content === "string" ? content : Buffer.from(content);
    }
  });
  await using folder = await createFixture(files);
  const targets = packages.map((_, at) => String(at));
  const found: Found[] = [];
  for await (const event of validate(targets, { from: folder.path })) {
    if (event.kind === "package") found.push({ findings: [], rows: 0 });
    if (event.kind === "findings") found.at(-1)?.findings.push(...event.findings);
    const now = found.at(-1);
    if (event.kind === "package-end" && now !== undefined) now.rows = event.stats.rows;
  }
  return found;
}

function outcomeOf(given: ConformancePackage, aCase: ConformanceCase, all: readonly Finding[], rows: number): Outcome {
  const { section, says, codes, ignored = [] } = given;
  const isMeant = (code: Code) => codes.includes(code);
  const counted = all.filter(({ code, place }) => {
    if (ignored.includes(code)) return false;
    // What is said of the table as a whole concerns each of its rows.
    return aCase.row === undefined || place.row === undefined || place.row === aCase.row;
  });
  const errors = counted.filter(({ severity }) => severity === "error");
  const others = counted.filter(({ code, severity }) => severity !== "error" && isMeant(code));
  const found = counted.map(compactFinding);
  const meant = errors.filter(({ code }) => isMeant(code));
  const got = ((): string => {
    if (meant.length > 0) return "invalid";
    if (errors[0] !== undefined) return `refused with ${errors[0].code}`;
    if (aCase.rows !== undefined && aCase.rows !== rows) return `${rows} rows in place of ${aCase.rows}`;
    return aCase.verdict === "warned" && others.length > 0 ? "warned" : "valid";
  })();
  return { ...aCase, section, says, got, passed: got === aCase.verdict, found };
}
