import type { DescriptorFinding } from "../descriptor/descriptor-finding.ts";
import { externalReferences } from "../descriptor/external-references.ts";
import { normalisePackage } from "../descriptor/normalise-package.ts";
import { isObject } from "../descriptor/read-property.ts";
import type { TextPosition } from "../descriptor/text-position.ts";
import type { Json, Package } from "../model/descriptor.ts";
import { type FileStore, ReadFault, type RemoteFiles } from "../model/environment.ts";
import type { SourceFault } from "../model/file-findings.ts";
import type { Finding, Place } from "../model/finding.ts";
import { fileAt, type InlineTexts, sourceFault } from "./open-resource.ts";
import { omission, type ReadDescriptorText, readDescriptorFile } from "./read-descriptor-file.ts";
import { shownPath } from "./shown-path.ts";

/** A descriptor that has been read, and everything there is to say about it. */
export interface DescriptorReading {
  /** Undefined where nothing could be made of it. */
  readonly package: Package | undefined;
  readonly findings: readonly Finding[];
  /** The JSON of schemas and dialects that the descriptor keeps in files of their own, by path. */
  readonly resolved: ReadonlyMap<string, Json>;
  /** Where JSON pointers lead in the descriptor, or in a file of `resolved`. */
  readonly locate: (pointers: Iterable<string>, path: string) => ReadonlyMap<string, TextPosition>;
  /** Data that the descriptor holds itself. */
  readonly inline: InlineTexts;
  /** The descriptor, or a file of `resolved`, as shown to people. */
  readonly nameOf: (path: string) => string;
}

/**
 * Reads a package's descriptor and the schemas and dialects it refers to, those on the web too where these may be asked.
 * Any bytes give a reading, never an exception.
 */
export async function readDescriptor(store: FileStore, path: string, remote?: RemoteFiles): Promise<DescriptorReading> {
  const findings: Finding[] = [];
  const file = shownPath(store, path);
  const files = remote === undefined ? { store } : { store, remote };

  const missing = await findMissing(store, path);
  if (missing !== undefined) {
    const place = { file, package: store.label };
    return readingWithout([{ code: "source-error", severity: "error", place, args: missing }]);
  }
  const place = { file, package: store.label };
  const text = await readDescriptorFile(fileAt(files, path), place, "package-error", findings);
  if (text === undefined) return readingWithout(findings);
  const { value } = text;
  if (!isObject(value)) {
    const actual = Array.isArray(value) ? "array" : value === null ? "null" : typeof value;
    const args = { reason: "not-object", property: "", actual } as const;
    findings.push({ code: "package-error", severity: "error", place: { ...place, line: 1 }, args });
    return readingWithout(findings);
  }
  const name = typeof value.name === "string" && value.name !== "" ? value.name : store.label;
  const texts = new Map([[path, text]]);
  const resolved = new Map<string, Json>();
  const refused = new Set<string>();
  for (const { path: reference, pointer } of externalReferences(value, remote !== undefined)) {
    if (resolved.has(reference)) continue;
    const referred = fileAt(files, reference);
    const code = pointer.endsWith("/dialect") ? "dialect-error" : "schema-error";
    const found = await readDescriptorFile(referred, { file: referred.name, package: name, pointer }, code, findings);
    if (found === undefined) refused.add(pointer);
    else {
      resolved.set(reference, found.value);
      texts.set(reference, found);
    }
  }
  const { package: read, faults, omitted } = normalisePackage(value, resolved);
  // Why a referenced file could not be read has been said in full.
  const told = faults.filter(({ pointer }) => !refused.has(pointer));
  const nameOf = (of: string) => fileAt(files, of).name;
  findings.push(...placeFaults(told, name, path, texts, nameOf));
  if (omitted > 0) findings.push(omission(omitted, { file, package: name }));
  if (text.isYaml) {
    findings.push({
      code: "package-error",
      severity: "note",
      place: { file, package: name },
      args: { reason: "is-yaml" },
    });
  }
  return {
    package: read,
    findings,
    resolved,
    locate: (pointers, of) => texts.get(of)?.locate(pointers) ?? new Map(),
    inline: text.inline,
    nameOf,
  };
}

/** A reading of which nothing could be made. */
export function readingWithout(findings: readonly Finding[]): DescriptorReading {
  return {
    package: undefined,
    findings,
    resolved: new Map(),
    locate: () => new Map(),
    inline: () => undefined,
    nameOf: String,
  };
}

/** That there is no descriptor, with the files that may have been meant to be it. */
async function findMissing(store: FileStore, path: string): Promise<SourceFault | undefined> {
  try {
    if ((await store.facts(path)) !== undefined) return undefined;
    const candidates = (await store.list("")).filter((name) => /^data.?package|\.(json|ya?ml)$/i.test(name));
    return { reason: "no-descriptor", path: store.label === "" ? "." : store.label, candidates };
  } catch (fault) {
    if (fault instanceof ReadFault) return sourceFault(path, fault);
    throw fault;
  }
}

/** Gives each fault its place, reading each file's text once however many faults there are. */
export function placeFaults(
  faults: readonly DescriptorFinding[],
  name: string,
  descriptorPath: string,
  texts: ReadonlyMap<string, ReadDescriptorText>,
  nameOf: (path: string) => string,
): readonly Finding[] {
  const pointers = new Map<string, string[]>();
  for (const { file = descriptorPath, pointer } of faults) {
    const known = pointers.get(file);
    if (known === undefined) pointers.set(file, [pointer]);
    else known.push(pointer);
  }
  const positions = new Map([...pointers].map(([file, list]) => [file, texts.get(file)?.locate(list)]));
  return faults.map(({ code, severity, args, file = descriptorPath, pointer, resource, field }): Finding => {
    const position = positions.get(file)?.get(pointer);
    const place: Place = {
      package: name,
      file: nameOf(file),
      pointer,
      ...(position === undefined ? {} : { line: position.line, column: position.column }),
      ...(resource === undefined ? {} : { resource }),
      ...(field === undefined ? {} : { field }),
    };
    return { code, severity, place, args };
  });
}
