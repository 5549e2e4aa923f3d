import { ACCEPT, ACCEPT_ALL, ASSERT, type Automaton, TAKE } from "./automaton.ts";
import { isInSet } from "./code-point-set.ts";
import { makeFollowStates, NOT_KNOWN, NOTHING, type Side, type StateSet, sideOf } from "./follow-states.ts";

/** The states of the automaton in which the text so far can have put it, and where each next character leads. */
interface SubsetState {
  readonly subset: StateSet;
  readonly before: Side;
  readonly acceptsAtEnd: boolean;
  /** Where characters beyond Latin-1 lead; those of Latin-1 have a row of the transition table. */
  readonly beyondLatin1: Map<number, number>;
}

// What a transition says, beside the number of a subset state, from 1.
const NOT_COMPUTED = 0;
const NO_MATCH = -1;
const MATCH = -2;

const ROW = 256;
// What one matcher may keep, counted in integers of 4 bytes. When it is full it forgets all and goes on from where it
// is, so that a pattern with very many subset states costs time in proportion to the text, and never more memory.
const KEPT_INTEGERS = 1 << 19;
const COST_OF_STATE = ROW + 64;
const COST_OF_WIDE_TRANSITION = 10;

const ACCEPTING = (1 << ACCEPT) | (1 << ACCEPT_ALL);

/**
 * Makes the test of an automaton: whether it accepts a text. Subset states are computed when a text first needs them
 * and kept for the next, so that most characters cost one look into a table; any character costs at most one visit to
 * each state of the automaton.
 */
export function makeLinearMatcher(automaton: Automaton): (text: string) => boolean {
  const { kinds, next, argument, sets } = automaton;
  const followStates = makeFollowStates(automaton);
  const reached = new Int32Array(kinds.length);
  const answers = new Uint8Array(sets.length);
  const numbersByHash = new Map<number, number[]>();
  let states: SubsetState[] = [];
  let rows = new Int32Array(8 * ROW);
  let kept = 0;
  let generation = 0;
  let start = NOT_COMPUTED;

  const forgetAll = (): void => {
    states = [];
    rows.fill(NOT_COMPUTED);
    numbersByHash.clear();
    kept = 0;
    generation++;
    start = NOT_COMPUTED;
  };

  const makeRoom = (integers: number): void => {
    kept += integers;
    if (kept > KEPT_INTEGERS) {
      forgetAll();
      kept = integers;
    }
  };

  const addState = (state: SubsetState, hash: number): number => {
    makeRoom(COST_OF_STATE + state.subset.members.length);
    const number = states.push(state);
    const sameHash = numbersByHash.get(hash);
    if (sameHash === undefined) numbersByHash.set(hash, [number]);
    else sameHash.push(number);
    if ((number + 1) * ROW > rows.length) {
      const longer = new Int32Array(2 * rows.length);
      longer.set(rows);
      rows = longer;
    }
    return number;
  };

  const numberOf = (subset: StateSet, side: Side): number => {
    if (subset.kinds === 0) return NO_MATCH;
    if ((subset.kinds & (1 << ACCEPT_ALL)) !== 0) return MATCH;
    const hasAssertion = (subset.kinds & (1 << ASSERT)) !== 0;
    const before = hasAssertion ? side : NOT_KNOWN;
    const hash = hashOf(subset.members, before);
    for (const number of numbersByHash.get(hash) ?? []) {
      const state = states[number - 1];
      if (state?.before === before && areEqual(state.subset.members, subset.members)) return number;
    }
    const atEnd = hasAssertion ? followStates(subset.members, before, NOTHING) : subset;
    const acceptsAtEnd = (atEnd.kinds & ACCEPTING) !== 0;
    return addState({ subset, before, acceptsAtEnd, beyondLatin1: new Map() }, hash);
  };

  const compute = (from: SubsetState, codePoint: number): number => {
    const side = sideOf(codePoint);
    const hasAssertion = (from.subset.kinds & (1 << ASSERT)) !== 0;
    const { members, kinds: memberKinds } = hasAssertion
      ? followStates(from.subset.members, from.before, side)
      : from.subset;
    if ((memberKinds & (1 << ACCEPT_ALL)) !== 0) return MATCH;
    let count = 0;
    answers.fill(0);
    for (let i = 0; i < members.length; i++) {
      const state = members[i] ?? 0;
      if (kinds[state] !== TAKE) continue;
      const setNumber = argument[state] ?? 0;
      const set = sets[setNumber];
      if (answers[setNumber] === 0 && set !== undefined) answers[setNumber] = isInSet(set, codePoint) ? 1 : 2;
      if (answers[setNumber] === 1) reached[count++] = next[state] ?? 0;
    }
    return numberOf(followStates(reached.subarray(0, count), side, NOT_KNOWN), side);
  };

  const advance = (number: number, codePoint: number): number => {
    const from = states[number - 1];
    if (from === undefined) return NO_MATCH;
    const known = codePoint < ROW ? undefined : from.beyondLatin1.get(codePoint);
    if (known !== undefined) return known;
    const computedIn = generation;
    if (codePoint >= ROW) makeRoom(COST_OF_WIDE_TRANSITION);
    const target = compute(from, codePoint);
    // Had all been forgotten meanwhile, `number` would now be another state's.
    if (generation !== computedIn) return target;
    if (codePoint < ROW) rows[number * ROW + codePoint] = target;
    else from.beyondLatin1.set(codePoint, target);
    return target;
  };

  return (text) => {
    if (start === NOT_COMPUTED) {
      start = numberOf(followStates(Int32Array.of(automaton.start), NOTHING, NOT_KNOWN), NOTHING);
    }
    if (start < 0) return start === MATCH;
    let number = start;
    for (let i = 0; ; i++) {
      // As far as the table leads. `advance` may put another in its place, so it is read anew each time round.
      const table = rows;
      let target = number;
      for (; i < text.length; i++) {
        const unit = text.charCodeAt(i);
        target = unit < ROW ? (table[number * ROW + unit] ?? NOT_COMPUTED) : NOT_COMPUTED;
        if (target <= 0) break;
        number = target;
      }
      if (i >= text.length) return states[number - 1]?.acceptsAtEnd ?? false;
      if (target === NOT_COMPUTED) {
        const codePoint = text.codePointAt(i) ?? 0;
        if (codePoint > 0xffff) i++;
        target = advance(number, codePoint);
      }
      if (target < 0) return target === MATCH;
      number = target;
    }
  };
}

// FNV-1a over whole integers.
function hashOf(members: Int32Array, before: Side): number {
  let hash = 0x811c9dc5 ^ before;
  for (let i = 0; i < members.length; i++) hash = Math.imul(hash ^ (members[i] ?? 0), 0x01000193);
  return hash;
}

function areEqual(left: Int32Array, right: Int32Array): boolean {
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i++) {
    if (left[i] !== right[i]) return false;
  }
  return true;
}
