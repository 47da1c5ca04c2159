import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { Notice } from "../../shared/api/notices.ts";
import { testApp } from "../support/app.ts";
import { openChromium } from "../support/chromium.ts";
import type { Person } from "../support/people.ts";
import { activationCode, enrol, logIn, phone, ready, staffBrowser, testPin } from "../support/staff.ts";

const app = await testApp();
const browser = await openChromium();
const village = "640221100200";
/** MJ-02-05, an item that may come as often as it happens. */
const elements = { scope: "授权村委会签订 2310 亩流转合同", vote: "应到 52 人，同意 50 人" };

/** A submitted notice and its handler, logged in and enrolled on a phone. */
async function toSign(before?: (page: Page) => Promise<unknown>) {
  const handler = await app.person({ name: "王经办", grants: [["handler", village]] });
  const body = { villageCode: village, itemCode: "MJ-02-05", period: null, title: "授权事项", elements };
  const { body: notice } = await app.as(handler).post<Notice>("/api/notices", body);
  expect((await app.as(handler).post(`/api/notices/${notice.id}/submit`)).status).toBe(200);
  const staff = await staffBrowser(browser, app, phone);
  await before?.(staff.page);
  await logIn(staff.page, handler);
  await enrol(app, staff.page, handler);
  return { handler, id: notice.id, ...staff };
}

const keysOf = async (person: Person) =>
  (await app.as(person).get<{ items: { revokedReason: string | null }[] }>("/api/me/signing-keys")).body.items;

it("counts wrong PINs across reloads, and destroys the key at the fifth", async () => {
  const { page, handler, id } = await toSign();
  const sign = () => page.getByRole("button", { name: "签字", exact: true }).click();
  await page.goto(`/console/notices/${id}/sign`);
  await ready(page, "sign");
  for (const left of [4, 3]) {
    await page.getByLabel("签字密码").fill("111222");
    await sign();
    await page.getByText(`还可以试 ${left} 次`).waitFor();
  }
  await page.reload();
  await ready(page, "sign");
  for (const left of [2, 1]) {
    await page.getByLabel("签字密码").fill("111222");
    await sign();
    await page.getByText(`还可以试 ${left} 次`).waitFor();
  }
  await page.getByLabel("签字密码").fill("111222");
  await sign();
  await page.getByText("本机的签字密钥已经销毁").waitFor();
  await expect.poll(() => keysOf(handler)).toMatchObject([{ revokedReason: "pin_locked" }]);
  await page.reload();
  await page.getByText("这台设备上没有您的签字密钥").waitFor();
  await enrol(app, page, handler);
  await page.goto(`/console/notices/${id}/sign`);
  await ready(page, "sign");
  await page.getByLabel("签字密码").fill(testPin);
  await sign();
  await page.waitForURL("**?done=signed");
});

it("signs once for a double click, and asks again with the same key when the answer was lost", async () => {
  const { page, id, faults } = await toSign();
  const keys: string[] = [];
  await page.route("**/signatures", async (route) => {
    keys.push(route.request().headers()["idempotency-key"] ?? "");
    const response = await route.fetch();
    if (keys.length === 1) await route.abort("connectionreset");
    else await route.fulfill({ response });
  });
  await page.goto(`/console/notices/${id}/sign`);
  await ready(page, "sign");
  await page.getByLabel("签字密码").fill(testPin);
  await page.getByRole("button", { name: "签字", exact: true }).dblclick();
  await page.waitForURL("**?done=signed");
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
  expect(faults).toEqual([]);
});

it("does not sign when the content on the page is not what the statement names", async () => {
  const { page, id } = await toSign();
  await page.route(`**/console/notices/${id}/sign`, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replaceAll("2310", "9310");
    await route.fulfill({ response, body });
  });
  await page.goto(`/console/notices/${id}/sign`);
  await page.getByText("对不上，不能签字").waitFor();
  expect(await page.locator("#sign").isVisible()).toBe(false);
});

it("seals the key without WebCrypto too, as on a plain http address", async () => {
  const { page, id, faults } = await toSign((page) =>
    page.addInitScript(() => Object.defineProperty(crypto, "subtle", { value: undefined })),
  );
  await page.goto(`/console/notices/${id}/sign`);
  await ready(page, "sign");
  await page.getByLabel("签字密码").fill("111222");
  await page.getByRole("button", { name: "签字", exact: true }).click();
  await page.getByText("还可以试 4 次").waitFor();
  await page.getByLabel("签字密码").fill(testPin);
  await page.getByRole("button", { name: "签字", exact: true }).click();
  await page.waitForURL("**?done=signed");
  expect(faults).toEqual([]);
});

it("refuses a weak PIN, keeps the activation code for the next try, and asks once each time", async () => {
  const handler = await app.person({ name: "赵经办", grants: [["handler", "640221100200"]] });
  const { page } = await staffBrowser(browser, app, phone);
  await logIn(page, handler);
  let asked = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/api/me/signing-keys")) asked++;
  });
  await page.goto("/console/enrol#code=WRONG-CODE");
  await ready(page, "enrol");
  expect(await page.getByLabel("激活码").inputValue()).toBe("WRONG-CODE");
  expect(page.url()).not.toContain("code=");
  await page.getByLabel("设一个签字密码").fill("123456");
  await page.getByLabel("再输一遍签字密码").fill("123456");
  await page.getByRole("button", { name: "启用签字" }).click();
  await page.getByText("不能用连续的数字").waitFor();
  await page.getByLabel("设一个签字密码").fill(testPin);
  await page.getByLabel("再输一遍签字密码").fill(testPin);
  await page.getByRole("button", { name: "启用签字" }).click();
  await page.getByText("激活码不对").waitFor();
  expect(await keysOf(handler)).toEqual([]);
  await page.getByLabel("激活码").fill(await activationCode(app, handler));
  await page.getByRole("button", { name: "启用签字" }).dblclick();
  await page.waitForURL("**/console?done=enrolled");
  expect(await keysOf(handler)).toHaveLength(1);
  expect(asked).toBe(2);
});

it("keeps the code of a slip that is scanned before the log-in, through a wrong password too", async () => {
  const handler = await app.person({ name: "孙经办", grants: [["handler", village]] });
  const { page, faults } = await staffBrowser(browser, app, phone);
  await page.goto(`/console/enrol#code=${await activationCode(app, handler)}`);
  await ready(page, "log-in");
  expect(page.url()).not.toContain("code=");
  const submit = async (password: string) => {
    await page.getByLabel("登录名").fill(handler.login);
    await page.getByLabel("密码", { exact: true }).fill(password);
    await page.getByRole("button", { name: "登录", exact: true }).click();
  };
  await submit("not-the-password");
  await page.getByRole("alert").waitFor();
  await submit(handler.password);
  await page.waitForURL("**/console/enrol");
  await ready(page, "enrol");
  await page.getByLabel("设一个签字密码").fill(testPin);
  await page.getByLabel("再输一遍签字密码").fill(testPin);
  await page.getByRole("button", { name: "启用签字" }).click();
  await page.waitForURL("**/console?done=enrolled");
  expect(await keysOf(handler)).toHaveLength(1);
  expect(faults).toEqual([]);
});
