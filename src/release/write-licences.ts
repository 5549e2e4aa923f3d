import type { SourceMetadata } from "../model/attribution.ts";
import { licenceWords, otherLicensed } from "./read-licences.ts";
import { type ReleaseMetadata, resourceWords } from "./release-metadata.ts";

/** `LICENCES.txt`: what may be done with the package and each of its files, and what is known of their sources. */
export function licencesNote(metadata: ReleaseMetadata): string {
  const { title, version, licences, sources, resources } = metadata;
  const others = otherLicensed(licences, resources);
  const lines = [
    `Licences of ${plain(title)}, version ${version}`,
    "",
    "THE PACKAGE",
    `The compilation (the choice, arrangement and description of the figures): ${plain(licenceWords(licences))}.`,
    ...others.map((one) => `${plain(resourceWords(one))}, files ${one.stem}.*: ${plain(licenceWords(one.licences))}.`),
    ...(others.length === 0 ? [] : ["What is not named here has the licence of the compilation."]),
    "A licence of the compilation gives no right in what it was made from.",
    "",
    "ITS SOURCES",
    ...(sources.length === 0 ? ["The package names no sources."] : sources.map(sourceLine)),
    ...resources
      .filter(({ hasOwnSources }) => hasOwnSources)
      .flatMap((one) => ["", plain(`${resourceWords(one)} has sources of its own:`), ...ownSources(one.sources)]),
    "",
    "That a document was released under a freedom of information law is no licence to re-use it.",
  ];
  return `${lines.join("\n")}\n`;
}

function ownSources(sources: readonly SourceMetadata[]): readonly string[] {
  return sources.length === 0 ? ["It names none."] : sources.map(sourceLine);
}

function sourceLine({ title, address: place, licence, note: words }: SourceMetadata): string {
  const address = place === undefined ? "" : ` (${place})`;
  const note = words === undefined ? "" : ` ${plain(words)}`;
  return `- ${plain(title)}${address}. Licence: ${plain(licence)}.${note}`;
}

/** On one line. */
function plain(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}
