import { alarmPatterns, noFormulaPattern } from "../disclosure/innocent-text.ts";
import { parseXsdPattern } from "../tables/xsd-pattern/parse-xsd-pattern.ts";
import { choiceNode } from "../tables/xsd-pattern/pattern-node.ts";
import { both, combine } from "./combine-dfas.ts";
import type { Dfa } from "./dfa.ts";
import { determine, makeDfa, patternOf } from "./pattern-dfa.ts";
import { readDfa, readReady, readyAutomata } from "./ready-automata.ts";

let made: Dfa | undefined;

/** The automaton of texts in which nothing personal and no formula can be found. The same one for all tables. */
export function innocentCells(): Dfa {
  made ??= readDfa(readyAutomata().innocent);
  return made;
}

const known = new WeakMap<Dfa, Dfa>();

/** The same of those texts that are of another automaton, too. Made once for the same one. */
export function innocentOf(own: Dfa): Dfa | undefined {
  const pattern = patternOf(own);
  const before = known.get(own) ?? (pattern === undefined ? undefined : readReady(readyAutomata().innocentOf, pattern));
  if (before !== undefined) {
    known.set(own, before);
    return before;
  }
  return both(own, innocentCells());
}

/** Makes it anew. */
export function makeInnocentCells(): Dfa | undefined {
  const alarms = alarmPatterns.flatMap((pattern) => {
    const parsed = parseXsdPattern(pattern);
    return parsed.ok ? [parsed.node] : [];
  });
  const found = determine(choiceNode(alarms), false);
  const start = makeDfa(noFormulaPattern);
  if (found === undefined || start === undefined || alarms.length < alarmPatterns.length) return undefined;
  return combine(found, start, (hasAlarm, isPlain) => !hasAlarm && isPlain);
}
