/** The words of a label in lower case: of `supplierID`, `Supplier_Id` and `Supplier ID` they are the same. */
function labelWords(label: string): readonly string[] {
  return label
    .slice(0, 200)
    .replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, " ")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

const KEY_WORDS = new Set(
  "id ids identifier code ref reference urn uprn usrn uid guid uuid key number no num isbn".split(" "),
);
const OF_CONTACT = new Set("phone telephone tel fax mobile postcode account vat barcode".split(" "));
const OF_QUANTITY = new Set("total average mean sum count amount value cost price net gross".split(" "));

/** Whether a label names what identifies its row: `Supplier ID`, `ref_no`; but `Number of votes` counts. */
export function isNamedLikeKey(label: string): boolean {
  const words = labelWords(label);
  if (words.some((word) => OF_QUANTITY.has(word) || OF_CONTACT.has(word))) return false;
  return words.some((word, at) => KEY_WORDS.has(word) && !(isNumberWord(word) && words[at + 1] === "of"));
}

function isNumberWord(word: string): boolean {
  return word === "number" || word === "no" || word === "num";
}

/** Whether a column's digits are a name and no quantity: then one cell with a letter shows that letters belong. */
export function isNamedLikeCode(label: string): boolean {
  return isNamedLikeKey(label) || labelWords(label).some((word) => OF_CONTACT.has(word));
}

/** Whether a label says that its column holds years. */
export function isNamedLikeYear(label: string): boolean {
  return labelWords(label).some((word) => word === "year" || word === "years" || word === "yr");
}

const OF_TEXT = new Set(
  "address addressline street town city village locality county name forename surname title description notes comments".split(
    " ",
  ),
);

/** Whether a label says that its column is written freely, so that the same few values again and again are chance. */
export function isNamedLikeText(label: string): boolean {
  return labelWords(label).some((word) => OF_TEXT.has(word.replace(/[0-9]+$/, "")));
}
