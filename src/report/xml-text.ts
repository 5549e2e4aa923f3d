import { visible } from "./visible.ts";

/**
 * A text in XML, as content or within a quoted attribute. XML 1.0 allows no control characters, not even as references:
 * they become pictures of themselves, as in text reports. Line breaks stay in content.
 */
export function xmlText(text: string): string {
  return text.split("\n").map(xmlLine).join("\n");
}

/** The same on one line, for an attribute: a line break in it would be read as a space. */
export function xmlAttribute(name: string, value: string | number): string {
  return ` ${name}="${xmlLine(String(value))}"`;
}

function xmlLine(text: string): string {
  return visible(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&apos;");
}
