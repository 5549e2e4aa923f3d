import { alarmPatterns, noFormulaPattern } from "../disclosure/innocent-text.ts";
import { parseXsdPattern } from "../tables/xsd-pattern/parse-xsd-pattern.ts";
import { choiceNode } from "../tables/xsd-pattern/pattern-node.ts";
import { combine, type Dfa, determine, dfaOf } from "./dfa.ts";

let made: Dfa | undefined;

/** The automaton of texts in which nothing personal and no formula can be found. The same one for all tables. */
export function innocentCells(): Dfa | undefined {
  made ??= make();
  return made;
}

function make(): Dfa | undefined {
  const alarms = alarmPatterns.flatMap((pattern) => {
    const parsed = parseXsdPattern(pattern);
    return parsed.ok ? [parsed.node] : [];
  });
  const found = determine(choiceNode(alarms), false);
  const start = dfaOf(noFormulaPattern);
  if (found === undefined || start === undefined || alarms.length < alarmPatterns.length) return undefined;
  return combine(found, start, (hasAlarm, isPlain) => !hasAlarm && isPlain);
}
