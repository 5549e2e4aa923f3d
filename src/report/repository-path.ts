/**
 * The path of a file from the top of its repository, from the path that a finding gives of it; undefined for what is in
 * no repository. Code hosts find files by it, wherever the command ran.
 */
export type RepositoryPath = (file: string) => string | undefined;

/** A path as a part of an address: each of its names percent-encoded. */
export function encodePath(path: string): string {
  const whole = path.replace(/\p{Cs}/gu, "\uFFFD");
  return whole
    .split("/")
    .map((name) =>
      encodeURIComponent(name).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`),
    )
    .join("/");
}
