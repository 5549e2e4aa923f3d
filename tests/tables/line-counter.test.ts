import fc from "fast-check";
import { expect, test } from "vitest";
import { createLineCounter } from "../../src/tables/json/line-counter.ts";

const texts = fc.array(fc.constantFrom("a", "\n", "\r", "\r\n"), { maxLength: 30 }).map((parts) => parts.join(""));

test("line and column are those of the text before an offset, in whatever pieces it comes", () => {
  fc.assert(
    fc.property(texts, fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 12 }), (whole, steps) => {
      const counter = createLineCounter();
      let base = 0;
      let offset = 0;
      for (const [on, held] of steps) {
        offset = Math.min(offset + on, whole.length);
        counter.countTo(whole.slice(base, offset + held), base, offset);
        const lines = whole.slice(0, offset).split(/\r\n|\r|\n/);
        expect([counter.line, counter.column]).toEqual([lines.length, (lines.at(-1)?.length ?? 0) + 1]);
        base = Math.max(base, offset - held);
      }
    }),
  );
});
