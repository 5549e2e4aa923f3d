import { HostFault } from "../model/release-host.ts";

const LONGEST = 500;

/** A host's own words in one line, without control characters and without the secrets that it may echo. */
export function hostWords(text: string, secrets: readonly string[]): string {
  return withoutSecrets(text, secrets)
    .slice(0, LONGEST)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
}

/** A text with stars in the place of secrets, also where they are in a web address or in base64. */
function withoutSecrets(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets.filter((one) => one !== "")) {
    for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString("base64")]) {
      clean = clean.replaceAll(form, "***");
    }
  }
  return clean;
}

/** Whether a token may be sent to an address: over TLS, or to this machine. */
function isSafeAddress(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || url.username !== "" || url.password !== "") return false;
  if (url.protocol === "https:") return true;
  return url.protocol === "http:" && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
}

/** Throws `HostFault` for an address that a token may not be sent to. */
export function requireSafeAddress(host: string, address: string): void {
  if (!isSafeAddress(address)) throw new HostFault(host, { reason: "unsafe-address", address: withoutQuery(address) });
}

function withoutQuery(address: string): string {
  return address.replace(/\/\/[^/@]*@/, "//").replace(/[?#].*$/, "");
}
