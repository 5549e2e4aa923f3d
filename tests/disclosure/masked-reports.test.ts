import { createFixture } from "fs-fixture";
import { expect, test } from "vitest";
import type { ValidationEvent } from "../../src/model/report.ts";
import { renderGithub } from "../../src/report/github.ts";
import { renderJson } from "../../src/report/json.ts";
import { renderJunit } from "../../src/report/junit.ts";
import { renderMarkdown } from "../../src/report/markdown.ts";
import { renderSarif } from "../../src/report/sarif.ts";
import { renderText } from "../../src/report/text.ts";
import { validate } from "../../src/tasks/validate.ts";
import { join, stream } from "../report/event-stream.ts";
import { filesOf } from "../support/case-package.ts";

const repositoryPath = (path: string) => path;
const text = { colour: false, width: 100, verbose: false, quiet: false, unicode: true };
const renderers: { readonly [format: string]: (events: AsyncIterable<ValidationEvent>) => AsyncIterable<string> } = {
  text: (events) => renderText(events, text),
  "text, each finding": (events) => renderText(events, { ...text, verbose: true }),
  json: renderJson,
  github: (events) => renderGithub(events, { token: "token", repositoryPath, text }),
  markdown: (events) => renderMarkdown(events, { repositoryPath }),
  sarif: (events) => renderSarif(events, { version: "1.0.0", repositoryPath, docs: "https://example.org/" }),
  junit: (events) => renderJunit(events, { repositoryPath }),
};

/** Each in a row with other faults as well: a number that is none, the same key again, a value that is not allowed. */
const secrets = ["jane.quibble@example.gov.uk", "07700 900123", "AB 12 34 56 C", "12/03/2009", "7 Invented Close"];

test.each(Object.keys(renderers))("no report repeats personal data whole: %s", async (format) => {
  const [email, phone, insurance, born, street] = secrets;
  const row = `${email},12k,"call ${phone}, NI ${insurance}, DOB ${born}","lives at ${street}, Toytown, TO1 2YT"`;
  await using folder = await createFixture(
    filesOf({
      fields: {
        id: { type: "string", constraints: { maxLength: 3 } },
        n: "number",
        note: { type: "string", constraints: { enum: ["a"] } },
        where: { type: "string", constraints: { maxLength: 5 } },
      },
      schema: { primaryKey: ["id"] },
      csv: `id,n,note,where\n${row}\n${row}\n`,
    }),
  );
  const events: ValidationEvent[] = [];
  for await (const event of validate(["p"], { from: folder.path })) events.push(event);
  const codes = new Set(
    events.flatMap((event) => (event.kind === "findings" ? event.findings : [])).map(({ code }) => code),
  );
  expect([...codes].sort()).toEqual(["constraint-error", "disclosure-personal-data", "primary-key", "type-error"]);

  const report = await join((renderers[format] ?? renderJson)(stream(events)));

  expect(secrets.filter((secret) => report.includes(secret))).toEqual([]);
  expect(report).toContain("j…");
});

test.each(Object.keys(renderers))(
  "what is acknowledged is in the report, with the reason and the role: %s",
  async (format) => {
    const entry = { code: "disclosure-formula", resource: "t", reason: "The form is quoted.", role: "FOI officer" };
    await using folder = await createFixture(
      filesOf({ fields: { note: "string" }, csv: "note\n=1+1\n", descriptor: { "foi:acknowledged": [entry] } }),
    );
    const report = await join((renderers[format] ?? renderJson)(validate(["p"], { from: folder.path })));

    // Lines are wrapped, and Markdown escapes.
    const unwrapped = report
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
      .replace(/\s+/g, " ");
    expect([entry.reason, entry.role].filter((words) => !unwrapped.includes(words))).toEqual([]);
  },
);
