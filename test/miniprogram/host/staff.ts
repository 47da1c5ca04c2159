// What tests of staff pages share.
import type { Locator } from "playwright-core";
import type { TestApp } from "../../support/app.ts";
import type { Person } from "../../support/people.ts";
import type { Miniprogram } from "./browser.ts";

/** What the phone of somebody who is logged in keeps. */
export const sessionOf = (app: TestApp, person: Person) => ({
  session: {
    account: { id: person.accountId, login: person.login, name: person.name, mustChangePassword: false },
    accessToken: app.token(person),
    refreshToken: "refresh",
  },
});
/** Pulls the page down, as to refresh it. */
export const pullDown = ({ page }: Miniprogram) =>
  page.evaluate(() => (window as unknown as { miniprogramHost: { pullDown(): void } }).miniprogramHost.pullDown());
/** Bytes of each `setData` so far. */
export const setDataBytes = ({ page }: Miniprogram): Promise<number[]> =>
  page.evaluate(() => (window as unknown as { setDataBytes: number[] }).setDataBytes);
/** Nodes of the page that is shown. */
export const nodes = ({ page }: Miniprogram): Promise<number> =>
  page.evaluate(() => document.querySelectorAll(".wx-frame:not([hidden]) *").length);

/** Where a tap leads, as WeChat is told it; the phone stays where it is. */
export async function tapped({ page }: Miniprogram, what: Locator): Promise<string> {
  await page.evaluate(() => {
    const api = (globalThis as unknown as { wx: { navigateTo(wish: { url: string }): void } }).wx;
    const { navigateTo } = api;
    api.navigateTo = ({ url }) => {
      (window as unknown as { asked: string }).asked = url;
      api.navigateTo = navigateTo;
    };
  });
  await what.tap();
  return page.evaluate(() => (window as unknown as { asked: string }).asked);
}
