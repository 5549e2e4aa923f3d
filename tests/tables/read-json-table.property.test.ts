import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readJsonTable } from "../../src/tables/json/read-json-table.ts";
import { createRecordShaper } from "../../src/tables/json/shape-records.ts";
import type { TextBatch } from "../../src/tables/read-text.ts";
import { dialectOf } from "../support/dialect-of.ts";

async function* inPieces(text: string, places: readonly number[]): AsyncGenerator<TextBatch> {
  let from = 0;
  for (const place of [...places.toSorted((left, right) => left - right), text.length]) {
    const to = Math.min(place, text.length);
    const common = { problems: [], hasOddCharacters: false, firstInvalid: undefined, encoding: "utf-8", bytes: 0 };
    yield { text: text.slice(from, to), ...common };
    from = to;
  }
}

/** Everything that a text gives, in its order, whatever the batches. */
async function read(
  text: string,
  places: readonly number[],
  property: string | undefined,
): Promise<readonly unknown[]> {
  const shaper = createRecordShaper(dialectOf({}), ["id", "name"]);
  const steps: unknown[] = [];
  for await (const batch of readJsonTable(inPieces(text, places), property, shaper)) {
    if (batch.header !== undefined) steps.push(batch.header);
    steps.push(...batch.problems, ...batch.rows);
  }
  return steps;
}

const texts = [
  '[{"id": 1, "name": "a\\n\\u00e9\\"b"},\r\n {"id": -1.5e+10, "name": null},\n{"more": [1, {"id": [2]}], "id": true}]  \n',
  '{"a": {"x": "r", "b": 1}, "a.b": 5, "r": [["id", "name"], [1, "x"], [], 5, [false, {}]], "z": [[]]}',
  '[{"id": 1}, {"id": tru}]',
  '[{"id": 1}, {"id": 01}]',
  '[{"id": 1}, {"id": 1.}]',
  '[{"id": 1} {"id": 2}]',
  '[{"id": 1}\n\n,\n]',
  '[{"id": "a\\x"}]',
  "[{'id': 1}]",
  '{\r\n{"id": 1}\n',
  '[{"id": 1}] // end',
  "[1, 2, \u{1F600}]",
  '[{"id": "\u{1F600}"}, {"id": 1, "id": 2}]',
];

describe("however a text is cut", () => {
  test.each(texts)("it says the same: %s", async (text) => {
    for (const property of ["", "r", undefined]) {
      const whole = await read(text, [], property);
      for (let at = 0; at <= text.length; at += 1) expect(await read(text, [at], property)).toEqual(whole);
      expect(
        await read(
          text,
          [...text].map((_, at) => at),
          property,
        ),
      ).toEqual(whole);
    }
  });

  test("any text of JSON's characters says the same", async () => {
    const pieces = fc.constantFrom(
      ...[
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        '"',
        '"id"',
        '"name"',
        "1",
        "-",
        ".5",
        "e",
        "null",
        "true",
        "\\",
        "\\u00e9",
        "/",
        "//",
      ],
      ...[" ", "\n", "\r", "\r\n", "\t", "é", "\u{1F600}", "'", '{"id":1}', '["id"]', "x"],
    );
    const any = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(""));
    const cuts = fc.array(fc.nat({ max: 60 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(any, cuts, fc.constantFrom("", "id", undefined), async (text, places, property) => {
        expect(await read(text, places, property)).toEqual(await read(text, [], property));
      }),
      { numRuns: 1_000 },
    );
  });

  test("the rows of sound JSON are those that JSON.parse gives", async () => {
    const values = fc.array(fc.dictionary(fc.constantFrom("id", "name"), fc.jsonValue()), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(values, fc.constantFrom(undefined, 1), fc.nat({ max: 50 }), async (rows, indent, at) => {
        const text = JSON.stringify(rows, undefined, indent);
        const expected: unknown[] = JSON.parse(text);
        const steps = await read(text, [at], "");
        const natives = steps.flatMap((step) => (isRecord(step) ? [step.natives] : []));
        expect(
          natives.map(([id, name]) => ({
            ...(id === undefined ? {} : { id }),
            ...(name === undefined ? {} : { name }),
          })),
        ).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});

function isRecord(step: unknown): step is { readonly natives: readonly unknown[] } {
  return typeof step === "object" && step !== null && "natives" in step;
}
