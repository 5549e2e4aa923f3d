import fc from "fast-check";
import { expect, test } from "vitest";
import { createRecordSplitter } from "../../src/tables/split-records.ts";
import { splitRegular } from "../../src/tables/split-regular.ts";
import { dialectOf } from "../support/dialect-of.ts";
import { splitAll } from "../support/split-all.ts";

const pieces = fc.constantFrom('"', '""', ",", ";", "a", "b c", "\n", "\r\n", "\r", "’", '"x"', '"y,z"');
const anyText = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(""));
const quoted = anyText.map((text) => `"${text.replaceAll('"', '""')}"`);
const cells = fc.array(fc.oneof(quoted, pieces), { maxLength: 6 });

test("a record that is split by itself is the one that the splitter of files makes of its text", () => {
  let split = 0;
  fc.assert(
    fc.property(fc.oneof(anyText, cells), fc.constantFrom(",", ";"), (written, delimiter) => {
      const text = typeof written === "string" ? written : written.join(delimiter);
      const cells = splitRegular(text, delimiter, '"');
      if (cells === undefined) return;
      split += 1;
      const records = splitAll(createRecordSplitter(dialectOf({ delimiter })), [`${text}\n`]);
      expect(records).toEqual([{ line: 1, row: 1, cells, isComment: false }]);
    }),
    { numRuns: 5_000 },
  );
  expect(split).toBeGreaterThan(1_000);
});

test.each([
  ['a,"b, ""c""",d', ["a", 'b, "c"', "d"]],
  ['"a\r\nb",', ["a\r\nb", ""]],
  ['""', [""]],
  ['"$&"""', ['$&"']],
  [",", ["", ""]],
])("%j is regular", (text, cells) => expect(splitRegular(text, ",", '"')).toEqual(cells));

test.each(["", 'a"b', '"a"b', '"a', '"a""', "a\nb", 'a,"b" ,c'])("%j is for the splitter of files", (text) =>
  expect(splitRegular(text, ",", '"')).toBeUndefined(),
);
