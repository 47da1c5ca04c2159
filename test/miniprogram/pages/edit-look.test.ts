import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { testApp } from "../../support/app.ts";
import { axeFaults, tooWide } from "../../support/axe.ts";
import { openChromium } from "../../support/chromium.ts";
import { loggedIn } from "../../support/phone-session.ts";
import { sampleBoard } from "../../support/sample-board.ts";
import { miniprogramHost } from "../host/browser.ts";
import { editPage, end, screenshot } from "../host/editing.ts";

// How the drafting page looks, on phones of three widths and in every mode.
const app = await testApp();
const { handler } = (await sampleBoard(app)).both;
const host = await miniprogramHost(await openChromium(), app.url);
const village = "640221100200";

const pages: Record<string, { query: string; ready(page: Page): Promise<void> }> = {
  event: { query: "item=MJ-01-04", ready: (page) => page.getByLabel("标题", { exact: true }).waitFor() },
  finance: {
    query: "item=CW-02-01&period=2026-09",
    async ready(page) {
      await page.getByText(/内容取自2026年8月公开的信息/).waitFor();
      await page.getByText("已填入上一期的期末数，请核对。").waitFor();
    },
  },
  "finance-row": {
    query: "item=CW-02-01&period=2026-09",
    async ready(page) {
      await page.getByRole("button", { name: /发包及上交收入/ }).tap();
      await page.getByRole("dialog", { name: /第 1 行，共/ }).waitFor();
    },
  },
};

describe.each([320, 375, 430])("at %i px", (width) => {
  it.each(Object.keys(pages))("%s fits and has no faults that axe knows", async (name) => {
    const { query, ready } = pages[name] as (typeof pages)[string];
    for (const mode of ["normal", "large", "high"]) {
      const storage = { ...(await loggedIn(app, handler)), modes: { [mode]: true } };
      const phone = await host.open({ route: `${editPage}?village=${village}&${query}`, width, storage });
      await ready(phone.page);
      await screenshot(phone, `${name}-${width}-${mode}`);
      expect(await axeFaults(phone.page)).toEqual([]);
      expect(await tooWide(phone.page)).toEqual([]);
      await end(phone);
    }
  });
});
