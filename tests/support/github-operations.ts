import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";

/** A request as a server got it. */
export interface SeenRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: { readonly type?: string };
}

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly server?: string;
  readonly parameters: readonly Parameter[];
  readonly body: { readonly content: Readonly<Record<string, { readonly schema: object }>> } | null;
  readonly responses: Readonly<Record<string, object | null>>;
}

/** GitHub's own description of the operations that foipack uses; see scripts/extract-github-operations.mjs. */
const description: { readonly operations: readonly Operation[] } = JSON.parse(
  readFileSync(new URL("../fixtures/github-operations.json", import.meta.url), "utf8"),
);

const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: false });
const compiled = new Map<object, ValidateFunction>();

/** What is wrong with a request, by GitHub's description; the operation that it is, where it is one. */
export function checkRequest(request: SeenRequest): {
  readonly operation: Operation | undefined;
  readonly wrong: readonly string[];
} {
  const what = `${request.method} ${request.url.pathname}`;
  for (const operation of description.operations) {
    const values = operation.method === request.method ? matchPath(operation.path, request.url.pathname) : undefined;
    if (values === undefined) continue;
    const wrong = [
      ...checkParameters(operation, values, request.url.searchParams),
      ...checkHeaders(request),
      ...checkBody(operation, request),
    ];
    return { operation, wrong: wrong.map((one) => `${what}: ${one}`) };
  }
  return { operation: undefined, wrong: [`${what}: no such operation`] };
}

/** What is wrong with an answer of a stand-in. */
export function checkAnswer(operation: Operation, status: number, body: unknown): readonly string[] {
  const what = `${operation.method} ${operation.path} answers ${status}`;
  const schema = operation.responses[status];
  // GitHub answers all operations with 401, 403 and 5xx, and describes few of them.
  if (schema === undefined) return status >= 400 ? [] : [`${what}, which it does not`];
  return schema === null || status >= 400 ? [] : errorsOf(schema, body).map((one) => `${what}: ${one}`);
}

function matchPath(template: string, path: string): ReadonlyMap<string, string> | undefined {
  const names: string[] = [];
  const pattern = template.replace(/\{([^}]+)\}/g, (_, name: string) => {
    names.push(name);
    return "([^/]+)";
  });
  const found = new RegExp(`^${pattern}$`).exec(path);
  if (found === null) return undefined;
  const values = names.map((name, at) => [name, decodeURIComponent(found[at + 1] ?? "")] as const);
  // `/releases/assets` is not the release called "assets".
  return values.some(([name, value]) => name.endsWith("_id") && !/^\d+$/.test(value)) ? undefined : new Map(values);
}

function checkParameters(
  { parameters }: Operation,
  values: ReadonlyMap<string, string>,
  query: URLSearchParams,
): readonly string[] {
  const wrong: string[] = [];
  const known = parameters.filter((one) => one.in === "query");
  for (const name of query.keys()) {
    if (!known.some((one) => one.name === name)) wrong.push(`no parameter ${name} in the query`);
  }
  for (const { name, in: place, required, schema } of parameters) {
    const text = place === "path" ? values.get(name) : (query.get(name) ?? undefined);
    if (text === undefined && required) wrong.push(`the ${place} lacks ${name}`);
    if (text === undefined) continue;
    const value = schema.type === "integer" && /^\d+$/.test(text) ? Number(text) : text;
    wrong.push(...errorsOf(schema, value).map((one) => `${name}: ${one}`));
  }
  return wrong;
}

/** By GitHub's "Getting started": a user agent, and a media type that it knows. */
function checkHeaders({ headers }: SeenRequest): readonly string[] {
  const wrong: string[] = [];
  if (headers["user-agent"] === undefined) wrong.push("no user agent");
  if (!String(headers.accept).startsWith("application/vnd.github")) wrong.push(`accepts ${String(headers.accept)}`);
  return wrong;
}

function checkBody({ body: described, server }: Operation, { body, headers }: SeenRequest): readonly string[] {
  if (server !== undefined) {
    const isSized = Number(headers["content-length"]) === body.length;
    return [
      ...(isSized ? [] : [`content-length ${String(headers["content-length"])} of ${body.length} bytes`]),
      ...(/^[a-z]+\/[\w.+-]+$/.test(String(headers["content-type"])) ? [] : ["no media type"]),
    ];
  }
  if (described === null) return body.length === 0 ? [] : ["has a body"];
  const schema = described.content["application/json"]?.schema;
  if (schema === undefined) return [];
  if (!String(headers["content-type"]).startsWith("application/json")) return ["the body is not JSON"];
  const value: unknown = JSON.parse(new TextDecoder().decode(body));
  const properties = "properties" in schema ? Object.keys(schema.properties ?? {}) : [];
  const unknown = Object.keys(Object(value)).filter((name) => !properties.includes(name));
  return [...errorsOf(schema, value), ...unknown.map((name) => `no property ${name} in the body`)];
}

function errorsOf(schema: object, value: unknown): readonly string[] {
  const validate = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
