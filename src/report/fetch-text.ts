import type { FetchNote, NoAuthority } from "../scaffold/response-row.ts";
import type { Outcome } from "../schemas/vocabulary.ts";
import { shellPath } from "./shell-word.ts";
import { visible } from "./visible.ts";
import { counted, listed, quote } from "./wording/words.ts";
import { wrap } from "./wrap.ts";

/** What of a plan is told; `FetchPlan` is one. */
export interface ShownFetch {
  readonly package: string;
  readonly table: string;
  readonly row: Readonly<Record<string, string>>;
  readonly missing: readonly string[];
  readonly draft?: { readonly response_id: string; readonly outcome: Outcome; readonly needs: readonly string[] };
  readonly attachments: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
  readonly notes: readonly FetchNote[];
}

const authorityWords: { readonly [because in NoAuthority]: string } = {
  "other-site": "foipack knows the numbers of authorities of WhatDoTheyKnow only",
  "no-register": "the package uk-local-authorities is not beside this one",
  "not-listed": "the package uk-local-authorities does not list it",
  "no-code": "the register has no GSS code for it",
};

/** One sentence or two about a note. */
function fetchNoteWords(note: FetchNote): string {
  switch (note.note) {
    case "name-in-title":
      return "The title held a word of the requester's name, which was left out. Write a title of your own, without names.";
    case "name-in-address":
      return "The address of the request holds a word of the requester's name, so that url was left blank.";
    case "look-at-title":
      return "A title may name people. Read it, and put a few words of your own in its place where it does.";
    case "no-authority":
      return `authority_code is left blank: ${authorityWords[note.because]}.${
        note.name === undefined ? "" : ` The site calls the authority ${quote(note.name)}.`
      }`;
    case "no-law":
      return "law is left blank: the site does not tell the acts of Scotland and of the rest of the UK apart. It is FOISA for a Scottish authority, FOIA for others, EIR for environmental information.";
    case "no-outcome":
      return `No outcome follows from the state ${quote(note.state)}${note.meaning === undefined ? "" : `: ${note.meaning}`}.`;
    case "outcome-of-another":
      return `The outcome is that of the response. The request as a whole has the state ${quote(note.state)}: ${note.meaning}.`;
    case "not-described":
      return "Nobody has said on the site what this response is, so that no outcome follows.";
    case "other-responses":
      return `The request has ${counted(note.messages.length, "other response")}. For one of them end the address with ${listed(
        note.messages.map((id) => `#incoming-${id}`),
        "or",
      )}.`;
    case "attachments-not-asked":
      return "Attachments were not looked for; --attachments downloads them into evidence/.";
    case "no-attachments":
      return "No attachment was kept. Where the answer is in the message itself, copy the passages with figures and answers into a file in evidence/, without names.";
    case "attachment-holds-name":
      return `Attachment ${note.part} holds the requester's name and was not kept. Make an extract of it by hand, without names, and set document_extent to extract.`;
    case "look-at-attachments":
      return `Read ${note.count === 1 ? "the attachment" : "every attachment"} before it is committed: letters greet the requester, and foipack does not see into PDF and DOCX files. Where one names a person, make an extract and set document_extent to extract.`;
    case "no-column":
      return `The table has no column ${quote(note.column)}, so that it is not written.`;
  }
}

const NEVER = "Names of people were dropped: of the requester, and of whoever wrote a message or a note.";

/** What was written, or would be, and what a person has to do. */
export function renderFetch(plan: ShownFetch, into: string, isDry: boolean): string {
  const { row, missing, draft, attachments, notes } = plan;
  const width = Math.max(...Object.keys(row).map((name) => name.length));
  const cells = Object.entries(row).map(([name, text]) => `  ${name.padEnd(width)}  ${visible(text)}\n`);
  const files = attachments.map(({ path, bytes }) => `  ${visible(path)}  ${counted(bytes, "byte")}\n`);
  const about = [NEVER, ...notes.map(fetchNoteWords)].map(item);
  const todo = missing.length === 0 ? "" : `\nA person has to fill in: ${missing.join(", ")}\n`;
  const answer =
    draft === undefined
      ? ""
      : `\nFor foi-answers, not written: outcome ${quote(draft.outcome)}; it needs ${listed(draft.needs, "and")}.\n`;
  return [
    `${isDry ? "Would write" : "Wrote"} a row to ${visible(plan.table)}:\n`,
    ...cells,
    ...(files.length === 0 ? [] : [`\nand ${counted(files.length, "file")}:\n`, ...files]),
    todo,
    answer,
    "\n",
    ...about,
    ...(isDry ? [] : [`\nNext: foipack validate ${visible(shellPath(into))}\n`]),
  ].join("");
}

function item(text: string): string {
  return `- ${wrap(visible(text), 76).join("\n  ")}\n`;
}
