import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { readParquet } from "../../src/tables/parquet/read-parquet.ts";
import { writeParquet } from "../support/write-parquet.ts";

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

describe("damaged Parquet", () => {
  let sound: Uint8Array = new Uint8Array(0);
  beforeAll(async () => {
    sound = await writeParquet("select range id, 'text ' || range note from range(300)");
  });

  test("never throws, whatever its bytes are", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(5_000), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        async (changes) => {
          const bytes = sound.slice();
          for (const [at, byte] of changes) bytes[bytes.length - 1 - (at % bytes.length)] = byte;
          let rows = 0;
          for await (const batch of readParquet(once(bytes))) rows += batch.rows.length;
          expect(rows).toBeLessThanOrEqual(5_000_000);
        },
      ),
      { numRuns: 400 },
    );
  });
});
