import { expect, test } from "vitest";
import { numberFormat } from "../../src/documents/number-format.ts";

test.each([
  [0.65, "0.0%", "65.0%"],
  [0.69, "0%", "69%"],
  [0.125, "0.00", "0.13"],
  [1.005, "0.00", "1.01"],
  [2.5, "0", "3"],
  [0.30000000000000004, "General", "0.3"],
  [354639.35, "£#,##0.00", "£354,639.35"],
  [354639.35, '"£"#,##0.00;[Red]-"£"#,##0.00', "£354,639.35"],
  [-1234.5, '"£"#,##0.00;[Red]-"£"#,##0.00', "-£1,234.50"],
  [1234567, "[$£-809]#,##0", "£1,234,567"],
  [-5, "#,##0_);(#,##0)", "(5)"],
  [0, '_-"£"* #,##0.00_-;-"£"* #,##0.00_-;_-"£"* "-"??_-;_-@_-', "£-"],
  [12.3, '_-"£"* #,##0.00_-', "£12.30"],
  [1234567, "#,##0,", "1,235"],
  [1234567, '0.0,,"m"', "1.2m"],
  [5, "000", "005"],
  [0.5, "#.##", ".5"],
  [3, '0 "workers"', "3 workers"],
  [12345.678, "0.00E+00", "1.23E+04"],
  [41907, "dd/mm/yyyy", "25/09/2014"],
  [41907, "d mmmm yyyy", "25 September 2014"],
  [41907, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "25 September 2014"],
  [41907, "ddd dd-mmm-yy", "Thu 25-Sep-14"],
  [41907.75, "dd/mm/yyyy hh:mm", "25/09/2014 18:00"],
  [0.75, "h:mm AM/PM", "6:00 PM"],
  [1.5, "[h]:mm:ss", "36:00:00"],
  [0.5, "mm:ss", "00:00"],
  [1, "dd/mm/yyyy", "01/01/1900"],
  [59, "dd/mm/yyyy", "28/02/1900"],
  [60, "dd/mm/yyyy", "29/02/1900"],
  [61, "dd/mm/yyyy", "01/03/1900"],
  [-1, "dd/mm/yyyy", "########"],
  [7, "@", "7"],
  [7, ";;;", ""],
  [0.5, "# ?/?", undefined],
  [5, '[>100]"many";0', undefined],
])("%f in %s is shown as %s", (value, code, shown) => {
  expect(numberFormat(164, code, false).show(value)).toBe(shown);
});

test.each([
  [9, 0.65, "65%"],
  [10, 0.654, "65.40%"],
  [3, 1234.5, "1,235"],
  [14, 41907, "25/09/2014"],
  [17, 41907, "Sep-14"],
  [44, -1234.5, "-£1,234.50"],
  [49, 12, "12"],
])("the built-in format %i shows %f as %s", (id, value, shown) => {
  expect(numberFormat(id, undefined, false).show(value)).toBe(shown);
});

test("a workbook of the Macintosh's calendar counts from 1904", () => {
  expect(numberFormat(164, "yyyy-mm-dd", true).show(0)).toBe("1904-01-01");
  expect(numberFormat(164, "yyyy-mm-dd", true).show(40445)).toBe("2014-09-25");
});
