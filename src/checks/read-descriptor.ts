import { type DescriptorFinding, MAX_FINDINGS } from "../descriptor/descriptor-finding.ts";
import { externalReferences } from "../descriptor/external-references.ts";
import { locatePointer, locatePointers } from "../descriptor/locate-pointer.ts";
import { normalisePackage } from "../descriptor/normalise-package.ts";
import { MAX_DESCRIPTOR_LENGTH, parseJsonDescriptor } from "../descriptor/parse-json-descriptor.ts";
import type { Json, JsonObject, Package } from "../model/descriptor.ts";
import { type FileStore, ReadFault } from "../model/environment.ts";
import type { Finding, Place, SourceFault } from "../model/finding.ts";
import { shownPath } from "./shown-path.ts";

/** A descriptor that has been read, and everything there is to say about it. */
export interface DescriptorReading {
  /** Undefined where nothing could be made of it. */
  readonly package: Package | undefined;
  readonly findings: readonly Finding[];
  /** The JSON of schemas and dialects that the descriptor keeps in files of their own, by path. */
  readonly resolved: ReadonlyMap<string, Json>;
  /** The physical line of a JSON pointer into the descriptor, or into a file of `resolved`. */
  readonly lineOf: (pointer: string, file?: string) => number | undefined;
}

/** Reads a package's descriptor and the schemas and dialects it refers to. Any bytes give a reading, never an exception. */
export async function readDescriptor(store: FileStore, path: string): Promise<DescriptorReading> {
  const findings: Finding[] = [];
  const file = shownPath(store, path);
  const texts = new Map<string, string>();
  const nothing = { package: undefined, resolved: new Map<string, Json>(), lineOf: () => undefined };

  const missing = await findMissing(store, path);
  if (missing !== undefined) {
    const place = { file, package: store.label };
    return { ...nothing, findings: [{ code: "source-error", severity: "error", place, args: missing }] };
  }
  const value = await readJson(store, path, { file, package: store.label }, "package-error", findings, texts);
  if (value === undefined) return { ...nothing, findings };
  if (!isObject(value)) {
    const actual = Array.isArray(value) ? "array" : value === null ? "null" : typeof value;
    const args = { reason: "not-object", property: "", actual } as const;
    findings.push({ code: "package-error", severity: "error", place: { file, package: store.label, line: 1 }, args });
    return { ...nothing, findings };
  }
  const name = typeof value.name === "string" && value.name !== "" ? value.name : store.label;
  const resolved = new Map<string, Json>();
  const refused = new Set<string>();
  for (const { path: reference, pointer } of externalReferences(value)) {
    if (resolved.has(reference)) continue;
    const place = { file: shownPath(store, reference), package: name, pointer };
    const code = pointer.endsWith("/dialect") ? "dialect-error" : "schema-error";
    const found = await readJson(store, reference, place, code, findings, texts);
    if (found === undefined) refused.add(pointer);
    else resolved.set(reference, found);
  }
  const { package: read, faults, omitted } = normalisePackage(value, resolved);
  // Why a referenced file could not be read has been said in full.
  const told = faults.filter(({ pointer }) => !refused.has(pointer));
  findings.push(...placeFaults(told, name, store, path, texts));
  if (omitted > 0) findings.push(omission(omitted, { file, package: name }));
  const lineOf = (pointer: string, of = path) => locatePointer(texts.get(of) ?? "", pointer)?.line;
  return { package: read, findings, resolved, lineOf };
}

/** That there is no descriptor, with the files that may have been meant to be it. */
async function findMissing(store: FileStore, path: string): Promise<SourceFault | undefined> {
  try {
    if ((await store.facts(path)) !== undefined) return undefined;
    const candidates = (await store.list("")).filter((name) => /^data.?package|\.(json|ya?ml)$/i.test(name));
    return { reason: "no-descriptor", path: store.label === "" ? "." : store.label, candidates };
  } catch (fault) {
    if (fault instanceof ReadFault) return { reason: "unreadable", path, detail: fault.detail };
    throw fault;
  }
}

