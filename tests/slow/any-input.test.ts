import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { type RandomInput, randomInput } from "../support/random-input.ts";

const INPUTS = 100_000;
const PROCESSES = 3;
/** So many are sent together; one that gives no answer is looked for among those that were sent. */
const TOGETHER = 100;
/** Of processor time, for an input of some kilobytes. */
const MOST_SECONDS = 2;
/** Of time that passes: what takes longer hangs, however busy the machine is. */
const MOST_SILENCE = 60_000;

/** Another seed tries other inputs: `FOIPACK_SEED=7 npm run test:slow`. */
const seed = Number(process.env.FOIPACK_SEED ?? 20141023);

const script = fileURLToPath(new URL("../support/validate-inputs.mjs", import.meta.url));
const library = fileURLToPath(new URL("../../lib/index.js", import.meta.url));

interface Answer {
  readonly number: number;
  readonly fault?: string;
  readonly seconds: number;
}

/** An input that was not validated as it should be, whole, so that it can be made a test of. */
interface Failure {
  readonly seed: number;
  readonly number: number;
  readonly fault: string;
  readonly target: string;
  readonly files: { readonly [path: string]: string };
}

function failureOf(number: number, fault: string): Failure {
  const { target, files } = randomInput(seed, number);
  const texts = Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes).toString("latin1")]);
  return { seed, number, fault, target, files: Object.fromEntries(texts) };
}

/** Sends inputs to a process of its own, `next` after `next`, until there are none; what went wrong is told. */
function validateAll(next: () => number | undefined, tell: (failure: Failure) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let child: ChildProcess;
    let waiting: number[] = [];
    let silence: NodeJS.Timeout | undefined;

    function listen(): void {
      clearTimeout(silence);
      silence = setTimeout(() => child.kill("SIGKILL"), MOST_SILENCE);
    }

    function send(): void {
      while (waiting.length < TOGETHER) {
        const number = next();
        if (number === undefined) break;
        waiting.push(number);
      }
      clearTimeout(silence);
      if (waiting.length === 0) {
        child.disconnect();
        return;
      }
      listen();
      child.send(waiting.map((number) => toSend(number)));
    }

    function answered({ number, fault, seconds }: Answer): void {
      listen();
      waiting = waiting.filter((other) => other !== number);
      if (fault !== undefined) tell(failureOf(number, fault));
      else if (seconds > MOST_SECONDS) tell(failureOf(number, `took ${seconds} s`));
      if (waiting.length === 0) send();
    }

    function start(): void {
      child = fork(script, { serialization: "advanced", execArgv: [] });
      child.on("message", answered);
      child.on("error", reject);
      child.on("exit", (code, signal) => {
        clearTimeout(silence);
        const [stuck, ...others] = waiting;
        if (stuck === undefined) return resolve();
        tell(failureOf(stuck, `no answer (${signal ?? code})`));
        waiting = others;
        start();
      });
      send();
    }

    start();
  });
}

/** Of some, the events are made a report as well. */
const formats = ["text", "json", "events", "events"] as const;

function toSend(number: number): RandomInput & { readonly number: number; readonly format: string | undefined } {
  return { ...randomInput(seed, number), number, format: formats[number % formats.length] };
}

test("100,000 random and mutated inputs are each validated in bounded time", { timeout: 900_000 }, async () => {
  if (!existsSync(library)) throw new Error("lib/index.js is missing, which this test runs. `npm run build` makes it.");
  const failures: Failure[] = [];
  let given = 0;
  const next = () => (given < INPUTS && failures.length < 5 ? given++ : undefined);
  const work = Array.from({ length: PROCESSES }, () => validateAll(next, (failure) => failures.push(failure)));
  await Promise.all(work);
  expect(failures, `FOIPACK_SEED=${seed}`).toEqual([]);
  expect(given).toBe(INPUTS);
});
