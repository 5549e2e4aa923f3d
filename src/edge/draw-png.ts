import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { crc32 } from "node:zlib";
import { zlibSync } from "fflate";

/** Draws SVG whose texts are in Liberation Sans. */
export type DrawPng = (svg: string) => Uint8Array;

const FONTS = ["LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"];
let opened: Promise<DrawPng> | undefined;

/**
 * Opens what draws pictures: resvg as WebAssembly, so that nothing has to be compiled for a machine, with fonts that come with
 * pdfjs-dist. The same SVG gives the same bytes everywhere.
 */
export function openDrawing(): Promise<DrawPng> {
  opened ??= open();
  return opened;
}

async function open(): Promise<DrawPng> {
  const { initWasm, Resvg } = await import("@resvg/resvg-wasm");
  const require = createRequire(import.meta.url);
  await initWasm(readFileSync(require.resolve("@resvg/resvg-wasm/index_bg.wasm")));
  const folder = join(dirname(require.resolve("pdfjs-dist/package.json")), "standard_fonts");
  const fontBuffers = FONTS.map((name) => new Uint8Array(readFileSync(join(folder, name))));
  const options = { font: { fontBuffers, loadSystemFonts: false, defaultFontFamily: "Liberation Sans" } };
  return (svg) => {
    const drawing = new Resvg(svg, options);
    const image = drawing.render();
    try {
      return encodePng(image.pixels, image.width, image.height);
    } finally {
      image.free();
      drawing.free();
    }
  };
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const MOST_COLOURS = 256;

/**
 * A PNG of opaque pixels (four bytes each: red, green, blue, alpha). Pictures of few colours get a palette, which makes them a
 * third as large; resvg's own encoder takes five times as long as to draw them.
 */
export function encodePng(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const indexed = indexColours(pixels, width, height);
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint8(8, 8);
  header.setUint8(9, indexed === undefined ? 2 : 3);
  const rows = indexed?.rows ?? colourRows(pixels, width, height);
  return joined([
    SIGNATURE,
    chunk("IHDR", new Uint8Array(header.buffer)),
    ...(indexed === undefined ? [] : [chunk("PLTE", indexed.palette)]),
    chunk("IDAT", zlibSync(rows, { level: 2 })),
    chunk("IEND", new Uint8Array()),
  ]);
}

/** Each row begins with the number of its filter: 0, none. */
function indexColours(pixels: Uint8Array, width: number, height: number) {
  const numbers = new Map<number, number>();
  const rows = new Uint8Array((width + 1) * height);
  let from = 0;
  let last = -1;
  let lastNumber = 0;
  for (let y = 0; y < height; y += 1) {
    let to = y * (width + 1) + 1;
    for (let x = 0; x < width; x += 1, from += 4, to += 1) {
      const colour = ((pixels[from] ?? 0) << 16) | ((pixels[from + 1] ?? 0) << 8) | (pixels[from + 2] ?? 0);
      if (colour !== last) {
        const known = numbers.get(colour) ?? numbers.size;
        if (known === MOST_COLOURS) return undefined;
        numbers.set(colour, known);
        last = colour;
        lastNumber = known;
      }
      rows[to] = lastNumber;
    }
  }
  const palette = Uint8Array.from([...numbers.keys()].flatMap((one) => [one >> 16, (one >> 8) & 255, one & 255]));
  return { rows, palette };
}

function colourRows(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const rows = new Uint8Array((3 * width + 1) * height);
  for (let y = 0, from = 0; y < height; y += 1) {
    let to = y * (3 * width + 1) + 1;
    for (let x = 0; x < width; x += 1, from += 4, to += 3) rows.set(pixels.subarray(from, from + 3), to);
  }
  return rows;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)));
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
