import type { SiteTable } from "./site-model.ts";

/** One line that reads a file, with the program that it is for. */
export interface Recipe {
  readonly program: string;
  readonly code: string;
  /** What has to be there. */
  readonly needs?: string;
}

/** Where the files of a version are for who reads them: an address of the web with a slash at its end, or "" for beside it. */
export type FilesPlace = string;

/** A name that stands between quotation marks of every language as it is. */
const PLAIN = /^[A-Za-z0-9._-]+$/;

/** Reads one table. File names are of letters, digits, dots, hyphens and underscores, so that nothing need be escaped. */
export function tableRecipes(
  table: Pick<SiteTable, "name" | "file">,
  at: number,
  place: FilesPlace,
): readonly Recipe[] {
  const csv = `${place}${table.file}`;
  const parquet = csv.replace(/\.csv$/, ".parquet");
  const resource = PLAIN.test(table.name) ? `.get_resource("${table.name}")` : `.resources[${at}]`;
  return [
    { program: "Python, pandas", code: `import pandas; table = pandas.read_csv("${csv}")` },
    {
      program: "Python, frictionless",
      code: `from frictionless import Package; rows = Package("${place}datapackage.json")${resource}.read_rows()`,
      ...(place === "" ? { needs: "datapackage.json and the CSV files beside it" } : {}),
    },
    { program: "R", code: `table <- read.csv("${csv}", encoding = "UTF-8", na.strings = "")` },
    {
      program: "DuckDB",
      code: `SELECT * FROM '${parquet}';`,
      ...(place === "" ? {} : { needs: "the extension httpfs, which DuckDB fetches by itself" }),
    },
  ];
}

/** Opens the workbook, in which each table has a sheet. */
export function workbookRecipe(file: string, place: FilesPlace): Recipe {
  return place === ""
    ? {
        program: "Excel",
        code: file,
        needs: "File, Open; each table has a sheet, and the first two tell what they hold",
      }
    : { program: "Excel", code: `${place}${file}`, needs: "File, Open, and paste the address; each table has a sheet" };
}
