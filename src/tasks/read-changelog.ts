import { openLocalFiles } from "../edge/local-files.ts";
import { ReadFault } from "../model/environment.ts";
import { UserFault } from "../model/user-fault.ts";
import { quote } from "../report/wording/words.ts";

/** The file of a package that tells of its versions. */
export const CHANGELOG = "CHANGELOG.md";

/** The changelog as it is; undefined where there is none. Throws `UserFault` for one that could not be written back. */
export async function readChangelog(folder: string, shown: string): Promise<string | undefined> {
  const store = openLocalFiles(folder, "");
  const facts = await store.facts(CHANGELOG);
  if (facts === undefined) return undefined;
  if (facts.kind !== "file") {
    throw new UserFault(
      `${quote(shown)} is no file of the package.`,
      "Move it away: the package's versions are told there.",
    );
  }
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    let text = "";
    for await (const chunk of store.chunks(CHANGELOG)) text += decoder.decode(chunk, { stream: true });
    return text + decoder.decode();
  } catch (fault) {
    const why = fault instanceof ReadFault ? fault.detail : "it is not in UTF-8";
    throw new UserFault(`${quote(shown)} cannot be read (${why}).`, "Save it as a text file in UTF-8.");
  }
}
