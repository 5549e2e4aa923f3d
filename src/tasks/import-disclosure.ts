import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readAcknowledgements } from "../checks/acknowledge.ts";
import { get, isArray } from "../descriptor/read-property.ts";
import { replaceValues } from "../descriptor/replace-values.ts";
import { disclosureOfDocument } from "../disclosure/disclosure-of-document.ts";
import type { ReadDocument } from "../model/document.ts";
import type { Finding } from "../model/finding.ts";
import type { ImportObstacle } from "../model/import.ts";
import { UserFault } from "../model/user-fault.ts";
import type { ImportTarget } from "./import-tables.ts";

/** What validate would say of the document where it is going, before it is there. */
export async function lookForDisclosure(
  target: ImportTarget,
  document: ReadDocument,
  path: string,
  reviewed: string | undefined,
): Promise<{ readonly obstacles: readonly ImportObstacle[]; readonly descriptor: string | undefined }> {
  const acknowledgements = readAcknowledgements(target.package, {});
  const findings = acknowledgements
    .apply(disclosureOfDocument(document, { file: path }))
    .filter(({ severity }) => severity === "error");
  const obstacles: ImportObstacle[] = [];
  const places = findings.flatMap((finding) => personalPlace(finding) ?? []);
  if (places.length > 0) obstacles.push({ reason: "personal-data", places });
  const hidden = findings.flatMap((finding) => (finding.code === "disclosure-hidden" ? [finding.args] : []));
  if (hidden.length === 0) return { obstacles, descriptor: undefined };
  if (reviewed === undefined) {
    const told = hidden.map(({ format: _, acknowledged: __, ...content }) => content);
    return { obstacles: [...obstacles, { reason: "hidden", hidden: told }], descriptor: undefined };
  }
  return { obstacles, descriptor: path === "" ? undefined : await acknowledge(target, path, reviewed) };
}

function personalPlace(finding: Finding): { readonly line: number; readonly what: string } | undefined {
  if (finding.code !== "disclosure-personal-data") return undefined;
  return { line: finding.place.line ?? 0, what: `${finding.args.kind} ${finding.args.masked}` };
}

/** The descriptor with the reason, where every report shows it as long as the document is there. */
async function acknowledge({ place, package: read }: ImportTarget, document: string, reason: string): Promise<string> {
  if (!place.descriptor.endsWith(".json")) {
    throw new UserFault(
      `${place.descriptor} is not JSON, so that the reason cannot be written into it.`,
      "Add an entry to foi:acknowledged by hand: docs/disclosure.md.",
    );
  }
  const before = get(read.descriptor, "foi:acknowledged");
  const entry = { code: "disclosure-hidden", document, reason, role: "importer of the document" };
  const text = await readFile(join(place.folder, place.descriptor), "utf8");
  const entries = [...(isArray(before) ? before : []), entry];
  return replaceValues(text, new Map([["/foi:acknowledged", entries]]));
}
