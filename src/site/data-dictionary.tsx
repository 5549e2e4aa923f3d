import type { Constraints, Field, Json } from "../model/descriptor.ts";
import { clip } from "../report/visible.ts";
import { counted, listed } from "../report/wording/words.ts";
import type { PackageContext } from "./package-context.ts";
import { ScrollRegion } from "./scroll-region.tsx";
import { Shown, shownText } from "./shown-text.tsx";
import type { SiteTable } from "./site-model.ts";

const FORMATS: { readonly [format: string]: string } = { uri: "address", email: "e-mail address", uuid: "UUID" };
const TYPES: { readonly [type: string]: string } = { string: "text", integer: "whole number", boolean: "yes or no" };
const LONGEST = 120;

/** What each column of each table means: folded up, since it is long, and opened by whoever looks something up. */
export function DataDictionary({ context }: { readonly context: PackageContext }) {
  return (
    <section aria-labelledby="section_dictionary">
      <h2 id="section_dictionary">What the columns mean</h2>
      {context.content.tables.map((table) => (
        <details key={table.name} class="dictionary">
          <summary>
            <Shown text={table.title} most={200} /> <span class="quiet">{counted(table.fields.length, "column")}</span>
          </summary>
          <TableDictionary table={table} />
        </details>
      ))}
    </section>
  );
}

function TableDictionary({ table }: { readonly table: SiteTable }) {
  return (
    <ScrollRegion label={`Columns of table ${shownText(table.name)}`}>
      <table class="dictionary-table">
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Holds</th>
            <th scope="col">Meaning</th>
          </tr>
        </thead>
        <tbody>
          {table.fields.map((field) => (
            <tr key={field.name}>
              <th scope="row">
                <code>
                  <Shown text={field.name} most={200} />
                </code>
              </th>
              <td>
                {holds(field, table)
                  .filter((words) => words !== "")
                  .map((words) => (
                    <span key={words} class="holds">
                      <bdi>{words}</bdi>
                    </span>
                  ))}
              </td>
              <td class="wide">
                {field.title === undefined || field.title === field.name ? undefined : (
                  <strong>
                    <Shown text={field.title} most={200} />
                    {". "}
                  </strong>
                )}
                {field.description === undefined ? undefined : <Shown text={field.description} most={2_000} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function holds({ name, type, format, constraints }: Field, { primaryKey, schema }: SiteTable): readonly string[] {
  const written =
    format === "default" ? (TYPES[type] ?? type) : (FORMATS[format] ?? `${TYPES[type] ?? type}, ${format}`);
  const figure = schema?.figure;
  const reference = schema?.foreignKeys.find(({ fields }) => fields.includes(name))?.reference;
  return [
    shownText(written),
    primaryKey.includes(name) ? (primaryKey.length === 1 ? "the key" : "part of the key") : "",
    constraints.required === true ? "never blank" : "may be blank",
    ...limits(constraints),
    figure?.text === name ? "the figure as written" : "",
    figure?.value === name
      ? typeof figure.unit === "string"
        ? `the figure, in the unit ${shownText(figure.unit)}`
        : `the figure, in the unit that ${shownText(figure.unit.field)} says`
      : "",
    reference === undefined
      ? ""
      : "package" in reference
        ? `refers to ${shownText(reference.package)}`
        : `refers to ${shownText(reference.kind)}`,
  ];
}

function limits({
  unique,
  minimum,
  maximum,
  minLength,
  maxLength,
  pattern,
  enum: members,
}: Constraints): readonly string[] {
  return [
    unique === true ? "never twice" : "",
    minimum === undefined ? "" : `at least ${told(minimum)}`,
    maximum === undefined ? "" : `at most ${told(maximum)}`,
    minLength === undefined ? "" : `at least ${counted(minLength, "character")}`,
    maxLength === undefined ? "" : `at most ${counted(maxLength, "character")}`,
    members === undefined ? "" : `one of: ${listed(members.map(told), "or", 20)}`,
    pattern === undefined ? "" : `of the form ${clip(pattern, LONGEST)}`,
  ];
}

function told(value: Json): string {
  return clip(typeof value === "string" ? value : JSON.stringify(value), LONGEST);
}
