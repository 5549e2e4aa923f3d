/** So many characters are written at once. */
const MOST_HELD = 16_384;
/** And none is held longer than so many milliseconds: somebody may be reading along. */
const LONGEST = 20;

/**
 * Writes parts as they come, those that come together as one: to ask the system to write takes longer than to make a part.
 * Throws what `write` throws, and what `parts` throw once what was held is written.
 */
export async function writeGathered(
  parts: AsyncIterable<string>,
  write: (text: string) => Promise<void>,
): Promise<void> {
  let held = "";
  let since = 0;
  let timer: NodeJS.Timeout | undefined;
  let failed: { readonly fault: unknown } | undefined;

  async function writeHeld(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const text = held;
    held = "";
    if (text !== "") await write(text);
  }

  function writeLater(): void {
    writeHeld().catch((fault: unknown) => {
      failed = { fault };
    });
  }

  try {
    for await (const part of parts) {
      if (failed !== undefined) break;
      if (held === "") since = performance.now();
      held += part;
      // Without a pause no timer goes off.
      if (held.length >= MOST_HELD || performance.now() - since >= LONGEST) await writeHeld();
      else timer ??= setTimeout(writeLater, LONGEST);
    }
  } finally {
    await writeHeld();
  }
  if (failed !== undefined) throw failed.fault;
}
