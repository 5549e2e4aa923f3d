// Takes pictures of the pages as people meet them: on a desktop, a tablet and a phone, in light and dark.
//   node scripts/screenshots.mjs [SITE=dist/site] [OUT=dist/screenshots] [PAGE...]
// The browser is Chromium: /usr/bin/chromium, or what CHROMIUM names.
import { existsSync, readdirSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join, resolve, sep } from "node:path";
import { chromium } from "playwright-core";

const [site = "dist/site", out = "dist/screenshots", ...wanted] = process.argv.slice(2);
const root = resolve(site);
const WIDTHS = [1280, 768, 360, 320];
const SCHEMES = ["light", "dark"];
const TYPES = {
  html: "text/html; charset=utf-8",
  css: "text/css",
  js: "text/javascript",
  svg: "image/svg+xml",
  json: "application/json",
  png: "image/png",
};
/** A page that is longer is cut off in its picture. */
const MAX_HEIGHT = 14_000;

function pagesOf() {
  const packages = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, entry.name, "evidence/index.html")))
    .map(({ name }) => name);
  return [
    "index.html",
    "check/index.html",
    ...packages.flatMap((name) => {
      const documents = readdirSync(join(root, name, "evidence")).filter((file) => file !== "index.html");
      return [
        `${name}/index.html`,
        `${name}/versions.html`,
        `${name}/evidence/index.html`,
        ...documents.slice(0, 2).map((file) => `${name}/evidence/${file}`),
      ];
    }),
  ].filter((path) => existsSync(join(root, path)));
}

const server = createServer(async (request, response) => {
  const path = resolve(root, `.${decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname)}`);
  const bytes = path.startsWith(root + sep) ? await readFile(path).catch(() => undefined) : undefined;
  const type = TYPES[path.slice(path.lastIndexOf(".") + 1)] ?? "application/octet-stream";
  response.writeHead(bytes === undefined ? 404 : 200, { "content-type": type }).end(bytes);
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const address = `http://127.0.0.1:${server.address().port}/`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
let faults = 0;
try {
  await mkdir(out, { recursive: true });
  const pages = wanted.length === 0 ? pagesOf() : wanted;
  for (const colorScheme of SCHEMES) {
    for (const width of WIDTHS) {
      const context = await browser.newContext({ viewport: { width, height: width < 700 ? 740 : 900 }, colorScheme });
      const page = await context.newPage();
      const told = (words) => {
        faults += 1;
        console.error(`${page.url()} at ${width}: ${words}`);
      };
      page.on("console", (message) => message.type() === "error" && told(message.text()));
      page.on("pageerror", (error) => told(error.message));
      for (const path of pages) {
        await page.goto(address + path, { waitUntil: "load" });
        // Pictures that are loaded lazily are loaded when they come into sight.
        await page.evaluate(async () => {
          for (const image of document.images) image.loading = "eager";
          await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
        });
        const [wide, high] = await page.evaluate(() => [
          document.documentElement.scrollWidth,
          document.documentElement.scrollHeight,
        ]);
        if (wide > width) told(`${wide - width} pixels wider than the window`);
        const name = `${path.replace(/(\/index)?\.html$/, "").replaceAll("/", "--")}-${width}-${colorScheme}.png`;
        await page.screenshot({
          path: join(out, name),
          clip: { x: 0, y: 0, width, height: Math.min(high, MAX_HEIGHT) },
          fullPage: true,
        });
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  server.close();
}
process.exitCode = faults === 0 ? 0 : 1;
