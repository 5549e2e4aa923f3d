import { describe, expect, it } from "vitest";
import { writeGathered } from "../../src/cli/write-gathered.ts";

/** What is written, text by text. */
function recorder() {
  const written: string[] = [];
  let wake = (): void => {};
  return {
    written,
    /** Resolves once something more is written. */
    more: () =>
      new Promise<void>((resolve) => {
        wake = resolve;
      }),
    async write(text: string) {
      written.push(text);
      wake();
    },
  };
}

describe("parts of a report", () => {
  it("are written as one where they come together, in their order", async () => {
    const { written, write } = recorder();
    async function* parts() {
      for (let at = 0; at < 1_000; at += 1) yield `${at}\n`;
    }
    await writeGathered(parts(), write);
    expect(written.join("")).toBe(Array.from({ length: 1_000 }, (_, at) => `${at}\n`).join(""));
    expect(written.length).toBeLessThan(100);
  });

  it("are written while the next one is waited for", async () => {
    const { written, write, more } = recorder();
    async function* parts() {
      yield "one\n";
      await more();
      yield "two\n";
      await more();
      expect(written).toEqual(["one\n", "two\n"]);
      yield "three\n";
    }
    await writeGathered(parts(), write);
    expect(written).toEqual(["one\n", "two\n", "three\n"]);
  });

  it("are written while the next ones are made without a pause", async () => {
    const { written, write } = recorder();
    async function* parts() {
      yield "one\n";
      for (const end = performance.now() + 50; performance.now() < end; );
      yield "two\n";
      expect(written).toEqual(["one\ntwo\n"]);
      yield "three\n";
    }
    await writeGathered(parts(), write);
    expect(written).toEqual(["one\ntwo\n", "three\n"]);
  });

  it("are not held where they are many", async () => {
    const { written, write } = recorder();
    async function* parts() {
      for (let at = 0; at < 100; at += 1) yield "x".repeat(10_000);
    }
    await writeGathered(parts(), write);
    expect(written.join("")).toHaveLength(1_000_000);
    expect(Math.max(...written.map((text) => text.length))).toBe(20_000);
  });

  it("are all written where what makes them fails", async () => {
    const { written, write } = recorder();
    async function* parts() {
      yield "one\n";
      throw new Error("made no more");
    }
    await expect(writeGathered(parts(), write)).rejects.toThrow("made no more");
    expect(written).toEqual(["one\n"]);
  });

  it.each([
    ["at the end", () => Promise.resolve()],
    ["between them", () => new Promise((resolve) => setTimeout(resolve, 100))],
  ])("are not gone on with where writing fails %s", async (_, pause) => {
    async function* parts() {
      yield "one\n";
      await pause();
      yield "two\n";
    }
    const write = async () => {
      throw new Error("no space left");
    };
    await expect(writeGathered(parts(), write)).rejects.toThrow("no space left");
  });
});
