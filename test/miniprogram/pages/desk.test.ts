import type { ServerResponse } from "node:http";
import { beforeEach, describe, expect, it } from "vitest";
import { testApp } from "../../support/app.ts";
import { axeFaults, tooWide } from "../../support/axe.ts";
import { openChromium } from "../../support/chromium.ts";
import type { Person } from "../../support/people.ts";
import { bothSigners, draft, election, expectOk, sign, signingPerson, submitted } from "../../support/signers.ts";
import { type Miniprogram, miniprogramHost, type PhoneWish } from "../host/browser.ts";
import { nodes, pullDown, sessionOf, setDataBytes, tapped } from "../host/staff.ts";

const app = await testApp();
const village = "640221100200";
const other = "640221100201";
const { handler, secretary } = await bothSigners(app);
const township = await app.person({ name: "镇专干", grants: [["townshipOfficer", "640221100"]] });
const fault: { answer: ((path: string, response: ServerResponse) => boolean) | null } = { answer: null };
const host = await miniprogramHost(
  await openChromium(),
  app.url,
  (path, response) => fault.answer?.(path, response) ?? false,
);
const deskRoute = "packages/drafting/desk/index";

const waiting = await submitted(app, handler, { ...election, title: "换届选举公告，等书记签字" });
await sign(app, handler, waiting.id, "handler");
await submitted(app, handler, { ...election, title: "等经办人自己签的公告" });
const sentBack = await submitted(app, handler, { ...election, title: "三组停水通知" });
expectOk(await app.as(township).post(`/api/notices/${sentBack.id}/return`, { reason: "停水时间没有写清楚" }));
await draft(app, handler, { ...election, title: "还在写的公告" });

beforeEach(() => {
  fault.answer = null;
});

const open = (person: Person, wish: PhoneWish = {}): Promise<Miniprogram> =>
  host.open({ route: deskRoute, ...wish, storage: { ...sessionOf(app, person), ...wish.storage } });

describe("a handler's work", () => {
  it("is there in one request of at most 20 KB: to sign, returned with the reason, late, due, drafts, with others", async () => {
    const phone = await open(handler);
    const { page } = phone;
    await page.getByRole("heading", { name: "我的工作" }).last().waitFor();
    await page.getByText("王经办 · 合作村经办人").waitFor();
    expect(phone.requests.filter(({ path }) => path === "/api/me/desk")).toHaveLength(1);
    expect(phone.requests[0]?.bytes).toBeLessThanOrEqual(20 * 1024);
    const names = (await page.locator(".heading").allTextContents()).map((text) => text.replace(/\s*\d+$/, ""));
    expect(names).toEqual(["等我签字", "退回修改", "逾期未公开", "30 天内到期", "起草中", "等别人签字"]);
    await page.getByRole("link", { name: /三组停水通知[\s\S]*镇专干：停水时间没有写清楚/ }).waitFor();
    await page.getByText("等村书记签字").waitFor();
    // A long list shows its first five, and the rest when it is asked for.
    const late = page.getByRole("button", { name: /^逾期未公开：展开另外/ });
    const shown = await page.getByText(/已逾期/).count();
    await late.tap();
    await late.waitFor({ state: "detached" });
    expect(await page.getByText(/已逾期/).count()).toBeGreaterThan(shown);
    expect(Math.max(...(await setDataBytes(phone)))).toBeLessThanOrEqual(64 * 1024);
    expect(await nodes(phone)).toBeLessThanOrEqual(1_000);
    expect(phone.errors).toEqual([]);
    await phone.close();
  });

  it("says that this phone can't sign yet, and leads to the enrolment", async () => {
    const phone = await open(handler);
    await phone.page.getByText("这台手机还不能签字").waitFor();
    const to = await tapped(phone, phone.page.getByRole("button", { name: "启用签字" }));
    expect(to).toBe(`/packages/account/enrol/index?to=${encodeURIComponent(`/${deskRoute}`)}`);
    await phone.close();
  });

  it("is two taps away from the villager's first page: the way in, then the item", async () => {
    const phone = await host.open({ route: `pages/board/index?code=${village}`, storage: sessionOf(app, handler) });
    const { page } = phone;
    await page.getByRole("link", { name: "工作人员入口" }).tap();
    await page.getByRole("heading", { name: "逾期未公开" }).waitFor();
    const item = page.getByRole("link", { name: /已逾期/ }).first();
    expect(await tapped(phone, item)).toMatch(
      /^\/packages\/drafting\/edit\/index\?village=640221100200&item=[A-Z]{2}-\d\d-\d\d&period=/,
    );
    await phone.close();
  });

  it("has what is most urgent ready for a place without a network", async () => {
    const phone = await open(handler);
    await phone.page.getByRole("heading", { name: "逾期未公开" }).waitFor();
    await expect
      .poll(() => phone.page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes(":start:")).length))
      .toBe(4);
    await phone.close();
  });

  it("shows the last seen copy with its time when there is no network, and mends itself", async () => {
    const phone = await open(handler);
    const { page, context } = phone;
    await page.getByRole("link", { name: /还在写的公告/ }).waitFor();
    await expect
      .poll(() => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes(":start:")).length))
      .toBe(4);
    await context.setOffline(true);
    await pullDown(phone);
    await page.getByText("没有网络").waitFor();
    await page.getByText(/以下是 .* 看过的内容/).waitFor();
    await page.getByRole("link", { name: /还在写的公告/ }).waitFor();
    await context.setOffline(false);
    await page.getByRole("button", { name: "再试一次" }).tap();
    await page.getByText("没有网络").waitFor({ state: "detached" });
    expect(phone.errors).toEqual([]);
    await phone.close();
  });
});

