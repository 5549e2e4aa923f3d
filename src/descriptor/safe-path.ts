import type { UnsafePathReason } from "../model/descriptor-findings.ts";

/** Control characters, lone surrogates, line separators, and marks that turn the direction of text or are not seen. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\uFEFF]/u;
const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):/;
const WEB_ADDRESS = /^(?:https?|ftps?):\/\/[^\s/?#\\]+(?:[/?#]\S*)?$/i;

/**
 * Why a path may not be read, or undefined for one that may: relative, POSIX, and below the folder of the descriptor
 * (glossary, "URL or Path"). Lexical only: links are the file store's matter, and nothing is decoded, since nothing
 * that reads a path decodes it either. The reason is the first that applies, from the plainest to the finest.
 */
export function checkPath(path: string): UnsafePathReason | undefined {
  // A browser drops white space before a scheme, so it must not hide one from us.
  const scheme = SCHEME.exec(path.trimStart())?.[1];
  if (scheme !== undefined) return scheme.length === 1 ? "drive" : "url";
  if (UNSEEN.test(path)) return "control-character";
  if (path.includes("\\")) return "backslash";
  // "~" is a home folder to the shells and libraries that expand it.
  if (path.startsWith("/") || path.startsWith("~")) return "absolute";
  const segments = path.split("/");
  if (segments.includes("..")) return "parent";
  if (segments.some((segment) => segment.startsWith("."))) return "dot-folder";
  if (segments.includes("")) return "empty-segment";
  return undefined;
}

/** Whether a text is a fully qualified address with one of the four schemes that the standard allows. */
export function isWebAddress(text: string): boolean {
  return WEB_ADDRESS.test(text) && !UNSEEN.test(text);
}

/** The scheme that a text begins with, in lower case, or undefined. "C:" is a drive and no scheme. */
export function schemeOf(text: string): string | undefined {
  const scheme = SCHEME.exec(text)?.[1];
  return scheme === undefined || scheme.length === 1 ? undefined : scheme.toLowerCase();
}
