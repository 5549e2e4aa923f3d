import { get, isArray, isObject } from "../descriptor/read-property.ts";
import type { Json } from "../model/descriptor.ts";
import type { ImportGap, ImportObstacle } from "../model/import.ts";
import type { RowSchema } from "../schemas/row-schema.ts";
import { rowIdentifier } from "./row-identifier.ts";
import { cellUnder, type TableFile } from "./table-file.ts";

/** A table on the way from figures to documents. */
export interface RegisterTable {
  readonly path: string;
  readonly schema: RowSchema;
  readonly file: TableFile;
}

/** What the tables of a package have, or need, so that figures lead to a document. */
export interface Registration {
  readonly obstacle?: ImportObstacle;
  /** The path of the document in the package. */
  readonly document: string;
  /** By the path of a table's file: cells of the row that it gets, or that its row with this key gets where they are blank. */
  readonly rows: ReadonlyMap<string, { readonly cells: { readonly [field: string]: string }; readonly isNew: boolean }>;
  readonly gaps: readonly ImportGap[];
}

export interface RegisterWishes {
  /** The key of the first row on the way, such as an answer's. */
  readonly via: string;
  /** The key of the row that registers the document. */
  readonly response: string | undefined;
  readonly authority: string | undefined;
  readonly sha256: string;
  /** The name of the file that is imported, without its folder. */
  readonly name: string;
  /** The path of the file within the package, where it is in it already. */
  readonly inPackage: string | undefined;
}

/**
 * Works out how a document is registered: rows that are there already are kept, blank cells of the response's row are
 * filled in, and rows that are not there are drafted, with what is known and nothing else.
 */
export function registerDocument(way: readonly RegisterTable[], wishes: RegisterWishes): Registration {
  const rows = new Map<string, { cells: { [field: string]: string }; isNew: boolean }>();
  const gaps: ImportGap[] = [];
  let key = wishes.via;
  let document = "";
  for (const [at, { path, schema, file }] of way.entries()) {
    const [keyField = ""] = schema.primaryKey;
    const record = file.records.find((each) => cellUnder(file, each, keyField) === key);
    const isLast = schema.document !== undefined;
    const cells: { [field: string]: string } = { [keyField]: key };
    const there = (field: string): string => (record === undefined ? "" : cellUnder(file, record, field));
    const next = way[at + 1];
    let onward = "";
    if (isLast && schema.document !== undefined) {
      const { path: pathField, sha256, extent, authority } = schema.document;
      const registered = there(pathField);
      document = registered !== "" ? registered : (wishes.inPackage ?? `evidence/${key}${endingOf(wishes.name)}`);
      const isOther = registered !== "" && there(sha256) !== "" && there(sha256) !== wishes.sha256;
      if (isOther) {
        const obstacle: ImportObstacle = { reason: "other-document", response: key, document: registered };
        return { obstacle, document, rows: new Map(), gaps: [] };
      }
      cells[pathField] = document;
      cells[sha256] = wishes.sha256;
      cells[extent] = "whole";
      if (authority !== undefined && wishes.authority !== undefined) cells[authority] = wishes.authority;
    } else if (next !== undefined && schema.evidence !== undefined) {
      const { via } = schema.evidence;
      onward = there(via) || wishes.response || rowIdentifier([wishes.name.replace(/\.[^.]*$/, "")]) || "response";
      cells[via] = onward;
    }
    const changed = Object.entries(cells).filter(([field]) => there(field) === "");
    if (changed.length > 0) {
      rows.set(path, { cells: { ...Object.fromEntries(changed), [keyField]: key }, isNew: record === undefined });
    }
    const required = schema.json.required;
    const needed = Array.isArray(required) ? required.filter((name) => typeof name === "string") : [];
    const isBlank = (name: string): boolean => there(name) === "" && cells[name] === undefined;
    const fields = [...needed, ...neededInstead(schema, isBlank)].filter(isBlank);
    if (fields.length > 0) gaps.push({ file: path, key, fields, count: 1 });
    key = onward;
  }
  return { document, rows, gaps };
}

/** The ending of a file's name, in the letters that a registered path may have. */
function endingOf(name: string): string {
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1];
  return ending === undefined ? ".txt" : `.${ending.toLowerCase()}`;
}

/** Fields that a row needs where others are blank, as an answer needs a subject where it has no question. */
function neededInstead({ json }: RowSchema, isBlank: (name: string) => boolean): readonly string[] {
  const rules = isArray(json.allOf) ? json.allOf : [];
  return rules.flatMap((rule) => {
    const others = names(inside(rule, "if", "not", "required"));
    return others.length > 0 && others.every(isBlank) ? names(inside(rule, "then", "required")) : [];
  });
}

function inside(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((at, name) => (isObject(at) ? get(at, name) : undefined), value);
}

function names(list: Json | undefined): readonly string[] {
  return isArray(list) ? list.filter((name) => typeof name === "string") : [];
}
