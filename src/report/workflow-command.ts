/** One thing that GitHub Actions shows beside a line of a file. */
export interface Annotation {
  readonly kind: "error" | "warning" | "notice";
  /** From the top of the repository, POSIX; absent where it is about no file of it. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  readonly column?: number;
  readonly title: string;
  /** May have several lines. */
  readonly message: string;
}

/**
 * An annotation as the line that GitHub Actions reads it from: a workflow command, in which nothing of a text can end a
 * property, the command or the line.
 */
export function annotationLine({ kind, file, line, column, title, message }: Annotation): string {
  const properties = [
    file === undefined ? undefined : `file=${escapeProperty(file)}`,
    file === undefined || line === undefined ? undefined : `line=${line}`,
    file === undefined || line === undefined || column === undefined ? undefined : `col=${column}`,
    `title=${escapeProperty(title)}`,
  ].filter((property) => property !== undefined);
  return `::${kind} ${properties.join(",")}::${escapeData(message)}\n`;
}

/**
 * The line from which on nothing in the log is a command, and the one that ends it. Nobody who writes what stands
 * between may know the token.
 */
export function stopCommands(token: string): { readonly begin: string; readonly end: string } {
  return { begin: `::stop-commands::${token}\n`, end: `::${token}::\n` };
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
