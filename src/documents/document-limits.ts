import { DocumentProblem } from "./document-problem.ts";

/** A document may be no larger than this. */
export const MAX_DOCUMENT_BYTES = 64_000_000;

/** So much text is taken out of one document, in characters, its tables' cells counted along. */
export const MAX_TEXT_CHARACTERS = 20_000_000;

/** So many cells are taken out of one document, the blank ones before a filled one counted along. */
export const MAX_CELLS = 500_000;

/** Counts what a reader keeps, and ends the reading where it is more than a page or a person could use. */
export interface Allowance {
  readonly characters: (count: number) => void;
  readonly cells: (count: number) => void;
}

/** A fresh count for one document. Its methods throw `DocumentProblem`. */
export function createAllowance(): Allowance {
  let characters = 0;
  let cells = 0;
  return {
    characters(count) {
      characters += count;
      if (characters > MAX_TEXT_CHARACTERS) throw new DocumentProblem("too-large", `${MAX_TEXT_CHARACTERS} characters`);
    },
    cells(count) {
      cells += count;
      if (cells > MAX_CELLS) throw new DocumentProblem("too-large", `${MAX_CELLS} cells`);
    },
  };
}
