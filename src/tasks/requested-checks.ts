import { type CommandChecks, createCommandChecks, faultOfRequest } from "../checks/opt-in/command-checks.ts";
import type { JsonObject } from "../model/descriptor.ts";
import type { DescriptorFault } from "../model/descriptor-findings.ts";
import type { HasherFactory } from "../model/environment.ts";
import { UserFault } from "../model/user-fault.ts";
import { describe } from "../report/wording.ts";

/**
 * Makes checks ready that were asked for without a descriptor: `{"type": "deviated-value", "fieldName": "total_paid"}`.
 * Throws `UserFault` for one that is not known or lacks what it needs.
 */
export function requestedChecks(requests: readonly JsonObject[], hasher: HasherFactory): CommandChecks | undefined {
  for (const request of requests) {
    const fault = faultOfRequest(request);
    if (fault !== undefined) throw userFault(typeof request.type === "string" ? request.type : "", fault);
  }
  return requests.length === 0 ? undefined : createCommandChecks(requests, hasher);
}

function userFault(check: string, fault: DescriptorFault): UserFault {
  if (fault.reason !== "unknown-name" || fault.property !== "type") {
    const { what, mend } = describe({ code: "check-error", severity: "error", place: {}, args: fault });
    return new UserFault(`The check ${check} cannot be made. ${what}`, mend);
  }
  const [near, ...others] = fault.known;
  const hint = others.length === 0 && near !== undefined ? ` Did you mean "${near}"?` : "";
  const mend = others.length === 0 ? "docs/checks.md lists the checks." : `The checks are: ${fault.known.join(", ")}.`;
  return new UserFault(`There is no check "${check}".${hint}`, mend);
}
