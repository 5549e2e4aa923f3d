import type { Finding } from "../model/finding.ts";
import type { ValidationEvent } from "../model/report.ts";

/**
 * Lets `most` errors through and counts the others, which are told in one finding at the end: nothing is cut in silence.
 * The counts of tasks and packages stay those of all that was found.
 */
export async function* limitErrors(
  events: AsyncIterable<ValidationEvent>,
  most: number,
): AsyncGenerator<ValidationEvent, void> {
  let shown = 0;
  let omitted = 0;
  for await (const event of events) {
    if (event.kind === "findings") {
      const kept = event.findings.filter(({ severity }) => {
        if (severity !== "error") return true;
        if (shown < most) {
          shown += 1;
          return true;
        }
        omitted += 1;
        return false;
      });
      if (kept.length > 0) yield { ...event, findings: kept };
      continue;
    }
    if (event.kind === "end" && omitted > 0) {
      const cut: Finding = {
        code: "limit-reached",
        severity: "warning",
        place: {},
        args: { limit: "max-errors", value: most, omitted },
      };
      yield { kind: "findings", findings: [cut] };
      yield { kind: "end", stats: { ...event.stats, warnings: event.stats.warnings + 1 } };
      continue;
    }
    yield event;
  }
}