/** Gives each fault its place, reading each file's text once however many faults there are. */
function placeFaults(
  faults: readonly DescriptorFinding[],
  name: string,
  store: FileStore,
  descriptorPath: string,
  texts: ReadonlyMap<string, string>,
): readonly Finding[] {
  const pointers = new Map<string, string[]>();
  for (const { file = descriptorPath, pointer } of faults) {
    const known = pointers.get(file);
    if (known === undefined) pointers.set(file, [pointer]);
    else known.push(pointer);
  }
  const positions = new Map([...pointers].map(([file, list]) => [file, locatePointers(texts.get(file) ?? "", list)]));
  return faults.map(({ code, severity, args, file = descriptorPath, pointer, resource, field }): Finding => {
    const position = positions.get(file)?.get(pointer);
    const place: Place = {
      package: name,
      file: shownPath(store, file),
      pointer,
      ...(position === undefined ? {} : { line: position.line, column: position.column }),
      ...(resource === undefined ? {} : { resource }),
      ...(field === undefined ? {} : { field }),
    };
    return { code, severity, place, args };
  });
}

/** Says that there was more to say than is said. */
function omission(omitted: number, place: Place): Finding {
  const args = { limit: "descriptor-findings", value: MAX_FINDINGS, omitted } as const;
  return { code: "limit-reached", severity: "warning", place, args };
}

/** Reads a file of the package as JSON; undefined, with a finding, where that cannot be done. */
async function readJson(
  store: FileStore,
  path: string,
  place: Place,
  code: "package-error" | "schema-error" | "dialect-error",
  findings: Finding[],
  texts: Map<string, string>,
): Promise<Json | undefined> {
  const text = await readText(store, path, place, findings);
  if (text === undefined) return undefined;
  texts.set(path, text);
  const parsed = parseJsonDescriptor(text);
  if (!parsed.ok) {
    const { line, column, detail, found } = parsed;
    const args = { reason: "not-json", detail, ...(found === undefined ? {} : { found }) } as const;
    findings.push({ code, severity: "error", place: { ...place, line, column }, args });
    return undefined;
  }
  for (const { name, line, column, firstLine, pointer } of parsed.duplicates) {
    const args = { reason: "duplicate", property: name, value: name, first: `line ${firstLine}` } as const;
    findings.push({ code, severity: "error", place: { ...place, line, column, pointer }, args });
  }
  if (parsed.duplicatesOmitted > 0) findings.push(omission(parsed.duplicatesOmitted, place));
  return parsed.value;
}

async function readText(
  store: FileStore,
  path: string,
  place: Place,
  findings: Finding[],
): Promise<string | undefined> {
  const source = (args: Extract<Finding, { code: "source-error" }>["args"]) =>
    void findings.push({ code: "source-error", severity: "error", place, args });
  try {
    const facts = await store.facts(path);
    if (facts === undefined) return source({ reason: "missing", path });
    if (facts.kind === "directory") return source({ reason: "directory", path });
    if (facts.kind === "outside") return source({ reason: "leaves-package", path });
    if (facts.kind !== "file") return source({ reason: "not-a-file", path });
    if (facts.bytes === 0) return source({ reason: "empty", path });
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    const parts: string[] = [];
    let length = 0;
    for await (const chunk of store.chunks(path)) {
      length += chunk.length;
      parts.push(decoder.decode(chunk, { stream: true }));
      // More than the parser takes: it refuses what is longer, and says so.
      if (length > 4 * MAX_DESCRIPTOR_LENGTH) return parts.join("");
    }
    return parts.join("") + decoder.decode();
  } catch (fault) {
    if (fault instanceof ReadFault) return source({ reason: "unreadable", path, detail: fault.detail });
    const args = { reason: "invalid", encoding: "utf-8", bytes: [] } as const;
    findings.push({ code: "encoding-error", severity: "error", place, args });
    return undefined;
  }
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
