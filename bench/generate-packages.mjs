// A seeded folder of many small packages, as a repository of responses grows to be.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const datapackages = fileURLToPath(new URL("../datapackages/", import.meta.url));
const REGISTER = "uk-local-authorities";
/** One package of so many has tables of foipack's kinds, and the words of a response; the others have a table of their own. */
const OF_KINDS = 5;

/** A generator of whole numbers below a bound that gives the same ones for the same seed. */
function seeded(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const toRegister = (field) => ({
  fields: [field],
  reference: { package: REGISTER, resource: "authorities", fields: ["gss_code"] },
});

const PAYMENTS = {
  fields: [
    { name: "payment_id", type: "string", constraints: { required: true, pattern: "[a-z0-9]+(-[a-z0-9]+)*" } },
    { name: "authority_code", type: "string", constraints: { required: true, pattern: "[ENSW][0-9]{8}" } },
    { name: "paid_on", type: "date", constraints: { minimum: "2000-01-01" } },
    { name: "unit", type: "string", constraints: { enum: ["pounds", "percent", "count"] } },
    { name: "amount", type: "number", constraints: { minimum: 0 } },
    { name: "people", type: "integer", constraints: { minimum: 0 } },
    { name: "scheme", type: "string", constraints: { maxLength: 80 } },
    { name: "year", type: "year" },
  ],
  primaryKey: ["payment_id"],
  "foi:foreignKeys": [toRegister("authority_code")],
};

/**
 * Writes so many packages into a folder, and beside them the register of authorities that all of them refer to: each has a
 * table of `rows` rows. The names are `package-0001` and so on.
 */
export function writeManyPackages(folder, count, { rows = 50, seed = 20121023 } = {}) {
  mkdirSync(folder, { recursive: true });
  const { register, packages } = manyPackages(count, { rows, seed });
  cpSync(register, join(folder, REGISTER), { recursive: true });
  for (const [name, files] of packages) writeFiles(join(folder, name), files);
}

/** Gives one row of a package of `writeManyPackages` another value, that many people. */
export function changeOnePackage(folder, people = 999) {
  const path = join(folder, "package-0001", "payments.csv");
  writeFileSync(
    path,
    readFileSync(path, "utf8").replace(/^((?:[^,\n]*,){5})[0-9]+/m, (_, before) => `${before}${people}`),
  );
}

/** The files of so many packages, by their names, and the register that they refer to. Nothing is written. */
export function manyPackages(count, { rows = 50, seed = 20121023 } = {}) {
  const register = join(datapackages, REGISTER);
  const codes = readFileSync(join(register, "data/authorities.csv"), "utf8").match(/\b[ENSW]0[0-9]{7}\b/g);
  const random = seeded(seed);
  const packages = new Map();
  for (let number = 1; number <= count; number += 1) {
    const name = `package-${String(number).padStart(4, "0")}`;
    const code = codes[random(codes.length)];
    const make = number % OF_KINDS === 0 ? targetsOf : paymentsOf;
    packages.set(name, make(name, code, rows, random));
  }
  return { register, packages };
}

function writeFiles(folder, files) {
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split("/");
    if (path === "datapackage.json" || parts.length > 1)
      mkdirSync(join(folder, ...parts.slice(0, -1)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function paymentsOf(name, code, rows, random) {
  const lines = ["payment_id,authority_code,paid_on,unit,amount,people,scheme,year"];
  for (let row = 1; row <= rows; row += 1) {
    const two = (below) => String(1 + random(below)).padStart(2, "0");
    const date = `${2000 + random(25)}-${two(12)}-${two(28)}`;
    lines.push(
      `${name}-${row},${code},${date},pounds,${random(1e6) / 100},${10 + random(500)},"Retention, part ${random(9)}",${date.slice(0, 4)}`,
    );
  }
  const table = { name: "payments", type: "table", path: "payments.csv", format: "csv", schema: PAYMENTS };
  return { "datapackage.json": descriptor(name, [table]), "payments.csv": `${lines.join("\n")}\n` };
}

const KENT = JSON.parse(readFileSync(join(datapackages, "kent-childrens-services-targets/datapackage.json"), "utf8"));

function targetsOf(name, code, rows, random) {
  const words = [];
  const targets = [];
  for (let row = 1; row <= rows; row += 1) {
    const [value, label] = [20 + random(70), `Reviews held in time, team ${row}`];
    words.push(`${label} | ${value}% |`);
    targets.push(
      `team-${row},${code},Reviews,,"${label}",${value}%,${value},percent,2012,reported,,,${name}-table,"${label} | ${value}% |",,`,
    );
  }
  const document = `Reviews | Target |\n${words.join("\n")}\n`;
  const digest = createHash("sha256").update(document).digest("hex");
  const headerOf = (resource) =>
    KENT.resources
      .find((one) => one.name === resource)
      .schema.fields.map((field) => field.name)
      .join(",");
  const table = (resource, ...lines) => `${[headerOf(resource), ...lines].join("\n")}\n`;
  return {
    "datapackage.json": descriptor(name, KENT.resources),
    "evidence/targets.txt": document,
    "data/foi-responses.csv": table(
      "foi-responses",
      `targets,${code},FOIA,Targets of reviews,,2012,,evidence/targets.txt,${digest},extract,Invented,none-stated`,
    ),
    "data/foi-answers.csv": table("foi-answers", `${name}-table,targets,Targets,,answered,,,Reviews | Target |,,,`),
    "data/kpi-targets.csv": table("kpi-targets", ...targets),
  };
}

function descriptor(name, resources) {
  const licenses = [{ name: "CC-BY-4.0", path: "https://creativecommons.org/licenses/by/4.0/" }];
  const sources = [{ title: "Invented figures" }];
  return JSON.stringify({
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name,
    title: name,
    version: "0.1.0",
    licenses,
    sources,
    resources,
  });
}
