import { section } from "../case.ts";
import { cells, fields } from "../write-cases.ts";

const number = { type: "number" };

export const numberCases = [
  ...section(
    "table-schema#number",
    cells("lexical form of XML Schema decimal: digits, a period, an optional sign", number, {
      valid: ["0", "210", "-1.23", "12678967.543233", "+100000.00", "000835", "100.", ".5", "-.5", "-0"],
      invalid: [".", "-", "+", "1.2.3", "--1", "+-1", "1-", "1 000", "1_000", "1'000", "one", "0x1F", "1/2", "٣", "−5"],
    }),
    cells("nothing but the number is in the cell", number, { invalid: [" 1", "1 ", "1\t", "1\n"] }),
    cells("NaN, INF and -INF are permitted, case need not be respected", number, {
      valid: ["NaN", "nan", "NAN", "INF", "inf", "Inf", "-INF", "-inf"],
      invalid: ["Infinity", "-Infinity", "+INF", "-NaN", "N/A", "infinite"],
    }),
    cells("an exponent is an E, an optional sign and one or more digits", number, {
      valid: ["1E5", "1.5E3", "1.5E+3", "1.5E-3", "-2E0", ".5E1", "1E007"],
      invalid: ["1E", "1E+", "E5", "1E1.5", "1E 5", "1E5E5", "1 E5"],
    }),
    cells(
      "decimalChar stands for the decimal point",
      { type: "number", decimalChar: "," },
      {
        valid: ["1,5", ",5", "-1,5", "15", "1,5E3"],
        invalid: ["1.5", "1,5,5", ","],
      },
    ),
    cells("without groupChar nothing groups digits", number, { invalid: ["100,000", "1,000.50", "100 000", "1,5"] }),
    cells(
      "groupChar groups digits within the number",
      { type: "number", groupChar: "," },
      {
        valid: ["100,000", "1,000,000.50", "100000", "-1,234.5"],
        invalid: ["100.000.000", "100 000", ",100", "100,", "-,1", "1,.5"],
      },
    ),
    cells(
      "both may be customised",
      { type: "number", groupChar: ".", decimalChar: "," },
      {
        valid: ["1.000,50", "10.000.000,00", "1000,5"],
        invalid: ["1,000.50", "1,5,5"],
      },
    ),
    cells(
      "both may be customised",
      { type: "number", groupChar: " ", decimalChar: "," },
      {
        valid: ["1 000,50", "10 000 000"],
        invalid: ["1.000,50", "1,000.50"],
      },
    ),
    cells("with bareNumber true, the default, no other characters may stand before or after", number, {
      invalid: ["95%", "€95", "EUR 95", "95 kg", "£-5", "$1.00"],
    }),
    cells("bareNumber true may be said", { type: "number", bareNumber: true }, { valid: ["95"], invalid: ["95%"] }),
    cells(
      "with bareNumber false leading and trailing non-numeric characters are stripped",
      {
        type: "number",
        bareNumber: false,
      },
      {
        valid: ["95%", "€95", "EUR 95", "95", "95 EUR", "-12.5 %", "€ -12.5", "£.50"],
        invalid: ["%", "EUR", "1 of 2"],
      },
    ),
    cells(
      "bareNumber goes with groupChar",
      { type: "number", bareNumber: false, groupChar: "," },
      {
        valid: ["£354,639.35", "10,000.00 €"],
        invalid: ["£"],
      },
    ),
    fields("decimalChar and groupChar are strings, bareNumber is a boolean", {
      valid: [
        { ...number, decimalChar: "," },
        { ...number, groupChar: "," },
        { ...number, bareNumber: false },
        { ...number, decimalChar: ",", groupChar: ".", bareNumber: true },
      ],
      invalid: [
        { ...number, decimalChar: 5 },
        { ...number, groupChar: true },
        { ...number, groupChar: ["."] },
        { ...number, bareNumber: "false" },
        { ...number, bareNumber: 0 },
      ],
    }),
  ),
  ...section(
    "table-schema#integer",
    cells(
      "whole numbers, written in the standard way",
      { type: "integer" },
      {
        valid: ["0", "1", "-1", "+1", "835", "007", "9007199254740993", "123456789012345678901234567890"],
        invalid: ["1.5", "1.0", "1.", "1E5", "one", "", "0x1F", "1_000", "--1", "+", "-", "1 000", "NaN", "INF", "١"],
      },
      { missingValues: [] },
    ),
    cells("nothing but the number is in the cell", { type: "integer" }, { invalid: [" 1", "1 ", "1\n"] }),
    cells(
      "without groupChar nothing groups digits",
      { type: "integer" },
      { invalid: ["100,000", "1,000,000", "100.000"] },
    ),
    cells(
      "groupChar groups digits within the integer",
      { type: "integer", groupChar: "," },
      {
        valid: ["100,000", "1,000,000", "100000", "-1,000"],
        invalid: ["100.000", "1,000.5", ",100", "100,"],
      },
    ),
    cells(
      "groupChar may be any string",
      { type: "integer", groupChar: "." },
      { valid: ["100.000"], invalid: ["100,000"] },
    ),
    cells(
      "with bareNumber true, the default, no other characters may stand before or after",
      { type: "integer" },
      {
        invalid: ["95%", "€95", "EUR 95", "95 people"],
      },
    ),
    cells(
      "with bareNumber false leading and trailing non-numeric characters are stripped",
      {
        type: "integer",
        bareNumber: false,
      },
      {
        valid: ["95%", "€95", "EUR 95", "95 people", "€-5"],
        invalid: ["%", "EUR"],
      },
    ),
    fields("groupChar is a string, bareNumber is a boolean", {
      valid: [
        { type: "integer", groupChar: "," },
        { type: "integer", bareNumber: false },
      ],
      invalid: [
        { type: "integer", groupChar: 5 },
        { type: "integer", bareNumber: "no" },
      ],
    }),
  ),
];
