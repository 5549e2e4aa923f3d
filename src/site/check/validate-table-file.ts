import type { PackageInput } from "../../checks/package-input.ts";
import { validatePackage } from "../../checks/validate-package.ts";
import type { ValidationEvent } from "../../model/report.ts";

/** Validates a table by itself, with the totals as the last event, as the command does for each of its targets. */
export async function* validateTableFile(input: PackageInput): AsyncGenerator<ValidationEvent, void> {
  const { clock } = input.environment;
  const started = clock();
  let tables = 0;
  let formOnly = 0;
  const work = validatePackage(input);
  try {
    for (;;) {
      const step = await work.next();
      if (step.done === true) {
        const { errors, warnings, notes, tasks, rows } = step.value;
        const seconds = (clock() - started) / 1000;
        const ofForm = formOnly === 0 ? {} : { tablesOfFormOnly: formOnly };
        const stats = { errors, warnings, notes, packages: 1, tasks, tables, ...ofForm, rows, seconds };
        yield { kind: "end", stats };
        return;
      }
      const event = step.value;
      if (event.kind === "task" && event.type === "table") {
        tables += 1;
        if (event.isFormOnly === true) formOnly += 1;
      }
      yield event;
    }
  } finally {
    await work.return({ errors: 0, warnings: 0, notes: 0, tasks: 0, rows: 0, seconds: 0 });
  }
}
