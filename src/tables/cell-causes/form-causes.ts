import type { CellDiagnosis } from "../../model/table-findings.ts";
import type { Suspect } from "./suspect.ts";

// Forms that many programs take, and the standard does not. Each cause is told only where its mend would be accepted.

/** `2022-06-15T09:32:07+0000`: XML Schema has a colon in the zone. */
export function zoneForm({ text, accepts }: Suspect): CellDiagnosis | undefined {
  if (!/[0-9][+-][0-9]{4}$/.test(text)) return undefined;
  const suggestion = `${text.slice(0, -2)}:${text.slice(-2)}`;
  return accepts(suggestion) ? { cause: "zone-without-colon", suggestion } : undefined;
}

/** Letters beyond ASCII in a web address. Those with spaces may be two addresses, and are left alone. */
export function addressForm({ text, field, accepts }: Suspect): CellDiagnosis | undefined {
  if (field.format !== "uri" || /\s|\p{Cs}/u.test(text)) return undefined;
  const suggestion = text.replace(/\P{ASCII}+/gu, encodeURIComponent);
  return suggestion !== text && accepts(suggestion) ? { cause: "uri-characters", suggestion } : undefined;
}
