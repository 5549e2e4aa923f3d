import type { HistoryNotice } from "../model/package-comparison.ts";
import { noticeWords } from "../report/wording/git.ts";
import { printError } from "./terminal.ts";

/** Tells notices on standard error, each once, however often a task comes upon it. */
export function tellNotices(): (notice: HistoryNotice) => void {
  const told = new Set<string>();
  return (notice) => {
    const words = noticeWords(notice);
    if (told.has(words)) return;
    told.add(words);
    void printError(`foipack: ${words}\n`);
  };
}
