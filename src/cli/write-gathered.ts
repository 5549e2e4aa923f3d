/** So many characters are written at once. */
const MOST_HELD = 16_384;
/** After so many milliseconds what is held is written: with the next part, or sooner where the process comes to rest before. */
const LONGEST = 20;

/**
 * Writes parts in their order, the first one as it comes and later ones that come together as one: to ask the system to write
 * takes longer than to make a part. No part is taken while one is written. Throws what `write` throws, and what `parts` throw
 * once what was held is written.
 */
export async function writeGathered(
  parts: AsyncIterable<string>,
  write: (text: string) => Promise<void>,
): Promise<void> {
  let isFirst = true;
  let held = "";
  let since = 0;
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> | undefined;

  async function writeHeld(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const text = held;
    held = "";
    if (text !== "") await write(text);
  }

  function writeLater(): void {
    underWay = writeHeld();
    // It is waited for when there is more, or at the end.
    underWay.catch(() => undefined);
  }

  try {
    for await (const part of parts) {
      await underWay;
      underWay = undefined;
      if (held === "") since = performance.now();
      held += part;
      // Without a pause no timer goes off.
      if (isFirst || held.length >= MOST_HELD || performance.now() - since >= LONGEST) await writeHeld();
      else timer ??= setTimeout(writeLater, LONGEST);
      isFirst = false;
    }
  } finally {
    await underWay;
    await writeHeld();
  }
}
