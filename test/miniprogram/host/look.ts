import { expect } from "vitest";
import { axeFaults, tooWide } from "../../support/axe.ts";
import type { Miniprogram } from "./browser.ts";

/** A picture of the whole page, on a phone as tall as it, so that what sticks to the edges stays there. */
export async function pictureOf({ page }: Miniprogram, name: string): Promise<void> {
  const size = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (size) await page.setViewportSize({ width: size.width, height: Math.max(height, size.height) });
  await page.screenshot({ path: `test/screenshots/mini-${name}.png` });
  if (size) await page.setViewportSize(size);
}

const [narrow, wide] = [320, 430];

/**
 * Looks at what the page shows now in every mode, on a narrow and a wide phone, without opening it anew: nothing is wider than the
 * screen, axe knows no fault (once a mode: it doesn't ask for widths), and there is a picture of each.
 */
export async function looksGood(phone: Miniprogram, name: string): Promise<void> {
  const { page } = phone;
  const size = page.viewportSize();
  for (const mode of ["normal", "large", "high"]) {
    await show(phone, mode);
    for (const width of [wide, narrow]) {
      await page.setViewportSize({ width, height: width * 2 });
      await pictureOf(phone, `${name}-${width}-${mode}`);
      expect(await tooWide(page), `${name}, ${mode}`).toEqual([]);
    }
    expect(await axeFaults(page), `${name}, ${mode}`).toEqual([]);
  }
  await show(phone, "normal");
  if (size) await page.setViewportSize(size);
}

/** As the page itself does it when the person wants another mode (`screens/modes.ts`). */
const show = ({ page }: Miniprogram, mode: string): Promise<void> =>
  page.evaluate((name) => {
    const pages = (globalThis as unknown as { getCurrentPages(): { setData(data: object): void }[] }).getCurrentPages();
    pages.at(-1)?.setData({ screen: name === "normal" ? "screen" : `screen ${name}` });
  }, mode);
