import fc from "fast-check";
import { expect, it } from "vitest";
import { mergeSuspects } from "../../src/screen/join-parts.ts";
import type { Suspect } from "../../src/screen/scan-plan.ts";

const ofRow = (row: number): Suspect => ({ offset: 10 * row, row, line: row, bytes: Uint8Array.of(row) });
const rows = fc.uniqueArray(fc.nat(40)).map((list) => list.sort((one, other) => one - other));

it("gives the suspects of both lists in the order of the file, each once", () => {
  fc.assert(
    fc.property(rows, rows, (own, again) => {
      const merged = [...mergeSuspects(own.map(ofRow), again.map(ofRow))];
      const wanted = [...new Set([...own, ...again])].sort((one, other) => one - other);
      expect(merged).toEqual(wanted.map(ofRow));
    }),
  );
});
