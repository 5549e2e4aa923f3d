import { jsonKey } from "../descriptor/json-key.ts";
import { get, isArray, isObject } from "../descriptor/read-property.ts";
import type { Json, JsonObject } from "../model/descriptor.ts";
import type { FieldChange } from "../model/diff.ts";
import { acceptsAll, isAnnotation } from "./accepts-all.ts";
import { beforeAfter, isSameJson, propertyChange } from "./same-json.ts";

/** One rule of a row schema that spans fields: a member of its `allOf`, or a keyword of the schema itself. */
interface Rule {
  /** Its own words, or its keywords where it has none. */
  readonly name: string;
  /** What tells it from others where it changes: its words, or else what it is about. */
  readonly id: string;
  readonly schema: Json;
}

/** Keywords of a row schema that are compared field by field, or mean nothing beside others. */
const ELSEWHERE: ReadonlySet<string> = new Set(["type", "properties", "required", "allOf", "then", "else"]);

/**
 * The rules of a row schema that are new, gone or different. A rule that all rows kept before, as the earlier schema
 * shows, does not tighten anything; one that follows from the later schema is not gone. Any other rule that is new or
 * different is tightened, unless it can be shown to let through whatever it let through before.
 */
export function compareRules(before: JsonObject, after: JsonObject): FieldChange[] {
  const [old, now] = [rulesOf(before), rulesOf(after)];
  const gone = old.filter((rule) => !now.some((other) => isSameRule(rule, other)));
  const fresh = now.filter((rule) => !old.some((other) => isSameRule(rule, other)));
  const changes: FieldChange[] = [];
  for (const rule of fresh) {
    const at = gone.findIndex((other) => other.id === rule.id);
    const [partner] = at < 0 ? [] : gone.splice(at, 1);
    const isKept = acceptsAll(before, rule.schema);
    const wasKept = partner === undefined || acceptsAll(after, partner.schema);
    if (isKept && wasKept) continue;
    const sides = beforeAfter(partner?.schema, rule.schema);
    const direction = isKept ? "loosened" : "tightened";
    changes.push({ change: "constraint", constraint: "rule", rule: rule.name, direction, ...sides });
  }
  for (const rule of gone) {
    if (acceptsAll(after, rule.schema)) continue;
    changes.push({
      change: "constraint",
      constraint: "rule",
      rule: rule.name,
      direction: "loosened",
      before: rule.schema,
    });
  }
  return [...changes, ...compareWords(old, now)];
}

/** A rule that says the same in other words. */
function compareWords(old: readonly Rule[], now: readonly Rule[]): FieldChange[] {
  const worded = new Set(old.map(({ schema }) => wordsOf(schema)));
  return now.flatMap((rule): FieldChange[] => {
    const before = old.find((other) => isSameRule(rule, other));
    const words = wordsOf(rule.schema);
    if (before === undefined || worded.has(words)) return [];
    return [{ change: "property", ...propertyChange("rule", wordsOf(before.schema), words) }];
  });
}

function wordsOf(schema: Json): string {
  const words = isObject(schema) ? (get(schema, "title") ?? get(schema, "description")) : undefined;
  return typeof words === "string" ? words : "";
}

function rulesOf(schema: JsonObject): Rule[] {
  const members = get(schema, "allOf");
  const rules = (isArray(members) ? members : []).map((member): Rule => {
    const words = wordsOf(member);
    const condition = isObject(member) ? get(member, "if") : undefined;
    const keywords = isObject(member) ? Object.keys(member).join(", ") : String(member);
    return { name: words || keywords, id: words || (condition && jsonKey(condition)) || keywords, schema: member };
  });
  for (const [keyword, value] of Object.entries(schema)) {
    if (ELSEWHERE.has(keyword) || isAnnotation(keyword)) continue;
    rules.push({
      name: keyword,
      id: keyword,
      schema: keyword === "if" ? pick(schema, ["if", "then", "else"]) : { [keyword]: value },
    });
  }
  return rules;
}

function isSameRule(one: Rule, other: Rule): boolean {
  return isSameJson(withoutWords(one.schema), withoutWords(other.schema));
}

function withoutWords(schema: Json): Json {
  if (!isObject(schema)) return schema;
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !isAnnotation(keyword)));
}

function pick(schema: JsonObject, keywords: readonly string[]): JsonObject {
  return Object.fromEntries(
    keywords.flatMap((keyword): [string, Json][] => {
      const value = get(schema, keyword);
      return value === undefined ? [] : [[keyword, value]];
    }),
  );
}
