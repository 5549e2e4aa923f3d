import type { Alias, Node, Pair, YAMLMap, YAMLSeq } from "yaml";
import type { Json } from "../../model/descriptor.ts";
import { MAX_DESCRIPTOR_DEPTH } from "../descriptor-text.ts";
import { MAX_DUPLICATES, type RepeatedName } from "../duplicate-names.ts";
import { pointerTo } from "../json-pointer.ts";
import type { YamlFault, YamlFaultDetail } from "./yaml-fault.ts";

/** The functions of the library that tell nodes apart. It is loaded only where there is YAML. */
export type Yaml = typeof import("yaml");

/** So many values may come from repeating others by aliases. */
const MAX_REPEATED = 20_000;

/** What nodes of YAML say as JSON. */
export interface BuiltJson {
  readonly value: Json;
  readonly repeated: readonly RepeatedName[];
  readonly repeatedCount: number;
  /** What each alias stands for. */
  readonly targets: ReadonlyMap<Node, Node>;
}

/** Thrown within this file, and caught in it. */
class Refusal extends Error {
  readonly fault: YamlFault;
  constructor(offset: number, detail: YamlFaultDetail, found?: string) {
    super(detail);
    this.fault = { offset, detail, ...(found === undefined ? {} : { found: found.slice(0, 100) }) };
  }
}

/** Where a node begins. */
export function offsetOf(node: unknown): number {
  const range = typeof node === "object" && node !== null && "range" in node ? node.range : undefined;
  return Array.isArray(range) ? Number(range[0]) : 0;
}

/** The name that a key stands for: as it is written, whatever its type would be. Undefined for a list or map. */
function nameOf(yaml: Yaml, key: unknown): string | undefined {
  if (!yaml.isScalar(key)) return undefined;
  return typeof key.value === "string" ? key.value : (key.source ?? String(key.value ?? ""));
}

/** Builds the JSON of a document's contents, whose nesting is known to be bounded, but not what aliases make of it. */
export function buildJson(yaml: Yaml, contents: Node): BuiltJson | YamlFault {
  const anchors = new Map<string, Node>();
  const targets = new Map<Node, Node>();
  const repeated: RepeatedName[] = [];
  let repeatedCount = 0;
  let aliased = 0;

  function build(node: unknown, pointer: string, depth: number, isRepeat: boolean): Json {
    if (depth > MAX_DESCRIPTOR_DEPTH) {
      throw new Refusal(offsetOf(node), isRepeat ? "deep-alias" : "too-deep");
    }
    if (isRepeat) {
      aliased += 1;
      if (aliased > MAX_REPEATED) throw new Refusal(offsetOf(node), "deep-alias");
    }
    if (yaml.isAlias(node)) return buildAlias(node, pointer, depth);
    // What is repeated has told of its anchors already.
    if (!isRepeat && yaml.isNode(node) && "anchor" in node && typeof node.anchor === "string") {
      anchors.set(node.anchor, node);
    }
    if (yaml.isMap(node)) return buildObject(node, pointer, depth, isRepeat);
    if (yaml.isSeq(node)) return buildArray(node, pointer, depth, isRepeat);
    return node === null || node === undefined ? null : buildScalar(node);
  }

  function buildAlias(alias: Alias, pointer: string, depth: number): Json {
    const target = targets.get(alias) ?? anchors.get(alias.source);
    if (target === undefined) throw new Refusal(offsetOf(alias), "alias", alias.source);
    targets.set(alias, target);
    return build(target, pointer, depth + 1, true);
  }

  function buildArray(seq: YAMLSeq, pointer: string, depth: number, isRepeat: boolean): Json {
    return seq.items.map((item, at) => build(item, pointerTo(pointer, at), depth + 1, isRepeat));
  }

  function buildObject(map: YAMLMap, pointer: string, depth: number, isRepeat: boolean): Json {
    const members = new Map<string, Json>();
    const firsts = new Map<string, number>();
    for (const { key, value } of map.items) {
      const name = nameOf(yaml, key);
      if (name === undefined) throw new Refusal(offsetOf(key), "complex-name");
      const at = pointerTo(pointer, name);
      const first = firsts.get(name);
      if (first === undefined) firsts.set(name, offsetOf(key));
      else if (!isRepeat) {
        repeatedCount += 1;
        if (repeated.length < MAX_DUPLICATES) repeated.push({ name, pointer: at, offset: offsetOf(key), first });
      }
      members.set(name, build(value, at, depth + 1, isRepeat));
    }
    return Object.fromEntries(members);
  }

  function buildScalar(node: unknown): Json {
    const value: unknown = yaml.isScalar(node) ? node.value : undefined;
    if (value === null || typeof value === "string" || typeof value === "boolean") return value;
    if (typeof value === "number" && Number.isFinite(value)) return value;
    const source = yaml.isScalar(node) ? node.source : undefined;
    throw new Refusal(offsetOf(node), "no-json-value", source);
  }

  try {
    return { value: build(contents, "", 0, false), repeated, repeatedCount, targets };
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.fault;
    throw thrown;
  }
}

/** The pairs of a map by their names; of two with one name the last. */
export function pairsOf(yaml: Yaml, map: YAMLMap): ReadonlyMap<string, Pair> {
  return new Map(
    map.items.flatMap((pair) => {
      const name = nameOf(yaml, pair.key);
      return name === undefined ? [] : [[name, pair] as const];
    }),
  );
}
