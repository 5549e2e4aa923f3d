import type { SiteNote } from "../../model/site-note.ts";
import { counted, quote } from "./words.ts";

/** What a site leaves out, as a sentence for its readers. */
export function siteNoteWords(note: SiteNote): string {
  switch (note.note) {
    case "package-errors": {
      const what = note.version === undefined ? "This package" : `Version ${note.version} of this package`;
      return `${what} has ${counted(note.errors, "error")}, and is not shown. foipack validate lists ${note.errors === 1 ? "it" : "them"}.`;
    }
    case "version-not-built":
      return `${note.version === "" ? "It" : `Version ${note.version}`} is not offered, since it cannot be built: ${note.because}`;
    case "content-unreadable":
      return `What version ${note.version} holds cannot be shown: ${note.because}`;
    case "withdrawals-unreadable":
      return `No version is offered, since it cannot be told which of them were withdrawn: ${note.because}`;
    case "address-taken":
      return `The package ${quote(note.name)} is left out, since its address is taken. Give it another name.`;
    case "unfit-name":
      return `The package ${quote(note.name)} is left out, since its name cannot be that of a folder and of a tag.`;
    case "version-gone":
      return `${note.name}@${note.version} is offered no longer: it is neither tagged nor in the working tree.`;
  }
}

/** The same in a terminal, where no page says which package it is about. */
export function siteNoteLine(note: SiteNote & { readonly package?: string }): string {
  const of = note.package === undefined || "name" in note ? "" : `${note.package}: `;
  return `foipack: ${of}${siteNoteWords(note)}\n`;
}
