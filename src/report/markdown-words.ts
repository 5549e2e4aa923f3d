import { clip } from "./visible.ts";

/** Columns of a name, path or cell that are shown. */
const CODE_WIDTH = 200;

/** What means nothing to Markdown, HTML or GitHub, in a cell of a table and everywhere else. */
const MEANING = /[^\p{L}\p{M}\p{N} ,()'£€…“”‘’–\u2400-\u2426-]/gu;

/**
 * A text from outside as code, on one line: for a table's cell, a list, a heading or a paragraph. Every character that
 * could mean something is an entity, and within code GitHub looks for no mention and no address. "" for "".
 */
export function codeHtml(text: string, width = CODE_WIDTH): string {
  if (text === "") return "";
  return `<code>${entities(clip(text, width))}</code>`;
}

/**
 * A sentence of ours, in which what comes from outside stands between “ and ”: that becomes code. What is left means
 * nothing to Markdown either; a sign by which GitHub would call a person or name an issue stands apart from its name.
 */
export function proseMarkdown(sentence: string): string {
  return sentence
    .split(/“([^”]*)”/)
    .map((part, at) => (at % 2 === 1 ? (part === "" ? "“”" : codeHtml(part, 2 * CODE_WIDTH)) : prose(part)))
    .join("");
}

/** A block of code that holds a text exactly: its fence is longer than any within. The text ends without a line break. */
export function codeBlock(text: string, language: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

function prose(text: string): string {
  return clip(text, 4_000)
    .split(/([@#])/)
    .map((part) => (part === "@" || part === "#" ? `<code>&#${part.charCodeAt(0)};</code>` : gentle(part)))
    .join("");
}

/**
 * A full stop ends a sentence, a colon leads on: they are left as they are where a space or nothing follows. After a
 * digit, as a hyphen at the beginning, they could begin a list.
 */
function gentle(text: string): string {
  return text
    .split(/((?<!\p{N})[.:;?!]+(?=\s|$))/u)
    .map((part, at) => (at % 2 === 1 ? part : entities(part)))
    .join("")
    .replace(/^-/, "&#45;");
}

function entities(text: string): string {
  return text.replace(MEANING, (character) => `&#${character.codePointAt(0)};`);
}