describe("what is still on the phone", () => {
  // As the outbox keeps a draft (miniprogram/outbox/entries.ts).
  const kept = {
    ...{
      kind: "draft",
      id: "draft01m2hcnr80prktvc",
      accountId: handler.accountId,
      order: 1,
      at: Date.parse("2026-09-15T01:00:00Z"),
    },
    ...{ state: "kept", fault: null, tries: 0, nextAt: 0, noticeId: null, villageCode: village, wish: "keep" },
    ...{ itemCode: "CW-02-01", period: "2026-08", title: "八月财务收支", elements: {}, changeNote: null, version: 0 },
    ...{ edit: 1, saved: 0, key: "0123456789abcdef", submitKey: "0123456789abcdee", submitted: false },
    ...{ underWay: null, conflict: null },
  };

  it("stands among the drafts with the outbox's word, until the server has it", async () => {
    let isDown = true;
    fault.answer = (path, response) => {
      if (!isDown || path !== "/api/notices") return false;
      response.writeHead(502, { "content-type": "text/html" }).end("<h1>nginx</h1>");
      return true;
    };
    const phone = await open(handler, { storage: { "outbox:draft01m2hcnr80prktvc": kept } });
    const { page } = phone;
    const row = page.getByRole("link", { name: /八月财务收支[\s\S]*已保存到手机/ });
    await row.waitFor();
    expect(await tapped(phone, row)).toBe("/packages/drafting/edit/index?draft=draft01m2hcnr80prktvc");
    await page.getByText("手机里有 1 份还没有上传，有网络时自动上传。").waitFor();
    isDown = false;
    await pullDown(phone);
    await page.getByText("手机里有 1 份还没有上传").waitFor({ state: "detached" });
    const sent = page.getByRole("link", { name: /八月财务收支/ });
    await expect.poll(() => tapped(phone, sent)).toMatch(/edit\/index\?notice=/);
    expect(phone.errors).toEqual([]);
    await phone.close();
  });

  it("says why something was refused", async () => {
    const stuck = {
      ...kept,
      ...{
        id: "draft2",
        state: "stuck",
        fault: { kind: "refused", code: "access.denied", message: "您没有这个村的权限。" },
      },
    };
    const phone = await open(handler, { storage: { "outbox:draft2": stuck } });
    await phone.page.getByText("您没有这个村的权限。").waitFor();
    await phone.page.getByText("有 1 份没有成功，请点开看原因。").waitFor();
    await phone.close();
  });
});

