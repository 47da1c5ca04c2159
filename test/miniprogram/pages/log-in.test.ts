import type { ServerResponse } from "node:http";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { testApp } from "../../support/app.ts";
import { axeFaults, tooWide } from "../../support/axe.ts";
import { openChromium } from "../../support/chromium.ts";
import { openidOf, settingsFor, startFakeWechat } from "../../support/fake-wechat.ts";
import { handOver } from "../../support/handover.ts";
import { type Miniprogram, miniprogramHost, type PhoneWish } from "../host/browser.ts";

const fake = await startFakeWechat(() => app.clock());
afterAll(() => fake.stop());
const app = await testApp({ config: { wechat: settingsFor(fake) } });
const fault: { answer: ((path: string, response: ServerResponse) => boolean) | null } = { answer: null };
const host = await miniprogramHost(
  await openChromium(),
  app.url,
  (path, response) => fault.answer?.(path, response) ?? false,
);
const route = `packages/account/log-in/index?to=${encodeURIComponent("/packages/account/me/index")}`;
const village = "640221100200";

beforeEach(() => {
  fault.answer = null;
});

const open = (wish: PhoneWish = {}): Promise<Miniprogram> => host.open({ route, ...wish });

/** WeChat's next log-in codes on this phone. */
const hold = ({ page }: Miniprogram, ...codes: string[]): Promise<void> =>
  page.evaluate((given) => {
    (window as unknown as { wechatCodes: string[] }).wechatCodes = given;
  }, codes);

async function enter({ page }: Miniprogram, login: string, password: string): Promise<void> {
  await page.getByLabel("登录名", { exact: true }).fill(login);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).tap();
}

/** A phone on which the person is logged in, at `me`. */
async function logged(person: { login: string; password: string; name: string }): Promise<Miniprogram> {
  const phone = await open();
  await enter(phone, person.login, person.password);
  await phone.page.getByRole("button", { name: "先不绑定" }).tap();
  await phone.page.getByRole("heading", { name: person.name }).waitFor();
  await phone.page.getByText("我的任职").waitFor();
  return phone;
}

it("leads an unbound WeChat to the account, binds it, and lets it in with one tap from then on", async () => {
  const person = await app.person({ name: "马兰", grants: [["handler", village]] });
  const openid = openidOf("malan");
  const phone = await open();
  const { page } = phone;
  await hold(phone, fake.code(openid), fake.code(openid), fake.code(openid));
  await page.getByRole("button", { name: "用微信登录" }).tap();
  await page.getByText("这个微信还没有绑定账号").waitFor();
  await enter(phone, person.login, person.password);
  await page.getByRole("button", { name: "绑定这个微信" }).tap();
  await page.getByText("合作村 经办人").waitFor();
  await page.getByText(/绑定了微信，可以用微信登录/).waitFor();
  await page.getByRole("button", { name: "退出登录" }).tap();
  await page.getByRole("dialog", { name: "退出登录？" }).getByRole("button", { name: "退出", exact: true }).tap();
  await page.getByRole("button", { name: "用微信登录" }).tap();
  // Who comes from nowhere in particular comes to work.
  await page.getByText("马兰 · 合作村经办人").waitFor();
  await page.getByRole("button", { name: "我的账号" }).tap();
  await page.getByText("合作村 经办人").waitFor();

  await page.getByRole("button", { name: "解除绑定" }).tap();
  await page.getByRole("dialog").getByRole("button", { name: "取消" }).tap();
  await page.getByRole("button", { name: "解除绑定" }).tap();
  await page.getByRole("dialog").getByRole("button", { name: "解除", exact: true }).tap();
  await page.getByText("还没有绑定微信").waitFor();
  expect(phone.errors).toEqual([]);
  await phone.close();
});

