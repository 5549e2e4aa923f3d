import type { SiteTable } from "./site-model.ts";

/** One line that reads a file, with the program that it is for. */
export interface Recipe {
  readonly program: string;
  readonly code: string;
  /** What has to be there, or known. */
  readonly note?: string;
}

/** Where the files of a version are for who reads them: an address of the web with a slash at its end, or "" for beside it. */
export type FilesPlace = string;

/** A name that stands between quotation marks of every language as it is. */
const PLAIN = /^[A-Za-z0-9._-]+$/;

/** A name that R leaves as it is. */
const R_NAME = /^[A-Za-z][A-Za-z0-9._]*$/;

const MOST_TEXTS = 12;

/** What a recipe is made of. */
type RecipeTable = Pick<SiteTable, "name" | "file" | "fields" | "rows" | "missing">;

/**
 * Columns of text whose cells programs would take for numbers, by the rows that are shown: `007` would lose its zeros, a
 * period `2014` be added up. Those with a name of quotes or spaces are left to the reader.
 */
function textsLikeNumbers({ fields, rows, missing }: RecipeTable): readonly string[] {
  const found = fields.flatMap(({ name, type }, at) => {
    if (type !== "string" || !PLAIN.test(name)) return [];
    const filled = rows.map(({ cells }) => cells[at] ?? "").filter((cell) => cell !== "" && !missing.includes(cell));
    return filled.length > 0 && filled.every((cell) => LIKE_A_NUMBER.test(cell)) ? [name] : [];
  });
  return found.slice(0, MOST_TEXTS);
}

const LIKE_A_NUMBER = /^\s*[-+]?\d+(?:\.\d*)?(?:e[-+]?\d+)?\s*$/i;

/** Reads one table. File names are of letters, digits, dots, hyphens and underscores, so that nothing need be escaped. */
export function tableRecipes(table: RecipeTable, at: number, place: FilesPlace): readonly Recipe[] {
  const csv = `${place}${table.file}`;
  const parquet = csv.replace(/\.csv$/, ".parquet");
  const texts = textsLikeNumbers(table);
  const dtype = texts.length === 0 ? "" : `, dtype={${texts.map((name) => `"${name}": str`).join(", ")}}`;
  const words = texts.filter((name) => R_NAME.test(name)).map((name) => `${name} = "character"`);
  const classes = words.length === 0 ? "" : `, colClasses = c(${words.join(", ")})`;
  const missing = table.missing.map(literal);
  const ownMissing = table.fields.some(({ missingValues }) => missingValues !== undefined) ? { note: OWN_MISSING } : {};
  const resource = PLAIN.test(table.name) ? `.get_resource("${table.name}")` : `.resources[${at}]`;
  return [
    {
      program: "Python, pandas",
      // By itself it takes words such as None, NA and n/a for blank cells.
      code: `import pandas; table = pandas.read_csv("${csv}", keep_default_na=False, na_values=[${missing.join(", ")}]${dtype})`,
      ...ownMissing,
    },
    {
      program: "Python, frictionless",
      code: `from frictionless import Package; rows = Package("${place}datapackage.json")${resource}.read_rows()`,
      ...(place === "" ? { note: "datapackage.json and the CSV files beside it" } : {}),
    },
    {
      program: "R",
      code: `table <- read.csv("${csv}", encoding = "UTF-8", na.strings = ${oneOrMore(missing)}${classes})`,
      ...ownMissing,
    },
    {
      program: "DuckDB",
      code: `SELECT * FROM '${parquet}';`,
      ...(place === "" ? {} : { note: "the extension httpfs, which DuckDB fetches by itself" }),
    },
  ];
}

/** Neither program can be told of it in one line. */
const OWN_MISSING = "some columns have further marks for what is missing, see the data dictionary";

/** As Python and R write a text: both know what JSON escapes. */
function literal(text: string): string {
  return JSON.stringify(text);
}

function oneOrMore(literals: readonly string[]): string {
  const [only] = literals;
  return literals.length === 1 && only !== undefined ? only : `c(${literals.join(", ")})`;
}

/** Opens the workbook, in which each table has a sheet. */
export function workbookRecipe(file: string, place: FilesPlace): Recipe {
  return place === ""
    ? {
        program: "Excel",
        code: file,
        note: "File, Open; each table has a sheet, and the first two tell what they hold",
      }
    : { program: "Excel", code: `${place}${file}`, note: "File, Open, and paste the address; each table has a sheet" };
}
