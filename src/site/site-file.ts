/** A file of a site: its path from the top, POSIX, and what is in it. */
export interface SiteFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}