describe("others", () => {
  it("the secretary sees first what waits for a signature, and may look at what is due without drafting it", async () => {
    const phone = await open(secretary);
    const { page } = phone;
    const row = page.getByRole("link", { name: /换届选举公告，等书记签字/ });
    expect(await tapped(phone, row)).toBe(`/packages/signing/sign/index?notice=${waiting.id}`);
    expect(await page.locator(".heading").first().textContent()).toMatch(/^等我签字\s*1$/);
    await page
      .getByText(/已逾期/)
      .first()
      .waitFor();
    expect(await page.getByRole("link", { name: /已逾期/ }).count()).toBe(0);
    expect(await page.getByRole("button", { name: "起草其他事项" }).count()).toBe(0);
    await phone.close();
  });

  it("a person of two villages sees of which each thing is, and chooses for each", async () => {
    const both = await app.person({
      name: "马双村",
      grants: [
        ["handler", village],
        ["handler", other],
      ],
    });
    const phone = await open(both);
    await phone.page.getByText("马双村 · 合作村经办人 · 和平村经办人").waitFor();
    await phone.page
      .getByText(/^和平村 · /)
      .first()
      .waitFor();
    await phone.page.getByRole("button", { name: "起草其他事项和平村" }).tap();
    await phone.page.getByRole("heading", { name: "选择要公开的事项" }).last().waitFor();
    await phone.page.getByText("和平村", { exact: true }).last().waitFor();
    await phone.close();
  });

  it("officers are led to the console, people without a post to the office, and idle people are told so", async () => {
    const nobody = await app.person({ name: "无职" });
    const idle = await signingPerson(app, "会计甲", ["accountant", "640221200200"]);
    for (const [person, text] of [
      [township, "乡镇和县里的工作，请在电脑上打开管理后台办理。"],
      [nobody, "您目前没有任职。"],
      [idle, "金星村会计"],
    ] as const) {
      const phone = await open(person);
      await phone.page.getByText(text).waitFor();
      expect(phone.errors).toEqual([]);
      await phone.close();
    }
  });

  it("who isn't logged in is led to the log-in and from there back, also when the session has ended", async () => {
    const phone = await host.open({ route: "pages/villages/index" });
    const door = phone.page.getByRole("link", { name: "工作人员入口" });
    const to = await tapped(phone, door);
    expect(to).toBe(`/packages/account/log-in/index?to=${encodeURIComponent(`/${deskRoute}`)}`);
    await door.tap();
    await phone.page.getByRole("heading", { name: "工作人员登录" }).waitFor();
    await phone.close();
    const ended = await open({ ...handler, sessionId: "01ARZ3NDEKTSV4RRFFQ69G5FAV" });
    await ended.page.getByRole("heading", { name: "工作人员登录" }).waitFor();
    await ended.close();
  });
});

describe.each([320, 375, 430])("at %i px", (width) => {
  it.each(["", "large", "high"])("in mode %s both pages have no faults that axe knows, and fit", async (mode) => {
    const storage = { modes: { [mode]: true } };
    const phone = await open(handler, { width, storage });
    await phone.page.getByRole("heading", { name: "逾期未公开" }).waitFor();
    await phone.page.screenshot({ path: `test/screenshots/mini-desk-${width}${mode}.png`, fullPage: true });
    expect(await axeFaults(phone.page)).toEqual([]);
    expect(await tooWide(phone.page)).toEqual([]);
    await phone.page.getByRole("button", { name: "起草其他事项" }).tap();
    await phone.page.getByRole("button", { name: /^社会救助与民生 \d+$/ }).tap();
    await phone.page.screenshot({ path: `test/screenshots/mini-choose-${width}${mode}.png`, fullPage: true });
    expect(await axeFaults(phone.page)).toEqual([]);
    expect(await tooWide(phone.page)).toEqual([]);
    await phone.close();
  });
});
