/** One word of a command for a POSIX shell, in quotes where it has signs that a shell reads. */
function shellWord(text: string): string {
  if (!/^[\w./@%+=:,-]+$/.test(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  return text;
}

/** A path as a word of a command: one that begins with a hyphen would be an option. */
export function shellPath(path: string): string {
  return shellWord(path.startsWith("-") ? `./${path}` : path);
}
