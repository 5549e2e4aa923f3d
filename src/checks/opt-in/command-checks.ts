import type { JsonObject, Resource } from "../../model/descriptor.ts";
import type { DescriptorFault } from "../../model/descriptor-findings.ts";
import type { HasherFactory } from "../../model/environment.ts";
import type { Finding, Place } from "../../model/finding.ts";
import type { Check } from "../define-check.ts";
import type { CheckFault } from "./check-parameters.ts";
import { prepareCheck } from "./prepare-checks.ts";

/** Checks that were asked for without saying of which table: they are made on each that has the fields they name. */
export interface CommandChecks {
  /** The checks for one table; a finding for each that has the fields, but not of the type that the check needs. */
  readonly forTable: (
    resource: Resource,
    place: Place,
  ) => { readonly checks: readonly Check[]; readonly findings: readonly Finding[] };
  /** What became of each request, once the tables were seen. */
  readonly outcomes: () => readonly CheckOutcome[];
}

/** What became of a request for a check. It can be sent to another thread, and kept. */
export interface CheckOutcome {
  /** On how many tables the check is made. */
  readonly made: number;
  /** Why it was not made on the last table without it. */
  readonly why?: DescriptorFault;
}

interface RequestState {
  readonly request: JsonObject;
  made: number;
  why: DescriptorFault | undefined;
}

/** The outcomes of the same requests for the tables of one package and then for those of others. */
export function addOutcomes(sum: readonly CheckOutcome[], others: readonly CheckOutcome[]): readonly CheckOutcome[] {
  return others.map(({ made, why }, at): CheckOutcome => {
    const before = sum[at];
    const last = why ?? before?.why;
    return { made: made + (before?.made ?? 0), ...(last === undefined ? {} : { why: last }) };
  });
}

/** What to say once all tables were seen: checks that none of them had the fields for. */
export function unusedChecks(outcomes: readonly CheckOutcome[]): readonly Finding[] {
  return outcomes.flatMap(({ made, why }): Finding[] =>
    made > 0 || why === undefined ? [] : [{ code: "check-error", severity: "error", place: {}, args: why }],
  );
}

/** `requests` are such that `faultOfRequest` finds nothing wrong with them. */
export function createCommandChecks(requests: readonly JsonObject[], hasher: HasherFactory): CommandChecks {
  const states = requests.map((request): RequestState => ({ request, made: 0, why: undefined }));
  return {
    forTable(resource, { package: packageName = "" }) {
      const place = { package: packageName, resource: resource.name };
      const checks: Check[] = [];
      const findings: Finding[] = [];
      for (const state of states) {
        const missingColumn = (fault: DescriptorFault): void => {
          state.made -= 1;
          state.why = fault;
        };
        const { check, faults } = prepareCheck(state.request, { resource, hasher, missingColumn });
        const missing = faults.find(isUnknownField);
        if (missing !== undefined) {
          state.why = missing.fault;
          continue;
        }
        state.made += 1;
        if (check !== undefined) checks.push(check);
        for (const { fault } of faults) {
          findings.push({ code: "check-error", severity: "error", place, args: fault });
        }
      }
      return { checks, findings };
    },
    outcomes: () => states.map(({ made, why }) => (why === undefined ? { made } : { made, why })),
  };
}

/** What is wrong with a request, whatever the table; undefined where nothing is. */
export function faultOfRequest(request: JsonObject): DescriptorFault | undefined {
  return prepareCheck(request, { resource: undefined, hasher: () => undefined }).faults[0]?.fault;
}

/** Without a table at hand every other fault has been told. */
function isUnknownField({ fault }: CheckFault): boolean {
  return fault.reason === "unknown-name";
}
