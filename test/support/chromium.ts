import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { afterAll } from "vitest";

/** Where Chromium is: `CHROMIUM_PATH`, Debian's, or Playwright's own. */
const executable = (): string | undefined =>
  [process.env.CHROMIUM_PATH, "/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find(
    (path) => path && existsSync(path),
  );

/** A browser that closes with the test file. */
export async function openChromium(): Promise<Browser> {
  const args = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
  const browser = await chromium.launch({ executablePath: executable(), headless: true, args });
  afterAll(() => browser.close());
  return browser;
}
