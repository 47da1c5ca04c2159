import { describe, expect, it } from "vitest";
import type { Notice } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import { axeFaults } from "../../support/axe.ts";
import { openChromium } from "../../support/chromium.ts";
import { loggedIn } from "../../support/phone-session.ts";
import { bothSigners, draft, expectOk } from "../../support/signers.ts";
import { type Miniprogram, miniprogramHost } from "../host/browser.ts";
import { editPage, screenshot, withinLimits } from "../host/editing.ts";

const app = await testApp();
const { handler } = await bothSigners(app);
const host = await miniprogramHost(await openChromium(), app.url);

const open = async (notice: Notice): Promise<Miniprogram> =>
  host.open({ route: `${editPage}?notice=${notice.id}`, width: 375, storage: await loggedIn(app, handler) });

const stored = async ({ id }: Notice): Promise<Notice> => expectOk(await app.as(handler).get(`/api/notices/${id}`));

describe("on the phone", () => {
  it("a number is shown when the field is left, masked by one tap, and had back by another", async () => {
    const notice = await draft(app, handler);
    const phone = await open(notice);
    const { page } = phone;
    const intro = page.getByLabel("村情简介", { exact: true });
    await intro.fill("联系人电话13812345678，欢迎来电。");
    await page.getByLabel("户数", { exact: true }).focus();
    await page.getByText("“村情简介”含有电话号码“138…”").waitFor();
    await screenshot(phone, "personal");
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "村情简介 改为“138****5678”" }).tap();
    await expect.poll(() => intro.inputValue()).toBe("联系人电话138****5678，欢迎来电。");
    await page.getByRole("button", { name: "撤销" }).tap();
    await expect.poll(() => intro.inputValue()).toBe("联系人电话13812345678，欢迎来电。");
  });

  it("a list isn't sent with names in full, and is masked at once", async () => {
    const detail = [
      { name: "张三", group: "三组", people: 2, category: "A类", amount: 84_000 },
      { name: "欧阳明", group: "三组", people: 3, category: "B类", amount: 84_000 },
    ];
    const elements = { detail, prevTotal: 2, added: 0, removed: 0, curTotal: 2 };
    const notice = await draft(app, handler, { itemCode: "SJ-01-02", period: "2026-Q2", title: "低保名单", elements });
    const phone = await open(notice);
    const { page } = phone;
    await page.getByText("第 2 行的“户主姓名”含有姓名“欧…”").waitFor();
    await withinLimits(phone);
    await page.getByRole("button", { name: "提交签字" }).tap();
    await page.getByText(/还有 2 处需要改正/).waitFor();
    expect((await stored(notice)).state).toBe("draft");
    await page.getByRole("button", { name: "名单 全部隐去（2 处）" }).tap();
    await page.getByText("已隐去 2 处。").waitFor();
    await expect
      .poll(async () => (await stored(notice)).draft?.elements.detail)
      .toMatchObject([{ name: "张*" }, { name: "欧阳*" }]);
  });
});
