import type { ReleaseAsset } from "../model/release.ts";

/** The name of the file that lists the others with their digests. */
export const SUMS = "SHA256SUMS";

/** A file and its digest, as `sha256sum` writes them. */
export type Sum = Pick<ReleaseAsset, "path" | "sha256">;

/** What is wrong with a list of digests, and in which line, from 1. */
export interface SumsFault {
  readonly reason: "form" | "unsafe-path" | "order" | "too-long" | "empty";
  readonly line: number;
}

/** So many files are believed to be one release or one package. */
const MAX_LINES = 100_000;
const MAX_LENGTH = 20_000_000;

/** The list that `sha256sum -c` reads, in the order of the names. */
export function formatSums(sums: readonly Sum[]): string {
  return sums
    .toSorted((left, right) => compareNames(left.path, right.path))
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
    .join("");
}

/** The order of names that no locale has a part in. */
export function compareNames(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}

/**
 * Reads a list of digests, all or nothing, and only in the very form in which `formatSums` writes it: a byte that was
 * changed must not mean the same. Paths stay below the folder of the list; names of which nothing but the case differs
 * are one file to some systems, and are refused.
 */
export function parseSums(text: string): { readonly sums: readonly Sum[] } | { readonly fault: SumsFault } {
  if (text.length > MAX_LENGTH) return { fault: { reason: "too-long", line: 1 } };
  if (text === "") return { fault: { reason: "empty", line: 1 } };
  const lines = text.split("\n");
  if (lines.pop() !== "") return { fault: { reason: "form", line: lines.length + 1 } };
  if (lines.length > MAX_LINES) return { fault: { reason: "too-long", line: MAX_LINES + 1 } };
  const sums: Sum[] = [];
  const folded = new Set<string>();
  for (const [at, line] of lines.entries()) {
    const parts = /^([0-9a-f]{64}) {2}(.+)$/s.exec(line);
    const [, sha256 = "", path = ""] = parts ?? [];
    if (parts === null) return { fault: { reason: "form", line: at + 1 } };
    if (!isSafeFilePath(path) || path === SUMS) return { fault: { reason: "unsafe-path", line: at + 1 } };
    const before = sums.at(-1);
    const same = path.toLowerCase();
    if ((before !== undefined && compareNames(before.path, path) >= 0) || folded.has(same)) {
      return { fault: { reason: "order", line: at + 1 } };
    }
    folded.add(same);
    sums.push({ path, sha256 });
  }
  return { sums };
}

/** What no name has on every system, what cannot be seen in a list, and what ends a line of one. */
const UNFIT = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\\:*?"<>|]/u;
/** Names that Windows keeps for devices, whatever ending they have. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

/** Whether a path may be written on any system: relative, of plain names, none of which is hidden or leads out. */
export function isSafeFilePath(path: string): boolean {
  if (path.length > 500 || UNFIT.test(path)) return false;
  return path.split("/").every((name) => name !== "" && !/^[.~]|[. ]$/.test(name) && !DEVICE.test(name));
}
