import { expect, test } from "vitest";
import { aroundDifference } from "../../src/version/around-difference.ts";

test.each([
  ["what fits is whole", "abc", "abd", 10, ["abc", "abd"]],
  ["what differs at the start", "x bcdefghijklmno", "abcdefghijklmno", 10, ["x bcdefghijklmno", "abcdefghijklmno"]],
  ["what differs at the end", "abcdefghijklmno1", "abcdefghijklmno2", 10, ["…mno1", "…mno2"]],
  ["what differs in the middle", "abcdefghij1klmnopqrst", "abcdefghij2klmnopqrst", 10, ["…hij1klmn…", "…hij2klmn…"]],
  ["one that goes on", "abcdefghijklmno", "abcdefghijklmno and on", 10, ["…mno", "…mno and …"]],
  ["no half of a character", "😀😀😀😀😀😀1", "😀😀😀😀😀😀2", 10, ["…😀😀1", "…😀😀2"]],
])("%s", (_, one, other, room, expected) => {
  expect(aroundDifference(one, other, room)).toEqual(expected);
});
