import { expect, test } from "vitest";
import { createLocalHasher } from "../../src/edge/hasher.ts";

function digest(algorithm: string, ...parts: readonly string[]): string | undefined {
  const hasher = createLocalHasher(algorithm);
  for (const part of parts) hasher?.update(Buffer.from(part));
  return hasher?.digest();
}

test.each([
  ["md5", "900150983cd24fb0d6963f7d28e17f72"],
  ["MD5", "900150983cd24fb0d6963f7d28e17f72"],
  ["sha1", "a9993e364706816aba3e25717850c26c9cd0d89d"],
  ["sha-1", "a9993e364706816aba3e25717850c26c9cd0d89d"],
  ["sha256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  ["SHA-256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  ["sha3-256", "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532"],
])("%s of abc, in one piece and in three", (algorithm, expected) => {
  expect([digest(algorithm, "abc"), digest(algorithm, "a", "", "bc")]).toEqual([expected, expected]);
});

test.each(["", "sha", "sha257", "crc32", "__proto__", "shake"])("%j is no algorithm here", (algorithm) => {
  expect(createLocalHasher(algorithm)).toBeUndefined();
});
