import { type CheckOutcome, createCommandChecks } from "../checks/opt-in/command-checks.ts";
import type { Engine, PackageInput } from "../checks/package-input.ts";
import { validatePackage } from "../checks/validate-package.ts";
import type { JsonObject } from "../model/descriptor.ts";
import type { ValidationEvent } from "../model/report.ts";

/** What is asked of every package of a run. */
export interface ValidationWishes {
  readonly engine: Engine;
  /** Checks that were asked for; each is known, and has what it needs. */
  readonly checks: readonly JsonObject[];
}

/** The events of one package. Gives what became of the checks that were asked for. */
export type PackageEvents = AsyncGenerator<ValidationEvent, readonly CheckOutcome[]>;

/** Validates one package as it was asked for. */
export async function* validateInput(input: PackageInput, { engine, checks }: ValidationWishes): PackageEvents {
  const asked = checks.length === 0 ? undefined : createCommandChecks(checks, input.environment.hasher);
  yield* validatePackage(asked === undefined ? { ...input, engine } : { ...input, engine, checks: asked });
  return asked?.outcomes() ?? [];
}
