import { isNear } from "../../descriptor/near-names.ts";
import { get, isArray, isObject, typeOf } from "../../descriptor/read-property.ts";
import type { Json, JsonObject, Package, Resource } from "../../model/descriptor.ts";
import type { DescriptorFault } from "../../model/descriptor-findings.ts";
import type { HasherFactory } from "../../model/environment.ts";
import type { Finding, Place } from "../../model/finding.ts";
import type { Check } from "../define-check.ts";
import { type CheckFault, type CheckTarget, readCheckParameters } from "./check-parameters.ts";
import { optInChecks } from "./index.ts";

/** One request, made ready for one table: the check, or what is wrong with the request. */
export interface PreparedCheck {
  readonly check: Check | undefined;
  readonly faults: readonly CheckFault[];
}

/** Makes a check ready: `{"type": "deviated-value", "fieldName": "total_paid"}`. */
export function prepareCheck(request: JsonObject, target: CheckTarget): PreparedCheck {
  const type = get(request, "type");
  if (typeof type !== "string") return { check: undefined, faults: [typeFault(type)] };
  const found = optInChecks.find(({ name }) => name === type);
  if (found === undefined) return { check: undefined, faults: [{ property: "type", fault: unknownCheck(type) }] };
  const { parameters, faults } = readCheckParameters(request, target);
  const start = found.prepare(parameters);
  const told = faults();
  if (told.length > 0) return { check: undefined, faults: told };
  return { check: { name: found.name, codes: [found.name, "check-error"], start }, faults: [] };
}

function typeFault(type: Json | undefined): CheckFault {
  if (type === undefined) return { property: undefined, fault: { reason: "missing-property", property: "type" } };
  return {
    property: "type",
    fault: { reason: "wrong-type", property: "type", expected: "string", actual: typeOf(type) },
  };
}

function unknownCheck(type: string): DescriptorFault {
  const names: readonly string[] = optInChecks.map(({ name }) => name);
  const near = names.filter((name) => isNear(type, name));
  return { reason: "unknown-name", property: "type", value: type, known: near.length > 0 ? near : names };
}

/** So many checks of one table are made; more were not written by people. */
const MAX_CHECKS = 100;

/** The checks that a resource asks for in `foi:checks`, and what is wrong with the requests. */
export function prepareDeclaredChecks(
  read: Package,
  resource: Resource,
  hasher: HasherFactory,
  place: Place,
): { readonly checks: readonly Check[]; readonly findings: readonly Finding[] } {
  const { resources } = read.descriptor;
  const written = isArray(resources) ? resources[resource.index] : undefined;
  const requests = isObject(written) ? get(written, "foi:checks") : undefined;
  if (requests === undefined) return { checks: [], findings: [] };
  const property = "foi:checks";
  const pointer = `${place.pointer ?? ""}/${property}`;
  const tell = (args: DescriptorFault, below = ""): Finding => ({
    code: "check-error",
    severity: "error",
    place: { ...place, pointer: `${pointer}${below}` },
    args,
  });
  if (!isArray(requests)) {
    const args = { reason: "wrong-type", property, expected: "array", actual: typeOf(requests) } as const;
    return { checks: [], findings: [tell(args)] };
  }
  if (!resource.isTable)
    return { checks: [], findings: [tell({ reason: "not-allowed", property, because: "no-table" })] };
  const checks: Check[] = [];
  const findings: Finding[] = [];
  if (requests.length > MAX_CHECKS) findings.push(tell({ reason: "not-allowed", property, because: "too-many" }));
  for (const [at, request] of requests.slice(0, MAX_CHECKS).entries()) {
    if (!isObject(request)) {
      const args = { reason: "wrong-type", property, expected: "object", actual: typeOf(request) } as const;
      findings.push(tell(args, `/${at}`));
      continue;
    }
    const { check, faults } = prepareCheck(request, { resource, hasher });
    if (check !== undefined) checks.push(check);
    for (const { property: parameter, fault } of faults) {
      findings.push(tell(fault, parameter === undefined ? `/${at}` : `/${at}/${pointerToken(parameter)}`));
    }
  }
  return { checks, findings };
}

function pointerToken(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
