import type { Hash, JsonObject } from "../model/descriptor.ts";
import type { Spot } from "./descriptor-finding.ts";
import { readText, wrongValue } from "./read-property.ts";

/** Digits in hex of the digests that tools write. Another algorithm's length is not known here. */
const LENGTHS: ReadonlyMap<string, number> = new Map([
  ["md5", 32],
  ["sha1", 40],
  ["sha224", 56],
  ["sha256", 64],
  ["sha384", 96],
  ["sha512", 128],
]);

/** Data Resource v2, "hash": bare, it is an MD5. The digest is given in lower case. */
export function readHash(spot: Spot, resource: JsonObject): Hash | undefined {
  const written = readText(spot, resource, "hash");
  if (written === undefined) return undefined;
  const parts = /^(?:([a-z0-9][a-z0-9/_-]*):)?([0-9A-Fa-f]+)$/.exec(written);
  const digest = parts?.[2]?.toLowerCase();
  const algorithm = parts?.[1] ?? "md5";
  const length = LENGTHS.get(algorithm.replace(/^sha-/, "sha"));
  if (digest === undefined || (length !== undefined && digest.length !== length)) {
    return wrongValue(spot, "hash", "checksum", written);
  }
  return { algorithm, digest };
}
