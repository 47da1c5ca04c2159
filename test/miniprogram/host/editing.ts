// What tests of the drafting page share.
import type { Locator } from "playwright-core";
import { expect } from "vitest";
import type { Miniprogram } from "./browser.ts";
import { nodes, setDataBytes } from "./staff.ts";

export const editPage = "packages/drafting/edit/index";

/** What every page must keep to. */
export async function withinLimits(phone: Miniprogram): Promise<void> {
  expect(Math.max(...(await setDataBytes(phone)))).toBeLessThanOrEqual(64 * 1024);
  expect(await nodes(phone)).toBeLessThanOrEqual(1_000);
}

/** A picture of the whole page, on a phone as tall as it, so that what sticks to the edges stays there. */
export async function screenshot({ page }: Miniprogram, name: string): Promise<void> {
  const size = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (size) await page.setViewportSize({ width: size.width, height: Math.max(height, size.height) });
  await page.screenshot({ path: `test/screenshots/mini-edit-${name}.png` });
  if (size) await page.setViewportSize(size);
}

/** Where what was typed is, at the foot of the page. */
export const saveState = ({ page }: Miniprogram): Locator => page.locator(".wx-frame:not([hidden]) .save-state");

/** Closes the phone; nothing went wrong on it meanwhile. */
export async function end(phone: Miniprogram): Promise<void> {
  await withinLimits(phone);
  expect(phone.errors).toEqual([]);
  await phone.close();
}
