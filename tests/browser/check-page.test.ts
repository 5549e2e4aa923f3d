import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { renderJson } from "../../src/report/json.ts";
import { validate } from "../../src/tasks/validate.ts";
import { makeWorkbook } from "../support/make-workbook.ts";
import { openPage } from "./support/open-browser.ts";

const { address, folder } = inject("repository");
const CHECK = `${address}check/index.html`;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

async function choose(page: Page, name: string, content: string | Uint8Array, mimeType = "text/csv"): Promise<void> {
  await page.setInputFiles("#check-file", { name, mimeType, buffer: Buffer.from(content) });
}

const result = (page: Page) => page.locator("#check-result");

test("a good CSV file of a kind is valid, with its codes looked up in the site's register", async () => {
  const { page, troubles } = await openPage(address);
  await page.goto(CHECK);
  await page.getByRole("radio", { name: "Totals paid" }).check();
  const path = "datapackages/kent-social-worker-payments/data/bonus-totals.csv";
  await choose(page, "bonus-totals.csv", await readFile(path));
  await result(page).waitFor();
  expect(await result(page).innerText()).toBe("bonus-totals.csv: Valid");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("check-result");
  expect(await page.locator(".check-facts").innerText()).toContain("looked up in uk-local-authorities");
  expect(await page.getByRole("status").innerText()).toBe("Checked: Valid");
  expect(troubles).toEqual([]);
});

test("a bad CSV file is told with its cells marked, and the report is the command's", async () => {
  const { page, troubles } = await openPage(address, { acceptDownloads: true });
  await page.goto(CHECK);
  await page.getByRole("radio", { name: "Its form alone" }).check();
  const csv = 'id,paid\n1,"2"x\n2\n3,4,5\n';
  await choose(page, "bad.csv", csv);
  await result(page).waitFor();
  expect(await result(page).innerText()).toMatch(/^bad\.csv: \d errors/);
  expect(await page.locator(".check-marked mark").first().innerText()).not.toBe("");

  // The rows around another finding are shown when they are asked for.
  const places = page.getByRole("button", { name: "line 3: show the rows" });
  await places.first().click();
  await page.getByRole("region", { name: "Rows around line 3" }).waitFor();

  // What a code means is in the page.
  await page.getByText("More on missing-cell").click();
  await page.getByText("To mend it in Excel or another spreadsheet").first().waitFor();

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "JSON, for programs" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("bad-report.json");
  const written = join(folder, "..", "written-by-the-test.csv");
  await download.saveAs(join(folder, "..", "report.json"));
  const from = await mkdtemp(`${written}-`);
  try {
    await writeFile(join(from, "bad.csv"), csv);
    let command = "";
    for await (const part of renderJson(validate(["bad.csv"], { from }))) command += part;
    const seconds = /"seconds": [0-9.e-]+/g;
    const page = await readFile(join(folder, "..", "report.json"), "utf8");
    expect(page.replace(seconds, "")).toBe(command.replace(seconds, ""));
  } finally {
    await rm(from, { recursive: true });
  }
  expect(troubles).toEqual([]);
});

test("a workbook is checked sheet by sheet, and what is hidden in it is told", async () => {
  const { page, troubles } = await openPage(address);
  await page.goto(CHECK);
  const rows = Array.from({ length: 30 }, (_, at) => [`c${at}`, at === 7 ? "12k" : String(at)]);
  const workbook = makeWorkbook({
    sheets: [
      { name: "Notes", rows: [["About"]], state: "hidden" },
      { name: "Payments", rows: [["Payments in 2014"], [], ["id", "paid"], ...rows] },
    ],
  });
  await choose(page, "pay.xlsx", workbook, XLSX);
  await page.getByRole("heading", { name: "Which sheet is the table?" }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("check-sheets");
  await page.getByRole("button", { name: /^Payments/ }).click();
  await result(page).waitFor();
  expect(await result(page).innerText()).toBe("pay.xlsx: 1 error");
  expect(await page.locator(".check-result").innerText()).toContain("A hidden sheet on sheet “Notes”");
  await page.getByRole("region", { name: "Rows around row 11" }).waitFor();
  expect(await page.locator(".check-marked").innerText()).toBe("12k");

  await choose(
    page,
    "good.xlsx",
    makeWorkbook({ sheets: [{ name: "Good", rows: [["id", "paid"], ...rows.slice(8)] }] }),
    XLSX,
  );
  await page.getByRole("heading", { name: "good.xlsx: Valid" }).waitFor();
  expect(troubles).toEqual([]);
});

test("what is no table is refused in words, and the page goes on", async () => {
  const { page, troubles } = await openPage(address);
  await page.goto(CHECK);
  await choose(page, "letter.pdf", "%PDF-1.7\n%\u00e2\n");
  await page.getByRole("heading", { name: "The file was not checked" }).waitFor();
  await choose(page, "good.csv", "id,paid\n1,2\n");
  await result(page).waitFor();
  expect(troubles).toEqual([]);
});

test("a file is dropped, and tens of thousands of findings are shown a part at a time", async () => {
  const { page, troubles } = await openPage(address);
  await page.goto(CHECK);
  const lines = Array.from({ length: 60_000 }, (_, at) => (at % 2 === 0 ? `${at}` : `${at},1`));
  const text = `id,paid\n${lines.join("\n")}\n`;
  await page.getByRole("radio", { name: "Its form alone" }).check();
  await page.evaluate((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], "many.csv", { type: "text/csv" }));
    // Beside the box: who drops a file there does not want to leave the page for it.
    document.querySelector("h1")?.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true }));
  }, text);
  await result(page).waitFor();
  expect(await result(page).innerText()).toBe("many.csv: 30,000 errors, 1 note");
  expect(await page.locator(".check-findings > li").count()).toBeLessThan(50);
  await page.getByRole("button", { name: /^Next findings: .*missing-cell/ }).click();
  await page.getByText("1 to 100 of 30,000").waitFor();
  await page.getByRole("button", { name: /^Next findings: .*missing-cell/ }).click();
  await page.getByText("101 to 200 of 30,000").waitFor();
  expect(await page.locator(".check-findings > li").count()).toBeLessThan(150);
  expect(troubles).toEqual([]);
});

