import fc from "fast-check";
import { expect, test } from "vitest";
import type { FinishedEdit, PackageReview, Review } from "../../src/model/review.ts";
import { createAnnotations } from "../../src/report/annotations.ts";
import { reviewAnnotations } from "../../src/report/review-annotations.ts";
import { renderReviewJsonHead } from "../../src/report/review-json.ts";
import { createReviewFindings, renderReviewMarkdown } from "../../src/report/review-markdown.ts";
import { renderReviewHead, renderReviewRest } from "../../src/report/review-text.ts";
import { annotationLine } from "../../src/report/workflow-command.ts";
import { hostileText } from "./arbitrary-finding.ts";
import { leftOfMarkdown } from "./left-of-markdown.ts";
import { readLog } from "./runner-log.ts";

const text = hostileText;
const line = text.map((given) => given.replace(/[\r\n]/g, ""));
const stats = { errors: 1, warnings: 0, notes: 0, packages: 1, tasks: 1, tables: 1, rows: 1, seconds: 1 };

const edit: fc.Arbitrary<FinishedEdit> = fc.record(
  {
    line: fc.integer({ min: 1, max: 99 }),
    removed: fc.array(line, { maxLength: 2 }),
    added: fc.array(line, { maxLength: 3 }),
    path: text,
    isNew: fc.boolean(),
    version: fc.constant("1.1.0"),
  },
  { requiredKeys: ["line", "removed", "added", "path", "isNew"] },
);

const packageReview: fc.Arbitrary<PackageReview> = fc
  .record({
    name: text,
    path: text,
    descriptor: text,
    table: text,
    other: text,
    concern: fc.oneof(
      fc.constant(undefined),
      fc.record({ reason: fc.constant("row-schema" as const), kind: text }),
      fc.record({ reason: fc.constant("refers-to" as const), package: text }),
    ),
    edits: fc.array(edit, { maxLength: 3 }),
  })
  .map(({ name, path, descriptor, table, other, concern, edits }) => ({
    package: name,
    path,
    descriptor,
    concern,
    edits,
    tables: new Map([[table, path]]),
    planning: {
      package: name,
      refusals: [
        { reason: "previous-not-semver", previous: other },
        {
          reason: "not-compared",
          problems: [{ side: "before", reason: "missing-file", path: other, resource: table }],
        },
      ],
    },
    comparison: {
      package: name,
      before: { kind: "commit", text: "main" },
      after: { kind: "working-tree", text: "" },
      diff: {
        package: name,
        status: "kept",
        descriptor: [],
        tables: [],
        problems: [],
        observations: [
          { kind: "most-of-column", table, field: other, count: 3, of: 4, threshold: 2 },
          {
            kind: "values-jumped",
            table,
            field: other,
            count: 12,
            examples: [{ key: [name, other], line: 3, before: table, after: other, factor: 100 }],
          },
          { kind: "columns-swapped", table: other, fields: [table, name], same: 3, of: 4 },
        ],
      },
    },
  }));

const review: fc.Arbitrary<Review> = fc.record({
  base: fc.record({ text, commit: fc.constant("0123456789".repeat(4)) }),
  packages: fc.array(packageReview, { minLength: 1, maxLength: 3 }),
  leftOut: fc.array(text, { maxLength: 3 }),
  obstacle: fc.option(fc.record({ what: text, mend: text }), { nil: undefined }),
});

const repositoryPath = (file: string) => (file === "" ? undefined : file);

test("whatever packages, tables and files are called, a review is text, Markdown, JSON and annotations and nothing else", () => {
  fc.assert(
    fc.property(review, (given) => {
      const addresses = { repositoryPath, files: "https://example.org/files/", edits: "https://example.org/edit/" };
      const findings = createReviewFindings(addresses);
      findings.take({ kind: "end", stats });
      const markdown = renderReviewMarkdown(given, findings, stats, addresses);
      const blocks = /^(`{3,})(?:sh|json|markdown)\n[\s\S]*?^\1$/gm;
      const left = leftOfMarkdown(
        markdown
          .replace(blocks, "")
          .replace("**❌ 1 error in 1 package**", "")
          .replace(/^(?:### .*\n)?\n?Nothing differs in it\.$/gm, ""),
      );
      expect(left).not.toMatch(/[<>@#*_`[\]\\~&]|(?:https?|ftp):|www\.\w/);

      const annotations = createAnnotations(repositoryPath);
      const said = reviewAnnotations(given, repositoryPath);
      for (const one of said) annotations.say(one);
      const lines = annotations.chosen().map(annotationLine);
      expect(readLog(lines.join("")).length).toBe(lines.length);

      expect(() => JSON.parse(`${renderReviewJsonHead(given)}{}}`)).not.toThrow();
      expect(renderReviewJsonHead(given)).not.toContain("##[");

      const options = { colour: false, width: 80, unicode: true };
      const shown = renderReviewHead(given, options) + renderReviewRest(given, stats, options);
      expect(shown).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}/u);
    }),
    { numRuns: 200 },
  );
});
