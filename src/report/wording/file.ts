import type { ArchiveFaultReason, FetchFaultReason, FileFindings, SourceFault } from "../../model/file-findings.ts";
import type { FindingArgs } from "../../model/finding.ts";
import { clip } from "../visible.ts";
import type { Description, WordingOf } from "./wording-shape.ts";
import { counted, grouped, listed, named, quote } from "./words.ts";

/** Files that are not there, cannot be read, or are not those that the descriptor describes. */
export const fileWording: WordingOf<keyof FileFindings> = {
  "source-error": {
    title: "A file that cannot be read",
    meaning: "A file that the package names is not there, is empty, or may not or cannot be read.",
    heading: (fault) => sourceHeading[fault.reason],
    describe: describeSource,
  },
  "hash-count": {
    title: "A checksum that does not fit",
    meaning:
      "The descriptor holds a checksum (“hash”) of a file, and the file has another: one of the two was changed.",
    heading: () => "the file does not match its checksum",
    describe: ({ algorithm, expected, actual }) => ({
      what: `The file's ${named(algorithm)} checksum is ${digest(actual)}; the descriptor says ${digest(expected)}.`,
      expected: `the checksum ${digest(expected)}`,
      cause:
        "The file was changed after the descriptor was written (opening and saving it in Excel is enough), or was damaged on its way.",
      mend: "If the file is right, correct “hash” in the descriptor or take it out: foipack build writes it. If it is not, fetch the file again.",
    }),
  },
  "byte-count": {
    title: "A size that does not fit",
    meaning: "The descriptor holds the size of a file (“bytes”), and the file has another: one of the two was changed.",
    heading: () => "the file has another size than the descriptor says",
    describe: ({ expected, actual }) => ({
      what: `The file has ${counted(actual, "byte")}; the descriptor says ${grouped(expected)}.`,
      expected: counted(expected, "byte"),
      cause:
        actual < expected
          ? "The file was cut short on its way, or was changed after the descriptor was written."
          : "The file was changed after the descriptor was written. Line ends that were converted (CRLF for LF) make it longer by one byte a line.",
      mend: "If the file is right, correct “bytes” in the descriptor or take it out: foipack build writes it. If it is not, fetch the file again.",
    }),
  },
  "limit-reached": {
    title: "A limit was reached",
    meaning:
      "Something was larger than foipack looks at in full, so that part of it was left out of the check or of the report.",
    heading: ({ limit }) => limits[limit].heading,
    describe: ({ limit, value, omitted }) => ({
      what: limits[limit].what(grouped(value), omitted === undefined ? undefined : grouped(omitted)),
      mend: limits[limit].mend,
    }),
  },
};

const limits: {
  readonly [limit in FindingArgs["limit-reached"]["limit"]]: {
    readonly heading: string;
    readonly what: (value: string, omitted: string | undefined) => string;
    readonly mend: string;
  };
} = {
  "max-errors": {
    heading: "there is more than is reported",
    what: (value, omitted) =>
      omitted === undefined
        ? `The check stopped after ${value} errors.`
        : `${omitted} further errors are left out: no more than ${value} were asked for.`,
    mend: "Mend what is reported and check again, or ask for more.",
  },
  "descriptor-findings": {
    heading: "more is wrong with the descriptor than is reported",
    what: (value, omitted) =>
      `Beyond ${value} findings of a kind the rest are counted only: ${omitted ?? "some"} are left out.`,
    mend: "Mend what is reported and check again.",
  },
  "blank-rows": {
    heading: "more rows are empty than are reported",
    what: (value, omitted) =>
      `Beyond ${value} empty rows the rest are counted only: ${omitted ?? "some"} more rows are empty.`,
    mend: "Delete the empty rows at the end of the table: in Excel select them by their numbers, right-click, Delete.",
  },
  "label-findings": {
    heading: "more is wrong with the header than is reported",
    what: (value, omitted) =>
      `Beyond ${value} findings of a kind about the header the rest are counted only: ${omitted ?? "some"} are left out.`,
    mend: "See that this is the file that was meant, and that its delimiter is what the descriptor says.",
  },
  disclosures: {
    heading: "more personal data than is reported",
    what: (value, omitted) =>
      `Beyond ${value} places with personal data the rest are counted only: ${omitted ?? "some"} are left out.`,
    mend: "Do not publish this document. Make an extract that has the figures alone.",
  },
  "record-length": {
    heading: "a row too long to be checked",
    what: (value) => `A row has more than ${value} characters, and the check of this table stopped there.`,
    mend: "Look for a quotation mark without its partner: all that follows it is taken for one cell.",
  },
  "record-cells": {
    heading: "a row with too many cells to be checked",
    what: (value) => `A row has more than ${value} cells, and the check of this table stopped there.`,
    mend: "See that this is the file that was meant, and that its line ends and its delimiter are what the descriptor says.",
  },
};

/** Enough of a checksum to tell it from another. */
function digest(hex: string): string {
  return hex.length > 20 ? `${clip(hex.slice(0, 16), 40)}…` : clip(hex, 20);
}

const sourceHeading: { readonly [reason in SourceFault["reason"]]: string } = {
  missing: "the file is not there",
  directory: "a folder where a file belongs",
  "not-a-file": "not a file",
  "leaves-package": "the file lies outside the package",
  unreadable: "the file cannot be read",
  empty: "the file is empty",
  "no-header": "the table has no header row",
  "no-rows": "the table has no rows",
  "changed-while-read": "the file changed while it was read",
  "no-descriptor": "no descriptor in the folder",
  remote: "the file is on the web",
  "not-https": "the file is on the web, at an address that is not safe",
  "not-fetched": "the file could not be fetched",
  archive: "a zip file that is not opened",
};