test("a check that takes long tells how far it is, leaves the page free, and can be cancelled", async () => {
  const { page, troubles } = await openPage(address);
  await page.goto(CHECK);
  await page.evaluate(() => {
    const part = new Blob([Array.from({ length: 40_000 }, (_, at) => `${at},words,12\n`).join("")]);
    const file = new File(["id,words,paid\n", ...Array.from({ length: 200 }, () => part)], "large.csv");
    const data = new DataTransfer();
    data.items.add(file);
    document.querySelector(".check-drop")?.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true }));
  });
  await page.getByRole("progressbar").waitFor();
  await expect.poll(() => page.getByRole("progressbar").getAttribute("value").then(Number)).toBeGreaterThan(0);
  // The page answers while the worker works.
  const longest = await page.evaluate(async () => {
    let most = 0;
    for (let turn = 0; turn < 20; turn += 1) {
      const before = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 10));
      most = Math.max(most, performance.now() - before);
    }
    return most;
  });
  expect(longest).toBeLessThan(1_000);
  await page.getByRole("button", { name: "Cancel" }).click();
  expect(await page.getByRole("status").innerText()).toBe("Cancelled");
  expect(await page.getByRole("progressbar").count()).toBe(0);
  await choose(page, "small.csv", "id,paid\n1,2\n");
  await result(page).waitFor();
  expect(troubles).toEqual([]);
});

test("a file that bites is shown as text", async () => {
  const { page, troubles } = await openPage(address);
  await page.goto(CHECK);
  const cell = '<img src=x onerror="globalThis.harmed=1">';
  const rows = Array.from({ length: 30 }, (_, at) => `${at},${at}`);
  const csv = `id,<script>globalThis.harmed=2</script>\n${rows.join("\n")}\n"${cell.replaceAll('"', '""')}",${"x".repeat(10_000)}\n`;
  await choose(page, `${cell.replaceAll("/", "")}.csv`, csv);
  await result(page).waitFor();
  await page.locator(".check-preview").first().waitFor();
  expect(await page.evaluate("globalThis.harmed")).toBeUndefined();
  expect(await page.locator(".check-result img, .check-result script").count()).toBe(0);
  expect(troubles).toEqual([]);
});

test("opened from a disk, the page says what to do instead", async () => {
  const { page, troubles } = await openPage("file:");
  await page.goto(pathToFileURL(join(folder, "check/index.html")).href);
  expect(await page.locator("#check").innerText()).toContain("foipack serve");
  expect(await page.locator("#check-file").count()).toBe(0);
  expect(troubles).toEqual([]);
});

test("without JavaScript, the page says what to do instead", async () => {
  const { page, troubles } = await openPage(address, { javaScriptEnabled: false });
  await page.goto(CHECK);
  expect(await page.locator("#check").innerText()).toContain("foipack validate");
  expect(troubles).toEqual([]);
});

test("at 320 pixels the page with a result is no wider than the screen", async () => {
  const { page } = await openPage(address, { viewport: { width: 320, height: 640 } });
  await page.goto(CHECK);
  const labels = Array.from({ length: 30 }, (_, at) => `a_rather_long_label_${at}`);
  await choose(page, "wide.csv", `${labels.join(",")}\n1,2\n`);
  await result(page).waitFor();
  await page.locator(".check-preview").first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
