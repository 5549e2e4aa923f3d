// Writes tests/fixtures/github-operations.json: the operations of GitHub's REST API that foipack uses, out of GitHub's
// published OpenAPI description, which is too large to install for every test run. To bring it up to date:
//   npm install --no-save @octokit/openapi
//   node scripts/extract-github-operations.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const OPERATIONS = [
  ["get", "/repos/{owner}/{repo}/releases"],
  ["post", "/repos/{owner}/{repo}/releases"],
  ["get", "/repos/{owner}/{repo}/releases/{release_id}"],
  ["patch", "/repos/{owner}/{repo}/releases/{release_id}"],
  ["delete", "/repos/{owner}/{repo}/releases/{release_id}"],
  ["post", "/repos/{owner}/{repo}/releases/{release_id}/assets"],
  ["delete", "/repos/{owner}/{repo}/releases/assets/{asset_id}"],
  ["get", "/repos/{owner}/{repo}/git/ref/{ref}"],
  ["get", "/repos/{owner}/{repo}/git/tags/{tag_sha}"],
];
const SAY_NOTHING = new Set(["description", "example", "examples", "title", "format", "summary", "externalDocs"]);

const home = new URL("../node_modules/@octokit/openapi/", import.meta.url);
const { version } = JSON.parse(readFileSync(new URL("package.json", home), "utf8"));
const licence = readFileSync(new URL("LICENSE", home), "utf8");
const api = JSON.parse(readFileSync(new URL("generated/api.github.com.json", home), "utf8"));

/** A part of the description with what it refers to in its place. */
function resolve(part, isNames = false) {
  if (Array.isArray(part)) return part.map((member) => resolve(member));
  if (typeof part !== "object" || part === null) return part;
  if (typeof part.$ref === "string")
    return resolve(
      part.$ref
        .slice(2)
        .split("/")
        .reduce((at, key) => at[key], api),
    );
  const kept = Object.entries(part).filter(([key]) => isNames || !SAY_NOTHING.has(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, resolve(value, key === "properties")]));
}

const operations = OPERATIONS.map(([method, path]) => {
  const { parameters = [], requestBody, responses, servers } = api.paths[path][method];
  const answers = Object.entries(responses).map(([status, response]) => {
    const { content } = resolve(response);
    return [status, content?.["application/json"]?.schema ?? null];
  });
  return {
    method: method.toUpperCase(),
    path,
    ...(servers === undefined ? {} : { server: servers[0].url }),
    parameters: resolve(parameters).map((one) => ({ ...one, required: one.required === true })),
    body: requestBody === undefined ? null : { content: resolve(requestBody).content },
    responses: Object.fromEntries(answers),
  };
});

const about = {
  source: `@octokit/openapi ${version}, generated/api.github.com.json (${api.info.title}, ${api.info.version})`,
  licence: licence.split("\n").map((line) => line.trimEnd()),
};
const target = fileURLToPath(new URL("../tests/fixtures/github-operations.json", import.meta.url));
writeFileSync(target, `${JSON.stringify({ about, operations }, undefined, 1)}\n`);
