import type { Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { openPage } from "./support/open-browser.ts";
import { isPointer, sitePages } from "./support/site-files.ts";

const { address, folder } = inject("repository");

/** The kind of a page: names of packages, versions and documents are of no matter. */
function kindOf(path: string): string {
  return path
    .replace(/^[a-z][a-z-]+\/(?=.+\/|index|versions)/, (folder) => (folder === "check/" ? folder : "NAME/"))
    .replace(/\d[\d.]*\//, "VERSION/")
    .replace(/evidence\/(?!index)[^/]+/, "evidence/ID.html");
}

/** The smallest page of each kind. */
const pages = [
  ...new Map(
    sitePages(folder)
      .filter((one) => !isPointer(one))
      .toSorted((left, right) => right.html.length - left.html.length)
      .map(({ path }) => [kindOf(path), path]),
  ).values(),
];

/** Marks what can be worked with the keyboard, and says how much there is of it. */
async function markControls(page: Page): Promise<number> {
  return page.evaluate(() => {
    const wanted = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    const groups = new Set<string>();
    let count = 0;
    for (const element of document.querySelectorAll<HTMLElement>(wanted)) {
      const isDisabled = "disabled" in element && element.disabled === true;
      if (isDisabled || element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true })) continue;
      // Of radio buttons, one is reached, and the arrow keys choose among them.
      if (element instanceof HTMLInputElement && element.type === "radio") {
        if (groups.has(element.name)) continue;
        const group = [...document.querySelectorAll<HTMLInputElement>(`input[name="${element.name}"]`)];
        const chosen = group.find(({ checked }) => checked) ?? element;
        groups.add(element.name);
        chosen.dataset.control = String(count);
      } else element.dataset.control = String(count);
      count += 1;
    }
    return count;
  });
}

/** What has the focus: its mark, what it is, and whether that can be seen. */
async function focused(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return undefined;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const hasOutline = outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0;
    const box = element.getBoundingClientRect();
    return {
      mark: element.dataset.control,
      what: `${element.tagName.toLowerCase()} ${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 40)}`,
      isSeen: (hasOutline || boxShadow !== "none") && box.width > 0 && box.height > 0,
    };
  });
}

/** Presses Tab from the top of the page to its end. */
async function tabThrough(
  page: Page,
): Promise<{ readonly missed: readonly string[]; readonly unseen: readonly string[] }> {
  const count = await markControls(page);
  const reached = new Set<string>();
  const unseen: string[] = [];
  for (let presses = 0; presses < 2 * count + 20 && reached.size < count; presses += 1) {
    await page.keyboard.press("Tab");
    const now = await focused(page);
    if (now === undefined) continue;
    if (now.mark !== undefined) reached.add(now.mark);
    if (!now.isSeen && !unseen.includes(now.what)) unseen.push(now.what);
  }
  const missed = await page.evaluate(
    (seen) =>
      [...document.querySelectorAll<HTMLElement>("[data-control]")]
        .filter(({ dataset }) => !seen.includes(dataset.control ?? ""))
        .map((element) => element.outerHTML.slice(0, 120)),
    [...reached],
  );
  return { missed, unseen };
}

test.each(pages)("Tab reaches everything on %s, and shows where it is", async (path) => {
  const { page } = await openPage(address);
  await page.goto(`${address}${path}`);
  expect(await tabThrough(page)).toEqual({ missed: [], unseen: [] });
});

test("the first thing that Tab reaches leads past what every page has", async () => {
  const { page } = await openPage(address);
  await page.goto(address);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const isInMain = await page.evaluate(() => document.activeElement?.closest("main") !== null);
  expect(isInMain).toBe(true);
});

test("a pasted table is checked with the keyboard alone", async () => {
  const { page, troubles } = await openPage(address);
  await page.goto(`${address}check/index.html`);
  await page.getByText("Or paste a table").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.insertText("id\tpaid\n1\t2\n2\t3\n3\t4\n");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator(".check-result").waitFor();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("check-result");
  expect(await page.locator("#check-result").innerText()).toBe("pasted.tsv: Valid");
  expect(await tabThrough(page)).toEqual({ missed: [], unseen: [] });
  expect(troubles).toEqual([]);
});
