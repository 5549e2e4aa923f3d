import { get, isArray, isObject, typeOf } from "../descriptor/read-property.ts";
import { findPersonalData } from "../disclosure/find-personal-data.ts";
import { firstNames } from "../disclosure/first-names.ts";
import { maskPersonalData } from "../disclosure/mask.ts";
import type { JsonObject, Package } from "../model/descriptor.ts";
import type { DescriptorFault } from "../model/descriptor-findings.ts";
import type { Acknowledged } from "../model/disclosure-findings.ts";
import type { Finding, Place } from "../model/finding.ts";

/** What the descriptor acknowledges of the disclosure check (`foi:acknowledged`), at work on one package. */
export interface Acknowledgements {
  /** What is wrong with the entries themselves. */
  readonly findings: readonly Finding[];
  /** The same findings; those that an entry is for are notes, with the reason and the role. */
  readonly apply: (findings: readonly Finding[]) => readonly Finding[];
  /** Entries that nothing matched so far; those for documents only where the documents were read. */
  readonly unused: (seen: { readonly documents: boolean }) => readonly Finding[];
}

/** The codes that may be acknowledged, each with the words of a person and the role of one who answers for it. */
const acknowledgeable = [
  "disclosure-personal-data",
  "disclosure-header",
  "disclosure-small-count",
  "disclosure-subtraction",
  "disclosure-formula",
  "disclosure-hidden",
] as const;
type DisclosureCode = (typeof acknowledgeable)[number];
type Disclosure = Extract<Finding, { readonly code: DisclosureCode }>;

interface Entry extends Acknowledged {
  readonly code: DisclosureCode;
  readonly resource: string | undefined;
  readonly field: string | undefined;
  readonly key: string | undefined;
  readonly document: string | undefined;
  readonly at: number;
}

/** So many entries are read; whoever needs more should mend the data. */
const MAX_ENTRIES = 1_000;
const property = "foi:acknowledged";

/** Reads the entries of a package. An entry with a fault covers nothing. */
export function readAcknowledgements(read: Package | undefined, place: Place): Acknowledgements {
  const entries: Entry[] = [];
  const findings: Finding[] = [];
  const tell = (args: DescriptorFault, below = ""): void => {
    const there = { ...place, pointer: `/${property}${below}` };
    findings.push({ code: "acknowledgement-error", severity: "error", place: there, args });
  };
  const written = read === undefined ? undefined : get(read.descriptor, property);
  if (written !== undefined && !isArray(written)) {
    tell({ reason: "wrong-type", property, expected: "array", actual: typeOf(written) });
  }
  const list = isArray(written) ? written : [];
  if (list.length > MAX_ENTRIES) tell({ reason: "not-allowed", property, because: "too-many" });
  for (const [at, one] of list.slice(0, MAX_ENTRIES).entries()) {
    if (!isObject(one)) {
      tell({ reason: "wrong-type", property, expected: "object", actual: typeOf(one) }, `/${at}`);
      continue;
    }
    const entry = readEntry(one, at, tell);
    if (entry !== undefined) entries.push(entry);
  }
  const used = new Set<Entry>();
  return {
    findings,
    apply(found) {
      if (entries.length === 0 || !found.some(isDisclosure)) return found;
      return found.map((finding) => {
        if (!isDisclosure(finding)) return finding;
        const entry = entries.find((one) => covers(one, finding));
        if (entry === undefined) return finding;
        used.add(entry);
        return acknowledged(finding, { reason: entry.reason, role: entry.role });
      });
    },
    unused: ({ documents }) =>
      entries
        .filter((entry) => !used.has(entry) && (documents || entry.document === undefined))
        .map(({ code, resource, document, at }): Finding => {
          const args = {
            code,
            ...(resource === undefined ? {} : { resource }),
            ...(document === undefined ? {} : { document }),
          };
          const there = { ...place, pointer: `/${property}/${at}` };
          return { code: "acknowledgement-unused", severity: "warning", place: there, args };
        }),
  };
}

type Tell = (args: DescriptorFault, below: string) => void;

