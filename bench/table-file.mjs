// Writes a large file piece by piece, and knows its bytes and its hash at the end.
import { createHash } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";

/** Text is gathered until there is so much of it. */
const LEAST_WRITTEN = 1 << 20;

/**
 * `write` takes text; `close` gives what a descriptor says of the file. `encode` may change the bytes of each piece, but not
 * how many there are.
 */
export function createTableFile(path, encode = (bytes) => bytes) {
  const file = openSync(path, "w");
  const hash = createHash("sha256");
  let bytes = 0;
  let held = "";
  const flush = () => {
    const piece = encode(Buffer.from(held));
    hash.update(piece);
    bytes += piece.length;
    writeSync(file, piece);
    held = "";
  };
  return {
    write(text) {
      held += text;
      if (held.length >= LEAST_WRITTEN) flush();
    },
    close() {
      flush();
      closeSync(file);
      return { hash: `sha256:${hash.digest("hex")}`, bytes };
    },
  };
}
