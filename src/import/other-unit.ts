/** A unit that was taken because the kind has no other, and words of the document that may say another. */
export interface AssumedUnit {
  readonly unit: string;
  /** Whether the words are above the figures or their unit's own, and not those of a row, where less is meant by them. */
  readonly isHeader: boolean;
  /** Whether the kind has no other unit, so that what it is about is known: sums paid, or people. */
  readonly isOnly: boolean;
}

const OWN: { readonly [unit: string]: RegExp } = {
  GBP: /£|\bgbp\b|\bpounds?\b|\bsterling\b/i,
  count: /#|\b(?:number|no|nos|count|headcount|how many)\b/i,
};
const OTHER_CURRENCY = /[€$]|\b(?:usd|eur|euros?|dollars?)\b/i;
const PERCENT = /%|\bper ?cent(?:age)?s?\b|\bproportion\b/i;
const AVERAGE = /\b(?:average|mean|median)\b/i;
const RATE = /\bper (?:\d|head|thousand|hundred|capita|worker|person|employee)|\bratio\b|\brates? (?:of|per)\b/i;
const LENGTH =
  /^(?:total |number of |no\.? of )*(?:[a-z]+ )?(?:hours|days|weeks)\b|\((?:hours|days|weeks|months|years)\)/i;
const NUMBER_OF = /^(?:total )?(?:number|no|nos|count|headcount)\b|\bhow many\b|\bfte\b/i;
const MONEY = /£|\bgbp\b|\bpounds\b|^(?:total )?(?:costs?|spend(?:ing)?|amounts?|expenditure)\b/i;
/** Words of a row that say at their very beginning what its figure is. */
const OF_ROW =
  /^(?:%|(?:the )?(?:percentage|proportion|average|mean|median|ratio|rate|number|no\.?|total number|count) of\b)/i;

/** Whether words say another unit than the one that was assumed: `Workers (%)` of a count, `Number of payments` of pounds. */
export function saysOtherUnit(words: string, { unit, isHeader, isOnly }: AssumedUnit): boolean {
  const text = words.slice(0, 500).trim();
  const isOwn = OWN[unit]?.test(text) ?? false;
  if (OTHER_CURRENCY.test(text)) return !isOwn;
  if (!isOnly) return unit === "count" && !isOwn && /£/.test(text) && isHeader;
  if (!isHeader && !OF_ROW.test(text)) return false;
  if (AVERAGE.test(text) || RATE.test(text)) return true;
  if (unit === "GBP") return !isOwn && [PERCENT, NUMBER_OF, LENGTH].some((other) => other.test(text));
  return LENGTH.test(text) || (!isOwn && (PERCENT.test(text) || MONEY.test(text)));
}

/** Whether a line above the table says that its figures are in another unit. It may speak of other things besides. */
export function titleSaysOtherUnit(title: string, unit: string): boolean {
  const text = title.slice(0, 500).trim();
  if (OWN[unit]?.test(text) === true) return false;
  const isCurrency = /\bin (?:us |u\.s\. |american )?(?:dollars|euros?|usd|eur)\b|\([€$]\)|\bin [€$]/i.test(text);
  return isCurrency || /^(?:rates? (?:of|per)\b|percentages?\b|proportions? of\b|averages?\b)/i.test(text);
}
