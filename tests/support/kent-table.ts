import { readFile } from "node:fs/promises";
import { makeWorkbook } from "./make-workbook.ts";

/** The table of targets of 2012, as the response has it: a line each, its cells divided by bars. */
export const kentLetter = await readFile(
  "datapackages/kent-childrens-services-targets/evidence/kpi-targets-2012.txt",
  "utf8",
);

/** Its header, and each label with its target. */
export const kentRows = kentLetter
  .trim()
  .split("\n")
  .map((line) =>
    line
      .split("|")
      .slice(0, 2)
      .map((cell) => cell.trim()),
  );

// A number format of a workbook for each way that the letter writes a number.
const formats = ["0.0%", "0%", "0.0", "0"];

function asNumber(text: string) {
  const isPercent = text.endsWith("%");
  const style = 1 + formats.indexOf(`${text.includes(".") ? "0.0" : "0"}${isPercent ? "%" : ""}`);
  return { value: Number(text.replace("%", "")) / (isPercent ? 100 : 1), style };
}

/** The same in a workbook, its targets as numbers with formats. */
export const kentWorkbook = makeWorkbook({
  formats,
  sheets: [
    {
      name: "KPIs",
      rows: kentRows.map(([label = "", target = ""]) => [label, target === "Target" ? target : asNumber(target)]),
    },
  ],
});
