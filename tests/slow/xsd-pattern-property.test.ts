import fc from "fast-check";
import { expect, test } from "vitest";
import { compileXsdPattern } from "../../src/tables/xsd-pattern/compile-xsd-pattern.ts";

// The reference: patterns as trees, matched by the places in the text where each part can end. It shares no code and no
// idea with the matcher under test.
type Tree =
  | { readonly kind: "empty" }
  | { readonly kind: "class"; readonly xsd: string; readonly has: (character: string) => boolean }
  | { readonly kind: "sequence"; readonly first: Tree; readonly second: Tree }
  | { readonly kind: "choice"; readonly first: Tree; readonly second: Tree }
  | { readonly kind: "repeat"; readonly body: Tree; readonly min: number; readonly max: number };

function endsOf(tree: Tree, characters: readonly string[], starts: ReadonlySet<number>): ReadonlySet<number> {
  switch (tree.kind) {
    case "empty":
      return starts;
    case "class":
      return new Set(
        [...starts].filter((at) => at < characters.length && tree.has(characters[at] ?? "")).map((at) => at + 1),
      );
    case "sequence":
      return endsOf(tree.second, characters, endsOf(tree.first, characters, starts));
    case "choice":
      return new Set([...endsOf(tree.first, characters, starts), ...endsOf(tree.second, characters, starts)]);
    case "repeat": {
      let ends = starts;
      for (let i = 0; i < tree.min; i++) ends = endsOf(tree.body, characters, ends);
      // After as many rounds as there are places, a further one adds none.
      for (let i = tree.min; i < tree.max && i <= tree.min + characters.length; i++) {
        ends = new Set([...ends, ...endsOf(tree.body, characters, ends)]);
      }
      return ends;
    }
  }
}

function matchesTree(tree: Tree, text: string): boolean {
  const characters = [...text];
  return endsOf(tree, characters, new Set([0])).has(characters.length);
}

function write(tree: Tree): string {
  switch (tree.kind) {
    case "empty":
      return "()";
    case "class":
      return tree.xsd;
    case "sequence":
      return write(tree.first) + write(tree.second);
    case "choice":
      return `(${write(tree.first)}|${write(tree.second)})`;
    case "repeat":
      return `(${write(tree.body)})${writeQuantifier(tree.min, tree.max)}`;
  }
}

function writeQuantifier(min: number, max: number): string {
  if (max === Number.POSITIVE_INFINITY) return min === 0 ? "*" : min === 1 ? "+" : `{${min},}`;
  if (min === 0 && max === 1) return "?";
  return min === max ? `{${min}}` : `{${min},${max}}`;
}

const ALPHABET = ["a", "b", "c", "d", "B", "1", "٣", "-", "_", "^", "$", ".", " ", "\n", "é", "Ω", "·", "😀", "😁"];

type Class = Extract<Tree, { kind: "class" }>;

function member(xsd: string, has: (character: string) => boolean): Class {
  return { kind: "class", xsd, has };
}

const literal = fc.constantFrom(...ALPHABET.filter((character) => character !== "."));
const escaped = (character: string): string => (/[-^]/.test(character) ? `\\${character}` : character);
const codePoint = (character: string): number => character.codePointAt(0) ?? 0;

const classEscape = fc.constantFrom(
  member("\\d", (c) => /\p{Nd}/u.test(c)),
  member("\\D", (c) => !/\p{Nd}/u.test(c)),
  member("\\w", (c) => !/[\p{P}\p{Z}\p{C}]/u.test(c)),
  member("\\W", (c) => /[\p{P}\p{Z}\p{C}]/u.test(c)),
  member("\\s", (c) => " \n\t\r".includes(c)),
  member("\\S", (c) => !" \n\t\r".includes(c)),
  // Since the fifth edition of XML 1.0 a name may start with nearly anything beyond Latin-1.
  member("\\i", (c) => "abcdB_٣éΩ😀😁".includes(c)),
  member("\\c", (c) => "abcdB_٣éΩ😀😁1-.·".includes(c)),
  member("\\p{Lu}", (c) => /\p{Lu}/u.test(c)),
  member("\\P{L}", (c) => /\P{L}/u.test(c)),
  member("\\p{IsBasicLatin}", (c) => c < "\u0080"),
  member("\\P{IsGreek}", (c) => c !== "Ω"),
);

const range = fc.tuple(literal, literal).map(([one, other]) => {
  const [from, to] = codePoint(one) <= codePoint(other) ? [one, other] : [other, one];
  const has = (c: string): boolean => codePoint(c) >= codePoint(from) && codePoint(c) <= codePoint(to);
  return member(`${escaped(from)}-${escaped(to)}`, has);
});

const classMember = fc.oneof(
  literal.map((character) => member(escaped(character), (c) => c === character)),
  range,
  classEscape,
);

