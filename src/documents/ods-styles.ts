import type { TextPosition } from "./raised-digits.ts";
import type { Attributes } from "./read-xml.ts";

/** The styles of an OpenDocument sheet that bear on what is seen, gathered as `content.xml` is read. */
export interface OdsStyles {
  readonly open: (element: string, attributes: Attributes) => void;
  readonly isHiddenSheet: (style: string | undefined) => boolean;
  readonly isUnseen: (style: string | undefined) => boolean;
  /** How text in a style stands to its line (ODF 1.3 part 3, 20.394). */
  readonly position: (style: string | undefined) => TextPosition;
}

/** Takes `style:style` and what is in it. */
export function createOdsStyles(): OdsStyles {
  const hiddenSheets = new Set<string>();
  const white = new Set<string>();
  const coloured = new Set<string>();
  const positions = new Map<string, TextPosition>();
  let current = "";
  return {
    open(element, attributes) {
      if (element === "style") current = attributes("name") ?? "";
      if (element === "table-properties" && attributes("display") === "false") hiddenSheets.add(current);
      if (element === "text-properties" && /^#?fff(?:fff)?$/i.test(attributes("color") ?? "")) white.add(current);
      const position = element === "text-properties" ? attributes("text-position") : undefined;
      if (position !== undefined) positions.set(current, positionOf(position));
      const background = attributes("background-color");
      if (element === "table-cell-properties" && background !== undefined) {
        if (!/^(?:transparent|#ffffff)$/i.test(background)) coloured.add(current);
      }
    },
    isHiddenSheet: (style) => style !== undefined && hiddenSheets.has(style),
    isUnseen: (style) => style !== undefined && white.has(style) && !coloured.has(style),
    position: (style) => positions.get(style ?? "") ?? "level",
  };
}

/** `super 58%`, `sub`, or how far above the line: `33% 58%`. */
function positionOf(written: string): TextPosition {
  const [place = ""] = written.trim().split(/\s+/);
  const percent = Number.parseFloat(place);
  if (place === "super" || percent > 0) return "raised";
  return place === "sub" || percent < 0 ? "lowered" : "level";
}
