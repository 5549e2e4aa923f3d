import type { Case } from "../../support/case-package.ts";

/** Constraints of single cells (Table Schema v2, "Field Constraints"). */
export const constraintCases: readonly Case[] = [
  {
    name: "a required cell that is blank is told",
    fields: { id: "integer", a: { type: "string", constraints: { required: true } } },
    csv: "id,a\n1,\n2,x\n",
    expect: ["constraint-error row 2 line 2 a: required"],
  },
  {
    name: "a required cell with a missing value is told",
    fields: { id: "integer", a: { type: "integer", constraints: { required: true } } },
    schema: { missingValues: ["-"] },
    csv: "id,a\n1,-\n2,0\n",
    expect: ["constraint-error row 2 line 2 a: required"],
  },
  {
    name: "a required text may be empty where nothing counts as missing",
    fields: { id: "integer", a: { type: "string", constraints: { required: true } } },
    schema: { missingValues: [] },
    csv: "id,a\n1,\n",
    expect: [],
  },
  {
    name: "other constraints do not ask anything of a missing value",
    fields: { id: "integer", a: { type: "string", constraints: { minLength: 2, pattern: "[a-z]+", enum: ["ab"] } } },
    csv: "id,a\n1,\n",
    expect: [],
  },
  {
    name: "a cell of the wrong type is not held to its constraints",
    fields: { a: { type: "integer", constraints: { minimum: 5, enum: [7], required: true } } },
    csv: "a\nx\n",
    expect: ["type-error row 2 line 2 a"],
  },
  {
    name: "a cell is told of each constraint that it breaks",
    fields: { a: { type: "string", constraints: { minLength: 3, pattern: "[a-z]*", enum: ["abc"] } } },
    csv: "a\nX\n",
    expect: [
      "constraint-error row 2 line 2 a: minLength",
      "constraint-error row 2 line 2 a: pattern",
      "constraint-error row 2 line 2 a: enum",
    ],
  },
  {
    name: "lengths count characters and not bytes",
    fields: { a: { type: "string", constraints: { maxLength: 3, minLength: 3 } } },
    csv: "a\nabc\n£££\n😀😀😀\nabcd\n££\n",
    expect: ["constraint-error row 5 line 5 a: maxLength", "constraint-error row 6 line 6 a: minLength"],
  },
  {
    name: "a pattern holds for the whole cell",
    fields: { a: { type: "string", constraints: { pattern: "[a-z]+" } } },
    csv: 'a\nabc\nabc1\n1abc\n"abc\nabc"\n',
    expect: [
      "constraint-error row 3 line 3 a: pattern",
      "constraint-error row 4 line 4 a: pattern",
      "constraint-error row 5 line 5 a: pattern",
    ],
  },
  {
    name: "a choice in a pattern is anchored at both of its ends",
    fields: { a: { type: "string", constraints: { pattern: "cat|dog" } } },
    csv: "a\ncat\ndog\ncatalogue\nhotdog\n",
    expect: ["constraint-error row 4 line 4 a: pattern", "constraint-error row 5 line 5 a: pattern"],
  },
  {
    name: "a caret and a dollar sign in a pattern stand for themselves, with a warning",
    fields: { a: { type: "string", constraints: { pattern: "^a$" } } },
    csv: "a\na\n^a$\n",
    expect: [
      "warning field-error /resources/0/schema/fields/0/constraints/pattern a: bad-pattern constraints/pattern",
      "constraint-error row 2 line 2 a: pattern",
    ],
  },
  {
    name: "a pattern that would take for ever elsewhere is quick",
    fields: { a: { type: "string", constraints: { pattern: "(a|aa)+b" } } },
    csv: `a\n${"a".repeat(50_000)}\n`,
    expect: ["constraint-error row 2 line 2 a: pattern"],
  },
  {
    name: "a pattern that cannot be read is the descriptor's fault, not the cells'",
    fields: { a: { type: "string", constraints: { pattern: "(?=a)b" } } },
    csv: "a\nb\n",
    expect: ["field-error /resources/0/schema/fields/0/constraints/pattern a: bad-pattern constraints/pattern"],
  },
  {
    name: "a bound that is not of the field's type is the descriptor's fault, not the cells'",
    fields: { a: { type: "integer", constraints: { minimum: "ten" } } },
    csv: "a\n5\n",
    expect: ["field-error /resources/0/schema/fields/0/constraints/minimum a: wrong-value constraints/minimum"],
  },
  {
    name: "numbers are members of an enum by value",
    fields: { a: { type: "number", constraints: { enum: [1, "2.50"] } } },
    csv: "a\n1.0\n2.5\n3\n",
    expect: ["constraint-error row 4 line 4 a: enum"],
  },
  {
    name: "texts are members of an enum letter for letter",
    fields: { a: { type: "string", constraints: { enum: ["FOIA", "EIR"] } } },
    csv: "a\nFOIA\nfoia\nEIR \n",
    expect: ["constraint-error row 3 line 3 a: enum", "constraint-error row 4 line 4 a: enum"],
  },
  {
    name: "the bounds of a range belong to it, those of an exclusive range do not",
    fields: {
      a: { type: "integer", constraints: { minimum: 1, maximum: 3 } },
      b: { type: "number", constraints: { exclusiveMinimum: 0, exclusiveMaximum: "1.5" } },
    },
    csv: "a,b\n1,1\n3,1.49\n0,0\n4,1.5\n",
    expect: [
      "constraint-error row 4 line 4 a: minimum",
      "constraint-error row 4 line 4 b: exclusiveMinimum",
      "constraint-error row 5 line 5 a: maximum",
      "constraint-error row 5 line 5 b: exclusiveMaximum",
    ],
  },
  {
    name: "integers beyond those that a double holds are compared digit by digit",
    fields: { a: { type: "integer", constraints: { maximum: "9007199254740993" } } },
    csv: "a\n9007199254740993\n9007199254740994\n",
    expect: ["constraint-error row 3 line 3 a: maximum"],
  },
  {
    name: "a value that is not a number is in no range",
    fields: { a: { type: "number", constraints: { minimum: 0 } } },
    csv: "a\nNaN\nINF\n-INF\n",
    expect: ["constraint-error row 2 line 2 a: minimum", "constraint-error row 4 line 4 a: minimum"],
  },
  {
    name: "dates have bounds in the form of their cells",
    fields: { a: { type: "date", format: "%d/%m/%Y", constraints: { minimum: "01/01/2014", maximum: "31/12/2014" } } },
    csv: "a\n01/01/2014\n31/12/2013\n02/01/2015\n",
    expect: ["constraint-error row 3 line 3 a: minimum", "constraint-error row 4 line 4 a: maximum"],
  },
  {
    name: "a category is one of the categories",
    fields: { a: { type: "integer", categories: [{ value: 1, label: "one" }, { value: 2 }] } },
    csv: "a\n1\n02\n3\n",
    expect: ["constraint-error row 4 line 4 a: categories"],
  },
  {
    name: "a value that is in neither the enum nor the categories is told once",
    fields: { a: { type: "string", categories: ["x", "y", "z"], constraints: { enum: ["x", "y"] } } },
    csv: "a\nx\nz\nq\n",
    expect: ["constraint-error row 3 line 3 a: enum", "constraint-error row 4 line 4 a: enum"],
  },
  {
    name: "a JSON cell is held to its JSON Schema",
    fields: { a: { type: "object", constraints: { jsonSchema: { properties: { n: { type: "integer" } } } } } },
    csv: 'a\n"{""n"": 1}"\n"{""n"": ""x""}"\n',
    expect: ["constraint-error row 3 line 3 a: jsonSchema"],
  },
  {
    name: "a JSON Schema that is none is the descriptor's fault, not the cells'",
    fields: { a: { type: "object", constraints: { jsonSchema: { type: "nothing" } } } },
    csv: 'a\n"{""n"": 1}"\n',
    expect: [
      "field-error /resources/0/schema/fields/0/constraints/jsonSchema a: not-allowed constraints/jsonSchema it is not a JSON Schema that can be compiled",
    ],
  },
  {
    name: "a constraint of another type is the descriptor's fault, and is not applied",
    fields: { a: { type: "integer", constraints: { maxLength: 1 } } },
    csv: "a\n12\n",
    expect: ["field-error /resources/0/schema/fields/0/constraints/maxLength a: conflict maxLength other-field-type"],
  },
];
