import { inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { encodePng, openDrawing } from "../../src/edge/draw-png.ts";
import { SOCIAL_HEIGHT, SOCIAL_WIDTH, socialSvg } from "../../src/site/social-image.ts";

/** What a PNG is made of. */
function chunksOf(png: Uint8Array): readonly { readonly type: string; readonly data: Buffer }[] {
  const bytes = Buffer.from(png);
  expect(bytes.subarray(0, 8).toString("hex")).toBe("89504e470d0a1a0a");
  const chunks: { readonly type: string; readonly data: Buffer }[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    chunks.push({ type: bytes.toString("latin1", at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

describe("the picture for links", () => {
  test("is a PNG of 1200 by 630 pixels, the same each time", async () => {
    const draw = await openDrawing();
    const svg = socialSvg({ site: "Data", title: "Payments to social workers", lines: ["Version 1.0.0"] });
    const png = draw(svg);
    const [header] = chunksOf(png);
    expect([header?.data.readUInt32BE(0), header?.data.readUInt32BE(4)]).toEqual([SOCIAL_WIDTH, SOCIAL_HEIGHT]);
    expect(draw(svg)).toEqual(png);
    expect(png.length).toBeLessThan(100_000);
    const other = draw(socialSvg({ site: "Data", title: "Targets", lines: ["Version 1.0.0"] }));
    expect(Buffer.from(other).equals(png)).toBe(false);
  });

  test.each([
    ["a title that is blank", "  \n "],
    ["a title without a space", "x".repeat(5_000)],
    ["a title with markup and what cannot be seen", "</text><script>alert(1)</script>\u0000\u202E&\uD800"],
    ["a title in scripts that the font lacks", "مرحبا 你好 👍"],
  ])("is drawn of %s", async (_, title) => {
    const svg = socialSvg({ site: title, title, lines: [title] });
    expect(svg).not.toContain("<script");
    expect((await openDrawing())(svg).length).toBeGreaterThan(1_000);
  });

  test.each([
    ["a palette where there are few colours", 4, 3],
    ["whole colours where there are many", 300, 2],
  ])("has %s", (_, colours, kind) => {
    const pixels = Uint8Array.from({ length: 4 * colours }, (_, at) =>
      at % 4 === 3 ? 255 : at % 4 === 0 ? (at / 4) % 256 : Math.floor(at / 1024),
    );
    const chunks = chunksOf(encodePng(pixels, colours, 1));
    expect(chunks[0]?.data[9]).toBe(kind);
    const rows = inflateSync(chunks.find(({ type }) => type === "IDAT")?.data ?? Buffer.alloc(0));
    const palette = chunks.find(({ type }) => type === "PLTE")?.data;
    const shown = Array.from({ length: colours }, (_, at) =>
      palette === undefined
        ? [...rows.subarray(1 + 3 * at, 4 + 3 * at)]
        : [...palette.subarray(3 * (rows[1 + at] ?? 0), 3 * (rows[1 + at] ?? 0) + 3)],
    );
    expect(shown).toEqual(Array.from({ length: colours }, (_, at) => [...pixels.subarray(4 * at, 4 * at + 3)]));
  });
});
