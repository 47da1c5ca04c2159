import { join } from "node:path";
import type { Page } from "playwright-core";
import sharp, { type Sharp } from "sharp";
import { type Picture, sharpOf } from "./picture.ts";

/** Pictures of pages wider than this are made smaller. */
const widest = 1080;

/**
 * Keeps a small picture of what a page shows now, or of a sheet of paper, as `<PICTURES>/<name>.png`. Does nothing unless the
 * environment names that folder.
 * @param at what to scroll to first, else the top of the page
 */
export async function takePicture(what: Page | Picture, name: string, at?: string): Promise<void> {
  const { PICTURES } = process.env;
  if (!PICTURES) return;
  const picture = "data" in what ? sharpOf(what) : await shownBy(what, at);
  const { width = widest } = await sharp(await picture.clone().png().toBuffer()).metadata();
  const size = "data" in what ? 420 : Math.min(width, widest);
  await picture
    .resize({ width: size })
    .png({ palette: true, colours: 32, effort: 10 })
    .toFile(join(PICTURES, `${name}.png`));
}

/** The same of a phone's screen, small: several stand beside each other. As `<PICTURES>/<name>.webp`. */
export async function takePhonePicture(page: Page, name: string, at?: string): Promise<void> {
  const { PICTURES } = process.env;
  if (!PICTURES) return;
  const picture = await shownBy(page, at);
  await picture
    .resize({ width: 420 })
    .webp({ quality: 70, effort: 6 })
    .toFile(join(PICTURES, `${name}.webp`));
}

async function shownBy(page: Page, at: string | undefined): Promise<Sharp> {
  if (at)
    await page
      .locator(at)
      .first()
      .evaluate((element) => element.scrollIntoView({ block: "center" }));
  else await page.evaluate(() => scrollTo(0, 0));
  return sharp(await page.screenshot({ animations: "disabled" }));
}
