// A seeded repository of packages with many tagged versions each, and a site that has their releases already. To build ten
// thousand releases takes an hour and is no part of making pages, so they are written here: descriptors, tables, row schemas and
// lists as foipack writes them, and a few bytes for what no page looks into (Excel, Parquet, SQLite, zip).
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { manyPackages } from "./generate-packages.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const { version: foipack } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const FIRST_SECOND = Date.UTC(2020, 0, 1) / 1000;
const WHO = "Ada Tester <ada@example.org>";

/** Writes a repository with so many packages of so many versions, and its site in `dist/site` with a release of each. */
export function writeSiteRepository(folder, { count, versions, rows = 50 }) {
  const { register, packages } = manyPackages(count, { rows });
  mkdirSync(folder, { recursive: true });
  const git = (...words) => execFileSync("git", words, { cwd: folder, encoding: "utf8", maxBuffer: 1e9 }).trim();
  git("init", "--quiet", "--initial-branch", "main");
  const states = [];
  for (let number = 1; number <= versions; number += 1) {
    for (const [name, files] of packages) states.push({ name, number, files: stateOf(files, number) });
  }
  const input = states.map(commitOf).join("");
  const imported = spawnSync("git", ["fast-import", "--quiet"], {
    cwd: folder,
    input: `${input}done\n`,
    maxBuffer: 1e9,
  });
  if (imported.status !== 0) throw new Error(String(imported.stderr));
  git("pack-refs", "--all");
  git("reset", "--quiet", "--hard", "main");
  cpSync(register, join(folder, "datapackages", basename(register)), { recursive: true });
  const commits = new Map(
    git("for-each-ref", "--format=%(refname:short) %(objectname)", "refs/tags")
      .split("\n")
      .map((line) => line.split(" ")),
  );
  const site = join(folder, "dist", "site");
  mkdirSync(site, { recursive: true });
  writeFileSync(join(site, "index.json"), JSON.stringify({ packages: [] }));
  for (const [at, { name, number, files }] of states.entries()) {
    const version = versionOf(number);
    const tag = `${name}@${version}`;
    const place = join(site, name, version);
    mkdirSync(place, { recursive: true });
    const release = { name, version, tag, commit: commits.get(tag), date: dateOf(at), foipack, reasons: [] };
    writeRelease(place, files, release);
  }
  return { folder, site };
}

const versionOf = (number) => `1.${number - 1}.0`;
const dateOf = (at) => new Date((FIRST_SECOND + 60 * at) * 1000).toISOString().replace(".000", "");

/** A package at one of its versions: another value in one row, and of figures with words, another title. */
function stateOf(files, number) {
  const descriptor = JSON.parse(files["datapackage.json"]);
  const state = {
    ...files,
    "datapackage.json": `${JSON.stringify({ ...descriptor, version: versionOf(number), title: `${descriptor.name}, as of ${number}` })}\n`,
  };
  if (files["payments.csv"] !== undefined) {
    const lines = files["payments.csv"].split("\n");
    const at = 1 + (number % 20);
    lines[at] = lines[at].replace(/^((?:[^,\n]*,){5})[0-9]+/, (_, before) => `${before}${1_000 + number}`);
    state["payments.csv"] = lines.join("\n");
  }
  return state;
}

let marks = 0;

/** A commit with its tag, as `git fast-import` reads it. */
function commitOf({ name, number, files }) {
  const second = FIRST_SECOND + 60 * marks;
  marks += 1;
  const data = (text) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const changed = Object.entries(files).map(
    ([path, text]) => `M 100644 inline datapackages/${name}/${path}\n${data(text)}`,
  );
  const tag = `${name}@${versionOf(number)}`;
  return `commit refs/heads/main\ncommitter ${WHO} ${second} +0000\n${data(tag)}${changed.join("")}reset refs/tags/${tag}\nfrom refs/heads/main\n\n`;
}

const digest = (bytes) => createHash("sha256").update(bytes).digest("hex");

function writeRelease(folder, files, release) {
  const { name, version } = release;
  const descriptor = JSON.parse(files["datapackage.json"]);
  const written = new Map();
  const resources = descriptor.resources.map((resource) => {
    const text = files[resource.path];
    const path = `${resource.name}.csv`;
    written.set(path, text);
    for (const ending of ["json", "parquet"])
      written.set(`${resource.name}.${ending}`, `${resource.name} ${version}\n`);
    const kind = resource["foi:kind"];
    if (kind !== undefined) written.set(`${kind}.schema.json`, schemaOf(kind));
    return { ...resource, path, hash: `sha256:${digest(text)}`, bytes: Buffer.byteLength(text) };
  });
  written.set("datapackage.json", `${JSON.stringify({ ...descriptor, resources }, undefined, 2)}\n`);
  written.set("CITATION.cff", `cff-version: 1.2.0\ntitle: ${name}\n`);
  const files2 = [...written.keys()].filter((path) => path.endsWith(".csv"));
  written.set(
    "schema-org.jsonld",
    `${JSON.stringify({
      "@context": { "@vocab": "https://schema.org/" },
      "@type": "Dataset",
      name: descriptor.title,
      version,
      citation: `${name} (2020). ${descriptor.title} (version ${version}) [data set].`,
      distribution: files2.map((contentUrl) => ({ "@type": "DataDownload", contentUrl })),
    })}\n`,
  );
  for (const other of [
    "croissant.json",
    "dcat-ap.jsonld",
    "CHANGELOG.md",
    ...["zip", "xlsx", "sqlite"].map((one) => `${name}-${version}.${one}`),
  ]) {
    written.set(other, `${other}\n`);
  }
  const assets = [...written]
    .map(([path, text]) => ({ path, sha256: digest(text), bytes: Buffer.byteLength(text) }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
  const told = `${JSON.stringify({ ...release, assets }, undefined, 2)}\n`;
  const sums = [...assets, { path: "release.json", sha256: digest(told) }]
    .sort((one, other) => (one.path < other.path ? -1 : 1))
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`);
  for (const [path, text] of [...written, ["release.json", told], ["SHA256SUMS", sums.join("")]]) {
    writeFileSync(join(folder, path), text);
  }
}

const schemas = new Map();

function schemaOf(kind) {
  const known = schemas.get(kind) ?? readFileSync(join(root, "schemas", `${kind}.schema.json`), "utf8");
  schemas.set(kind, known);
  return known;
}

/** Gives one package of the repository another value and the next version, which has no tag: that many people. */
export function changeOneOf(folder, people) {
  const place = join(folder, "datapackages", "package-0001");
  const descriptor = JSON.parse(readFileSync(join(place, "datapackage.json"), "utf8"));
  writeFileSync(join(place, "datapackage.json"), `${JSON.stringify({ ...descriptor, version: "1.900.0" })}\n`);
  const path = join(place, "payments.csv");
  const text = readFileSync(path, "utf8");
  writeFileSync(
    path,
    text.replace(/^((?:[^,\n]*,){5})[0-9]+/m, (_, before) => `${before}${people}`),
  );
}
