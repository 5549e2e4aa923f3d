import type { CheckedKind, CheckPageData, NeighbourPlace } from "./check-messages.ts";

/** What the page was given. Undefined where it is not as the site writes it. */
export function readPageData(): CheckPageData | undefined {
  const text = document.getElementById("check-data")?.textContent;
  if (text === null || text === undefined) return undefined;
  const data: unknown = JSON.parse(text);
  return isPageData(data) ? data : undefined;
}

function isPageData(value: unknown): value is CheckPageData {
  return isRecord(value) && isList(value.kinds, isKind) && isList(value.neighbours, isNeighbour);
}

function isKind(value: unknown): value is CheckedKind {
  return isRecord(value) && ["kind", "title", "description"].every((name) => typeof value[name] === "string");
}

function isNeighbour(value: unknown): value is NeighbourPlace {
  return (
    isRecord(value) &&
    ["name", "version", "folder"].every((name) => typeof value[name] === "string") &&
    isList(value.resources, isText) &&
    isList(value.kinds, isText)
  );
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

/** Whether a value is a list of such values. */
function isList<T>(value: unknown, isOne: (one: unknown) => one is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isOne);
}

/** Whether a value is an object with members. */
export function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
