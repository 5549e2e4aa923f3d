/** Compressed bytes that cannot be unpacked, or that nobody should unpack. */
export class UnpackFault extends Error {
  override readonly name = "UnpackFault";
  readonly detail: "not-gzip" | "damaged" | "too-large";
  constructor(detail: UnpackFault["detail"]) {
    super(detail);
    this.detail = detail;
  }
}

/** What unpacks to more than `smallBytes` may be no more than `ratio` times its packed size. */
interface UnpackLimits {
  readonly smallBytes: number;
  readonly ratio: number;
  readonly totalBytes: number;
}

/** A table of zeroes packs to a thousandth of its size, one that somebody filled in to a tenth, rarely a hundredth. */
const LIMITS: UnpackLimits = { smallBytes: 20_000_000, ratio: 200, totalBytes: 100_000_000_000 };

/**
 * Unpacks gzip as it comes, one member after the other where there are several (RFC 1952). Throws `UnpackFault`, and what
 * the source of the chunks throws.
 */
export async function* gunzip(
  chunks: AsyncIterable<Uint8Array>,
  limits: UnpackLimits = LIMITS,
): AsyncGenerator<Uint8Array> {
  const unpacking = new DecompressionStream("gzip");
  const writer = unpacking.writable.getWriter();
  const reader = unpacking.readable.getReader();
  const state: { packed: number; sourceFault: { readonly thrown: unknown } | undefined } = {
    packed: 0,
    sourceFault: undefined,
  };

  async function feed(): Promise<void> {
    let isHeadSeen = false;
    try {
      for await (const chunk of chunks) {
        if (chunk.length === 0) continue;
        if (!isHeadSeen && chunk[0] !== 0x1f) throw new UnpackFault("not-gzip");
        isHeadSeen = true;
        state.packed += chunk.length;
        await writer.write(new Uint8Array(chunk));
      }
    } catch (thrown) {
      state.sourceFault = { thrown };
      await writer.abort(thrown).catch(() => undefined);
      return;
    }
    await writer.close();
  }

  // What the feeding stumbles over on the stream's side is what the reading below meets.
  const fed = feed().catch(() => undefined);
  let unpacked = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      unpacked += value.length;
      const most = Math.min(limits.totalBytes, Math.max(limits.smallBytes, limits.ratio * state.packed));
      if (unpacked > most) throw new UnpackFault("too-large");
      yield value;
    }
  } catch (fault) {
    if (fault instanceof UnpackFault) throw fault;
    if (state.sourceFault !== undefined) throw state.sourceFault.thrown;
    throw new UnpackFault("damaged");
  } finally {
    await reader.cancel().catch(() => undefined);
    await writer.abort().catch(() => undefined);
    await fed;
  }
}
