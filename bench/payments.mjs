// The table that everything is measured with: twelve columns of integers, dates, enums, patterns, decimals, URLs, quoted and
// multi-line text, a key and a reference. A row has about 200 bytes.

/** A generator of numbers from 0 up to 1 that gives the same ones for the same seed. */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const UNITS = ["percent", "count", "average", "rate"];
const SERVICES = ["Children’s services", "Adults’ services", "Schools", "Housing"];
/** The authorities that are referred to: E10000000, E10000001 and so on. */
const AUTHORITIES = 999;
export const LONGEST_NOTE = 200;

export const FIELDS = [
  { name: "id", type: "integer", constraints: { required: true } },
  { name: "authority_code", type: "string", constraints: { required: true, pattern: "[ENSW][0-9]{8}" } },
  { name: "paid_on", type: "date", constraints: { required: true, minimum: "2000-01-01" } },
  { name: "unit", type: "string", constraints: { enum: UNITS } },
  { name: "amount", type: "number", constraints: { minimum: 0 } },
  { name: "people", type: "integer", constraints: { minimum: 0, maximum: 100000 } },
  { name: "rate", type: "number" },
  { name: "is_final", type: "boolean" },
  { name: "url", type: "string", format: "uri" },
  { name: "reference", type: "string", constraints: { pattern: "[A-Z]{2,4}/[0-9]{4}/[0-9]{6}" } },
  { name: "note", type: "string", constraints: { maxLength: LONGEST_NOTE } },
  { name: "year", type: "year" },
];

/** The cells of a row, as text; a note may have two lines. */
export function paymentCells(id, random) {
  const whole = (below) => Math.floor(random() * below);
  const two = (number) => String(number).padStart(2, "0");
  const year = 2000 + whole(25);
  const service = SERVICES[whole(4)];
  const note =
    random() < 0.05
      ? `${service}: the first line, of ${id}\nand "the second", which ends it`
      : `${service}, paid in part ${whole(1000)} of the scheme, as the committee has agreed`;
  return [
    String(id),
    `E${10000000 + whole(AUTHORITIES)}`,
    `${year}-${two(1 + whole(12))}-${two(1 + whole(28))}`,
    UNITS[whole(4)],
    (whole(1e6) / 100).toFixed(2),
    String(whole(100_000)),
    random() < 0.1 ? "" : `${whole(100)}.${whole(10)}`,
    random() < 0.5 ? "true" : "false",
    `https://www.example.org/request/payments_${whole(1e6)}/response/${whole(1e6)}`,
    `FOI/${year}/${String(whole(1e6)).padStart(6, "0")}`,
    note,
    String(year),
  ];
}

/** A record as text, with its line end. Notes are quoted, and whatever has to be. */
export function recordText(cells) {
  let text = "";
  for (const [at, cell] of cells.entries()) {
    const isQuoted = at === 10 || /[",\n]/.test(cell);
    text += `${at === 0 ? "" : ","}${isQuoted ? `"${cell.replaceAll('"', '""')}"` : cell}`;
  }
  return `${text}\n`;
}

/** The table of authorities that `authority_code` refers to. */
export function authoritiesText() {
  const lines = ["code,name"];
  for (let number = 0; number < AUTHORITIES; number += 1)
    lines.push(`E${10000000 + number},Invented Council ${number}`);
  return `${lines.join("\n")}\n`;
}

/** The descriptor of a package with both tables. `file`: the hash and the bytes of the large one, to be held to. */
export function paymentsDescriptor(file) {
  const text = (name) => ({ name, type: "string", constraints: { required: true } });
  const foreignKeys = [{ fields: ["authority_code"], reference: { resource: "authorities", fields: ["code"] } }];
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: "bench",
    id: "https://example.org/bench",
    licenses: [{ name: "CC-BY-4.0" }],
    resources: [
      {
        name: "payments",
        type: "table",
        path: "payments.csv",
        format: "csv",
        ...file,
        schema: { fields: FIELDS, primaryKey: ["id"], foreignKeys },
      },
      {
        name: "authorities",
        type: "table",
        path: "authorities.csv",
        format: "csv",
        schema: { fields: [text("code"), text("name")], primaryKey: ["code"] },
      },
    ],
  };
}
