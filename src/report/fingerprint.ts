import type { Finding } from "../model/finding.ts";
import { headingOf } from "./wording.ts";

/**
 * What makes a finding the same one after lines were added or removed above it: what it is, in which table and column, in
 * the row with which key; the words of the row where it has no key. 16 hexadecimal digits; no safeguard against those
 * who want two to be alike.
 */
export function fingerprint(finding: Finding): string {
  const { code, place } = finding;
  const { package: packageName, resource, field, key, cells, pointer, cell } = place;
  const row = key ?? (cells === undefined ? (cell ?? null) : cells);
  return hashText(
    JSON.stringify([code, headingOf(finding), packageName, resource, field ?? null, row, pointer ?? null]),
  );
}

/** Two FNV-1a sums with different beginnings. */
function hashText(text: string): string {
  let one = 0x811c9dc5;
  let other = 0x050c5d1f;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code ^ (code << 7), 0x01000193);
  }
  return hex(one) + hex(other ^ text.length);
}

function hex(sum: number): string {
  return (sum >>> 0).toString(16).padStart(8, "0");
}
