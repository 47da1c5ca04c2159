// What tests of the drafting page share.
import type { Locator } from "playwright-core";
import { expect } from "vitest";
import type { Miniprogram } from "./browser.ts";
import { pictureOf } from "./look.ts";
import { nodes, setDataBytes } from "./staff.ts";

export const editPage = "packages/drafting/edit/index";

/** What every page must keep to. */
export async function withinLimits(phone: Miniprogram): Promise<void> {
  expect(Math.max(...(await setDataBytes(phone)))).toBeLessThanOrEqual(64 * 1024);
  expect(await nodes(phone)).toBeLessThanOrEqual(1_000);
}

/** A picture of the whole page. */
export const screenshot = (phone: Miniprogram, name: string): Promise<void> => pictureOf(phone, `edit-${name}`);

/** Where what was typed is, at the foot of the page. */
export const saveState = ({ page }: Miniprogram): Locator => page.locator(".wx-frame:not([hidden]) .save-state");

/** Closes the phone; nothing went wrong on it meanwhile. */
export async function end(phone: Miniprogram): Promise<void> {
  await withinLimits(phone);
  expect(phone.errors).toEqual([]);
  await phone.close();
}
