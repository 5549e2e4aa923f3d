import { createInterface } from "node:readline/promises";
import type { Confirmation } from "../model/import.ts";
import { UserFault } from "../model/user-fault.ts";
import { renderImport } from "../report/import-text.ts";
import { jsonText } from "../report/json-text.ts";
import { maskImportPlan } from "../report/masked-events.ts";
import { applyImport, planImport } from "../tasks/import.ts";
import type { ImportOptions } from "../tasks/import-options.ts";
import type { CommandSpec } from "./command-spec.ts";
import type { CommandWords } from "./read-words.ts";
import { runCommand } from "./run-command.ts";
import { print, terminalWidth } from "./terminal.ts";

export const importSpec: CommandSpec = {
  name: "import",
  describe:
    "Takes the figures of a table in a document into a package: a workbook (XLSX, ODS), a CSV file, a web page, a Word document, or a text with bars between the cells. Shows what it understood, and asks before it writes.",
  arguments: "FILE",
  maxArguments: 1,
  options: {
    into: { type: "string", value: "PACKAGE", describe: "the folder of the package that gets the rows" },
    kind: { type: "string", value: "KIND", describe: "the kind of its table that gets them", short: "k" },
    authority: { type: "string", value: "CODE", describe: "the GSS code of the authority" },
    answer: { type: "string", value: "ID", describe: "the answer that the figures were taken from" },
    response: {
      type: "string",
      value: "ID",
      describe: "its response, where the answer is new; the file's name if absent",
    },
    period: { type: "string", value: "WORDS", describe: "the period, where the table does not say it" },
    sheet: { type: "string", value: "NAME", describe: "the sheet of a workbook" },
    table: { type: "string", value: "NUMBER", describe: "the table of a document, from 1" },
    header: { type: "number", value: "ROW", describe: "the row that the header ends in" },
    map: {
      type: "string",
      value: "COLUMN=FIELD",
      describe: "what a column is; may be given several times",
      isList: true,
    },
    set: {
      type: "string",
      value: "FIELD=VALUE",
      describe: "the same in all rows; may be given several times",
      isList: true,
    },
    row: {
      type: "string",
      value: "ROWS=WHAT",
      describe:
        "what lines with one cell are: heading, blank (a row without a figure), note; or skip, to leave rows out",
      isList: true,
    },
    dates: { type: "string", describe: "how 05/04/2014 is meant", choices: ["day-first", "month-first"] },
    confirm: {
      type: "string",
      value: "WHAT",
      describe:
        "what looks wrong and is right: period, percentages (0.65 is 0.65%), decimal-points (1.200 is 1.2), units (65 is a sum below “Paid (%)”)",
      isList: true,
    },
    reviewed: { type: "string", value: "WHY", describe: "hidden content was looked at and may be published" },
    yes: { type: "boolean", describe: "write without asking", short: "y" },
    format: { type: "string", describe: "how the plan is shown", choices: ["text", "json"], default: "text" },
  },
  examples: [
    ["foipack import kpis.xlsx --into datapackages/targets --kind kpi-targets", "show the plan"],
    ["foipack import paid.csv --into . -k bonus-totals --map Cost=total_paid_text", "name a column"],
  ],
  epilogue: `The document is copied into evidence/ and registered. What a document does not say is left blank and told: law, title and dates of a response, and why a figure is missing. Figures written <5 or [c] are suppressed; a dash or n/a needs a person. Rows that are there stay as they are, and the same import again changes nothing. More: docs/importing.md
Exit codes: 0 shown or written, 1 the document cannot be imported as it is, 2 wrong usage.`,
};

export function importCommand(words: readonly string[]): Promise<number> {
  return runCommand(importSpec, words, act);
}

async function act(words: CommandWords): Promise<number> {
  const planned = await planImport(readOptions(words));
  const { plan } = planned;
  const isJson = words.text("format") === "json";
  const isReady = plan.obstacles.length === 0 && plan.writes.length > 0;
  const isAsking = !isJson && !words.flag("yes") && isReady && plan.missing.length === 0 && isTerminal();
  if (words.flag("yes") && isReady && plan.missing.length > 0) {
    throw new UserFault(
      `The rows need ${plan.missing.join(", ")}.`,
      "Without --yes the plan is shown, and nothing written.",
    );
  }
  const shown = maskImportPlan(plan);
  if (isAsking) await print(renderImport(shown, { width: terminalWidth(), outcome: "asking" }));
  const isSure = isReady && (words.flag("yes") || (isAsking && (await ask("Write this? [y/N] "))));
  if (isSure) await applyImport(planned);
  if (isJson) await print(`${jsonText({ written: isSure, ...shown }, 0)}\n`);
  else if (!isAsking)
    await print(renderImport(shown, { width: terminalWidth(), outcome: isSure ? "written" : "planned" }));
  else await print(isSure ? "Written.\n" : "Nothing written.\n");
  return plan.obstacles.length === 0 ? 0 : 1;
}

function readOptions(words: CommandWords): ImportOptions {
  const [file] = words.arguments;
  const into = words.text("into");
  const kind = words.text("kind");
  if (file === undefined || into === undefined || kind === undefined) {
    throw new UserFault(
      "Import needs a document, a package and a kind.",
      "Write: foipack import FILE --into PACKAGE --kind KIND",
    );
  }
  const reviewed = words.text("reviewed");
  if (reviewed !== undefined && reviewed.trim().length < 3) {
    throw new UserFault("--reviewed needs a reason.", "It is published with the package: say why it may be.");
  }
  const header = words.count("header");
  const dates = DATES.find((order) => order === words.text("dates"));
  const named = {
    table: words.text("sheet") ?? words.text("table"),
    authority: words.text("authority"),
    answer: words.text("answer"),
    response: words.text("response"),
    period: words.text("period"),
    reviewed,
  };
  const given = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
  return {
    file,
    into,
    kind,
    set: words.list("set"),
    map: words.list("map"),
    row: words.list("row"),
    confirm: words.list("confirm").map(readConfirmation),
    ...(dates === undefined ? {} : { dates }),
    ...given,
    ...(header === undefined ? {} : { header }),
  };
}

const DATES = ["day-first", "month-first"] as const;
const CONFIRMATIONS = ["period", "percentages", "decimal-points", "units"] as const;

function readConfirmation(word: string): Confirmation {
  const known = CONFIRMATIONS.find((one) => one === word);
  if (known !== undefined) return known;
  throw new UserFault(`--confirm cannot be "${word}".`, `It is one of: ${CONFIRMATIONS.join(", ")}`);
}

function isTerminal(): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true;
}

async function ask(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(?:es)?$/i.test((await lines.question(question)).trim());
  } finally {
    lines.close();
  }
}
