import { MARK, WATCHED } from "./record-automaton.ts";
import type { ScanPlan } from "./scan-plan.ts";

// What an event asks for: to be seen to, nothing at all, or nothing where the cell that ended is as long as it may be.
const HAPPENS = 0;
export const PASSES = 1;
export const WITH_LENGTH = 2;

/** What may pass without being looked at, of each event; and how long a cell of each column may be then. */
interface EventPasses {
  readonly mayPass: Uint8Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
}

/** Made once for a plan: for records that are read again, thousands of scanners are made. */
const passes = new WeakMap<ScanPlan, EventPasses>();

export function passesOf(plan: ScanPlan): EventPasses {
  const known = passes.get(plan);
  if (known !== undefined) return known;
  const { columns } = plan;
  const { happening, column, endsRecord } = plan.automaton.events;
  const mayPass = Uint8Array.from(happening, (kind, event) => {
    if (kind === MARK) return PASSES;
    const isOther = kind !== WATCHED || endsRecord[event] === 1 || columns[column[event] ?? 0]?.isOfKey === true;
    return isOther ? HAPPENS : WITH_LENGTH;
  });
  const least = Float64Array.from(columns, ({ leastBytes }) => leastBytes);
  const most = Float64Array.from(columns, ({ mostBytes }) => mostBytes);
  const made = { mayPass, least, most };
  passes.set(plan, made);
  return made;
}
