import { describe, expect, test } from "vitest";
import { builtInKinds, builtInRowSchema } from "../../src/schemas/built-in-row-schemas.ts";
import {
  exemptions,
  findExemption,
  marks,
  outcomes,
  readMark,
  readRequestState,
} from "../../src/schemas/vocabulary.ts";

describe("marks", () => {
  test.each([
    ["[c]", "[c]", "suppressed"],
    [" [C] ", "[c]", "suppressed"],
    ["[x]", "[x]", undefined],
    ["[z]", "[z]", undefined],
    ["[low]", "[low]", undefined],
    ["[u]", "[u]", undefined],
    ["[w]", "[w]", undefined],
    ["..", "..", undefined],
    ["…", "..", undefined],
    ["–", "-", undefined],
    ["*", "*", undefined],
  ])("%j is %s with the status %s", (text, mark, status) => {
    expect(readMark(text)).toMatchObject({ mark, meaning: expect.any(String) });
    expect(readMark(text)?.status).toBe(status);
  });

  test.each(["", "0", "c", "<5", "[c] 3", "[low".repeat(100)])("%j is none", (text) => {
    expect(readMark(text)).toBeUndefined();
  });

  test("no two are written alike", () => {
    const all = marks.flatMap(({ mark, alsoWritten = [] }) => [mark, ...alsoWritten]);
    expect(new Set(all).size).toBe(all.length);
  });
});

test("an act has each section once", () => {
  const all = exemptions.map(({ act, section }) => `${act} ${section}`);
  expect(new Set(all).size).toBe(all.length);
});

test("section 40 is personal information in one act and audit functions in the other", () => {
  expect(findExemption("FOIA", "40(2)")?.name).toBe("Personal information");
  expect(findExemption("FOISA", "40")?.name).toBe("Audit functions");
  expect(findExemption("EIR", "10(5)(e)")?.law).toBe("Environmental Information (Scotland) Regulations 2004");
  expect(findExemption("FOIA", "4")).toBeUndefined();
});

test("its outcomes and acts are those of the row schemas", () => {
  const json = JSON.parse(JSON.stringify(builtInRowSchema("foi-answers")?.json));
  expect(outcomes.map(({ name }) => name)).toEqual(json.properties.outcome.enum);
  expect([...new Set(exemptions.map(({ act }) => act))]).toEqual(json.properties.exemption_act.enum);
  expect(builtInKinds).toContain("foi-responses");
});

test("vexatious is no refusal, and rejected is one", () => {
  expect(readRequestState("rejected")?.outcome).toBe("refused");
  expect(readRequestState("vexatious")?.outcome).toBeUndefined();
});
