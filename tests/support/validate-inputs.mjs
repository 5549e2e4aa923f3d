// Run as a process of its own: validates each input that it is sent, and says how that went. One that never answers can be
// ended from outside.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { renderJson, renderText, validate } from "../../lib/index.js";

const options = { colour: true, unicode: true, width: 80, quiet: false, verbose: false };
const top = mkdtempSync(join(tmpdir(), "foipack-any-"));
process.on("exit", () => rmSync(top, { recursive: true, force: true }));
process.on("disconnect", () => process.exit());

const folder = join(top, "one");
/** The files of the input before. Their folders stay, since to take them away takes longer than all else. */
let before = [];

/** The kinds of events by a letter, in their order. */
const letters = {
  package: "P",
  task: "T",
  header: "h",
  findings: "f",
  progress: "g",
  "task-end": "t",
  "package-end": "p",
};

async function* watched(events, seen) {
  for await (const event of events) {
    seen.order += letters[event.kind] ?? "e";
    if (event.kind === "findings")
      for (const { severity } of event.findings) if (severity === "error") seen.errors += 1;
    if (event.kind === "end") seen.told = event.stats.errors;
    yield event;
  }
}

/** Why an input was not validated as it should be; undefined where it was. */
async function faultOf({ files, target, format }) {
  for (const path of before) rmSync(join(folder, path));
  before = Object.keys(files);
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  const seen = { order: "", errors: 0, told: -1 };
  try {
    const events = watched(validate([target], { from: folder }), seen);
    let report = "";
    if (format === "events") for await (const _ of events);
    if (format === "text") for await (const part of renderText(events, options)) report += part;
    if (format === "json") for await (const part of renderJson(events)) report += part;
    if (format === "json" && typeof JSON.parse(report).valid !== "boolean") return "a report without a verdict";
  } catch (thrown) {
    return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  }
  if (!/^(?:Pf*(?:T[fg]*h?[fg]*t)*f*p)*f*e$/.test(seen.order)) return `events out of order: ${seen.order}`;
  return seen.errors === seen.told ? undefined : `${seen.told} errors told of ${seen.errors}`;
}

process.on("message", async (inputs) => {
  for (const input of inputs) {
    const start = process.cpuUsage();
    const fault = await faultOf(input);
    const { user, system } = process.cpuUsage(start);
    process.send({ number: input.number, fault, seconds: (user + system) / 1e6 });
  }
});
