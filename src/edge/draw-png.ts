import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { crc32 } from "node:zlib";
import { zlibSync } from "fflate";
import { type ByteRun, deflateRuns } from "./deflate-runs.ts";

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
  const data =
    indexed === undefined ? zlibSync(colourRows(pixels, width, height), { level: 2 }) : deflateRuns(indexed.runs);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", new Uint8Array(header.buffer)),
    ...(indexed === undefined ? [] : [chunk("PLTE", indexed.palette)]),
    chunk("IDAT", data),
    chunk("IEND", new Uint8Array()),
  ]);
}

/**
 * The numbers of the colours, where they are few. Each row begins with the number of its filter: 0, none; or 2, less what is
 * above it, for a row that is the same as the one above.
 */
function indexColours(pixels: Uint8Array, width: number, height: number) {
  // All of a pixel at once, in whatever order the machine has its bytes.
  const { buffer, byteOffset } = pixels.byteOffset % 4 === 0 ? pixels : pixels.slice();
  const words = new Int32Array(buffer, byteOffset, width * height);
  const bytes = Buffer.from(buffer, byteOffset, 4 * width * height);
  const numbers = new Map<number, number>();
  const palette: number[] = [];
  const runs: ByteRun[] = [];
  for (let from = 0; from < words.length; from += width) {
    const [start, end] = [4 * from, 4 * (from + width)];
    if (from > 0 && bytes.compare(bytes, start - 4 * width, start, start, end) === 0) {
      runs.push([2, 1], [0, width]);
      continue;
    }
    runs.push([0, 1]);
    for (let at = from; at < from + width; ) {
      const colour = words[at] ?? 0;
      let number = numbers.get(colour);
      if (number === undefined) {
        number = numbers.size;
        if (number === MOST_COLOURS) return undefined;
        numbers.set(colour, number);
        palette.push(...pixels.subarray(4 * at, 4 * at + 3));
      }
      const start = at;
      while (at < from + width && words[at] === colour) at += 1;
      runs.push([number, at - start]);
    }
  }
  return { runs, palette: Uint8Array.from(palette) };
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
