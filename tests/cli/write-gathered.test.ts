import { describe, expect, it } from "vitest";
import { writeGathered } from "../../src/cli/write-gathered.ts";

/** What is written, text by text. */
function recorder() {
  const written: string[] = [];
  return {
    written,
    /** Resolves once so many texts are written. */
    async until(count: number) {
      while (written.length < count) await pause(5);
    },
    async write(text: string) {
      written.push(text);
    },
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
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
    const { written, write, until } = recorder();
    async function* parts() {
      yield "one\n";
      yield "two\n";
      await until(2);
      yield "three\n";
      await until(3);
      yield "four\n";
    }
    await writeGathered(parts(), write);
    expect(written).toEqual(["one\n", "two\n", "three\n", "four\n"]);
  });

  it("are written while the next ones are made without a pause", async () => {
    const { written, write } = recorder();
    async function* parts() {
      yield "one\n";
      expect(written).toEqual(["one\n"]);
      yield "two\n";
      for (const end = performance.now() + 50; performance.now() < end; );
      yield "three\n";
      expect(written).toEqual(["one\n", "two\nthree\n"]);
      yield "four\n";
    }
    await writeGathered(parts(), write);
    expect(written).toEqual(["one\n", "two\nthree\n", "four\n"]);
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

  it("are made no faster than they are written, and keep their order", async () => {
    const written: string[] = [];
    let made = 0;
    let mostUnwritten = 0;
    async function* parts() {
      for (; made < 8; made += 1) {
        mostUnwritten = Math.max(mostUnwritten, made - written.join("").length);
        yield String(made);
        await pause(30);
      }
    }
    await writeGathered(parts(), async (text) => {
      await pause(90);
      written.push(text);
    });
    expect(written.join("")).toBe("01234567");
    // One is written, and the next is made.
    expect(mostUnwritten).toBeLessThanOrEqual(2);
  });

  it("are said to have failed where the last write does", async () => {
    async function* parts() {
      yield "one\n";
      yield "two\n";
      await pause(60);
    }
    const write = async (text: string) => {
      await pause(100);
      if (text === "two\n") throw new Error("no space left");
    };
    await expect(writeGathered(parts(), write)).rejects.toThrow("no space left");
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
    ["at once", "one\n", 1],
    ["while the next one is waited for", "two\n", 3],
  ])("are not gone on with where writing fails %s", async (_, bad, mostMade) => {
    let made = 0;
    async function* parts() {
      for (const part of ["one\n", "two\n", "three\n", "four\n"]) {
        made += 1;
        yield part;
        await pause(40);
      }
    }
    const write = async (text: string) => {
      if (text === bad) throw new Error("no space left");
    };
    await expect(writeGathered(parts(), write)).rejects.toThrow("no space left");
    expect(made).toBe(mostMade);
  });
});
