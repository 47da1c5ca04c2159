import { expect, it } from "vitest";
import { testApp } from "../../support/app.ts";
import { axeFaults } from "../../support/axe.ts";
import { openChromium } from "../../support/chromium.ts";

const app = await testApp();
const browser = await openChromium();

it.each([
  [320, ""],
  [1280, ""],
  [320, "?size=large"],
  [1280, "?contrast=high"],
])(
  "can be read at %i px%s without moving sideways, runs nothing and breaks no rule of accessibility",
  async (width, modes) => {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    await page.goto(`${app.url}/api/docs${modes}`);
    const calls = page.locator("details.call");
    expect(await calls.count()).toBeGreaterThan(20);
    for (const call of (await calls.all()).slice(0, 4)) await call.locator("summary").click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    expect(await axeFaults(page)).toEqual([]);
    await context.close();
  },
);
