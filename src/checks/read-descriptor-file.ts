import { MAX_FINDINGS } from "../descriptor/descriptor-finding.ts";
import type { DescriptorText } from "../descriptor/descriptor-text.ts";
import { parseDescriptor } from "../descriptor/parse-descriptor.ts";
import { MAX_DESCRIPTOR_LENGTH } from "../descriptor/parse-json-descriptor.ts";
import { ReadFault } from "../model/environment.ts";
import type { Finding, Place } from "../model/finding.ts";
import { createTextDecoder } from "../tables/decode-text.ts";
import { conflictLine } from "../tables/merge-marks.ts";
import { sniffEncoding } from "../tables/sniff-bytes.ts";
import { findSourceFault, type ResourceFile, sourceFault } from "./open-resource.ts";

/** A descriptor's text, and whether it is YAML. */
export type ReadDescriptorText = DescriptorText & { readonly isYaml: boolean };

/** The codes that a fault of a descriptor's syntax may have: by what the file describes. */
export type DescriptorFileCode = "package-error" | "schema-error" | "dialect-error";

/**
 * Reads a file as a descriptor, in JSON or YAML; undefined, with a finding at `place`, where that cannot be done. A name
 * that comes twice in an object is a finding too.
 */
export async function readDescriptorFile(
  file: ResourceFile,
  place: Place,
  code: DescriptorFileCode,
  findings: Finding[],
): Promise<ReadDescriptorText | undefined> {
  const text = await readText(file, place, findings);
  if (text === undefined) return undefined;
  const parsed = await parseDescriptor(text, file.path);
  if (!parsed.ok) {
    const merged = conflictLine(text);
    if (merged !== undefined) {
      findings.push({ code, severity: "error", place: { ...place, line: merged }, args: { reason: "merge-conflict" } });
      return undefined;
    }
    const { line, column, fault } = parsed;
    findings.push({ code, severity: "error", place: { ...place, line, column }, args: fault });
    return undefined;
  }
  for (const { name, line, column, firstLine, pointer } of parsed.duplicates) {
    const args = { reason: "duplicate", property: name, value: name, first: `line ${firstLine}` } as const;
    findings.push({ code, severity: "error", place: { ...place, line, column, pointer }, args });
  }
  if (parsed.duplicatesOmitted > 0) findings.push(omission(parsed.duplicatesOmitted, place));
  return parsed;
}

/** Says that there was more to say than is said. */
export function omission(omitted: number, place: Place): Finding {
  const args = { limit: "descriptor-findings", value: MAX_FINDINGS, omitted } as const;
  return { code: "limit-reached", severity: "warning", place, args };
}

async function readText(file: ResourceFile, place: Place, findings: Finding[]): Promise<string | undefined> {
  const fault = await findSourceFault(file);
  if (fault !== undefined) {
    findings.push({ code: "source-error", severity: "error", place, args: fault });
    return undefined;
  }
  try {
    const decoder = createTextDecoder("utf-8");
    const parts: string[] = [];
    let length = 0;
    for await (const chunk of file.chunks()) {
      const sniffed = length === 0 ? sniffEncoding(chunk) : undefined;
      if (sniffed !== undefined && sniffed.label !== "utf-8") {
        findings.push(notUtf8(place, sniffed.label));
        return undefined;
      }
      // The mark is told, so that it has to be in the text.
      if (length === 0 && sniffed !== undefined) parts.push("\uFEFF");
      length += chunk.length;
      parts.push(decoder.push(chunk));
      // More than the parser takes: it refuses what is longer, and says so.
      if (length > 4 * MAX_DESCRIPTOR_LENGTH) return parts.join("");
    }
    parts.push(decoder.end());
    const text = parts.join("");
    if (decoder.firstInvalid === undefined) return text;
    const before = text.slice(0, text.indexOf("\uFFFD"));
    const line = before.split(/\r\n|\n|\r/).length;
    findings.push(notUtf8({ ...place, line }, decoder.guessEncoding?.()?.label));
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof ReadFault)) throw thrown;
    findings.push({ code: "source-error", severity: "error", place, args: sourceFault(file.path, thrown) });
    return undefined;
  }
}

function notUtf8(place: Place, likely: string | undefined): Finding {
  const args = { reason: "descriptor", ...(likely === undefined ? {} : { likely }) } as const;
  return { code: "encoding-error", severity: "error", place, args };
}
