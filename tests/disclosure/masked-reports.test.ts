import { createFixture } from "fs-fixture";
import { describe, expect, test } from "vitest";
import type { ValidationEvent } from "../../src/model/report.ts";
import { renderGithub } from "../../src/report/github.ts";
import { renderJson } from "../../src/report/json.ts";
import { renderJunit } from "../../src/report/junit.ts";
import { renderMarkdown } from "../../src/report/markdown.ts";
import { renderSarif } from "../../src/report/sarif.ts";
import { renderText } from "../../src/report/text.ts";
import { validate } from "../../src/tasks/validate.ts";
import { join, stream } from "../report/event-stream.ts";
import { type Case, filesOf } from "../support/case-package.ts";

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

const mail = "jane.quibble@example.gov.uk";
const phone = "07700 900123";
const person = "Mr Quillan Mockfield";
const insurance = "AB 12 34 56 C";

/** Packages with something personal where it does not belong, each with a code that would repeat it. */
const hostile: readonly (readonly [where: string, given: Omit<Case, "name" | "expect">, code: string])[] = [
  ["a label", { fields: { id: "string" }, csv: `id,${mail}\na,b\n` }, "extra-label"],
  ["a label twice", { fields: { id: "string", b: "string" }, csv: `${phone},${phone}\na,b\n` }, "duplicate-label"],
  ["a label beside a finding", { fields: { [mail]: "string", n: "number" }, csv: `${mail},n\na,x\n` }, "type-error"],
  ["a field's name", { fields: { [mail]: "number" }, csv: `${mail}\nx\n` }, "type-error"],
  ["a field that is missing", { fields: { id: "string", [mail]: "string" }, csv: "id\na\n" }, "missing-label"],
  ["a field's name in other capitals", { fields: { [mail]: "string" }, csv: `${mail.toUpperCase()}\na\n` }, "label"],
  [
    "a key, and another column is wrong",
    { fields: { id: "string", n: "number" }, schema: { primaryKey: "id" }, csv: `id,n\n${mail},x\n` },
    "type-error",
  ],
  [
    "a key of several columns",
    {
      fields: { id: "string", who: "string", n: "number" },
      schema: { primaryKey: ["id", "who"] },
      csv: `id,who,n\n${phone},${person},x\n`,
    },
    "type-error",
  ],
  [
    "a key that occurs twice",
    { fields: { id: "string" }, schema: { primaryKey: "id" }, csv: `id\n${mail}\n${mail}\n` },
    "primary-key",
  ],
  [
    "a value of a foreign key, and the one that is near",
    {
      fields: { who: "string" },
      schema: { foreignKeys: [{ fields: "who", reference: { resource: "people", fields: "id" } }] },
      csv: `who\n${mail.replace("jane", "jame")}\n`,
      others: { people: { fields: { id: "string" }, schema: { primaryKey: "id" }, csv: `id\n${mail}\n` } },
    },
    "foreign-key",
  ],
  [
    "a number that was no number",
    { fields: { n: "number", d: "date" }, csv: `n,d\n${phone},${insurance}\n` },
    "type-error",
  ],
  [
    "a value that is not allowed",
    { fields: { a: { type: "string", constraints: { enum: [mail, phone] } } }, csv: "a\nx\n" },
    "constraint-error",
  ],
  [
    "a pattern",
    { fields: { a: { type: "string", constraints: { pattern: `(${mail}|x)` } } }, csv: "a\ny\n" },
    "constraint-error",
  ],
  ["a cell too many", { fields: { a: "string" }, csv: `a\nb,${mail}\n` }, "extra-cell"],
  ["a cell beside one too few", { fields: { a: "string", b: "string" }, csv: `a,b\n${person}\n` }, "missing-cell"],
  ["a blank label's row", { fields: { a: "string", b: "string" }, csv: `,${mail}\nb,c\n` }, "label"],
  ["the title", { fields: { n: "number" }, csv: "n\nx\n", descriptor: { title: `Figures of ${mail}` } }, "type-error"],
  ["a property that is wrong", { fields: { a: { type: mail } }, csv: "a\nb\n", schema: { primaryKey: mail } }, "error"],
  [
    "an acknowledgement",
    {
      fields: { a: "string" },
      csv: "a\nb\n",
      descriptor: {
        "foi:acknowledged": [
          { code: "disclosure-formula", resource: mail, reason: `${person} says so`, role: `${mail}` },
        ],
      },
    },
    "acknowledgement-error",
  ],
];

describe.each(hostile)("what is personal in %s", (_, given, code) => {
  test.each(Object.keys(renderers))("is not repeated: %s", async (format) => {
    await using folder = await createFixture(filesOf(given));
    const events: ValidationEvent[] = [];
    for await (const event of validate(["p"], { from: folder.path })) events.push(event);
    const codes = events.flatMap((event) => (event.kind === "findings" ? event.findings : [])).map((one) => one.code);
    expect(codes.join(" ")).toContain(code);
    const report = await join((renderers[format] ?? renderJson)(stream(events)));
    const plain = report.replace(/&#(\d+);/g, (__, number: string) => String.fromCodePoint(Number(number)));
    const shown = plain.replace(/\\/g, "").toLowerCase();
    const secret = [mail, "jame.quibble@", phone, "mockfield", insurance].map((one) => one.toLowerCase());
    expect(secret.filter((one) => shown.includes(one))).toEqual([]);
  });
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
