/**
 * What a text must have, somewhere, for one of the finders of personal data to find anything in it whatever its column is
 * called: one XSD pattern for each. They may be wider than the finders' own expressions, never narrower, so that a text
 * with none of these is innocent. Of use where very many texts are looked at.
 */
export const alarmPatterns: readonly string[] = [
  "@",
  // Telephone, NHS, pupil and learner numbers have nine digits or more.
  "[0-9]([ ()\\-]*[0-9]){8}",
  // Hyphens and spaces beyond ASCII may part the digits.
  "[0-9][ ()\\-]*[\u0080-\u{10ffff}]",
  // National Insurance numbers.
  "[0-9]([ ()\\-]*[0-9]){5}[ ()\\-]*[a-dA-D]",
  // Dates of birth.
  "[bB][iI][rR][tT][hH]",
  "[bB][oO][rR][nN]",
  "[dD]\\.? ?[oO]\\.? ?[bB]",
  "[bB]\\.",
  // Postcodes.
  "[0-9][A-Z]{2}",
  // Titles before a name.
  "M(r|s|iss|x|R|ISS)|D(r|R)|Prof|PROF",
];

/** A text that begins with none of the characters that a formula begins with, spaces before it included. */
export const noFormulaPattern = "([^\u0009-\u0020+\\-=@](.|\\n|\\r)*)?";

/** Whether the words of a label make dates in its column dates of birth, so that each cell has to be looked at. */
export function isBirthLabel(label: string): boolean {
  return /birth|born|\bd\.? ?o\.? ?b|\bb\./i.test(label);
}
