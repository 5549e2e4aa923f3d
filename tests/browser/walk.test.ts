import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { openPage } from "./support/open-browser.ts";

const NAME = "kent-social-worker-payments";
const { address, folder } = inject("repository");

/** From the first page to the figures of a package, from a figure to its words, and back to the figure. */
async function walk(page: Page, start: string): Promise<void> {
  await page.goto(start);
  await page.locator(`main a[href$="${NAME}/index.html"]`).first().click();
  await page.waitForURL(/kent-social-worker-payments\/index\.html/);
  expect(await page.locator("main").innerText()).toContain("354,639");

  const words = page.locator('main a[href*="evidence/"][href*="#"]').first();
  await words.click();
  await page.waitForURL(/\/evidence\/.*\.html#/);
  const place = decodeURIComponent(new URL(page.url()).hash.slice(1));
  const target = page.locator(`[id="${place}"]`);
  const marked =
    (await target.evaluate((element) => element.tagName === "MARK" || element.querySelector("mark"))) !== null;
  expect(marked, `${place} is marked`).toBe(true);

  await page.locator('main a[href*="../index.html#"]').first().click();
  await page.waitForURL(/kent-social-worker-payments\/index\.html#/);
  const row = decodeURIComponent(new URL(page.url()).hash.slice(1));
  expect(await page.locator(`[id="${row}"]`).count()).toBe(1);
}

describe.each([
  ["with JavaScript", true],
  ["without JavaScript", false],
])("%s", (_, javaScriptEnabled) => {
  test("a reader goes from the catalogue to a figure, to its words and back", async () => {
    const { page, troubles } = await openPage(address, { javaScriptEnabled });
    await walk(page, address);
    expect(troubles).toEqual([]);
  });

  test("the same pages can be read from a disk", async () => {
    const { page, troubles } = await openPage("file:", { javaScriptEnabled });
    await walk(page, pathToFileURL(join(folder, "index.html")).href);
    expect(troubles).toEqual([]);
  });
});

test("what is downloaded has the SHA-256 that stands beside it", async () => {
  const { page, troubles } = await openPage(address, { acceptDownloads: true });
  await page.goto(`${address}${NAME}/index.html`);
  const rows = page.locator("main tr", { has: page.locator(`a[href*="1."][href$=".csv"], a[href$=".zip"]`) });
  const offered = await rows.evaluateAll((all) =>
    all.flatMap((row) => {
      const link = row.querySelector("a[href]");
      const digest = /\b[0-9a-f]{64}\b/.exec(row.innerHTML)?.[0];
      return link === null || digest === undefined ? [] : [{ href: link.getAttribute("href") ?? "", digest }];
    }),
  );
  expect(offered.length).toBeGreaterThan(3);
  for (const { href, digest } of offered.slice(0, 4)) {
    const link = page.locator(`main a[href="${href}"]`).first();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      // A click with Alt lets Chromium save what it would show.
      link.click({ modifiers: ["Alt"] }),
    ]);
    const bytes = await readFile(await download.path());
    expect(createHash("sha256").update(bytes).digest("hex"), href).toBe(digest);
  }
  expect(troubles).toEqual([]);
});

test("a table is sorted by a column, and narrowed to rows with some words", async () => {
  const { page, troubles } = await openPage(address);
  await page.goto(`${address}kent-childrens-services-targets/index.html`);
  const section = page.locator(".table-section:has(tbody tr:nth-child(40))").first();
  const table = section.locator("table.rows");
  const column =
    (await table
      .locator("thead th")
      .evaluateAll((heads) => heads.findIndex((head) => head.matches('[data-type="number"]')))) + 1;
  const numbers = async (): Promise<readonly number[]> => {
    const texts = await table.locator(`tbody tr:visible > :nth-child(${column})`).allInnerTexts();
    return texts.flatMap((text) => (/\d/.test(text) ? [Number(text.replace(/[^\d.-]/g, ""))] : []));
  };
  const head = table.locator(`thead th:nth-child(${column})`);
  await head.getByRole("button").click();
  expect(await head.getAttribute("aria-sort")).toBe("ascending");
  const ascending = await numbers();
  expect(ascending).toEqual(ascending.toSorted((left, right) => left - right));
  await head.getByRole("button").click();
  expect(await head.getAttribute("aria-sort")).toBe("descending");
  expect(await numbers()).toEqual(ascending.toReversed());

  const all = await table.locator("tbody tr:visible").count();
  await section.getByRole("searchbox").first().fill("referrals");
  const narrowed = table.locator("tbody tr:visible");
  await expect.poll(() => narrowed.count()).toBeLessThan(all);
  const texts = await narrowed.allInnerTexts();
  expect(texts.length).toBeGreaterThan(0);
  expect(texts.every((text) => /referrals/i.test(text))).toBe(true);
  expect(troubles).toEqual([]);
});

test("a word that is mistyped is told, with the one that may be meant", async () => {
  const { page, troubles } = await openPage(address);
  await page.goto(`${address}index.html`);
  const input = page.getByRole("searchbox").first();
  await input.fill("socail workers");
  const status = page.locator(".search-status");
  await expect.poll(() => status.innerText()).toBe("Nothing has all of these words. Was it social workers?");
  await status.getByRole("button").click();
  expect(await input.inputValue()).toBe("social workers");
  expect(await status.innerText()).toMatch(/^\d+ packages?, \d+ entries$/);
  expect(troubles).toEqual([]);
});

test.each([
  ["served", (path: string) => `${address}${path}`, address],
  ["from a disk", (path: string) => pathToFileURL(join(folder, path)).href, "file:"],
])("the catalogue is searched, %s", async (_, at, origin) => {
  const { page, troubles } = await openPage(origin);
  await page.goto(at("index.html"));
  const packages = page.locator("main .packages > li:visible");
  const all = await packages.count();
  expect(all).toBe(3);
  await page.getByRole("searchbox").first().fill("targets adoption");
  await expect.poll(() => packages.count()).toBeLessThan(all);
  // An indicator leads to its row.
  const found = page.locator('main .search-results a[href*="#"]:visible').first();
  await found.click();
  await page.waitForURL(/#/);
  const place = decodeURIComponent(new URL(page.url()).hash.slice(1));
  expect(await page.locator(`[id="${place}"]`).count()).toBe(1);
  expect(troubles).toEqual([]);
});
