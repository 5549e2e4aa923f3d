import { expect, test } from "vitest";
import { unnoticedFlips } from "../support/flipped-zip.ts";
import { createFolder } from "../support/git-repository.ts";

test("a changed bit in any byte of the zip of a release is caught", { timeout: 300_000 }, async () => {
  expect(await unnoticedFlips(await createFolder(), 1)).toEqual([]);
});
