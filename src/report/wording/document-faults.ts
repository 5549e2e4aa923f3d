import type { DocumentFault } from "../../model/document.ts";
import { clip } from "../visible.ts";
import { named } from "./words.ts";

/** What is wrong with a document, as the end of a sentence about it, and what to do. */
interface FaultWords {
  readonly heading: string;
  /** Has `{about}` where the detail goes, in brackets with a space before it. */
  readonly what: string;
  readonly mend: string;
}

const ANOTHER_COPY = "Do not open it. Ask whoever sent it for another copy.";
const EXTRACT = "Register an extract: the pages or sheets with the figures, in a file of their own";

const words: { readonly [R in DocumentFault["reason"]]: FaultWords } = {
  "unknown-format": {
    heading: "is of no format that can be read",
    what: "is of no format that foipack reads{about}",
    mend: "Save it as a text, a PDF, a Word document (.docx) or a workbook (.xlsx, .ods), and keep the original beside it elsewhere.",
  },
  "old-format": {
    heading: "is of an old format",
    what: "is in the format of Office before 2007{about}, which is not read",
    mend: "Open it, save it as .xlsx or .docx, and put that into evidence/ with its own SHA-256.",
  },
  message: {
    heading: "is a saved e-mail",
    what: "is a saved e-mail{about}, whose words are packed for sending and whose first lines name who wrote to whom",
    mend: "Open it in a mail program, save the text of the message as .txt or .html without the names, and put that into evidence/ with its own SHA-256. Save each attachment as a file of its own.",
  },
  encrypted: {
    heading: "is protected by a password",
    what: "is protected by a password",
    mend: "Ask the authority for a copy without a password, or save one, and put that into evidence/.",
  },
  macros: {
    heading: "has macros in it",
    what: "has macros in it{about}, programs that run on the machine of whoever opens it",
    mend: "Save it as .xlsx, which leaves the macros out, and look at it before you publish that.",
  },
  "no-text": {
    heading: "has no text in it",
    what: "has no text in it{about}: its pages are pictures, as a scanner makes them",
    mend: "Let a program for text recognition (OCR) make a PDF with text, compare its figures with the pictures one by one, and register that; or type the passages with the figures into a text file and register it as an extract.",
  },
  damaged: {
    heading: "is damaged",
    what: "is damaged{about}",
    mend: "Get the document again. If a program opens it all the same, save it from there anew.",
  },
  "too-large": {
    heading: "is too large",
    what: "is larger than foipack reads{about}",
    mend: `${EXTRACT} (document_extent “extract”).`,
  },
  "expands-too-much": {
    heading: "expands to too much",
    what: "holds far more than its size tells{about}; files like that are made to exhaust a machine",
    mend: "Do not open it. Ask whoever sent it what it is, and for another copy.",
  },
  "too-many-parts": {
    heading: "has too many parts",
    what: "has more parts than foipack reads{about}",
    mend: `${EXTRACT}.`,
  },
  "too-slow": {
    heading: "takes too long to read",
    what: "takes longer to read than foipack allows{about}",
    mend: `${EXTRACT}.`,
  },
  "too-much-memory": {
    heading: "takes too much memory to read",
    what: "takes more memory to read than foipack allows{about}",
    mend: `${EXTRACT}. Do not open a small file that came from a stranger: such files may be made to exhaust a machine.`,
  },
  "unsafe-name": {
    heading: "has a part with an unsafe name",
    what: "has a part whose name leads out of it{about}; files like that are made to overwrite others",
    mend: ANOTHER_COPY,
  },
  "external-entity": {
    heading: "declares entities in its XML",
    what: "declares entities in its XML{about}, which no office program writes; they are used to attack readers",
    mend: ANOTHER_COPY,
  },
  "bad-encoding": {
    heading: "is in an encoding that is not read",
    what: "is a text in an encoding that cannot be told, or is not read{about}",
    mend: "Save it as UTF-8, and write the SHA-256 of that file into the row.",
  },
};

/** The words for a fault, its detail in place. */
export function documentFaultWords({ reason, detail }: DocumentFault): FaultWords {
  const about = detail === undefined ? "" : ` (${clip(detail, 80)})`;
  const { heading, what, mend } = words[reason];
  return { heading, what: what.replace("{about}", () => about), mend };
}

/** The fault of a document in a sentence, with what to do, for errors of commands. */
export function documentFaultSentence(name: string, fault: DocumentFault): string {
  const { what, mend } = documentFaultWords(fault);
  return `${named(name)} ${what}. ${mend}`;
}
