const functions =
  "abs|average|averageif|call|cell|char|concat|concatenate|count|counta|countif|date|dde|encodeurl|exec|filterxml|hyperlink|if|iferror|image|importdata|importfeed|importhtml|importrange|importxml|index|indirect|info|int|left|len|let|lambda|lookup|match|max|mid|min|mod|now|offset|product|rand|register|right|round|rtd|sqrt|subtotal|substitute|sum|sumif|sumifs|sumproduct|text|textjoin|today|trim|upper|value|vlookup|webservice|xlookup";
/** A function with its bracket, or a cell or range (`$B$2`, `A1:B9`) that an operator follows or that is all there is. */
const operand = new RegExp(
  `^(?:(?:${functions})\\s*\\(|(?:'?[\\w ]{1,40}'?!)?\\$?[A-Z]{1,3}\\$?[1-9]\\d{0,6}(?:\\s*[-+*/^&:,<>=)!]|\\s*$))`,
  "i",
);
/** A call of another program: `cmd|' /C calc'!A0`. */
const otherProgram = /^[^|]{0,80}\|[^!]{0,400}!/;

/**
 * Whether a spreadsheet that opens the table may run this cell. `=` begins a formula before anything that could be one; `@`,
 * `+` and `-` only before a function, a cell or a call of another program, so that `-5`, `+44 1632 960001`, `- see below`
 * and `@council` are texts. Tab and carriage return before one of these do not hide it.
 */
export function isFormula(cell: string): boolean {
  const text = cell.slice(0, 1_000).trimStart();
  const sign = text.charAt(0);
  if (sign === "=") return /^=+\s*[A-Za-z0-9("'$@[{.+\-#]/.test(text) && !/^=+[\s=-]*$/.test(text);
  if (sign !== "+" && sign !== "-" && sign !== "@") return false;
  const rest = text.replace(/^[+\-@(]+/, "");
  return (
    operand.test(rest) ||
    otherProgram.test(rest) ||
    /^[\d.]+\s*[-+*/^]\s*(?:[\d.]+\s*[-+*/^]\s*)*(?:cmd|dde|msexcel|powershell|rundll32)\b/i.test(rest)
  );
}
