import { counted, grouped } from "../report/wording/words.ts";
import { OUTCOME_ORDER, outcomeLook } from "./outcome-words.ts";

/** What became of a question: a word with a colour of its own, never the colour alone. */
export function OutcomeBadge({ outcome }: { readonly outcome: string }) {
  const { called, look } = outcomeLook(outcome);
  return <span class={`outcome outcome-${look}`}>{called}</span>;
}

/** "7 questions: 6 answered, 1 not answered": those without an answer are counted as plainly as the others. */
export function outcomeCounts(outcomes: { readonly [outcome: string]: number }): string {
  const known = Object.keys(outcomes).toSorted((left, right) => orderOf(left) - orderOf(right));
  const all = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  const parts = known.map(
    (outcome) => `${grouped(outcomes[outcome] ?? 0)} ${outcomeLook(outcome).called.toLowerCase()}`,
  );
  return `${counted(all, "question")}: ${parts.join(", ")}`;
}

function orderOf(outcome: string): number {
  const at = OUTCOME_ORDER.indexOf(outcome);
  return at < 0 ? OUTCOME_ORDER.length : at;
}
