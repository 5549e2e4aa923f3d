import { readFileSync } from "node:fs";

let known: string | undefined;

/** The version of foipack, from its own package.json. */
export function ownVersion(): string {
  known ??= readVersion();
  return known;
}

function readVersion(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  const parsed: unknown = JSON.parse(text);
  const isManifest = typeof parsed === "object" && parsed !== null && "version" in parsed;
  return isManifest && typeof parsed.version === "string" ? parsed.version : "unknown";
}

/** The text of a row schema that foipack brings along, as its file has it. */
export function ownRowSchema(kind: string): string {
  return readFileSync(new URL(`../../schemas/${kind}.schema.json`, import.meta.url), "utf8");
}
