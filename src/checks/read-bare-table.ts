import type { DescriptorFinding } from "../descriptor/descriptor-finding.ts";
import { normalisePackage } from "../descriptor/normalise-package.ts";
import { isObject, typeOf } from "../descriptor/read-property.ts";
import type { Json, JsonObject } from "../model/descriptor.ts";
import type { Finding } from "../model/finding.ts";
import type { ResourceFile } from "./open-resource.ts";
import { type DescriptorReading, placeFaults, readingWithout } from "./read-descriptor.ts";
import { type ReadDescriptorText, readDescriptorFile } from "./read-descriptor-file.ts";

/** A table that is to be checked by itself, without a package. */
export interface BareTable {
  /** Its path in the store that it is in. */
  readonly path: string;
  /** As shown to people. */
  readonly name: string;
  readonly schema?: ResourceFile | undefined;
  readonly dialect?: ResourceFile | undefined;
}

/**
 * Makes a package around a table, with the Table Schema and Table Dialect that were named for it. What a package should
 * say besides is not asked of it. Without a schema, only the form of the file is checked, which is said.
 */
export async function readBareTable({ path, name, schema, dialect }: BareTable): Promise<DescriptorReading> {
  const findings: Finding[] = [];
  const texts = new Map<string, ReadDescriptorText>();
  const resolved = new Map<string, Json>();
  const names = new Map([
    ["schema", schema?.name],
    ["dialect", dialect?.name],
  ]);
  for (const [property, file] of [["schema", schema] as const, ["dialect", dialect] as const]) {
    if (file === undefined) continue;
    const place = { package: name, file: file.name };
    const code = `${property}-error` as const;
    const text = await readDescriptorFile(file, place, code, findings);
    if (text === undefined) return readingWithout(findings);
    if (!isObject(text.value)) {
      const args = { reason: "not-object", property: "", actual: typeOf(text.value) } as const;
      return readingWithout([...findings, { code, severity: "error", place: { ...place, line: 1 }, args }]);
    }
    texts.set(property, text);
    resolved.set(property, text.value);
  }
  const resource = {
    name: stemOf(path),
    // A safe path that ends as the table's own: which path the user names is the user's matter.
    path: `table${endingOf(path)}`,
    type: "table",
    ...Object.fromEntries([...texts.keys()].map((property) => [property, property])),
  };
  const descriptor: JsonObject = { name: "table", resources: [resource] };
  const { package: read, faults } = normalisePackage(descriptor, resolved);
  const told = faults.filter(({ file }) => file !== undefined).map(withoutOtherTables);
  const nameOf = (of: string): string => names.get(of) ?? name;
  findings.push(...placeFaults(told, name, path, texts, nameOf));
  if (schema === undefined) {
    const place = { package: name, resource: resource.name, file: name };
    findings.push({ code: "schema-error", severity: "note", place, args: { reason: "no-schema" } });
  }
  const resources = read?.resources.map((known) => ({ ...known, source: { kind: "path", paths: [path] } as const }));
  return {
    package: { name, resources: resources ?? [], descriptor },
    findings,
    resolved,
    locate: (pointers, of) => texts.get(of)?.locate(pointers) ?? new Map(),
    inline: () => undefined,
    nameOf,
  };
}

/** A table by itself has no others to refer to, so that its schema is not wrong in naming them. */
function withoutOtherTables(fault: DescriptorFinding): DescriptorFinding {
  const isOther = fault.args.reason === "unknown-name" && fault.args.property.endsWith("resource");
  return isOther ? { ...fault, severity: "warning" } : fault;
}

function stemOf(path: string): string {
  return path.split("/").at(-1)?.split(".")[0] || "table";
}

/** ".csv", ".csv.gz"; "" where there is nothing that can be made use of. */
function endingOf(path: string): string {
  return /(?:\.[A-Za-z0-9]+)?(?:\.gz)?$/i.exec(path)?.[0].toLowerCase() ?? "";
}