function readEntry(one: JsonObject, at: number, tell: Tell): Entry | undefined {
  let isSound = true;
  const fault = (name: string, args: DescriptorFault, isThere = true): undefined => {
    isSound = false;
    tell(args, isThere ? `/${at}/${name}` : `/${at}`);
    return undefined;
  };
  const optional = (name: string): string | undefined => {
    const value = get(one, name);
    if (value === undefined) return undefined;
    if (typeof value === "string" && value.trim() !== "") return value;
    if (value === "" || typeof value === "string") return fault(name, { reason: "empty", property: name });
    return fault(name, { reason: "wrong-type", property: name, expected: "string", actual: typeOf(value) });
  };
  const needed = (name: string): string | undefined => {
    if (get(one, name) === undefined) return fault(name, { reason: "missing-property", property: name }, false);
    return optional(name);
  };
  const wrong = (name: string, expected: string, value: string): undefined =>
    fault(name, { reason: "wrong-value", property: name, expected, actual: mask(value) });

  const written = needed("code");
  const code = acknowledgeable.find((known) => known === written);
  if (written !== undefined && code === undefined) wrong("code", "disclosure code", written);
  const reason = needed("reason");
  if (reason !== undefined && findPersonalData(reason).length > 0)
    wrong("reason", "reason without personal data", reason);
  const role = needed("role");
  if (role !== undefined && !isRole(role)) wrong("role", "role", role);
  const [resource, field, key, document] = [
    optional("resource"),
    optional("field"),
    optional("key"),
    optional("document"),
  ];
  if (isSound && resource === undefined && document === undefined) {
    fault("resource", { reason: "missing-property", property: "resource" }, false);
  }
  if (!isSound || code === undefined || reason === undefined || role === undefined) return undefined;
  return { code, reason, role, resource, field, key, document, at };
}

/** What is said of a wrong role or reason does not repeat whom it names. */
function mask(text: string): string {
  const masked = maskPersonalData(text, findPersonalData(text));
  return masked.replace(/[A-Za-z'’-]+/g, (word) =>
    firstNames.has(word.toLowerCase()) ? `${word.slice(0, 1)}…` : word,
  );
}

/**
 * Whether a text is the name of a role. A role outlives whoever holds it, and is not personal data. Names cannot be told
 * for sure: what has a title, an address or a common first name in it is taken for one.
 */
function isRole(text: string): boolean {
  if (findPersonalData(text).length > 0) return false;
  const words = text.toLowerCase().split(/[^a-z'’]+/);
  return words.some((word) => word.length > 1) && !words.some((word) => firstNames.has(word));
}

function isDisclosure(finding: Finding): finding is Disclosure {
  return acknowledgeable.some((code) => code === finding.code);
}

function covers(entry: Entry, { code, place }: Disclosure): boolean {
  if (entry.code !== code) return false;
  if (entry.document !== undefined && !isFile(place.file, entry.document)) return false;
  if (entry.resource !== undefined && entry.resource !== place.resource) return false;
  return (
    (entry.field === undefined || entry.field === (place.field ?? place.cell)) &&
    (entry.key === undefined || entry.key === place.key)
  );
}

/** Whether a file as it is shown is the one that the entry names by its path in the package. */
function isFile(shown: string | undefined, path: string): boolean {
  return shown === path || shown?.endsWith(`/${path}`) === true;
}

/** Each code with its own arguments, so that the compiler can pair them. */
function acknowledged(finding: Disclosure, by: Acknowledged): Finding {
  const severity = "note";
  switch (finding.code) {
    case "disclosure-personal-data":
      return { ...finding, severity, args: { ...finding.args, acknowledged: by } };
    case "disclosure-header":
      return { ...finding, severity, args: { ...finding.args, acknowledged: by } };
    case "disclosure-small-count":
      return { ...finding, severity, args: { ...finding.args, acknowledged: by } };
    case "disclosure-subtraction":
      return { ...finding, severity, args: { ...finding.args, acknowledged: by } };
    case "disclosure-formula":
      return { ...finding, severity, args: { ...finding.args, acknowledged: by } };
    case "disclosure-hidden":
      return { ...finding, severity, args: { ...finding.args, acknowledged: by } };
  }
}
