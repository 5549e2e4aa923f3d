import { MAX_FINDINGS } from "../descriptor/descriptor-finding.ts";
import type { DescriptorText } from "../descriptor/descriptor-text.ts";
import { parseDescriptor } from "../descriptor/parse-descriptor.ts";
import { MAX_DESCRIPTOR_LENGTH } from "../descriptor/parse-json-descriptor.ts";
import { ReadFault } from "../model/environment.ts";
import type { Finding, Place } from "../model/finding.ts";
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
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    const parts: string[] = [];
    let length = 0;
    for await (const chunk of file.chunks()) {
      length += chunk.length;
      parts.push(decoder.decode(chunk, { stream: true }));
      // More than the parser takes: it refuses what is longer, and says so.
      if (length > 4 * MAX_DESCRIPTOR_LENGTH) return parts.join("");
    }
    return parts.join("") + decoder.decode();
  } catch (thrown) {
    if (thrown instanceof ReadFault) {
      findings.push({ code: "source-error", severity: "error", place, args: sourceFault(file.path, thrown) });
      return undefined;
    }
    const args = { reason: "invalid", encoding: "utf-8", bytes: [] } as const;
    findings.push({ code: "encoding-error", severity: "error", place, args });
    return undefined;
  }
}
