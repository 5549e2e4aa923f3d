import { expect, test } from "vitest";
import { addHash, hashBytes, mix, startHash } from "../../src/screen/hash-bytes.ts";
import { createKeyTable, type KeyTable } from "../../src/screen/key-table.ts";

function addNumbers(table: KeyTable, from: number, to: number): readonly string[] {
  const said = new Set<string>();
  const part = { one: 0, other: 0 };
  const key = { one: 0, other: 0 };
  for (let number = from; number < to; number += 1) {
    const bytes = new TextEncoder().encode(String(number));
    startHash(part);
    hashBytes(part, bytes, 0, bytes.length);
    startHash(key);
    addHash(key, part);
    said.add(table.add(mix(key.one), key.other, number));
  }
  return [...said];
}

test.each([0, 5_000, 15_000])("numbers in their order have room in a table for fewer (%i)", (expected) => {
  expect(addNumbers(createKeyTable(expected), 1_000_000, 1_020_000)).toEqual(["new"]);
});
