import type { HiddenContent } from "../model/document.ts";
import { DocumentProblem } from "./document-problem.ts";
import { readContentTypes, readRelationships } from "./office-package.ts";
import { readXml } from "./read-xml.ts";
import type { DocumentParts } from "./unzip-parts.ts";

/** What a part is, told by its content type or, since a writer may give it another, by its name. */
const PARTS: readonly {
  readonly kind: HiddenContent["kind"];
  readonly type: RegExp;
  readonly name: RegExp;
  /** The elements that are counted in it. */
  readonly counted?: string;
}[] = [
  { kind: "pivot-cache", type: /pivotCacheRecords\+xml/, name: /^xl\/pivotCache\/[^/]*Records[^/]*$/i, counted: "r" },
  { kind: "pivot-cache", type: /pivotCacheDefinition\+xml/, name: /^xl\/pivotCache\/[^/]+$/i, counted: "cacheField" },
  { kind: "data-model", type: /\.model\+data|powerPivot/i, name: /^xl\/model\/[^/]+$/i },
  { kind: "external-link", type: /externalLink\+xml/, name: /^xl\/externalLinks\/[^/]+$/i, counted: "cell" },
  { kind: "external-link", type: /\.connections\+xml/, name: /^xl\/connections\.xml$/i, counted: "connection" },
  { kind: "external-link", type: /\.queryTable\+xml/, name: /^xl\/queryTables\/[^/]+$/i },
  { kind: "revision", type: /revisionLog\+xml/, name: /^xl\/revisions\/(?!revisionHeaders|userNames)[^/]+$/i },
  { kind: "revision", type: /revisionHeaders\+xml/, name: /^xl\/revisions\/revisionHeaders/i, counted: "header" },
  {
    kind: "embedded-object",
    type: /oleObject|\.package$|activeX/i,
    name: /^(?:xl|word)\/(?:embeddings|activeX|webextensions)\/[^/]+$/i,
  },
  { kind: "custom-part", type: /customProperty$/, name: /^customXml\/(?!itemProps)[^/]+$|^xl\/customProperty/i },
];

const MACRO = /vbaProject|macroEnabled|macrosheet|intlmacrosheet/i;

/** Refuses a package with macros: what they do to the figures cannot be told. Throws `DocumentProblem`. */
export function refuseMacros(parts: DocumentParts): void {
  const typeOf = readContentTypes(parts);
  const macro = parts.names.find((name) => MACRO.test(typeOf(name)) || /vbaProject|\/macrosheets\//i.test(name));
  if (macro !== undefined) throw new DocumentProblem("macros", macro);
}

/** Parts of an OOXML package that are no part of what a person sees. */
export function findHiddenParts(parts: DocumentParts): readonly HiddenContent[] {
  const typeOf = readContentTypes(parts);
  const hidden: HiddenContent[] = [];
  for (const name of parts.names) {
    if (/(?:^|\/)_rels\//.test(name)) continue;
    const type = typeOf(name);
    const known = PARTS.find((part) => part.type.test(type)) ?? PARTS.find((part) => part.name.test(name));
    if (known === undefined) continue;
    const { kind, counted } = known;
    const count = counted === undefined ? undefined : countElements(parts, name, counted);
    hidden.push({ kind, where: name, ...(count === undefined ? {} : { count }) });
  }
  return hidden;
}

function countElements(parts: DocumentParts, part: string, element: string): number {
  let count = 0;
  readXml(parts, part, {
    open(name) {
      if (name === element) count += 1;
    },
  });
  return count;
}

/** Properties that tell of people, their machines and their employer, or hold text that no page shows. */
const PROPERTIES: ReadonlySet<string> = new Set([
  "creator",
  "lastModifiedBy",
  "Company",
  "Manager",
  "HyperlinkBase",
  "keywords",
  "description",
  "subject",
  "category",
  "contentStatus",
]);

/** Document properties of an OOXML package that are not blank. What is in them is not repeated: it is names, mostly. */
export function findProperties(parts: DocumentParts): readonly HiddenContent[] {
  const names = new Set<string>();
  for (const { type, target, isExternal } of readRelationships(parts, "")) {
    if (isExternal || !parts.has(target)) continue;
    if (type === "core-properties" || type === "extended-properties") {
      readTexts(parts, target, (element) => {
        if (PROPERTIES.has(element)) names.add(element);
      });
    }
    if (type === "custom-properties") {
      readXml(parts, target, {
        open: (element, attributes) => {
          if (element === "property") names.add(attributes("name") ?? "property");
        },
      });
    }
  }
  return [...names].map((where) => ({ kind: "document-property", where }));
}

/** Tells of each element that has text of its own in it. */
function readTexts(parts: DocumentParts, part: string, tell: (element: string) => void): void {
  const open: string[] = [];
  readXml(parts, part, {
    open: (element) => void open.push(element),
    close: () => void open.pop(),
    text(text) {
      if (text.trim() !== "") tell(open.at(-1) ?? "");
    },
  });
}
