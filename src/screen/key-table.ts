import { mix } from "./hash-bytes.ts";

/** The least and the most slots of one table; 12 bytes each. */
const LEAST_SLOTS = 1 << 12;
const MOST_SLOTS = 1 << 26;

/** Part of its slots that a table may fill: searches get long in a fuller one. */
const MOST_FILLED = 0.7;

/** So many slots are looked at one after the other; then others far apart, in an order that each key has of its own. */
const NEAR = 16;
/** A key that has found no slot after so many is one of many that were made to fall on each other. */
const MOST_LOOKS = 1_000;

/** The slot that is looked at after so many others. */
function slotAt(look: number, mark: number, place: number, mask: number): number {
  if (look < NEAR) return (place + look) & mask;
  // In no regular steps: numbers in their order fill slots side by side, and a short step does not get out of these.
  return mix(mark + Math.imul(look, 0x9e3779b1)) & mask;
}

/** The memory of a table of keys, which threads may share. */
export interface KeySlots {
  /** A mark of each key, never 0; 0 where the slot is free. */
  readonly marks: Int32Array;
  /** Where the key's first record begins. */
  readonly offsets: Float64Array;
}

/** Keys by two hashes of 32 bits, and where each was met first. Equal keys are always found; others hardly ever. */
export interface KeyTable {
  /** Adds a key. What was there before is remembered as met twice; "full" where there is no more room. */
  add(hash: number, otherHash: number, offset: number): "new" | "known" | "full";
  /** Where the records begin whose keys were met again; of slots that are shared, the slots of these keys. */
  repeated(): readonly number[];
}

/** Slots for so many keys. */
export function createKeySlots(keys: number, isShared: boolean): KeySlots {
  let count = LEAST_SLOTS;
  while (count * MOST_FILLED < keys && count < MOST_SLOTS) count *= 2;
  const marks = isShared ? new SharedArrayBuffer(4 * count) : new ArrayBuffer(4 * count);
  const offsets = isShared ? new SharedArrayBuffer(8 * count) : new ArrayBuffer(8 * count);
  return { marks: new Int32Array(marks), offsets: new Float64Array(offsets) };
}

/** A table in slots that other threads fill too. Their number stays. */
export function shareKeyTable({ marks, offsets }: KeySlots): KeyTable {
  const mask = marks.length - 1;
  const most = marks.length * MOST_FILLED;
  const again = new Set<number>();
  let added = 0;
  return {
    add(hash, otherHash, offset) {
      const mark = hash === 0 ? 1 : hash;
      for (let look = 0; look < MOST_LOOKS; look += 1) {
        const slot = slotAt(look, mark, otherHash, mask);
        let held = marks[slot];
        if (held === 0) {
          held = Atomics.compareExchange(marks, slot, 0, mark);
          if (held === 0) {
            offsets[slot] = offset;
            added += 1;
            // Each thread sees only its own part of what is filled.
            return added > most ? "full" : "new";
          }
        }
        if (held !== mark) continue;
        again.add(slot);
        return "known";
      }
      return "full";
    },
    // The thread that added a key may not have written its place yet: that is for later, when all have ended.
    repeated: () => [...again],
  };
}

/** A table of one thread, for about so many keys; it grows where there are more. */
export function createKeyTable(keys: number): KeyTable {
  const tables: { readonly slots: KeySlots; filled: number }[] = [{ slots: createKeySlots(keys, false), filled: 0 }];
  const again = new Set<number>();
  return {
    add(hash, otherHash, offset) {
      const mark = hash === 0 ? 1 : hash;
      let free = 0;
      for (let at = 0; at < tables.length; at += 1) {
        const slots = tables[at]?.slots;
        if (slots === undefined) break;
        const { marks, offsets } = slots;
        const mask = marks.length - 1;
        for (let look = 0; ; look += 1) {
          if (look === MOST_LOOKS) return "full";
          free = slotAt(look, mark, otherHash, mask);
          const held = marks[free];
          if (held === 0) break;
          if (held !== mark) continue;
          again.add(offsets[free] ?? 0);
          return "known";
        }
      }
      const last = tables[tables.length - 1];
      if (last === undefined) return "full";
      last.slots.marks[free] = mark;
      last.slots.offsets[free] = offset;
      last.filled += 1;
      if (last.filled > last.slots.marks.length * MOST_FILLED) {
        if (last.slots.marks.length * tables.length >= MOST_SLOTS) return "full";
        tables.push({ slots: createKeySlots(last.filled * 2, false), filled: 0 });
      }
      return "new";
    },
    repeated: () => [...again],
  };
}
