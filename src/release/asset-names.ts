/** What the files of a release are called. */
export interface AssetNames {
  /** By the name of the resource: what its files begin with, `foi-answers` of `foi-answers.csv`. */
  readonly stems: ReadonlyMap<string, string>;
  /** `NAME-VERSION` */
  readonly whole: string;
}

/** Names that are a whole asset's own, without their endings. */
const TAKEN = [
  "datapackage",
  "release",
  "croissant",
  "schema-org",
  "dcat-ap",
  "citation",
  "changelog",
  "sha256sums",
  // The page beside the files of a release that is published as a folder.
  "index",
];

/** Names that Windows keeps for devices, whatever ending they have. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/** The longest stem: with a number, an ending and a suffix of a temporary file it is a name that every system takes. */
const MAX_LENGTH = 100;

/** `a.schema.json` is the row schema of a kind, and `a--2.pdf` the second file of a resource. */
const INNER_ENDING = /\.schema$|--[0-9]+$/;

/**
 * Gives each resource a flat file name: its own, where that is one on every system and no other file's; else what is
 * left of it, with a number where that is another's.
 */
export function nameAssets(name: string, version: string, resources: readonly string[]): AssetNames {
  const whole = `${name}-${version}`;
  const taken = new Set([...TAKEN, whole.toLowerCase()]);
  const stems = new Map<string, string>();
  for (const resource of resources) {
    const wanted = flatName(resource);
    let stem = wanted;
    for (let number = 2; isTaken(stem, taken); number += 1) stem = `${wanted}-${number}`;
    taken.add(stem.toLowerCase());
    stems.set(resource, stem);
  }
  return { stems, whole };
}

function isTaken(stem: string, taken: ReadonlySet<string>): boolean {
  const folded = stem.toLowerCase();
  return taken.has(folded) || DEVICE.test(folded.split(".")[0] ?? "") || INNER_ENDING.test(folded);
}

function flatName(resource: string): string {
  const flat = resource
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/^[.-]+|[.-]+$/g, "")
    .slice(0, MAX_LENGTH);
  return flat === "" ? "table" : flat;
}

/** Whether a text is a name that a release's file may have. */
export function isAssetName(text: string): boolean {
  return /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}$/.test(text);
}
