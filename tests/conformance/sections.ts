/** A page of the standard, at `https://datapackage.org/standard/<name>/`. */
interface Page {
  readonly name: string;
  readonly title: string;
  /** Anchors of its sections, in the order of the page, without those in `untested`. */
  readonly sections: readonly string[];
  /** Sections that decide nothing which a validator could be held to, and why. */
  readonly untested: { readonly [anchor: string]: string };
}

const PROSE = "it explains, and decides nothing";
const WORDS = "it says how to read MUST and SHOULD";

/** The standard, version 2: every section of every page is in one of the two lists. */
const pages: readonly Page[] = [
  {
    name: "data-package",
    title: "Data Package",
    sections: [
      ...["structure", "descriptor", "properties", "resources", "dollar-schema", "name", "id", "licenses", "title"],
      ...["description", "homepage", "image", "version", "created", "keywords", "contributors", "sources"],
    ],
    untested: { language: WORDS, introduction: PROSE, "related-work": PROSE },
  },
  {
    name: "data-resource",
    title: "Data Resource",
    sections: [
      ...["descriptor", "properties", "name", "path-or-data", "single-file", "multiple-files", "inline-data", "type"],
      ...["dollar-schema", "title", "description", "format", "mediatype", "encoding", "bytes", "hash", "sources"],
      ...["licenses", "tabular-path-or-data", "dialect", "schema"],
    ],
    untested: { language: WORDS, general: PROSE, tabular: PROSE },
  },
  {
    name: "table-dialect",
    title: "Table Dialect",
    sections: [
      ...["introduction", "descriptor", "tabular-data-formats", "delimited", "structured", "dollar-schema", "header"],
      ...["headerRows", "headerJoin", "commentRows", "commentChar", "delimiter", "lineTerminator", "quoteChar"],
      ...["doubleQuote", "escapeChar", "nullSequence", "skipInitialSpace", "property", "itemType", "itemKeys"],
      ...["sheetNumber", "sheetName", "table"],
    ],
    untested: {
      language: WORDS,
      spreadsheet: "foipack reads no spreadsheets as tables; their properties are tested by themselves",
      database: "foipack reads no databases; their property is tested by itself",
      properties: PROSE,
      excluded: PROSE,
      references: PROSE,
    },
  },
  {
    name: "table-schema",
    title: "Table Schema",
    sections: [
      ...["descriptor", "fields", "dollar-schema", "fieldsMatch", "missingValues", "primaryKey", "uniqueKeys"],
      ...["foreignKeys", "field", "name", "type-and-format", "title", "description", "example", "categories"],
      ...["categoriesOrdered", "field-missingValues", "rdfType", "string", "number", "integer", "boolean", "object"],
      ...["array", "list", "datetime", "date", "time", "year", "yearmonth", "duration", "geopoint", "geojson", "any"],
      ...["field-constraints", "required", "unique", "minLength", "maxLength", "minimum", "maximum"],
      ...["exclusiveMinimum", "exclusiveMaximum", "jsonSchema", "pattern", "enum"],
    ],
    untested: {
      language: WORDS,
      introduction: PROSE,
      properties: PROSE,
      schema: PROSE,
      constraints: "it points to Field Constraints",
      "field-types": PROSE,
      "related-work": PROSE,
    },
  },
  {
    name: "extensions",
    title: "Extensions",
    sections: ["extension"],
    untested: {
      language: WORDS,
      introduction: PROSE,
      example: PROSE,
      profile: PROSE,
      descriptor: PROSE,
      software: PROSE,
    },
  },
  {
    name: "glossary",
    title: "Glossary",
    sections: ["profile", "descriptor", "custom-properties", "url-or-path"],
    untested: {
      language: WORDS,
      definitions: PROSE,
      "tabular-data": PROSE,
      "data-representation": "what it says is tested with missingValues and the constraints",
    },
  },
  {
    name: "security",
    title: "Security",
    sections: ["usage-perspective", "descriptor-source-is-a-local-relative-path", "implemention-perspective"],
    untested: {
      language: WORDS,
      "dangerous-descriptorresource-pointer-combinations": PROSE,
      "descriptor-source-is-a-url": "foipack reads no descriptor from a URL",
      "descriptor-source-is-a-json-object": "foipack reads no descriptor from memory",
      "descriptor-source-is-a-self-created-json-object": "foipack reads no descriptor from memory",
      "security-filters": "no address is loaded unless the user asks for it",
    },
  },
  {
    name: "recipes",
    title: "Recipes",
    sections: ["compression-of-resources"],
    untested: { others: "recipes are no part of the standard; foipack holds itself to this one" },
  },
];

/** Every section with cases, such as `table-schema#date`, in the order of the standard. */
export const sectionIds: readonly string[] = pages.flatMap(({ name, sections }) =>
  sections.map((anchor) => `${name}#${anchor}`),
);
