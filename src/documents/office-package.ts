import { readXml } from "./read-xml.ts";
import type { DocumentParts } from "./unzip-parts.ts";

/** A relationship of a part of an OOXML package (ECMA-376 part 2, 6.5). */
export interface Relationship {
  readonly id: string;
  /** The last word of its type: `worksheet`, `comments`. */
  readonly type: string;
  /** The part's name in the zip; of an external one, the address as written. */
  readonly target: string;
  readonly isExternal: boolean;
}

/** The relationships of a part; those of the package for "". */
export function readRelationships(parts: DocumentParts, part: string): readonly Relationship[] {
  const slash = part.lastIndexOf("/");
  const folder = part.slice(0, slash + 1);
  const name = `${folder}_rels/${part.slice(slash + 1)}.rels`;
  if (!parts.has(name)) return [];
  const relationships: Relationship[] = [];
  readXml(parts, name, {
    open(element, attributes) {
      if (element !== "Relationship") return;
      const target = attributes("Target") ?? "";
      const isExternal = attributes("TargetMode") === "External";
      relationships.push({
        id: attributes("Id") ?? "",
        type: attributes("Type")?.split("/").at(-1) ?? "",
        target: isExternal ? target : resolve(folder, target),
        isExternal,
      });
    },
  });
  return relationships;
}

function resolve(folder: string, target: string): string {
  const path: string[] = target.startsWith("/") ? [] : folder.split("/").filter((part) => part !== "");
  for (const part of target.split("/")) {
    if (part === "..") path.pop();
    else if (part !== "." && part !== "") path.push(part);
  }
  return path.join("/");
}

/** The content type of each part that has one of its own, and of the endings of the rest (ECMA-376 part 2, 6.2.3). */
export function readContentTypes(parts: DocumentParts): (part: string) => string {
  const own = new Map<string, string>();
  const endings = new Map<string, string>();
  if (parts.has(CONTENT_TYPES)) {
    readXml(parts, CONTENT_TYPES, {
      open(element, attributes) {
        const type = attributes("ContentType") ?? "";
        if (element === "Override") own.set((attributes("PartName") ?? "").replace(/^\//, "").toLowerCase(), type);
        if (element === "Default") endings.set((attributes("Extension") ?? "").toLowerCase(), type);
      },
    });
  }
  return (part) => {
    const lower = part.toLowerCase();
    return own.get(lower) ?? endings.get(lower.slice(lower.lastIndexOf(".") + 1)) ?? "";
  };
}

/** Where an OOXML package says what its parts are. */
export const CONTENT_TYPES = "[Content_Types].xml";
