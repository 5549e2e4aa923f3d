const PLAIN = /^[ -~]*$/;

/** Whether a text has nothing but the letters, digits, signs and spaces of ASCII: most have, and need no further search. */
export function isPlainAscii(text: string): boolean {
  return PLAIN.test(text);
}
