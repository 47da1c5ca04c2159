import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { SigningKey } from "../../server/signing/entities.ts";
import { testApp } from "../support/app.ts";
import { axeFaults, tooWide } from "../support/axe.ts";
import { openChromium } from "../support/chromium.ts";
import { handoverPath } from "../support/handover.ts";
import type { Person } from "../support/people.ts";
import { bothSigners, draft, election, expectOk, sign, signingPerson, submitted } from "../support/signers.ts";
import { desktop, enrol, logIn, phone, ready, staffBrowser } from "../support/staff.ts";

const app = await testApp();
const browser = await openChromium();
const village = "640221100200";
const township = await app.person({ name: "孙专干", grants: [["townshipOfficer", "640221100"]] });

const sound = async (page: Page): Promise<string[]> => [...(await axeFaults(page)), ...(await tooWide(page))];
const signIn = async (person: Person, look: object) => {
  const staff = await staffBrowser(browser, app, look);
  staff.page.on("dialog", (dialog) => void dialog.accept());
  await logIn(staff.page, person);
  return staff;
};
const keyOf = (id: string) => app.store.read((db) => db.findOneBy(SigningKey, { id }));

it("hands a post over to a new person, on a phone: village, post, person, check, sheet and slip", async () => {
  const both = await bothSigners(app);
  const half = await submitted(app, both.handler, election);
  expectOk(await sign(app, both.handler, half.id, "handler"));
  const { page, faults } = await signIn(township, phone);
  const wrong: string[] = [];
  await page.getByRole("link", { name: "人员交接" }).click();
  wrong.push(...(await sound(page)));
  await page.getByLabel("哪个村").selectOption({ label: "合作村" });
  await page.getByRole("button", { name: "看这个村的任职" }).click();
  await page.getByRole("heading", { name: "谁要交出哪项任职" }).waitFor();
  wrong.push(...(await sound(page)));
  await page.getByRole("link", { name: "交接 ：李书记 村书记" }).click();
  await page.getByLabel("新人员，还没有账号").check();
  wrong.push(...(await sound(page)));
  await page.getByLabel("姓名", { exact: true }).fill("赵新手");
  await page.getByLabel(/^登录名字母/).fill("赵新手");
  await page.getByRole("button", { name: "下一步：核对" }).click();
  await page.getByRole("alert").getByText("登录名只能用字母、数字").waitFor();
  expect(await page.getByLabel(/^登录名字母/).getAttribute("aria-invalid")).toBe("true");
  expect(await page.getByLabel("姓名", { exact: true }).inputValue()).toBe("赵新手");
  wrong.push(...(await sound(page)));
  await page.getByLabel(/^登录名字母/).fill("hezuo.zhao");
  await page.getByRole("button", { name: "下一步：核对" }).click();
  await page.getByRole("heading", { name: "请核对交接内容" }).waitFor();
  const sheet = page.locator(".handover");
  expect(await sheet.textContent()).toContain(`等村书记签字的信息 1 条《${election.title}》`);
  expect(await sheet.textContent()).toContain("李书记的签字密钥从交接时起停用");
  expect(await keyOf(both.secretary.keyId)).toMatchObject({ revokedAt: null });
  wrong.push(...(await sound(page)));
  await page.getByRole("button", { name: "确认交接给赵新手" }).click();
  await page.locator(".slip").waitFor();
  await ready(page, "office");
  wrong.push(...(await sound(page)));
  expect(await page.locator(".slip h2").textContent()).toContain("合作村 村书记");
  expect(await keyOf(both.secretary.keyId)).toMatchObject({ revokedReason: "handover" });

  const first = await page.locator(".slip code").allTextContents();
  const taker = await staffBrowser(browser, app, phone);
  await taker.page.goto("/console/login");
  await taker.page.getByLabel("登录名").fill(first[0] ?? "");
  await taker.page.getByLabel("密码", { exact: true }).fill(first[1] ?? "");
  await taker.page.getByRole("button", { name: "登录", exact: true }).click();
  await taker.page.waitForURL("**/console/password*");

  await page.getByRole("link", { name: "打印好了，返回" }).click();
  await page.getByRole("link", { name: "村书记：李书记 → 赵新手" }).click();
  await page.getByRole("heading", { name: "合作村村书记工作交接清单" }).waitFor();
  wrong.push(...(await sound(page)));
  expect([...wrong, ...faults]).toEqual([]);
});

