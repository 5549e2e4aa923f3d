import { describe, expect, test } from "vitest";
import { readCheck } from "../../src/cli/read-check.ts";
import { UserFault } from "../../src/model/user-fault.ts";

describe("what is given to --check:", () => {
  test.each([
    ["duplicate-row", { type: "duplicate-row" }],
    ["  duplicate-row  ", { type: "duplicate-row" }],
    ["deviated-value field=amount interval=3", { type: "deviated-value", field: "amount", interval: 3 }],
    ["deviated-value field=amount, interval=2.5", { type: "deviated-value", field: "amount", interval: 2.5 }],
    ["deviated-value:fieldName=amount,interval=3", { type: "deviated-value", fieldName: "amount", interval: 3 }],
    ["table-dimensions min-rows=2 max_rows=5", { type: "table-dimensions", minRows: 2, maxRows: 5 }],
    ["sequential-value field=2014", { type: "sequential-value", field: "2014" }],
    ["sequential-value field='total paid'", { type: "sequential-value", field: "total paid" }],
    ["forbidden-value field=a values=n/a|tbc|0", { type: "forbidden-value", field: "a", values: ["n/a", "tbc", 0] }],
    [
      "required-value field=a values='Social Worker'|\"x,y|z\"|'1'",
      { type: "required-value", field: "a", values: ["Social Worker", "x,y|z", "1"] },
    ],
    [
      'forbidden-value values=[1, null, "a]b"] field=a',
      { type: "forbidden-value", values: [1, null, "a]b"], field: "a" },
    ],
    ["forbidden-value field=a value=null", { type: "forbidden-value", field: "a", value: [null] }],
    ["forbidden-value field=a value=007", { type: "forbidden-value", field: "a", value: ["007"] }],
    ["deviated-cell ignore-fields=a|2", { type: "deviated-cell", ignoreFields: ["a", "2"] }],
    ["row-constraint formula=paid <= due, or not", { type: "row-constraint", formula: "paid <= due, or not" }],
    ["row-constraint formula='a == \"x\"'", { type: "row-constraint", formula: 'a == "x"' }],
    ["row-constraint formula='x' == a", { type: "row-constraint", formula: "'x' == a" }],
    ["row-constraint formula='x' == 'x'", { type: "row-constraint", formula: "'x' == 'x'" }],
  ])("%s", (text, expected) => {
    expect(readCheck(text)).toEqual(expected);
  });
});

describe("what is given to --check and cannot be read is told:", () => {
  test.each([
    ["", '--check "" does not begin with the name of a check.'],
    ["=3", '--check "=3" does not begin with the name of a check.'],
    ["deviated-value amount", '"amount" in --check is not of the form key=value.'],
    ["deviated-value field=a field=b", '--check has "field" twice.'],
    ["deviated-value field='a", "The quotation marks in --check do not pair: 'a"],
    ["deviated-value field=a|b", '"field" in --check takes one value.'],
    ["forbidden-value values=[1, 2", '"[1, 2" in --check is not a JSON list.'],
  ])("%s", (text, message) => {
    const read = () => readCheck(text);
    expect(read).toThrow(UserFault);
    expect(read).toThrow(message);
  });
});
