/** One of the files that a table is in, after the first, and what came before it (Data Resource v2, "Multiple Files"). */
export interface TablePart {
  /** As shown to people. */
  readonly file: string;
  /** Records in the files before it. */
  readonly rowsBefore: number;
}
