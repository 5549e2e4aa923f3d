import type { Case, CaseTable } from "../../support/case-package.ts";

const councils: CaseTable = {
  fields: { code: "string", name: "string" },
  schema: { primaryKey: ["code"] },
  csv: "code,name\nKEN,Kent\nESX,Essex\nLDS,Leeds\n",
};

function to(resource: string, fields = ["council"], referenceFields = ["code"]) {
  return { foreignKeys: [{ fields, reference: { resource, fields: referenceFields } }] };
}

function toPackage(packageName: string, resource: string, referenceFields = ["code"]) {
  return {
    "foi:foreignKeys": [
      { fields: ["council"], reference: { package: packageName, resource, fields: referenceFields } },
    ],
  };
}

/** Foreign keys into the package (Table Schema v2, "foreignKeys") and into packages beside it (`foi:foreignKeys`). */
export const foreignKeyCases: readonly Case[] = [
  {
    name: "a value that the other table does not have is told",
    fields: { id: "integer", council: "string" },
    schema: to("councils"),
    csv: "id,council\n1,KEN\n2,ZZZ\n3,LDS\n",
    others: { councils },
    expect: ["foreign-key row 3 line 3 council: ZZZ not in councils"],
  },
  {
    name: "a value that is nearly one of the other table's is told with that one",
    fields: { council: "string" },
    schema: to("councils", ["council"], ["name"]),
    csv: "council\nEssex\nEsex\n",
    others: { councils },
    expect: ["foreign-key row 3 line 3 council: Esex not in councils, perhaps Essex"],
  },
  {
    name: "a blank reference refers to nothing",
    fields: { id: "integer", council: "string" },
    schema: to("councils"),
    csv: "id,council\n1,\n",
    others: { councils },
    expect: [],
  },
  {
    name: "a reference is compared letter for letter",
    fields: { council: "string" },
    schema: to("councils"),
    csv: 'council\nken\n"KEN "\n',
    others: { councils },
    expect: [
      "foreign-key row 2 line 2 council: ken not in councils, perhaps KEN",
      "foreign-key row 3 line 3 council: KEN  not in councils, perhaps KEN",
    ],
  },
  {
    name: "references are compared by value",
    fields: { number: "integer" },
    schema: to("numbers", ["number"], ["id"]),
    csv: "number\n1\n02\n3\n",
    others: { numbers: { fields: { id: "number" }, csv: "id\n1.0\n2\n" } },
    expect: ["foreign-key row 4 line 4 number: 3 not in numbers"],
  },
  {
    name: "a reference of the wrong type is a type error and nothing more",
    fields: { number: "integer" },
    schema: to("numbers", ["number"], ["id"]),
    csv: "number\nx\n",
    others: { numbers: { fields: { id: "integer" }, csv: "id\n1\n" } },
    expect: ["type-error row 2 line 2 number"],
  },
  {
    name: "a row of the other table counts though another cell of it is bad",
    fields: { number: "integer" },
    schema: to("numbers", ["number"], ["id"]),
    csv: "number\n1\n2\n",
    others: { numbers: { fields: { id: "integer", a: "integer" }, csv: "id,a\n1,x\n2\n" } },
    expect: ["numbers: type-error row 2 line 2 a", "numbers: missing-cell row 3 line 3 a"],
  },
  {
    name: "a reference of two fields is told for the row as a whole",
    fields: { a: "string", b: "integer" },
    schema: to("pairs", ["a", "b"], ["x", "y"]),
    csv: "a,b\nk,1\nk,2\nk,\n",
    others: { pairs: { fields: { x: "string", y: "integer" }, csv: "x,y\nk,1\nm,2\n" } },
    expect: ["foreign-key row 3 line 3: k+2 not in pairs"],
  },
  {
    name: "a table may refer to itself, forwards too",
    fields: { id: "integer", parent: "integer" },
    schema: { foreignKeys: [{ fields: "parent", reference: { resource: "", fields: "id" } }] },
    csv: "id,parent\n1,3\n2,9\n3,\n",
    expect: ["foreign-key row 3 line 3 parent: 9 not in itself"],
  },
  {
    name: "the other table may be read by its labels, in another dialect and encoding",
    fields: { council: "string" },
    schema: to("councils"),
    csv: "council\nKÉN\nKEN\n",
    others: {
      councils: {
        fields: { code: "string" },
        schema: { fieldsMatch: "subset" },
        resource: { encoding: "iso-8859-1", dialect: { delimiter: ";" } },
        csv: Uint8Array.from([...Buffer.from("name;code\nKent;K"), 0xc9, ...Buffer.from("N\n")]),
      },
    },
    expect: ["foreign-key row 3 line 3 council: KEN not in councils, perhaps KÉN"],
  },
  {
    name: "a table without a schema can be referred to, by its labels",
    fields: { number: "integer" },
    schema: to("numbers", ["number"], ["id"]),
    csv: "number\n01\n3\n",
    others: { numbers: { csv: "name,id\nx,1\ny,2\n" } },
    expect: ["foreign-key row 3 line 3 number: 3 not in numbers"],
  },
  {
    name: "a table without a schema and without the column has no such value",
    fields: { number: "integer" },
    schema: to("numbers", ["number"], ["id"]),
    csv: "number\n1\n",
    others: { numbers: { csv: "name\nx\n" } },
    expect: ["foreign-key row 2 line 2 number: 1 not in numbers"],
  },
  {
    name: "a reference to a table whose file is missing is told there, and not in every row",
    fields: { council: "string" },
    schema: to("councils"),
    csv: "council\nKEN\n",
    others: { councils: { fields: { code: "string" } } },
    expect: ["councils: source-error: missing"],
  },
  {
    name: "a reference to a table that lacks the column is told there, and not in every row",
    fields: { council: "string" },
    schema: to("councils"),
    csv: "council\nKEN\n",
    others: { councils: { fields: { name: "string", code: "string" }, csv: "name\nKent\n" } },
    expect: ["councils: missing-label row 1 line 1 code"],
  },
  {
    name: "a reference to an empty table breaks in every row",
    fields: { council: "string" },
    schema: to("councils"),
    csv: "council\nKEN\n",
    others: { councils: { fields: { code: "string" }, csv: "code\n" } },
    expect: ["foreign-key row 2 line 2 council: KEN not in councils", "councils: warning source-error: no-rows"],
  },
  {
    name: "a reference to no table is the descriptor's fault",
    fields: { council: "string" },
    schema: to("council"),
    csv: "council\nKEN\n",
    others: { councils },
    expect: ["schema-error /resources/0/schema/foreignKeys/0/reference/resource: unknown-name resource"],
  },
  {
    name: "a reference whose column is missing in the file is not looked for",
    fields: { id: "integer", council: "string" },
    schema: to("councils"),
    csv: "id\n1\n",
    others: { councils },
    expect: ["missing-label row 1 line 1 council"],
  },
  {
    name: "a reference in a cell after a multi-line cell has that cell's line",
    fields: { note: "string", council: "string" },
    schema: to("councils"),
    csv: 'note,council\n"a\nb\nc",ZZZ\n',
    others: { councils },
    expect: ["foreign-key row 2 line 4 council: ZZZ not in councils"],
  },
  {
    name: "a value that the table of another package does not have is told",
    fields: { council: "string" },
    schema: toPackage("register", "councils"),
    csv: "council\nKEN\nZZZ\n",
    beside: { register: { councils } },
    expect: ["foreign-key row 3 line 3 council: ZZZ not in register/councils"],
  },
  {
    name: "a package beside this one is found by its name, whatever its folder is called",
    fields: { council: "string" },
    schema: toPackage("register", "councils"),
    csv: "council\nKEN\nZZZ\n",
    files: {
      "../some-folder/datapackage.json": '{"name": "register", "resources": [{"name": "councils", "path": "c.csv"}]}',
      "../some-folder/c.csv": "code\nKEN\n",
    },
    expect: ["foreign-key row 3 line 3 council: ZZZ not in register/councils"],
  },
  {
    name: "a package that is not beside this one is a warning, since nothing was checked",
    fields: { council: "string" },
    schema: toPackage("register", "councils"),
    csv: "council\nZZZ\n",
    expect: ["warning reference-unchecked: register/councils"],
  },
  {
    name: "a package that is not beside this one is told once, with all tables that refer to it",
    fields: { council: "string" },
    schema: toPackage("register", "councils"),
    csv: "council\nZZZ\n",
    others: {
      second: { fields: { council: "string" }, schema: toPackage("register", "councils"), csv: "council\nZZZ\n" },
    },
    expect: ["warning reference-unchecked: register/councils also from second"],
  },
  {
    name: "a table that the other package does not have is a warning, since nothing was checked",
    fields: { council: "string" },
    schema: toPackage("register", "districts"),
    csv: "council\nZZZ\n",
    beside: { register: { councils } },
    expect: ["warning reference-unchecked: register/districts"],
  },
  {
    name: "a column that the other package's table does not have is a warning, since nothing was checked",
    fields: { council: "string" },
    schema: toPackage("register", "councils", ["gss"]),
    csv: "council\nZZZ\n",
    beside: { register: { councils } },
    expect: ["warning reference-unchecked: register/councils"],
  },
  {
    name: "faults of the other package are not told here",
    fields: { council: "string" },
    schema: toPackage("register", "councils"),
    csv: "council\nKEN\n",
    beside: { register: { councils: { fields: { code: "string", n: "integer" }, csv: "code,n\nKEN,x\nKEN,1,2\n" } } },
    expect: [],
  },
  {
    name: "a package may refer to itself by its name",
    fields: { council: "string" },
    schema: toPackage("p", "councils"),
    csv: "council\nZZZ\n",
    others: { councils },
    expect: ["foreign-key row 2 line 2 council: ZZZ not in p/councils"],
  },
];
