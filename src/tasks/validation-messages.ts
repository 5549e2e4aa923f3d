import type { CheckOutcome } from "../checks/opt-in/command-checks.ts";
import type { ValidationEvent } from "../model/report.ts";
import type { PackagePlace } from "./find-packages.ts";
import type { ResultCacheSettings } from "./result-cache.ts";
import type { ValidationWishes } from "./validate-input.ts";

/** What a thread is started with. */
export interface ThreadTask {
  readonly wishes: ValidationWishes;
  /** Where results are to be kept. */
  readonly cache?: ResultCacheSettings;
}

/** What a thread that validates packages is told: a package, or that one batch of the events of its package was taken. */
export type ThreadQuestion =
  | { readonly kind: "validate"; readonly number: number; readonly place: PackagePlace }
  | { readonly kind: "taken"; readonly number: number };

/** What it answers: the events of the package in batches, the last with how it ended. */
export type ThreadAnswer =
  | { readonly kind: "events"; readonly events: readonly ValidationEvent[] }
  | { readonly kind: "done"; readonly events: readonly ValidationEvent[]; readonly outcomes: readonly CheckOutcome[] }
  /** It is to be validated by the main thread: it has a document that takes a thread of its own, or something was thrown. */
  | { readonly kind: "given-back" };

/** So many findings, or events, go at once. */
export const MOST_IN_BATCH = 1_000;

/** So many batches of a package may be under way; then the thread waits until one was taken. */
export const MOST_UNTAKEN = 2;
