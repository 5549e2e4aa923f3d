import type { Hasher } from "../model/environment.ts";
import { loadCrypto } from "./slow-modules.ts";

/** A hasher of this machine for an algorithm as a descriptor names it: `sha256`, `SHA-256`, `md5`. */
export function createLocalHasher(algorithm: string): Hasher | undefined {
  const name = algorithm
    .toLowerCase()
    .replace(/^sha-(?=\d)/, "sha")
    .replace("sha3", "sha3-")
    .replace("sha3--", "sha3-");
  if (!loadCrypto().getHashes().includes(name)) return undefined;
  const hash = loadCrypto().createHash(name);
  return {
    update: (bytes) => void hash.update(bytes),
    digest: () => hash.digest("hex"),
  };
}
