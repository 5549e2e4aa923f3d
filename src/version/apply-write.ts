import { replaceValues } from "../descriptor/replace-values.ts";
import type { PlannedWrite } from "../model/version-plan.ts";
import { putEntry } from "./edit-changelog.ts";

/**
 * The text of a file with a planned edit made in it. `text` is the file's as it is, sound JSON where it is a descriptor;
 * undefined for a changelog that does not exist yet.
 */
export function applyWrite(write: PlannedWrite, text: string | undefined): string {
  if (write.edit === "changelog") return putEntry(text, write.version, write.entry, write.replaces);
  return replaceValues(text ?? "{}", new Map([["/version", write.version]]));
}
