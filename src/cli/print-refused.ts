import type { ValidationEvent } from "../model/report.ts";
import { renderText } from "../report/text.ts";
import { visible } from "../report/visible.ts";
import type { RefusedBuild } from "../tasks/build.ts";
import { print } from "./terminal.ts";
import { textOptions } from "./text-options.ts";
import { writeGathered } from "./write-gathered.ts";

/** The reports of packages that have errors, each with what became of it: "and is not built". */
export async function printRefused(refused: readonly RefusedBuild[], outcome: string): Promise<void> {
  const options = { ...textOptions(), quiet: true, verbose: false };
  for (const { package: name, events } of refused) {
    async function* whole(): AsyncGenerator<ValidationEvent> {
      yield* events;
    }
    await writeGathered(renderText(whole(), options), print);
    await print(`${visible(name)} has errors, ${outcome}.\n\n`);
  }
}