const { bracketed } = fc.letrec<{ bracketed: Class }>((tie) => ({
  bracketed: fc
    .record({
      isNegated: fc.boolean(),
      members: fc.array(classMember, { minLength: 1, maxLength: 3 }),
      except: fc.option(tie("bracketed"), { maxDepth: 2, nil: undefined }),
    })
    .map(({ isNegated, members, except }) => {
      const listed = members.map(({ xsd }) => xsd).join("");
      const has = (c: string): boolean => members.some((one) => one.has(c)) !== isNegated && !(except?.has(c) ?? false);
      return member(`[${isNegated ? "^" : ""}${listed}${except === undefined ? "" : `-${except.xsd}`}]`, has);
    }),
}));

const anyClass: fc.Arbitrary<Tree> = fc.oneof(
  { weight: 4, arbitrary: literal.map((character) => member(escaped(character), (c) => c === character)) },
  { weight: 1, arbitrary: fc.constant(member(".", (c) => c !== "\n" && c !== "\r")) },
  { weight: 2, arbitrary: classEscape },
  { weight: 2, arbitrary: bracketed },
);

const bounds = fc
  .tuple(fc.nat({ max: 3 }), fc.constantFrom(0, 1, 2, Number.POSITIVE_INFINITY))
  .map(([min, more]) => ({ min, max: min + more }));

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 4, arbitrary: anyClass },
    { weight: 1, arbitrary: fc.constant<Tree>({ kind: "empty" }) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(tie("tree"), tie("tree"))
        .map(([first, second]): Tree => ({ kind: "sequence", first, second })),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(tie("tree"), tie("tree")).map(([first, second]): Tree => ({ kind: "choice", first, second })),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(tie("tree"), bounds)
        .map(([body, { min, max }]): Tree => ({ kind: "repeat", body, min, max })),
    },
  ),
}));

/** A text that the tree matches, decided by a stream of numbers; now and then it has to give up and is wrong. */
function walk(node: Tree, choose: (options: number) => number): string {
  switch (node.kind) {
    case "empty":
      return "";
    case "class": {
      const fitting = ALPHABET.filter(node.has);
      return fitting[choose(fitting.length)] ?? "a";
    }
    case "sequence":
      return walk(node.first, choose) + walk(node.second, choose);
    case "choice":
      return walk(choose(2) === 0 ? node.first : node.second, choose);
    case "repeat": {
      const times = node.min + choose(Math.min(node.max - node.min, 2) + 1);
      return Array.from({ length: times }, () => walk(node.body, choose)).join("");
    }
  }
}

const patternAndTexts = fc
  .record({
    tree,
    choices: fc.array(fc.array(fc.nat({ max: 1000 }), { minLength: 20, maxLength: 20 }), {
      minLength: 3,
      maxLength: 3,
    }),
    edits: fc.array(
      fc.record({ at: fc.nat({ max: 12 }), remove: fc.nat({ max: 2 }), insert: fc.array(literal, { maxLength: 2 }) }),
      { minLength: 3, maxLength: 3 },
    ),
    random: fc.array(literal, { maxLength: 6 }),
  })
  .map(({ tree, choices, edits, random }) => {
    const matching = choices.map((numbers) => {
      let i = 0;
      const text = walk(tree, (options) => (options === 0 ? 0 : (numbers[i++ % numbers.length] ?? 0) % options));
      return [...text].slice(0, 40).join("");
    });
    const edited = matching.map((text, i) => {
      const characters = [...text];
      const { at, remove, insert } = edits[i] ?? { at: 0, remove: 0, insert: [] };
      characters.splice(at, remove, ...insert);
      return characters.join("");
    });
    return { tree, pattern: write(tree), texts: [...matching, ...edited, random.join(""), ""] };
  });

test("a pattern matches exactly the texts that the reference does", () => {
  let matched = 0;
  let tried = 0;
  fc.assert(
    fc.property(patternAndTexts, ({ tree, pattern, texts }) => {
      const compiled = compileXsdPattern(pattern);
      if (!compiled.ok) throw new Error(`${pattern}: ${compiled.detail.reason}`);
      const expected = texts.map((text) => matchesTree(tree, text));
      expect(texts.map((text) => compiled.matches(text))).toEqual(expected);
      matched += expected.filter(Boolean).length;
      tried += expected.length;
    }),
    { numRuns: 1_000 },
  );
  // Were nearly all texts refused, or none, the property would say little.
  expect(matched / tried).toBeGreaterThan(0.3);
  expect(matched / tried).toBeLessThan(0.8);
});

test("no text makes the compiler throw, and what it accepts it matches", () => {
  const fragments = [
    "a",
    "\\",
    "[",
    "]",
    "^",
    "-",
    "(",
    ")",
    "?",
    "*",
    "{",
    "}",
    "1",
    ",",
    "|",
    ".",
    "\\p{",
    "L",
    "Is",
    "\\d",
    "😀",
    "\ud83d",
    ":",
    "=",
    "<",
  ];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...fragments), { maxLength: 12 }),
      fc.string({ unit: "binary" }),
      (parts, text) => {
        const pattern = parts.join("");
        const compiled = compileXsdPattern(pattern);
        if (compiled.ok) expect(typeof compiled.matches(text)).toBe("boolean");
        else expect(compiled.offset).toBeLessThanOrEqual(pattern.length);
      },
    ),
    { numRuns: 2_000 },
  );
});
