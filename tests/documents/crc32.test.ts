import { crc32 as crcOfZlib } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { crc32 } from "../../src/documents/crc32.ts";

test("bytes have the checksum that zlib gives them, wherever they are cut", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.nat(64), (bytes, cut) => {
      const whole = crcOfZlib(bytes);
      expect(crc32(bytes, 0)).toBe(whole);
      expect(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut), 0))).toBe(whole);
    }),
  );
});
