import type { CST, ErrorCode, Node, Pair, YAMLMap } from "yaml";
import type { Json } from "../../model/descriptor.ts";
import { type DescriptorText, type InlineText, MAX_DESCRIPTOR_DEPTH } from "../descriptor-text.ts";
import { placeDuplicates } from "../duplicate-names.ts";
import { pointerTokens } from "../json-pointer.ts";
import { get, isArray, isObject } from "../read-property.ts";
import { positionOf, positionsOf, type TextPosition } from "../text-position.ts";
import { type BuiltJson, buildJson, offsetOf, pairsOf, type Yaml } from "./build-json.ts";
import type { YamlFault, YamlFaultDetail } from "./yaml-fault.ts";

/**
 * A descriptor in YAML may be this long, in UTF-16 units, and have so many words, signs, spaces and line ends in it: some
 * 5,000 fields. To read them takes a hundred times longer than to read JSON.
 */
const MAX_LENGTH = 1024 * 1024;
const MAX_LEXEMES = 100_000;

type ParsedYaml =
  | ({ readonly ok: true } & DescriptorText)
  | ({ readonly ok: false; readonly detail: YamlFaultDetail; readonly found?: string } & TextPosition);

/**
 * Reads a descriptor's text as YAML 1.2, all or nothing, and only where it says what JSON could say. The library is
 * loaded only here. Neither nesting nor aliases can take more than a bounded time and room.
 */
export async function parseYamlDescriptor(text: string): Promise<ParsedYaml> {
  if (text.length > MAX_LENGTH) return { ok: false, line: 1, column: 1, detail: "too-large" };
  const yaml = await import("yaml");
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const refuse = ({ offset, ...fault }: YamlFault): ParsedYaml => ({
    ok: false,
    ...positionOf(body, offset),
    ...fault,
  });

  const tokens = readTokens(yaml, body);
  if ("detail" in tokens) return refuse(tokens);
  const composer = new yaml.Composer({ prettyErrors: false, uniqueKeys: false, resolveKnownTags: false, merge: false });
  const [document, second] = [...composer.compose(tokens.list, true, body.length)];
  const fault = document?.errors[0] ?? document?.warnings[0];
  if (fault !== undefined) return refuse({ offset: fault.pos[0], detail: details[fault.code] });
  if (second !== undefined) return refuse({ offset: second.range[0], detail: "several-documents" });
  const contents = document?.contents;
  if (contents === undefined || contents === null) return refuse({ offset: 0, detail: "empty" });
  const built = buildJson(yaml, contents);
  if ("detail" in built) return refuse(built);
  const find = createFinder(yaml, contents, built);
  const duplicates = placeDuplicates(body, built.repeated);
  return {
    ok: true,
    value: built.value,
    duplicates,
    duplicatesOmitted: built.repeatedCount - duplicates.length,
    locate: (pointers) => locate(body, find, pointers),
    inline: (pointer) => inlineText(yaml, body, find(pointer)),
  };
}

/** The syntax of a text, unless it is nested too deep: what makes nodes of it works by recursion. */
function readTokens(yaml: Yaml, text: string): { readonly list: readonly CST.Token[] } | YamlFault {
  const parser = new yaml.Parser();
  const list: CST.Token[] = [];
  let count = 0;
  for (const lexeme of new yaml.Lexer().lex(text)) {
    count += 1;
    if (count > MAX_LEXEMES) return { offset: parser.offset, detail: "too-large" };
    for (const token of parser.next(lexeme)) list.push(token);
    if (parser.stack.length > MAX_DESCRIPTOR_DEPTH + 10) return { offset: parser.offset, detail: "too-deep" };
  }
  for (const token of parser.end()) list.push(token);
  return { list };
}