const fetchFaults: { readonly [because in FetchFaultReason]: string } = {
  "bad-address": "it is not an address that can be used",
  "not-https": "it, or an address that it leads on to, does not begin with https://",
  "private-address": "it leads to a machine that is not on the public internet",
  "unknown-host": "there is no machine of this name",
  "no-connection": "the connection failed",
  "bad-certificate": "the machine could not prove that it is the one it is called",
  "bad-status": "the machine answered that it would not or could not give it",
  "bad-redirect": "it leads on to nowhere",
  "too-many-redirects": "it leads on too often",
  "bad-encoding": "it comes packed in a way that cannot be unpacked",
  "too-slow": "it took too long",
  "too-large": "it is too large",
  "too-many": "too many files, or too large ones, were to be fetched in one run",
  "cut-short": "the connection broke off before its end",
};

const archiveFaults: { readonly [because in ArchiveFaultReason]: string } = {
  "not-zip": "it is not a zip file, or is damaged or cut short",
  "unsafe-name": "it holds a name that leads out of it",
  "duplicate-name": "it holds two files of one name, and programs differ in which of them they take",
  link: "it holds a link, which may lead out of it",
  encrypted: "it is encrypted",
  "too-large": "it would unpack to far more than data can be",
  "too-many-entries": "it holds too many files",
  "unknown-compression": "it is packed in a way that foipack does not know",
};

/** Why something was not fetched, as the end of a sentence. */
export function fetchWords(because: FetchFaultReason, detail?: string): string {
  return `${fetchFaults[because]}${detail === undefined ? "" : ` (${clip(detail, 60)})`}`;
}

/** Why a zip is not opened, as a sentence without its stop. */
export function archiveWords(because: ArchiveFaultReason): string {
  return archiveFaults[because];
}

function describeSource(fault: SourceFault): Description {
  const path = quote(fault.path);
  switch (fault.reason) {
    case "missing":
      return {
        what: `There is no file ${path}.`,
        cause:
          "The name was mistyped, the file was not added, or it differs in capital letters (which Windows and macOS overlook).",
        mend: "Add the file, or correct “path” in the descriptor.",
      };
    case "directory":
      return { what: `${path} is a folder.`, mend: "Give the path of the file in it." };
    case "not-a-file":
      return { what: `${path} is neither a file nor a folder.`, mend: "Put an ordinary file there." };
    case "leaves-package":
      return {
        what: `${path} is a link to a place outside the package.`,
        cause: "A package is read on other people's machines, so that it may reach for nothing but its own files.",
        mend: "Put the file itself there instead of the link.",
      };
    case "unreadable":
      return {
        what: `${path} cannot be read (${clip(fault.detail, 60)}).`,
        mend: "Close it in other programs and see that you may read it.",
      };
    case "empty":
      return {
        what: `${path} is empty.`,
        expected: "a header row with the names of the columns",
        mend: "Put the table into the file, or take the resource out of the descriptor.",
      };
    case "no-header":
      return {
        what: `${path} has no header row: it ends before the row that should name the columns.`,
        expected: "a header row with the names of the columns",
        mend: 'Put the names of the columns into the first line. If the file is right without a header, say so in the descriptor: "dialect": {"header": false}.',
      };
    case "no-rows":
      return {
        what: `${path} has a header and no rows of data.`,
        cause: "The rows were filtered out or forgotten when the table was saved, or there are none yet.",
        mend: "Fill in the rows. If there is nothing to tell yet, leave the resource out until there is.",
      };
    case "changed-while-read":
      return {
        what: `${path} changed while it was read, so that nothing certain can be said of it.`,
        cause: "Another program was writing to it.",
        mend: "Wait until the other program has finished, and check again.",
      };
    case "no-descriptor":
      return {
        what: `There is no datapackage.json in ${path}.`,
        ...(fault.candidates.length === 0
          ? {}
          : { cause: `These look as if they were meant: ${listed(fault.candidates.map(quote), "and")}.` }),
        mend: "Name the folder that has a datapackage.json, or the descriptor itself.",
      };
    case "remote":
      return {
        what: `${path} is an address on the web, which is read only where you allow it.`,
        mend: "Download the file into the package's folder and give its path there, or allow it: foipack validate --remote.",
      };
    case "not-https":
      return {
        what: `${path} does not begin with https://, so that anyone on the way could change the file.`,
        mend: "Give the address with https://, or download the file into the package's folder and give its path there.",
      };
    case "not-fetched":
      return {
        what: `${path} could not be fetched: ${fetchFaults[fault.because]}${fault.detail === undefined ? "" : ` (${clip(fault.detail, 60)})`}.`,
        mend: "Open the address in a browser. If it works there, download the file and check it from the disk.",
      };
    case "archive":
      return {
        what: `${path} is not opened: ${archiveFaults[fault.because]}${fault.entry === undefined ? "" : ` (${quote(fault.entry)})`}.`,
        cause: "A zip file from a stranger is opened only where nothing in it can do harm or mislead.",
        mend: "Unpack it with a program that you trust, look through the files, and check their folder. To publish it, pack the folder anew.",
      };
  }
}
