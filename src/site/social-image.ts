import { visible } from "../report/visible.ts";
import { counted } from "../report/wording/words.ts";
import { xmlText } from "../report/xml-text.ts";
import type { Site, SitePackage } from "./site-model.ts";

/** What is on the picture that is shown where somebody links to a page. */
export interface SocialWords {
  /** What the site is called. */
  readonly site: string;
  readonly title: string;
  /** Short lines below the title. */
  readonly lines: readonly string[];
}

/** What the picture of a package says. */
export function socialWords({ title: site }: Site, one: SitePackage): SocialWords {
  const { title, latest, content } = one;
  const tables = content === undefined ? "" : `, ${counted(content.tables.length, "table")}`;
  return { site, title, lines: [latest === undefined ? "No version is offered" : `Version ${latest}${tables}`] };
}

export const SOCIAL_WIDTH = 1200;
export const SOCIAL_HEIGHT = 630;
/** The family of the font that the picture is drawn with. */
const SOCIAL_FONT = "Liberation Sans";

const LEFT = 88;
const ROOM = SOCIAL_WIDTH - 2 * LEFT;
const MOST_LINES = 3;

/** The picture as SVG: texts alone, in a font that comes with foipack, so that it is the same on every machine. */
export function socialSvg({ site, title, lines }: SocialWords): string {
  const size = wrap(title, 72).length <= 2 ? 72 : 56;
  const titled = wrap(title, size);
  const top = 210;
  const below = top + titled.length * size * 1.18 + 18;
  const line = (text: string, y: number, pixels: number, style: string) =>
    `<text x="${LEFT}" y="${Math.round(y)}" font-size="${pixels}" ${style}>${xmlText(text)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SOCIAL_WIDTH}" height="${SOCIAL_HEIGHT}" font-family="${SOCIAL_FONT}">
<rect width="${SOCIAL_WIDTH}" height="${SOCIAL_HEIGHT}" fill="#fbfaf7"/>
<rect width="24" height="${SOCIAL_HEIGHT}" fill="#0b4f8a"/>
${line(clip(site, 30), 112, 30, 'fill="#0b4f8a" font-weight="700"')}
${titled.map((text, at) => line(text, top + at * size * 1.18 + 24, size, 'fill="#16191d" font-weight="700"')).join("\n")}
${lines
  .slice(0, 3)
  .map((text, at) => line(clip(text, 32), below + at * 46 + 24, 32, 'fill="#4a4f57"'))
  .join("\n")}
</svg>
`;
}

/** A text in lines that fit; of what is too long, the end is cut off. */
function wrap(text: string, size: number): readonly string[] {
  const words = shownWords(text);
  const lines: string[] = [];
  let line = "";
  for (const [at, word] of words.entries()) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && widthOf(longer, size) > ROOM) {
      lines.push(line);
      line = word;
    } else line = longer;
    if (lines.length === MOST_LINES - 1 && widthOf([line, ...words.slice(at + 1)].join(" "), size) > ROOM) {
      return [...lines, clip([line, ...words.slice(at + 1)].join(" "), size)];
    }
  }
  return [...lines, line].map((one) => clip(one, size));
}

/** More of a text than this cannot be on the picture. */
const MOST_CHARACTERS = 400;

function shownWords(text: string): readonly string[] {
  const words = visible([...text.slice(0, MOST_CHARACTERS)].join("").replace(/\s+/g, " ").trim()).split(" ");
  return words.every((word) => word === "") ? ["untitled"] : words;
}

/** As much of a text as fits on a line. */
function clip(text: string, size: number): string {
  const shown = shownWords(text).join(" ");
  if (widthOf(shown, size) <= ROOM) return shown;
  const letters = [...shown];
  while (letters.length > 0 && widthOf(`${letters.join("")}…`, size) > ROOM) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

/** About how wide a text is, rather more than less: there is no font to ask here. */
function widthOf(text: string, size: number): number {
  let width = 0;
  for (const letter of text)
    width += /[ijl.,:;'|!()[\]]/.test(letter) ? 0.32 : /[A-ZmwMW@%]/.test(letter) ? 0.78 : 0.58;
  return width * size;
}
