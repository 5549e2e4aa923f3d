import type { HiddenContent } from "../model/document.ts";
import { DocumentProblem } from "./document-problem.ts";
import { readXml } from "./read-xml.ts";
import type { DocumentParts } from "./unzip-parts.ts";

const MANIFEST = "META-INF/manifest.xml";
/** What may stand under an embedded object that is a chart: its figures are those that it shows. */
const SHOWN = /opendocument\.chart|^image\/|^text\/xml$|^$|opendocument\.spreadsheet$/;

/** What is in the package of an OpenDocument file beside its text. Refuses what is encrypted or has macros. */
export function findOdfParts(parts: DocumentParts): readonly HiddenContent[] {
  const macro = parts.names.find((name) => /^(?:Basic\/.+\/(?!script-lb\.xml$)[^/]+\.xml|Scripts\/.+)$/.test(name));
  if (macro !== undefined) throw new DocumentProblem("macros", macro);
  const hidden: HiddenContent[] = [];
  if (parts.has(MANIFEST)) {
    readXml(parts, MANIFEST, {
      open(element, attributes) {
        if (element === "encryption-data") throw new DocumentProblem("encrypted", MANIFEST);
        if (element !== "file-entry") return;
        const path = attributes("full-path") ?? "";
        const isObject = /^(?:Object|OLE)[^/]*\/?$/i.test(path) || parts.has(path.replace(/\/$/, ""));
        const isKnown = /^(?:Thumbnails|Configurations2|Pictures|Versions|Fonts)\//.test(path) || path === "/";
        const type = attributes("media-type") ?? "";
        if (isObject && !isKnown && !SHOWN.test(type) && !/rdf\+xml/.test(type)) {
          hidden.push({ kind: "embedded-object", where: path });
        }
      },
    });
  }
  for (const where of parts.names)
    if (/^Versions\/|^VersionList\.xml$/.test(where)) hidden.push({ kind: "revision", where });
  return [...hidden, ...findOdfProperties(parts)];
}

const PROPERTIES: ReadonlySet<string> = new Set([
  "initial-creator",
  "creator",
  "printed-by",
  "keyword",
  "subject",
  "description",
]);

/** Properties in `meta.xml` that are not blank; what is in them is not repeated. */
function findOdfProperties(parts: DocumentParts): readonly HiddenContent[] {
  if (!parts.has("meta.xml")) return [];
  const names = new Set<string>();
  const open: { readonly element: string; readonly name: string | undefined }[] = [];
  readXml(parts, "meta.xml", {
    open: (element, attributes) => void open.push({ element, name: attributes("name") }),
    close: () => void open.pop(),
    text(text) {
      const { element = "", name = element } = open.at(-1) ?? {};
      if (text.trim() !== "" && (PROPERTIES.has(element) || element === "user-defined")) names.add(name);
    },
  });
  return [...names].map((where) => ({ kind: "document-property", where }));
}
