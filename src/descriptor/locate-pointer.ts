import { pointerTokens } from "./json-pointer.ts";
import { scanJson } from "./json-scan.ts";
import { memberName } from "./member-name.ts";
import { positionsOf, type TextPosition } from "./text-position.ts";

/**
 * Where a JSON pointer leads in a descriptor's text: the member's name, or the item of an array, or the whole value
 * for "". Undefined where there is no such place. Of two members of one name the last counts, as in `JSON.parse`.
 */
export function locatePointer(text: string, pointer: string): TextPosition | undefined {
  return locatePointers(text, [pointer]).get(pointer);
}

/** A step of the pointers that are looked for, and the last time that the text came by it. */
interface Step {
  readonly next: Map<string, Step>;
  readonly pointers: string[];
  offset: number;
  /** When that was, counted from 1; 0 for never. What lies below and was met before it has been replaced. */
  time: number;
}

/** Where many JSON pointers lead, in one pass over the text; those that lead nowhere are not in the map. */
export function locatePointers(text: string, pointers: Iterable<string>): ReadonlyMap<string, TextPosition> {
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const root = stepsOf(pointers);
  // Of the whole, as of what a package lacks, the beginning is all that is asked for.
  const beginning = root.next.size === 0 ? /^[ \t\r\n]*(?=[{[])/.exec(body) : null;
  if (beginning !== null) return placesOf(body, { ...root, offset: beginning[0].length, time: 1 });
  let time = 0;
  /** The steps of the open objects and arrays; undefined for one that no pointer goes into. */
  const open: { readonly step: Step | undefined; readonly isArray: boolean; items: number }[] = [];
  let nextStep: Step | undefined = root;

  const arrive = (step: Step | undefined, offset: number): void => {
    nextStep = step;
    if (step === undefined) return;
    time += 1;
    step.offset = offset;
    step.time = time;
  };

  scanJson(
    body,
    {
      name: (start, end) => {
        const step = open.at(-1)?.step;
        arrive(step && step.next.size > 0 ? step.next.get(memberName(body, start, end)) : undefined, start);
      },
      value: (start) => {
        const container = open.at(-1);
        if (container === undefined) arrive(root, start);
        else if (container.isArray) {
          arrive(container.step?.next.get(String(container.items)), start);
          container.items += 1;
        }
      },
      open: (isArray) => {
        open.push({ step: nextStep, isArray, items: 0 });
      },
      close: () => {
        open.pop();
      },
    },
    Number.POSITIVE_INFINITY,
  );
  return placesOf(body, root);
}

function newStep(): Step {
  return { next: new Map(), pointers: [], offset: 0, time: 0 };
}

function stepsOf(pointers: Iterable<string>): Step {
  const root = newStep();
  for (const pointer of pointers) {
    const tokens = pointerTokens(pointer);
    if (tokens === undefined) continue;
    let step = root;
    for (const token of tokens) {
      const next = step.next.get(token) ?? newStep();
      step.next.set(token, next);
      step = next;
    }
    step.pointers.push(pointer);
  }
  return root;
}

/** The places of the steps that the text came by after it last came by all that they are in. */
function placesOf(text: string, root: Step): ReadonlyMap<string, TextPosition> {
  const found: { readonly pointer: string; readonly offset: number }[] = [];
  const waiting = root.time > 0 ? [root] : [];
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    for (const pointer of step.pointers) found.push({ pointer, offset: step.offset });
    for (const next of step.next.values()) {
      if (next.time > step.time) waiting.push(next);
    }
  }
  const positions = positionsOf(
    text,
    found.map(({ offset }) => offset),
  );
  const places = new Map<string, TextPosition>();
  for (const [index, { pointer }] of found.entries()) {
    const position = positions[index];
    if (position !== undefined) places.set(pointer, position);
  }
  return places;
}