it("reminds of what only the office can know of a new supervision chair, and of no other post", async () => {
  const chair = await signingPerson(app, "周监督", ["supervisionChair", village]);
  const handler = await signingPerson(app, "吴经办", ["handler", village]);
  const { page } = await signIn(township, phone);
  const rule = page.getByText("村民委员会成员及其近亲属不得担任村务监督委员会成员");
  for (const [person, times] of [
    [chair, 1],
    [handler, 0],
  ] as const) {
    await page.goto(`/console${(await handoverPath(app, person)).replace(/^\/api/, "")}`);
    expect(await rule.count()).toBe(times);
  }
  await page.goto(`/console${(await handoverPath(app, chair)).replace(/^\/api/, "")}`);
  await page.getByLabel("吴经办").check();
  await page.getByRole("button", { name: "下一步：核对" }).click();
  await page.getByText("吴经办现任合作村经办人").waitFor();
  expect(await sound(page)).toEqual([]);
});

it("works without JavaScript, and sent twice is done once", async () => {
  const giver = await signingPerson(app, "王交出", ["handler", village]);
  const taker = await signingPerson(app, "钱接手", ["accountant", village]);
  await draft(app, giver, election);
  const { page } = await signIn(township, { ...desktop, javaScriptEnabled: false });
  await page.goto(`/console/accounts/${giver.accountId}`);
  await page.getByRole("link", { name: /^交接/ }).click();
  await page.getByLabel("钱接手").check();
  await page.getByRole("button", { name: "下一步：核对" }).click();
  const again = await page.context().newPage();
  await again.goto(page.url().replace("/check", ""));
  await again.getByLabel("钱接手").check();
  await again.getByRole("button", { name: "下一步：核对" }).click();
  for (const one of [page, again]) await one.getByRole("button", { name: "确认交接给钱接手" }).click();
  await page.getByRole("heading", { name: "交接已办好" }).waitFor();
  expect(await page.locator(".slip").count()).toBe(0);
  expect(await page.locator(".handover").textContent()).toContain(`改由接任人起草的信息 1 条《${election.title}》`);
  await again.getByText("这项任职刚刚已经由 孙专干 交接给 钱接手").waitFor();
  await again.getByRole("link", { name: "看交接清单" }).click();
  await again.getByText("由孙专干办理").waitFor();
  expect(await keyOf(taker.keyId)).toMatchObject({ revokedAt: null });
});

it("lets a person report the lost phone from another device, and enrol the next one", async () => {
  const owner = await signingPerson(app, "马丢失", ["handler", village]);
  const { page, faults } = await signIn(owner, phone);
  await page.goto("/console/keys");
  await page.getByRole("link", { name: "手机丢了" }).click();
  const wrong = await sound(page);
  await page.getByRole("button", { name: "立即停用" }).click();
  await page.getByRole("heading", { name: "已经停用" }).waitFor();
  wrong.push(...(await sound(page)));
  expect(await keyOf(owner.keyId)).toMatchObject({ revokedReason: "lost" });
  await enrol(app, page, owner);
  await page.goto("/console/lost");
  await page.getByRole("checkbox").uncheck();
  await page.getByRole("button", { name: "立即停用" }).click();
  await page.goto("/console/keys");
  expect(await page.getByText("可以签字").count()).toBe(1);
  expect([...wrong, ...faults]).toEqual([]);
});

it("lets the office report it and hands out the slip in the same step", async () => {
  const owner = await signingPerson(app, "马电话", ["handler", village]);
  const { page, faults } = await signIn(township, phone);
  await page.goto(`/console/accounts/${owner.accountId}`);
  await page.getByRole("link", { name: "报失" }).click();
  const wrong = await sound(page);
  await page.getByRole("button", { name: "停用并换发激活条" }).click();
  await page.locator(".slip").waitFor();
  expect(await keyOf(owner.keyId)).toMatchObject({ revokedReason: "lost" });
  expect(await app.as(owner).get("/api/me")).toMatchObject({ code: "auth.session_ended" });
  wrong.push(...(await sound(page)));
  expect([...wrong, ...faults]).toEqual([]);
});
