import type { ReleaseAsset } from "../model/release.ts";
import { counted } from "../report/wording/words.ts";
import { Digest } from "./recipe-list.tsx";
import { ScrollRegion } from "./scroll-region.tsx";
import { Shown, shownText } from "./shown-text.tsx";

export interface ListedFile {
  readonly asset: ReleaseAsset;
  /** What it is, where its name does not say. */
  readonly what?: string;
}

interface FileTableProps {
  /** What the table is called; unique on its page. */
  readonly label: string;
  readonly files: readonly ListedFile[];
  /** The link to a file, by its path in the release. */
  readonly linkTo: (path: string) => string;
}

/** Files of a release to download, each with its size and digest. */
export function FileTable({ label, files, linkTo }: FileTableProps) {
  return (
    <ScrollRegion label={label}>
      <table class="files">
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col" class="number">
              Size
            </th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          {files.map(({ asset: { path, bytes, sha256 }, what = "" }) => (
            <tr key={path}>
              <th scope="row">
                <a href={linkTo(path)}>{path}</a>
                {what === "" ? undefined : (
                  <span class="quiet">
                    <Shown text={what} most={200} />
                  </span>
                )}
              </th>
              <td class="number">{sizeWords(bytes)}</td>
              <td>
                <Digest text={sha256} called={`the digest of ${path}`} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** "354 bytes", "12.4 kB" */
function sizeWords(bytes: number): string {
  if (bytes < 1_000) return counted(bytes, "byte");
  const units = ["kB", "MB", "GB", "TB"];
  let size = bytes / 1_000;
  let at = 0;
  while (size >= 999.95 && at < units.length - 1) {
    size /= 1_000;
    at += 1;
  }
  return `${size < 100 ? size.toFixed(1) : size.toFixed(0)} ${shownText(units[at] ?? "")}`;
}
