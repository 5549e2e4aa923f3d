import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { createFixture } from "fs-fixture";
import { afterAll, describe, expect, test } from "vitest";
import { writeManyPackages } from "../../bench/generate-packages.mjs";
import { renderJson } from "../../src/report/json.ts";
import { type ValidateOptions, validate } from "../../src/tasks/validate.ts";

const folder = await createFixture({});
afterAll(() => folder.rm());
writeManyPackages(join(folder.path, "p"), 30, { rows: 5 });
// Some with faults: more findings than go at once, a broken descriptor, a table that is not there.
const rowsOfTheThird = folder.getPath("p/package-0003/payments.csv");
const [header = "", row = ""] = readFileSync(rowsOfTheThird, "utf8").split("\n");
writeFileSync(rowsOfTheThird, `${header}\n${`${row},more,pounds\n`.repeat(800)}`);
writeFileSync(folder.getPath("p/package-0007/datapackage.json"), "{");
rmSync(folder.getPath("p/package-0008/payments.csv"));
// A document that is read in a thread of its own.
writeFileSync(folder.getPath("p/package-0010/evidence/letter.pdf"), "%PDF-1.7 and nothing more");

async function reportOf(options: ValidateOptions): Promise<string> {
  let text = "";
  for await (const part of renderJson(validate(["p"], { from: folder.path, ...options }))) text += part;
  return text.replace(/"seconds": [0-9.e-]+/g, '"seconds": 0');
}

const alone = await reportOf({ threads: 0 });

describe("packages that are validated in threads", () => {
  test.each([1, 2])("%d of them give the same report, to the byte", async (threads) => {
    expect(await reportOf({ threads })).toBe(alone);
  });

  test("with checks that were asked for", async () => {
    const checks = [{ type: "duplicate-row" }, { type: "deviated-value", fieldName: "no_such_field" }];
    expect(await reportOf({ threads: 2, checks })).toBe(await reportOf({ threads: 0, checks }));
  });

  test("with a limit of errors", async () => {
    expect(await reportOf({ threads: 2, maxErrors: 3 })).toBe(await reportOf({ threads: 0, maxErrors: 3 }));
  });

  test("and whose results are kept", async () => {
    for (let run = 0; run < 2; run += 1) {
      expect(await reportOf({ threads: 2, cache: folder.getPath("cache") })).toBe(alone);
    }
  });

  test("a reader that wants no more is not waited for", async () => {
    for await (const event of validate(["p"], { from: folder.path, threads: 2 })) if (event.kind === "task") break;
  });

  test.each([0, 30])("none is lost where every thread dies after %d events", async (after) => {
    const threads = new Set<Worker>();
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function watched(this: Worker, ...words: Parameters<typeof post>) {
      threads.add(this);
      return post.apply(this, words);
    };
    try {
      let seen = 0;
      async function* events() {
        for await (const event of validate(["p"], { from: folder.path, threads: 2 })) {
          seen += 1;
          if (seen === after + 1) for (const thread of threads) void thread.terminate();
          yield event;
        }
      }
      let text = "";
      for await (const part of renderJson(events())) text += part;
      expect(text.replace(/"seconds": [0-9.e-]+/g, '"seconds": 0')).toBe(alone);
    } finally {
      Worker.prototype.postMessage = post;
    }
  });
});
