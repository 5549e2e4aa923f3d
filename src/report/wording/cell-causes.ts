import type { CellDiagnosis } from "../../model/table-findings.ts";

/** What is said of a cell whose text shows how it came to be wrong. */
export interface CauseWording {
  readonly heading: string;
  readonly cause: string;
  readonly mend: string;
}

/** One entry per cause; `mend` names Excel's commands where Excel is where it happens. */
export const causeWording: { readonly [cause in CellDiagnosis["cause"]]: CauseWording } = {
  "thousands-separator": {
    heading: "a separator between the thousands",
    cause: "The number is written for reading, with a comma or space after each three digits.",
    mend: "Write the digits alone. In Excel: select the column, choose the number format General, and save as CSV again.",
  },
  currency: {
    heading: "a currency sign in a number",
    cause: "The cell was formatted as money, and a CSV file keeps what the cell looked like.",
    mend: "Write the number alone, without the sign and without commas; say the currency in a column of its own. In Excel: select the column, choose the number format General, and save as CSV again.",
  },
  "percent-sign": {
    heading: "a per cent sign in a number",
    cause: "The cell was formatted as a percentage, and a CSV file keeps what the cell looked like.",
    mend: "Leave out the sign: 65 for 65%. Beware of Excel's format General here: it turns 65% into 0.65.",
  },
  "day-first-date": {
    heading: "a date written day first",
    cause: "Spreadsheets set to British dates save them as day/month/year, which others may read as month/day/year.",
    mend: "Write year-month-day: 2014-10-23 for 23 October 2014. In Excel: select the column, Format Cells, Custom, type yyyy-mm-dd, and save as CSV again.",
  },
  "month-name-date": {
    heading: "a date with the month in letters",
    cause: "The date was copied from a letter, or a spreadsheet displays it so.",
    mend: "Write year-month-day: 2014-10-23 for 23 October 2014. In Excel: select the column, Format Cells, Custom, type yyyy-mm-dd, and save as CSV again.",
  },
  "date-with-time": {
    heading: "a time of day after a date",
    cause: "A database or spreadsheet has added a time, often midnight, to a date.",
    mend: "Leave out the time. In Excel: select the column, Format Cells, Custom, type yyyy-mm-dd, and save as CSV again.",
  },
  "excel-serial-date": {
    heading: "a number of days where a date belongs",
    cause:
      "Excel keeps a date as a count of days since 1900, and shows the count once the cell has lost its date format.",
    mend: "In Excel: select the column, Format Cells, Custom, type yyyy-mm-dd, and save as CSV again. Check one date against the source: a few workbooks count from 1904.",
  },
  "surrounding-space": {
    heading: "a space before or after the value",
    cause: "The space came along when the value was copied or typed, and it counts as part of the value.",
    mend: "Take out the spaces at the start and end of the cell. In Excel, =TRIM(A2) does it in a column beside.",
  },
  "invisible-character": {
    heading: "a character that cannot be seen",
    cause: "Text copied from a web page, PDF or Word document often brings such characters along.",
    mend: "Delete the whole cell and type its value again. (Excel's TRIM and CLEAN leave most such characters in place.)",
  },
  "suppressed-count": {
    heading: "a sign for a suppressed figure where a number belongs",
    cause: "The figure was held back, usually because it counts so few people that they could be recognised.",
    mend: "Leave the figure blank, and let the status column say “suppressed”. Do not write 0 for it: zero is a value.",
  },
  "no-value-word": {
    heading: "a word for “no value” where a value belongs",
    cause: "Someone noted that there is no value. A reader of the data cannot tell the note from a value.",
    mend: "Leave the cell blank, and let the status column say why there is nothing (not-held, refused, not-answered). In a table without such a column, list the word in “missingValues” of the schema.",
  },
  "decimal-comma": {
    heading: "a comma where the decimal point belongs",
    cause: "The number was written as on the continent, with a comma before the decimals.",
    mend: "Write a full stop before the decimals: 69.5 for 69,5.",
  },
  "decimal-in-integer": {
    heading: "decimals in a whole number",
    cause: "The column holds whole numbers. Spreadsheets and databases add “.0” to a column that has blank cells.",
    mend: "Where the decimals are only zeros, leave them out. Where they are not, check the figure against the source: the schema should say “number” if parts are meant.",
  },
  "letter-case": {
    heading: "capital and small letters mixed up",
    cause: "“Refused” and “refused” are two different values to a program.",
    mend: "Write the value exactly as in the list. Excel likes to give the first word of a cell a capital letter: look again after typing.",
  },
  "word-separators": {
    heading: "words of a value parted otherwise than in the list",
    cause: "“not held” and “not-held” are two different values to a program.",
    mend: "Write the value exactly as in the list, hyphens included.",
  },
  "boolean-word": {
    heading: "another word for true or false",
    cause: "The column can hold only true or false, and the cell says it with another word.",
    mend: "Write true or false.",
  },
  "non-latin-digits": {
    heading: "digits of another script",
    cause:
      "The number is written in digits of another script or in full-width digits, which programs take for letters.",
    mend: "Write the number with the digits 0 to 9.",
  },
  "unit-in-cell": {
    heading: "a unit in a number",
    cause: "The cell holds a number and what it counts, and only the number belongs there.",
    mend: "Write the number alone; the unit belongs in the column's name or in a unit column.",
  },
  "magnitude-suffix": {
    heading: "a shortened number",
    cause: "The number is shortened with a letter or word for thousand, million or billion.",
    mend: "Write all digits: 1200 for 1.2k.",
  },
  "impossible-date": {
    heading: "a date that does not exist",
    cause: "No calendar has this day: day and month may be swapped, or a digit mistyped.",
    mend: "Look the date up in the source and correct it.",
  },
  "scientific-notation": {
    heading: "a number with an exponent",
    cause: "Excel shows long numbers as powers of ten, such as 3.55E+05, and saves only the digits that it shows.",
    mend: "Write all digits, taken from the source: what Excel left out is not in this file. Widen the column or choose the number format 0, and save as CSV again.",
  },
  "uri-characters": {
    heading: "letters that a web address cannot have",
    cause:
      "A browser shows such letters, but what it sends has them as per cent signs and digits (RFC 3986), and so have files that programs read.",
    mend: "Copy the address from the browser's address line and paste it anew: most browsers copy it in the right form. If the column is meant for addresses as people read them, leave the format “uri” out of the schema.",
  },
  "zone-without-colon": {
    heading: "a time zone without its colon",
    cause:
      "The program that made the file writes the zone as +0000, and XML Schema, which the standard follows, as +00:00.",
    mend: "Write the zone with a colon, or Z for +00:00. If the program cannot, give the column a format in the schema, such as %Y-%m-%dT%H:%M:%S%z.",
  },
};