describe("what WeChat or the server says against it", () => {
  it("is told for a used or expired log-in code, and another tap helps", async () => {
    const phone = await open();
    const openid = openidOf("used");
    const old = fake.code(openid);
    app.clock.forward(301);
    await hold(phone, old, fake.code(openid));
    await phone.page.getByRole("button", { name: "用微信登录" }).tap();
    await phone.page.getByText(/微信登录凭证|再点一次/).waitFor();
    await phone.page.getByRole("button", { name: "用微信登录" }).tap();
    await phone.page.getByText("这个微信还没有绑定账号").waitFor();
    await phone.close();
  });

  it("is told in its own words when WeChat is busy", async () => {
    const phone = await open();
    await hold(phone, fake.code(openidOf("busy")));
    fake.fail("/sns/jscode2session", { errcode: 45011 }, 3);
    await phone.page.getByRole("button", { name: "用微信登录" }).tap();
    await phone.page.getByText("微信服务繁忙").waitFor();
    await phone.close();
  });

  it("is told when the password is wrong, and when it was wrong too often", async () => {
    const person = await app.person();
    const phone = await open();
    await phone.page.getByRole("button", { name: "登录", exact: true }).tap();
    await phone.page.getByText("请填写登录名和密码").waitFor();
    await enter(phone, person.login, "wrong-password");
    await phone.page.getByText("登录名或密码不对").waitFor();
    for (let tries = 0; tries < 5; tries++)
      await app.visitor.post("/api/sessions", { login: person.login, password: "wrong-password" });
    await enter(phone, person.login, person.password);
    await phone.page.getByText(/密码连续输错的次数太多.*秒后再试/).waitFor();
    expect(phone.errors).toEqual([]);
    await phone.close();
  });

  it.each([
    [
      "HTML",
      (response: ServerResponse) => void response.setHeader("content-type", "text/html").end("<h1>nginx</h1>"),
      "服务器暂时出了问题",
    ],
    ["500", (response: ServerResponse) => void response.writeHead(500).end("{}"), "服务器暂时出了问题"],
    ["nothing for a minute", () => undefined, "等了 15 秒服务器没有应答"],
  ])("is told when the server answers %s", async (_, answer, text) => {
    const person = await app.person();
    const phone = await open();
    fault.answer = (path, response) => {
      if (path !== "/api/sessions") return false;
      answer(response);
      return true;
    };
    await enter(phone, person.login, person.password);
    await phone.page.getByText(text).waitFor({ timeout: 20_000 });
    fault.answer = null;
    await phone.page.getByRole("button", { name: "登录", exact: true }).tap();
    await phone.page.getByRole("heading", { name: "以后用微信登录？" }).waitFor();
    await phone.close();
  });
});

it("has the first password changed before anything else, then offers the binding", async () => {
  const person = await app.person({ name: "丁玉", mustChangePassword: true, grants: [["villageSecretary", village]] });
  const phone = await open();
  const { page } = phone;
  await enter(phone, person.login, person.password);
  await page.getByRole("heading", { name: "先设一个自己的密码" }).waitFor();
  await page.getByLabel("激活条上的初始密码").fill(person.password);
  await page.getByLabel("新密码", { exact: true }).fill("12345678");
  await page.getByLabel("再输一遍新密码").fill("1234567");
  await page.getByRole("button", { name: "保存新密码" }).tap();
  await page.getByText("两次输入的新密码不一样").waitFor();
  await page.getByLabel("再输一遍新密码").fill("12345678");
  await page.getByRole("button", { name: "保存新密码" }).tap();
  await page
    .getByRole("alert")
    .getByText(/常见|太简单|密码/)
    .first()
    .waitFor();
  for (const label of ["新密码", "再输一遍新密码"])
    await page.getByLabel(label, { exact: true }).fill("高庄的河水清又长2026");
  await page.getByRole("button", { name: "保存新密码" }).tap();
  await page.getByRole("heading", { name: "以后用微信登录？" }).waitFor();
  await page.getByRole("button", { name: "先不绑定" }).tap();
  await page.getByText("合作村 村书记").waitFor();
  expect(phone.errors).toEqual([]);
  await phone.close();
});

