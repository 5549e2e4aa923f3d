import { GENERAL, type NumberFormat, numberFormat } from "./number-format.ts";
import { type Attributes, readXml } from "./read-xml.ts";
import type { DocumentParts } from "./unzip-parts.ts";

/** What a cell's style says of what is seen in it. */
export interface CellStyle {
  readonly format: NumberFormat;
  /** White on no colour or on white, or a format that shows nothing of anything. */
  readonly isUnseen: boolean;
}

const PLAIN: CellStyle = { format: GENERAL, isUnseen: false };

/** The styles of a workbook's cells, by the number that a cell has (ECMA-376 part 1, 18.8.10 `cellXfs`). */
export function readStyles(parts: DocumentParts, part: string | undefined, is1904: boolean): (id: number) => CellStyle {
  if (part === undefined || !parts.has(part)) return () => PLAIN;
  const codes = new Map<number, string>();
  const whiteFonts: boolean[] = [];
  const whiteFills: boolean[] = [];
  const styles: { readonly format: number; readonly font: number; readonly fill: number }[] = [];
  const open: string[] = [];
  let pattern = "none";
  readXml(parts, part, {
    open(name, attributes) {
      const parent = open.at(-1);
      const grandparent = open.at(-2);
      open.push(name);
      if (name === "numFmt" && parent === "numFmts") {
        codes.set(Number(attributes("numFmtId")), attributes("formatCode") ?? "");
      }
      if (name === "font" && parent === "fonts") whiteFonts.push(false);
      if (name === "color" && parent === "font" && grandparent === "fonts") {
        whiteFonts[whiteFonts.length - 1] = isWhite(attributes);
      }
      if (name === "fill" && parent === "fills") whiteFills.push(true);
      if (name === "patternFill" && grandparent === "fills") {
        pattern = attributes("patternType") ?? "none";
        whiteFills[whiteFills.length - 1] = pattern === "none";
      }
      if (name === "gradientFill" && grandparent === "fills") whiteFills[whiteFills.length - 1] = false;
      if (name === "fgColor" && parent === "patternFill" && pattern === "solid" && open.at(-4) === "fills") {
        whiteFills[whiteFills.length - 1] = isWhite(attributes);
      }
      if (name === "xf" && parent === "cellXfs") {
        const number = (attribute: string): number => Number(attributes(attribute) ?? 0);
        styles.push({ format: number("numFmtId"), font: number("fontId"), fill: number("fillId") });
      }
    },
    close: () => void open.pop(),
  });
  const made = new Map<number, CellStyle>();
  return (id) => {
    const known = made.get(id);
    if (known !== undefined) return known;
    const style = styles[id];
    if (style === undefined) return PLAIN;
    const code = codes.get(style.format);
    const isWhiteOnWhite = whiteFonts[style.font] === true && whiteFills[style.fill] !== false;
    const showsNothing = /^\s*;\s*;\s*(?:;\s*)?$/.test(code ?? "");
    const whole: CellStyle = {
      format: numberFormat(style.format, code, is1904),
      isUnseen: isWhiteOnWhite || showsNothing,
    };
    made.set(id, whole);
    return whole;
  };
}

/** Theme colour 0 is the window's background in every theme that is not meant for a dark room. */
function isWhite(attributes: Attributes): boolean {
  const tint = Number(attributes("tint") ?? 0);
  const rgb = attributes("rgb");
  if (rgb !== undefined) return /ffffff$/i.test(rgb) && tint === 0;
  return tint === 0 && (attributes("theme") === "0" || attributes("indexed") === "9" || attributes("indexed") === "1");
}
