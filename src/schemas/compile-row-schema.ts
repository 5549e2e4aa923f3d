import { pointerTo } from "../descriptor/json-pointer.ts";
import { get, isObject } from "../descriptor/read-property.ts";
import type { JsonObject } from "../model/descriptor.ts";
import { compileEcmaPattern } from "../tables/ecma-pattern.ts";
import type { RowSchema, RowSchemaFault } from "./row-schema.ts";
import { type RowValidator, rowValidatorOf } from "./row-validator.ts";
import { subschemas } from "./subschemas.ts";

/** A validator, or why there can be none. */
export type RowSchemaCompilation =
  | { readonly validate: RowValidator; readonly faults?: undefined }
  | { readonly validate?: undefined; readonly faults: readonly RowSchemaFault[] };

/**
 * Compiles a row schema that is not built in: a package's own, or a built-in one as it was at another revision. Loads
 * ajv, which takes as long as starting Node does, and makes code at run time.
 *
 * Patterns are matched in linear time. `format` is not looked at: values come typed.
 */
export async function compileRowSchema({ json }: RowSchema): Promise<RowSchemaCompilation> {
  const patterns = findBadPatterns(json);
  if (patterns.length > 0) return { faults: patterns };
  const [{ Ajv2020 }, { linearRegExp }] = await Promise.all([
    import("ajv/dist/2020.js"),
    import("./linear-reg-exp.ts"),
  ]);
  const ajv = new Ajv2020({
    allErrors: true,
    strictTypes: false,
    validateFormats: false,
    logger: false,
    // A column may be called `constructor`.
    ownProperties: true,
    code: { regExp: linearRegExp },
  });
  try {
    for (const annotation of annotationsIn(json)) ajv.addKeyword(annotation);
    return { validate: rowValidatorOf(json, ajv.compile(json)) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const fault = { reason: "wrong-value", property: "", expected: "row schema", actual: error.message } as const;
    return { faults: [{ pointer: "", fault }] };
  }
}

/** Patterns that cannot be used, which ajv would refuse without saying where they are. */
function findBadPatterns(json: JsonObject): readonly RowSchemaFault[] {
  const faults: RowSchemaFault[] = [];
  const look = (pattern: string, pointer: string): void => {
    const compiled = compileEcmaPattern(pattern);
    if (compiled.ok) return;
    const { offset, detail } = compiled;
    const found = "text" in detail ? { found: detail.text } : {};
    const fault = { reason: "bad-pattern", syntax: "ecma", property: "pattern", pattern, offset } as const;
    faults.push({ pointer, fault: { ...fault, detail: detail.reason, ...found } });
  };
  const waiting = [{ schema: json, pointer: "" }];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { schema, pointer } = next;
    const pattern = get(schema, "pattern");
    if (typeof pattern === "string") look(pattern, pointerTo(pointer, "pattern"));
    const named = get(schema, "patternProperties");
    if (isObject(named)) {
      for (const name of Object.keys(named)) look(name, pointerTo(pointer, "patternProperties", name));
    }
    for (const { schema: inner, steps } of subschemas(schema)) {
      waiting.push({ schema: inner, pointer: pointerTo(pointer, ...steps) });
    }
  }
  return faults;
}

/** The names of foipack's own annotations, wherever they stand: ajv refuses keywords that it was not told of. */
function annotationsIn(json: JsonObject): ReadonlySet<string> {
  const annotations = new Set<string>();
  const waiting = [json];
  for (let schema = waiting.pop(); schema !== undefined; schema = waiting.pop()) {
    for (const name of Object.keys(schema)) if (name.startsWith("foi:")) annotations.add(name);
    waiting.push(...subschemas(schema).map((inner) => inner.schema));
  }
  return annotations;
}