const details: { readonly [code in ErrorCode]: YamlFaultDetail } = {
  ALIAS_PROPS: "alias",
  BAD_ALIAS: "alias",
  BAD_COLLECTION_TYPE: "tag",
  BAD_DIRECTIVE: "directive",
  BAD_DQ_ESCAPE: "bad-escape",
  BAD_INDENT: "indent",
  BAD_PROP_ORDER: "properties",
  BAD_SCALAR_START: "text-start",
  BLOCK_AS_IMPLICIT_KEY: "indent",
  BLOCK_IN_FLOW: "unexpected",
  DUPLICATE_KEY: "unexpected",
  IMPOSSIBLE: "unexpected",
  KEY_OVER_1024_CHARS: "long-name",
  MISSING_CHAR: "missing-character",
  MULTILINE_IMPLICIT_KEY: "indent",
  MULTIPLE_ANCHORS: "properties",
  MULTIPLE_DOCS: "several-documents",
  MULTIPLE_TAGS: "properties",
  NON_STRING_KEY: "complex-name",
  RESOURCE_EXHAUSTION: "too-deep",
  TAB_AS_INDENT: "tab",
  TAG_RESOLVE_FAILED: "tag",
  UNEXPECTED_TOKEN: "unexpected",
};

/** What a pointer leads to: the value, and the name or value that stands for its place. */
interface Found {
  readonly node: Node | undefined;
  readonly value: Json;
  readonly offset: number;
}

type Finder = (pointer: string) => Found | undefined;

/** Follows pointers through the nodes; the pairs of a map are put in order once, however many pointers go through it. */
function createFinder(yaml: Yaml, contents: Node, { value: whole, targets }: BuiltJson): Finder {
  const pairs = new Map<YAMLMap, ReadonlyMap<string, Pair>>();

  function behind(node: unknown): unknown {
    let reached = node;
    for (let steps = 0; yaml.isAlias(reached) && steps < MAX_DESCRIPTOR_DEPTH; steps += 1)
      reached = targets.get(reached);
    return reached;
  }

  return (pointer) => {
    const tokens = pointerTokens(pointer);
    if (tokens === undefined) return undefined;
    let node: unknown = contents;
    let value: Json | undefined = whole;
    let offset = offsetOf(contents);
    for (const token of tokens) {
      const holder = behind(node);
      if (yaml.isMap(holder) && isObject(value)) {
        const known = pairs.get(holder) ?? pairsOf(yaml, holder);
        pairs.set(holder, known);
        const pair = known.get(token);
        node = pair?.value;
        offset = offsetOf(pair?.key);
        value = get(value, token);
      } else if (yaml.isSeq(holder) && isArray(value) && /^\d+$/.test(token)) {
        node = holder.items[Number(token)];
        offset = offsetOf(node);
        value = value[Number(token)];
      } else return undefined;
      if (value === undefined) return undefined;
    }
    const reached = behind(node);
    return { node: yaml.isNode(reached) ? reached : undefined, value, offset };
  };
}

function locate(text: string, find: Finder, pointers: Iterable<string>): ReadonlyMap<string, TextPosition> {
  const found = [...pointers].flatMap((pointer) => {
    const offset = find(pointer)?.offset;
    return offset === undefined ? [] : [{ pointer, offset }];
  });
  const positions = positionsOf(
    text,
    found.map(({ offset }) => offset),
  );
  return new Map(found.map(({ pointer }, at) => [pointer, positions[at] ?? { line: 1, column: 1 }]));
}

function inlineText(yaml: Yaml, text: string, found: Found | undefined): InlineText | undefined {
  if (found === undefined) return undefined;
  const { node, value } = found;
  const first = positionOf(text, offsetOf(node)).line;
  if (typeof value === "string") {
    // Below "data: |" each line of the file is one of the text.
    const isBlock = yaml.isScalar(node) && node.type === "BLOCK_LITERAL";
    return { text: value, isString: true, lineOf: (line) => (isBlock ? first + line : first) };
  }
  const items = yaml.isSeq(node) ? node.items.map(offsetOf) : [];
  const lines = positionsOf(text, items).map(({ line }) => line);
  return { text: JSON.stringify(value), isString: false, lineOf: (_, row) => lines[row - 1] ?? first };
}
