import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, inject, test } from "vitest";
import { openPage } from "./support/open-browser.ts";
import { isPointer, sitePages } from "./support/site-files.ts";

const { address, folder } = inject("hostile");
const pages = sitePages(folder).filter((one) => !isPointer(one) && one.path !== "404.html");

test.each(pages.map(({ path }) => path))("%s shows what bites as text", async (path) => {
  const { page, troubles } = await openPage(address);
  await page.goto(`${address}${path}`);
  expect(await page.evaluate("globalThis.harmed")).toBeUndefined();
  expect(await page.locator('img[src="x"], h1:has-text("Not a heading")').count()).toBe(0);
  expect(await page.locator('a[href^="javascript:" i]').count()).toBe(0);
  expect(troubles).toEqual([]);
});

test("a cell with a script is in the page, to be read", async () => {
  const { page, troubles } = await openPage("file:", { javaScriptEnabled: false });
  await page.goto(pathToFileURL(join(folder, "cells-that-bite/index.html")).href);
  const text = (await page.locator("main").textContent()) ?? "";
  expect(text).toContain('<script>globalThis.harmed = "script"</script>');
  expect(text).toContain("</td></tr></table><h1>Not a heading</h1>");
  expect(troubles).toEqual([]);
});

test("of very many rows the page has some, and offers the file with all", async () => {
  const { page } = await openPage(address);
  await page.goto(`${address}very-wide-and-long/index.html`);
  expect(await page.locator("main tbody tr").count()).toBeLessThan(2_500);
  expect(await page.locator('main a[href$="long.csv"]').count()).toBeGreaterThan(0);
});

test("at 320 pixels no page is wider than the screen", async () => {
  const { page } = await openPage(address, { viewport: { width: 320, height: 640 } });
  const wide: string[] = [];
  for (const { path } of pages) {
    await page.goto(`${address}${path}`);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 320) wide.push(`${path}: ${width}`);
  }
  expect(wide).toEqual([]);
});

test("a package that has errors does not keep the others from being shown", async () => {
  const { page } = await openPage(address);
  await page.goto(address);
  const names = ["cells-that-bite", "very-wide-and-long", "without-numbers", "kent-social-worker-payments"];
  for (const name of names)
    expect(await page.locator(`main a[href^="${name}/index.html"]`).count(), name).toBeGreaterThan(0);
});
