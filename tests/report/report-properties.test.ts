import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ValidationEvent } from "../../src/model/report.ts";
import { displayWidth } from "../../src/report/display-width.ts";
import { renderJson } from "../../src/report/json.ts";
import { renderText, type TextOptions } from "../../src/report/text.ts";
import { anyFinding } from "./arbitrary-finding.ts";
import { anyEvents, join, oneTable, stream } from "./event-stream.ts";

const anyOptions: fc.Arbitrary<TextOptions> = fc.record({
  colour: fc.constant(false),
  width: fc.integer({ min: 60, max: 110 }),
  verbose: fc.boolean(),
  quiet: fc.boolean(),
  unicode: fc.boolean(),
});

/** Any events, with a short path in each finding: an address is not broken, so that editors can follow it. */
const eventsWithShortPaths = anyEvents.map((events) =>
  events.map((event): ValidationEvent => {
    if (event.kind !== "findings") return event;
    const findings = event.findings.map((finding) => ({ ...finding, place: { ...finding.place, file: "data/a.csv" } }));
    return { ...event, findings };
  }),
);

describe("whatever is found, and in whatever order:", () => {
  test("the text report prints nothing that cannot be seen, and no line that is too wide", async () => {
    await fc.assert(
      fc.asyncProperty(eventsWithShortPaths, anyOptions, async (events, options) => {
        const lines = (await join(renderText(stream(events), options))).split("\n");

        for (const line of lines) {
          expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/u);
          expect(displayWidth(line)).toBeLessThanOrEqual(options.width);
          if (!options.unicode) expect(line).toMatch(/^[\x20-\x7e]*$/);
        }
      }),
      { numRuns: 400 },
    );
  });

  test("the JSON report is JSON, in ink that a terminal can bear", async () => {
    await fc.assert(
      fc.asyncProperty(anyEvents, async (events) => {
        const text = await join(renderJson(stream(events)));

        expect(() => JSON.parse(text)).not.toThrow();
        expect(text).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}/u);
      }),
      { numRuns: 400 },
    );
  });

  test("the JSON report holds every finding once, an error where it makes the table invalid", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyFinding, { maxLength: 12 }), async (findings) => {
        const report: unknown = JSON.parse(await join(renderJson(stream(oneTable(findings)))));

        const errors = findings.filter(({ severity }) => severity === "error");
        const notices = findings.filter(({ severity }) => severity !== "error");
        const types = (of: readonly { readonly code: string }[]) => of.map(({ code }) => ({ type: code }));
        expect(report).toMatchObject({
          valid: errors.length === 0,
          tasks: [{ valid: errors.length === 0, errors: types(errors), notices: types(notices) }],
          stats: { errors: errors.length, tasks: 1 },
        });
      }),
      { numRuns: 200 },
    );
  });
});
