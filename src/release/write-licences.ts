import { licenceWords, type ReleaseMetadata } from "./release-metadata.ts";

/** `LICENCES.txt`: what may be done with the package, and what is known of its sources. */
export function licencesNote(metadata: ReleaseMetadata): string {
  const { title, version, sources } = metadata;
  const lines = [
    `Licences of ${plain(title)}, version ${version}`,
    "",
    "THE PACKAGE",
    `The compilation (the choice, arrangement and description of the figures): ${plain(licenceWords(metadata))}.`,
    "A licence of the compilation gives no right in what it was made from.",
    "",
    "ITS SOURCES",
    ...(sources.length === 0 ? ["The package names no sources."] : []),
    ...sources.map((source) => {
      const address = source.address === undefined ? "" : ` (${source.address})`;
      const note = source.note === undefined ? "" : ` ${plain(source.note)}`;
      return `- ${plain(source.title)}${address}. Licence: ${plain(source.licence)}.${note}`;
    }),
    "",
    "That a document was released under a freedom of information law is no licence to re-use it.",
  ];
  return `${lines.join("\n")}\n`;
}

/** On one line. */
function plain(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}
