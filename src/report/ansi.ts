/** What a piece of text is in a report; how it looks is decided here alone. */
export interface Styles {
  readonly error: Style;
  readonly warning: Style;
  readonly note: Style;
  readonly valid: Style;
  /** Headings. */
  readonly strong: Style;
  /** What may be passed over. */
  readonly faint: Style;
  /** The cell or the words that a finding is about. */
  readonly marked: Style;
  /** A character that stands for one which cannot be seen. */
  readonly standIn: Style;
  /** "Expected" and "Why" before their paragraphs. */
  readonly lead: Style;
  /** "To mend" before its paragraph. */
  readonly mend: Style;
}

export type Style = (text: string) => string;

function sgr(...codes: readonly number[]): Style {
  const start = codes.map((code) => `\u001b[${code}m`).join("");
  return (text) => (text === "" ? "" : `${start}${text}\u001b[0m`);
}

const plain: Style = (text) => text;

const coloured: Styles = {
  error: sgr(1, 31),
  warning: sgr(1, 33),
  note: sgr(1, 34),
  valid: sgr(32),
  strong: sgr(1),
  faint: sgr(2),
  marked: sgr(1),
  standIn: sgr(7),
  lead: sgr(36),
  mend: sgr(1, 32),
};

const uncoloured: Styles = {
  error: plain,
  warning: plain,
  note: plain,
  valid: plain,
  strong: plain,
  faint: plain,
  marked: plain,
  standIn: plain,
  lead: plain,
  mend: plain,
};

/** The sixteen colours that each terminal has under its own theme, or none. */
export function stylesFor(colour: boolean): Styles {
  return colour ? coloured : uncoloured;
}
