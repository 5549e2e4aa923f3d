const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const LOWERED = "₀₁₂₃₄₅₆₇₈₉";

/** How a piece of text stands to its line. */
export type TextPosition = "raised" | "lowered" | "level";

/**
 * A text with its digits where they stand: those set above or below the line are a footnote's mark or a power, and must not
 * become digits of the number before them.
 */
export function placeDigits(text: string, position: TextPosition): string {
  if (position === "level") return text;
  const digits = position === "raised" ? RAISED : LOWERED;
  return text.replace(/[0-9]/g, (digit) => digits.charAt(Number(digit)));
}
