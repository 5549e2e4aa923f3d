import { expect, test } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { renderJunit } from "../../src/report/junit.ts";
import { join, oneTable, stream } from "./event-stream.ts";
import { readXml } from "./read-xml.ts";

const file = "datapackages/my-council/data/bonus-totals.csv";
const error: Finding = {
  code: "type-error",
  severity: "error",
  place: { file, line: 4, row: 3, field: "total_paid", fieldNumber: 2, cell: '£5 <b>"&"</b> \u0000]]>' },
  args: { type: "number", format: "default" },
};
const warning: Finding = { code: "blank-row", severity: "warning", place: { file, line: 9, row: 8 }, args: {} };
const ofRun: Finding = {
  code: "check-error",
  severity: "error",
  place: {},
  args: { reason: "missing-property", property: "field" },
};
const options = { repositoryPath: (path: string) => path };

test("a package is a suite, its descriptor and each resource a case, and errors are the failure of theirs", async () => {
  const suites = readXml(await join(renderJunit(stream(oneTable([error, warning])), options)));

  expect(suites).toMatchObject({
    name: "testsuites",
    children: [
      {
        name: "testsuite",
        attributes: { name: "my-council", tests: "2", failures: "1", errors: "0", skipped: "0", time: "0.100" },
        children: [
          { name: "testcase", attributes: { name: "datapackage.json", classname: "my-council" }, children: [] },
          {
            name: "testcase",
            attributes: { name: "bonus-totals", classname: "my-council", file, time: "0.100" },
            children: [
              {
                name: "failure",
                attributes: { message: "1 error: not a number", type: "type-error" },
                text: expect.stringContaining(`${file}:4: “£5 <b>"&"</b> ␀]]>” in column total_paid is not a number.`),
              },
              { name: "system-out", text: expect.stringContaining("warning: An empty row (blank-row)") },
            ],
          },
        ],
      },
    ],
  });
});

test("a valid package has cases without failures", async () => {
  expect(await join(renderJunit(stream(oneTable([])), options))).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="foipack">
  <testsuite name="my-council" tests="2" failures="0" errors="0" skipped="0" time="0.100">
    <testcase name="datapackage.json" classname="my-council" file="datapackages/my-council/datapackage.json"/>
    <testcase name="bonus-totals" classname="my-council" file="${file}" time="0.100"/>
  </testsuite>
</testsuites>
`);
});

test("a finding about the run has a suite of its own", async () => {
  const events = [{ kind: "findings", findings: [ofRun] } as const];
  const suites = readXml(await join(renderJunit(stream(events), options)));
  expect(suites).toMatchObject({
    children: [
      { attributes: { name: "foipack", tests: "1", failures: "1" }, children: [{ children: [{ name: "failure" }] }] },
    ],
  });
});
