import type { Attributes } from "./read-xml.ts";

/** The styles of an OpenDocument sheet that bear on what is seen, gathered as `content.xml` is read. */
export interface OdsStyles {
  readonly open: (element: string, attributes: Attributes) => void;
  readonly isHiddenSheet: (style: string | undefined) => boolean;
  readonly isUnseen: (style: string | undefined) => boolean;
}

/** Takes `style:style` and what is in it. */
export function createOdsStyles(): OdsStyles {
  const hiddenSheets = new Set<string>();
  const white = new Set<string>();
  const coloured = new Set<string>();
  let current = "";
  return {
    open(element, attributes) {
      if (element === "style") current = attributes("name") ?? "";
      if (element === "table-properties" && attributes("display") === "false") hiddenSheets.add(current);
      if (element === "text-properties" && /^#?fff(?:fff)?$/i.test(attributes("color") ?? "")) white.add(current);
      const background = attributes("background-color");
      if (element === "table-cell-properties" && background !== undefined) {
        if (!/^(?:transparent|#ffffff)$/i.test(background)) coloured.add(current);
      }
    },
    isHiddenSheet: (style) => style !== undefined && hiddenSheets.has(style),
    isUnseen: (style) => style !== undefined && white.has(style) && !coloured.has(style),
  };
}