it("leads to the log-in when the session was ended elsewhere, and back to the page", async () => {
  const person = await app.person({ name: "海燕", grants: [["handler", village]] });
  const phone = await logged(person);
  await app.as(person).post("/api/me/lost-device", { keyIds: [] });
  await phone.page.evaluate(() =>
    (window as unknown as { miniprogramHost: { pullDown(): void } }).miniprogramHost.pullDown(),
  );
  await phone.page.getByText("您已退出登录，或在别处被下线").waitFor();
  expect(await phone.page.getByLabel("登录名", { exact: true }).inputValue()).toBe(person.login);
  await enter(phone, person.login, person.password);
  await phone.page.getByRole("button", { name: "先不绑定" }).tap();
  await phone.page.getByText("合作村 经办人").waitFor();
  expect(phone.errors).toEqual([]);
  await phone.close();
});

it("says what a handed-over account can still do, and whom to ask", async () => {
  const officer = await app.person({ grants: [["townshipOfficer", "640221100"]] });
  const giver = await app.person({ name: "杨志", grants: [["villageSecretary", "640221100201"]] });
  const taker = await app.person({ name: "王平", grants: [["accountant", "640221100201"]] });
  const phone = await logged(giver);
  expect((await handOver(app, officer, giver, { login: taker.login })).status).toBeLessThan(300);
  await phone.page.getByRole("switch", { name: "大字" }).tap();
  await phone.page.getByText("如果您的工作刚刚交接").waitFor();
  await enter(phone, giver.login, giver.password);
  await phone.page.getByRole("button", { name: "先不绑定" }).tap();
  await phone.page.getByText("您现在没有任职").waitFor();
  expect(phone.errors).toEqual([]);
  await phone.close();
});

it("doesn't mind a phone whose clock is a day off", async () => {
  const person = await app.person({ name: "罗军", grants: [["handler", village]] });
  for (const days of [-1, 1]) {
    const phone = await open();
    await phone.page.addInitScript((shift) => {
      const now = Date.now;
      Date.now = () => now() + shift;
    }, days * 86_400_000);
    await phone.page.reload();
    await enter(phone, person.login, person.password);
    await phone.page.getByRole("button", { name: "先不绑定" }).tap();
    await phone.page.getByText("合作村 经办人").waitFor();
    app.clock.forward(700);
    await phone.page.getByRole("switch", { name: "高对比" }).tap();
    await expect.poll(() => phone.requests.some(({ path }) => path === "/api/sessions/refresh")).toBe(true);
    await phone.page.getByText("合作村 经办人").waitFor();
    expect(phone.errors).toEqual([]);
    await phone.close();
  }
});

it("sends somebody who isn't logged in from `me` to the log-in, and its links only to own pages", async () => {
  const phone = await host.open({ route: "packages/account/me/index" });
  await phone.page.getByRole("heading", { name: "工作人员登录" }).waitFor();
  await phone.page.getByRole("link", { name: "看村务公开栏" }).tap();
  await phone.page.getByText("一个村一个码").waitFor();
  await phone.close();
});

describe.each([320, 375, 430])("at %i px", (width) => {
  it.each(["", "large", "high"])(
    "in mode %s log-in, password and `me` have no faults that axe knows, and fit",
    async (mode) => {
      const person = await app.person({
        name: "欧阳娜娜",
        grants: [
          ["handler", village],
          ["accountant", "640221100201"],
        ],
      });
      const phone = await open({ width, storage: { modes: { [mode]: true } } });
      const look = async (name: string) => {
        await phone.page.screenshot({ path: `test/screenshots/mini-${name}-${width}${mode}.png`, fullPage: true });
        expect(await axeFaults(phone.page)).toEqual([]);
        expect(await tooWide(phone.page)).toEqual([]);
      };
      await phone.page.getByRole("heading", { name: "工作人员登录" }).waitFor();
      await look("log-in");
      await enter(phone, person.login, person.password);
      await phone.page.getByRole("heading", { name: "以后用微信登录？" }).waitFor();
      await look("bind");
      await phone.page.getByRole("button", { name: "先不绑定" }).tap();
      await phone.page.getByText("合作村 经办人").waitFor();
      await look("me");
      await phone.page.getByRole("button", { name: "修改密码" }).tap();
      await phone.page.getByLabel("原密码").waitFor();
      await look("password");
      await phone.page.getByRole("button", { name: "返回" }).tap();
      await phone.page.getByText("合作村 经办人").waitFor();
      expect(phone.errors).toEqual([]);
      await phone.close();
    },
  );
});
