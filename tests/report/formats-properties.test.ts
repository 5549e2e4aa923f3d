import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ValidationEvent } from "../../src/model/report.ts";
import { renderGithub } from "../../src/report/github.ts";
import { renderJunit } from "../../src/report/junit.ts";
import { renderMarkdown } from "../../src/report/markdown.ts";
import { renderSarif } from "../../src/report/sarif.ts";
import { anyFinding } from "./arbitrary-finding.ts";
import { anyEvents, join, oneTable, stream } from "./event-stream.ts";
import { leftOfMarkdown } from "./left-of-markdown.ts";
import { readXml } from "./read-xml.ts";
import { readLog } from "./runner-log.ts";

const repositoryPath = (path: string) => (path === "" ? undefined : path);
const text = { colour: false, width: 80, verbose: true, quiet: false, unicode: true };
const runs = { numRuns: 120 };

const whole = fc.array(anyFinding, { maxLength: 12 }).map((findings): readonly ValidationEvent[] => oneTable(findings));
const events = fc.oneof(anyEvents, whole);

describe("whatever is found, wherever, and in whatever order:", () => {
  test("the runner of GitHub Actions reads no command but our annotations, and these as they were meant", async () => {
    await fc.assert(
      fc.asyncProperty(events, async (given) => {
        const log = await join(renderGithub(stream(given), { repositoryPath, token: "t0ken", text }));
        const commands = readLog(log);

        for (const { command, properties } of commands) {
          expect(["error", "warning", "notice"]).toContain(command);
          expect(Object.keys(properties).filter((name) => !["file", "line", "col", "title"].includes(name))).toEqual(
            [],
          );
          expect(properties.title).toBeTruthy();
        }
        const outside = log.slice(log.indexOf("::t0ken::\n") + "::t0ken::\n".length);
        expect(outside.split("\n").length - 1).toBe(commands.length);
        expect(outside).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}/u);
        for (const kind of ["error", "warning", "notice"]) {
          expect(commands.filter(({ command }) => command === kind).length).toBeLessThanOrEqual(10);
        }
        const files = given.flatMap((event) =>
          event.kind === "findings" ? event.findings.map(({ place }) => place.file) : [],
        );
        for (const { properties } of commands)
          if (properties.file !== undefined) expect(files).toContain(properties.file);
      }),
      runs,
    );
  });

  test("the Markdown has no markup, mention or address but ours", async () => {
    await fc.assert(
      fc.asyncProperty(events, fc.boolean(), async (given, isLinked) => {
        const addresses = { files: "https://example.org/files/", docs: "https://example.org/docs/" };
        const markdown = await join(renderMarkdown(stream(given), { repositoryPath, ...(isLinked ? addresses : {}) }));

        const left = leftOfMarkdown(markdown);
        expect(left).not.toMatch(/[<>@#*_`[\]\\~&]|(?:https?|ftp):|www\.\w/);
        expect(markdown).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}/u);
        for (const [table] of markdown.matchAll(/(?:^\|.*\n)+/gm)) {
          const widths = table
            .trimEnd()
            .split("\n")
            .map((line) => line.split("|").length);
          expect(new Set(widths).size).toBe(1);
        }
      }),
      runs,
    );
  });

  test("the SARIF report is JSON with a place, a rule and a fingerprint of its own for each result", async () => {
    await fc.assert(
      fc.asyncProperty(events, async (given) => {
        const written = await join(renderSarif(stream(given), { repositoryPath, version: "1.0.0" }));
        interface Result {
          readonly ruleId: string;
          readonly ruleIndex: number;
          readonly message: { readonly text: string };
          readonly locations: readonly {
            readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
          }[];
          readonly partialFingerprints: { readonly primaryLocationLineHash: string };
        }
        const log: { runs: { tool: { driver: { rules: { id: string }[] } }; results: Result[] }[] } =
          JSON.parse(written);
        const [run] = log.runs;
        const results = run?.results ?? [];
        for (const { ruleId, ruleIndex, message, locations } of results) {
          expect(run?.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
          expect(message.text).not.toContain("](");
          expect(locations[0]?.physicalLocation.artifactLocation.uri).toMatch(/^(?:[\w.~/-]|%[0-9A-F]{2})+$/);
        }
        const prints = results.map((one) => one.partialFingerprints.primaryLocationLineHash);
        expect(new Set(prints).size).toBe(prints.length);
        expect(written).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}/u);
      }),
      runs,
    );
  });

  test("the JUnit report is XML with the counts that it claims", async () => {
    await fc.assert(
      fc.asyncProperty(events, async (given) => {
        const suites = readXml(await join(renderJunit(stream(given), { repositoryPath })));

        for (const { attributes, children } of suites.children) {
          expect(Number(attributes.tests)).toBe(children.length);
          const failed = children.filter((one) => one.children.some(({ name }) => name === "failure"));
          expect(Number(attributes.failures)).toBe(failed.length);
        }
      }),
      runs,
    );
  });
});
