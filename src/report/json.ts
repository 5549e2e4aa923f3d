import type { Hash } from "../model/descriptor.ts";
import type { Finding } from "../model/finding.ts";
import type {
  PackageBegin,
  PackageStats,
  ReportStats,
  Tally,
  TaskBegin,
  TaskStats,
  ValidationEvent,
} from "../model/report.ts";
import { jsonError } from "./json-error.ts";
import { closedList, jsonMembers, jsonText } from "./json-text.ts";
import { maskEvent, maskFinding } from "./masked-events.ts";
import { createWaitingFindings, type WaitingFindings } from "./waiting-findings.ts";

/**
 * The report as one JSON object in the shape of a Frictionless report (`valid`, `stats`, `warnings`, `errors`, `tasks`),
 * with `notices` for warnings and notes in full and `packages` for what was checked. `valid` and `stats` stand last,
 * since they are known last. Whole and valid JSON even where the events break off.
 */
export async function* renderJson(events: AsyncIterable<ValidationEvent>): AsyncIterable<string> {
  const report = createJsonReport();
  for await (const event of events) {
    // Findings are masked where they are written: of very many, not all are.
    yield* report.take(event.kind === "findings" ? event : maskEvent(event));
  }
  yield* report.end();
}

/** The task that is being written. */
interface OpenTask {
  readonly waiting: WaitingFindings;
  readonly tally: Counts;
  labels: readonly string[];
}

/** A tally that goes on. */
type Counts = { -readonly [severity in keyof Tally]: Tally[severity] };

const nothing = (): Counts => ({ errors: 0, warnings: 0, notes: 0 });

/** The JSON report, one event at a time; `end` closes what is open. */
function createJsonReport(): {
  readonly take: (event: ValidationEvent) => Iterable<string>;
  readonly end: () => Iterable<string>;
} {
  let text = '{\n  "tasks": [';
  let pieces: Iterable<string>[] = [];
  let tasks = 0;
  let task: OpenTask | undefined;
  let open: { readonly begin: PackageBegin; readonly tally: Counts } | undefined;
  const tally = nothing();
  let stats: ReportStats | undefined;
  const packages: object[] = [];
  const packageFindings = createWaitingFindings(2);

  function openTask({ resource, package: packageName, type, path }: TaskBegin): void {
    closeTask(undefined);
    const head = { name: resource, package: packageName, type, place: path === "" ? "<memory>" : path };
    text += `${tasks === 0 ? "" : ","}\n    {\n${jsonMembers(head, 6)},\n      "errors": [`;
    tasks += 1;
    task = { waiting: createWaitingFindings(6), tally: nothing(), labels: [] };
  }

  function closeTask(known: TaskStats | undefined): void {
    if (task === undefined) return;
    const stats = known ?? { ...task.tally, seconds: 0 };
    const valid = task.tally.errors === 0 && stats.errors === 0;
    pieces.push([`${text}${closedList(task.tally.errors, 6)},\n`], task.waiting.members(false));
    text = `,\n${jsonMembers({ labels: task.labels, valid, stats: taskStats(stats) }, 6)}\n    }`;
    task = undefined;
  }

  function closePackage(known: PackageStats | undefined): void {
    if (open === undefined) return;
    const { name, title, version, path, resources } = open.begin;
    const valid = open.tally.errors === 0 && (known?.errors ?? 0) === 0;
    packages.push({ name, title, version, path, resources, valid, stats: known ?? open.tally });
    open = undefined;
  }

  function add(finding: Finding): void {
    countOne(tally, finding);
    if (open !== undefined) countOne(open.tally, finding);
    if (task === undefined) {
      packageFindings.add(finding, undefined);
      return;
    }
    if (finding.severity !== "error") task.waiting.add(finding, task.labels);
    else {
      const error = jsonText(jsonError(maskFinding(finding), task.labels), 8);
      text += `${task.tally.errors === 0 ? "" : ","}\n${error}`;
    }
    countOne(task.tally, finding);
  }

  function take(event: ValidationEvent): void {
    switch (event.kind) {
      case "package":
        closeTask(undefined);
        closePackage(undefined);
        open = { begin: event, tally: nothing() };
        break;
      case "task":
        openTask(event);
        break;
      case "header":
        if (task !== undefined) task.labels = event.labels;
        break;
      case "findings":
        for (const finding of event.findings) add(finding);
        break;
      case "task-end":
        closeTask(event.stats);
        break;
      case "package-end":
        closeTask(undefined);
        closePackage(event.stats);
        break;
      case "end":
        stats = event.stats;
        break;
      case "progress":
        break;
    }
  }

  function* written(): Generator<string> {
    const now = pieces;
    const last = text;
    pieces = [];
    text = "";
    for (const piece of now) yield* piece;
    if (last !== "") yield last;
  }

  return {
    take(event) {
      take(event);
      return written();
    },
    end() {
      closeTask(undefined);
      closePackage(undefined);
      const valid = tally.errors === 0 && (stats?.errors ?? 0) === 0;
      const counts = { ...tally, packages: packages.length, seconds: 0, ...stats, tasks };
      pieces.push(
        [`${text}${closedList(tasks, 2)},\n${jsonMembers({ packages }, 2)},\n`],
        packageFindings.members(true),
      );
      text = `,\n${jsonMembers({ valid, stats: counts }, 2)}\n}\n`;
      return written();
    },
  };
}

function countOne(tally: Counts, { severity }: Finding): void {
  if (severity === "error") tally.errors += 1;
  else if (severity === "warning") tally.warnings += 1;
  else tally.notes += 1;
}

/** The stats of a task with its checksum under the algorithm's own name, as frictionless-py has `md5` and `sha256`. */
function taskStats({ hash, ...stats }: TaskStats): object {
  return { ...checksum(hash), ...stats };
}

function checksum(hash: Hash | undefined): object {
  if (hash === undefined) return {};
  return hash.algorithm === "md5" || hash.algorithm === "sha256"
    ? { [hash.algorithm]: hash.digest }
    : { hash: `${hash.algorithm}:${hash.digest}` };
}
