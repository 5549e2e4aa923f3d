/** So much is set aside at first, and at most at a time where more is kept. */
const LEAST = 1024;
const MOST = 64 * 1024;

/**
 * Keeps copies of pieces of bytes, many of them in one buffer: thousands of buffers take the collector longer than it takes to
 * fill them.
 */
export function createByteStore(): (bytes: Uint8Array, from: number, to: number) => Uint8Array {
  let store = new Uint8Array(0);
  let used = 0;
  return (bytes, from, to) => {
    const length = to - from;
    if (used + length > store.length) {
      store = new Uint8Array(Math.max(LEAST, Math.min(2 * store.length, MOST), length));
      used = 0;
    }
    const kept = store.subarray(used, used + length);
    kept.set(bytes.subarray(from, to));
    used += length;
    return kept;
  };
}
