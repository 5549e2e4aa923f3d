/**
 * Whether a text is a URI of RFC 3986, section 3: a scheme, then characters that a URI may hold, with every `%` followed
 * by two hex digits. References without a scheme are not URIs. http, https and ftp must name a host (RFC 9110, 4.2).
 */
export function isUri(text: string): boolean {
  if (PLAIN.test(text)) return true;
  const colon = text.indexOf(":");
  const scheme = text.slice(0, Math.max(colon, 0)).toLowerCase();
  if (!/^[a-z][a-z0-9+.-]*$/.test(scheme)) return false;
  if (!/^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]*$/.test(text) || /%(?![0-9A-Fa-f]{2})/.test(text)) return false;
  const [beforeFragment = "", fragment = "", ...moreFragments] = text.slice(colon + 1).split("#");
  if (moreFragments.length > 0) return false;
  const question = beforeFragment.indexOf("?");
  const hierarchy = question < 0 ? beforeFragment : beforeFragment.slice(0, question);
  const query = question < 0 ? "" : beforeFragment.slice(question);
  if (hasBracket(query) || hasBracket(fragment)) return false;
  if (!hierarchy.startsWith("//")) return !NEEDS_HOST.has(scheme) && !hasBracket(hierarchy);
  const slash = hierarchy.indexOf("/", 2);
  const authority = slash < 0 ? hierarchy.slice(2) : hierarchy.slice(2, slash);
  const path = slash < 0 ? "" : hierarchy.slice(slash);
  return !hasBracket(path) && isAuthority(authority, NEEDS_HOST.has(scheme));
}

/** What most addresses are: a host, and a path without anything in need of a closer look. */
const PLAIN = /^https?:\/\/[A-Za-z0-9.-]+(?:\/[A-Za-z0-9\-._~/]*)?$/;

const NEEDS_HOST: ReadonlySet<string> = new Set(["http", "https", "ftp"]);

function hasBracket(text: string): boolean {
  return text.includes("[") || text.includes("]");
}

function isAuthority(authority: string, needsHost: boolean): boolean {
  const at = authority.lastIndexOf("@");
  const user = authority.slice(0, Math.max(at, 0));
  const hostAndPort = authority.slice(at + 1);
  if (user.includes("@") || hasBracket(user)) return false;
  const literal = /^\[([^\]]*)\](?::[0-9]*)?$/.exec(hostAndPort)?.[1];
  if (literal !== undefined) return isIpLiteral(literal);
  const [host = "", port = "", ...more] = hostAndPort.split(":");
  if (more.length > 0 || hasBracket(hostAndPort) || !/^[0-9]*$/.test(port)) return false;
  return host !== "" || !needsHost;
}

function isIpLiteral(text: string): boolean {
  if (/^[vV][0-9A-Fa-f]+\.[A-Za-z0-9\-._~!$&'()*+,;=:]+$/.test(text)) return true;
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1) ?? "";
  const endsInIpv4 = isIpv4(last) && !(halves.length === 2 && halves[1] === "");
  const hexGroups = endsInIpv4 ? groups.slice(0, -1) : groups;
  if (!hexGroups.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return false;
  const count = hexGroups.length + (endsInIpv4 ? 2 : 0);
  return halves.length === 2 ? count <= 7 : count === 8;
}

function isIpv4(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9][0-9]{0,2})$/.test(part) && Number(part) <= 255);
}
