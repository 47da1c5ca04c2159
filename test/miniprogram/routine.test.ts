import { writeSync } from "node:fs";
import { expect, it } from "vitest";
import { testApp } from "../support/app.ts";
import { openChromium } from "../support/chromium.ts";
import { sampleBoard } from "../support/sample-board.ts";
import { phoneOf, testPin } from "../support/signing-phone.ts";
import { miniprogramHost } from "./host/browser.ts";
import { typeSeptember } from "./september.ts";
import { countTaps } from "./taps.ts";

// What a routine item costs whoever does it every month: a phone that is logged in and enrolled, and last month's notice to begin from.
const app = await testApp();
const { both } = await sampleBoard(app);
const host = await miniprogramHost(await openChromium(), app.url);

const mostTaps = 12;
/** Seconds that people of all ages need, generously: to find and touch something, and to press one key of a phone's keyboard. */
const [aTap, aKey] = [4, 1];

/** Said in the output of a run that passes as well. */
const report = (line: string): void => void writeSync(1, `${line}\n`);

it(`takes at most ${mostTaps} taps and 3 minutes from opening the mini-program to the signed notice`, async () => {
  const phone = await host.open({ storage: await phoneOf(app, both.handler) });
  const { page } = phone;
  const shown = page.locator(".wx-frame:not([hidden])");
  const counted = await countTaps(phone);
  await shown.getByRole("link", { name: "工作人员入口" }).tap();
  await shown.getByRole("link", { name: /^财务收支情况公布表（月\/季） 2026年9月/ }).tap();
  await shown.getByText(/内容取自2026年8月公开的信息/).waitFor();
  await typeSeptember(phone);
  await shown.getByRole("button", { name: "提交签字" }).tap();
  await shown.getByRole("heading", { name: "签字公开" }).waitFor();
  await shown.getByLabel("签字密码").tap();
  await page.keyboard.type(testPin);
  await shown.getByRole("button", { name: "签字", exact: true }).tap();
  await shown.getByRole("heading", { name: "已签字" }).waitFor();
  const { taps, keys } = { taps: await counted.taps(), keys: await counted.keys() };
  const seconds = taps * aTap + keys * aKey;
  report(`a routine item (CW-02-01), from opening to signed: ${taps} taps, ${keys} keys, about ${seconds} s`);
  expect(taps).toBeLessThanOrEqual(mostTaps);
  expect(seconds).toBeLessThanOrEqual(180);
  expect(phone.errors).toEqual([]);
  await phone.close();
});
