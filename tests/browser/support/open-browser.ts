import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, onTestFinished } from "vitest";

/** Debian's, unless another one is named. */
const EXECUTABLE = process.env.CHROMIUM ?? "/usr/bin/chromium";

let browser: Promise<Browser> | undefined;

function launch(): Promise<Browser> {
  if (!existsSync(EXECUTABLE)) {
    throw new Error(
      `There is no Chromium at ${EXECUTABLE}. Install it (on Debian: apt-get install chromium), or name it in the variable CHROMIUM.`,
    );
  }
  // Its sandbox asks for a user that is not root.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath: EXECUTABLE, args });
}

/** A page, and what went wrong in it. */
export interface WatchedPage {
  readonly page: Page;
  /**
   * Errors on the console, which tell of what the Content-Security-Policy refused; exceptions; dialogs; answers other than
   * the one that was asked for; requests to another place than `origin`.
   */
  readonly troubles: readonly string[];
}

/** Opens a page that is watched. `origin`: where alone it may send requests to; "file:" for pages from the disk. */
export async function openPage(origin: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  browser ??= launch();
  const context = await (await browser).newContext({ reducedMotion: "reduce", ...options });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") {
      troubles.push(`console: ${message.text()} (${message.location().url})`);
    }
  });
  page.on("pageerror", (fault) => troubles.push(`exception: ${fault.message}`));
  page.on("dialog", (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    const address = request.url();
    const isOwn = address.startsWith(origin) || address.startsWith("blob:") || address.startsWith("data:");
    if (!isOwn) troubles.push(`request to ${address}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) troubles.push(`${response.status()} for ${response.url()}`);
  });
  return { page, troubles };
}

afterAll(async () => {
  await (await browser)?.close();
  browser = undefined;
});
