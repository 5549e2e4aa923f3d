import { isObject } from "../descriptor/read-property.ts";
import type { Json } from "../model/descriptor.ts";

/**
 * Compiles the JSON Schema of a `jsonSchema` constraint (Table Schema v2) into a test of values; undefined where it
 * cannot be compiled. Patterns in it run in linear time. Loads ajv, which takes as long as starting Node: call it only
 * where there is such a constraint.
 */
export async function compileJsonSchema(schema: Json): Promise<((value: unknown) => boolean) | undefined> {
  if (!isObject(schema)) return undefined;
  const [{ Ajv2020 }, { linearRegExp }] = await Promise.all([
    import("ajv/dist/2020.js"),
    import("./linear-reg-exp.ts"),
  ]);
  const ajv = new Ajv2020({ strict: false, validateFormats: false, code: { regExp: linearRegExp }, logger: false });
  try {
    const validate = ajv.compile(schema);
    return (value) => validate(value) === true;
  } catch {
    return undefined;
  }
}
