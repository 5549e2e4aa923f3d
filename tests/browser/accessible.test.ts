import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { openPage } from "./support/open-browser.ts";
import { isPointer, sitePages } from "./support/site-files.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe has to say against a page as it is now, a line for each rule and element. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate<AxeResults>("axe.run(document, { resultTypes: ['violations'] })");
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = "" }) => `${id}: ${target.join(" ")}: ${failureSummary.slice(0, 300)}`),
  );
}

describe.each(["repository", "hostile"] as const)("%s", (name) => {
  const { address, folder } = inject(name);
  const pages = sitePages(folder).filter((one) => !isPointer(one));
  // Of the hostile pages, whose colours are those of the others, each is looked at in one of the two.
  const cases = pages.flatMap(({ path }, at) =>
    (["light", "dark"] as const)
      .filter((_, which) => name === "repository" || which === at % 2)
      .map((scheme) => ({ path, scheme })),
  );
  test.each(cases)("axe finds nothing on $path, $scheme", async ({ path, scheme }) => {
    const { page } = await openPage(address, { colorScheme: scheme });
    await page.goto(`${address}${path}`);
    // What is folded up is looked at, too.
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    expect((await violations(page)).slice(0, 10)).toEqual([]);
  });
});

describe.each(["light", "dark"] as const)("the check page with a result, %s", (colorScheme) => {
  test("axe finds nothing", async () => {
    const { address } = inject("repository");
    const { page } = await openPage(address, { colorScheme });
    await page.goto(`${address}check/index.html`);
    await page.getByRole("radio", { name: "Totals paid" }).check();
    const csv = 'figure_id,authority_code,total_paid,status\na,E10000016,"£1,200",\na,E99999999,12k,reported\n';
    await page.setInputFiles("#check-file", { name: "bad.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
    await page.locator(".check-result table").first().waitFor();
    for (const summary of await page.locator(".check-explain > summary").all()) await summary.click();
    await page.locator(".check-explanation").last().waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
