import type { Withdrawal } from "../model/publish-plan.ts";

/** The file, beside a package's descriptor, that says which of its versions were taken back, and why. */
export const WITHDRAWALS = "withdrawn.json";

/** Reads the file of withdrawals; undefined where it is not one. `{"withdrawn": [{version, reason, date}]}` */
export function readWithdrawals(text: string): readonly Withdrawal[] | undefined {
  const parsed = parse(text);
  if (typeof parsed !== "object" || parsed === null || !("withdrawn" in parsed)) return undefined;
  if (!Array.isArray(parsed.withdrawn)) return undefined;
  const found: Withdrawal[] = [];
  for (const member of parsed.withdrawn) {
    const one = readWithdrawal(member);
    // What cannot be read must not be published by mistake.
    if (one === undefined) return undefined;
    found.push(one);
  }
  return found;
}

/** The file with one more withdrawal; the same text where the version is in it already. */
export function addWithdrawal(text: string | undefined, added: Withdrawal): string | undefined {
  const known = text === undefined ? [] : readWithdrawals(text);
  if (known === undefined) return undefined;
  if (text !== undefined && known.some(({ version }) => version === added.version)) return text;
  return `${JSON.stringify({ withdrawn: [...known, added] }, undefined, 2)}\n`;
}

/** Reads one of them; undefined where it is none. */
export function readWithdrawal(value: unknown): Withdrawal | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (!("version" in value) || typeof value.version !== "string") return undefined;
  const reason = "reason" in value && typeof value.reason === "string" ? value.reason : "";
  const date = "date" in value && typeof value.date === "string" ? value.date : "";
  return { version: value.version, reason, date };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
