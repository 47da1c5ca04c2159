import { describe, expect, it } from "vitest";
import { SigningKey } from "../../../server/signing/entities.ts";
import { testApp } from "../../support/app.ts";
import { axeFaults, tooWide } from "../../support/axe.ts";
import { openChromium } from "../../support/chromium.ts";
import type { Person } from "../../support/people.ts";
import { activationCode, testPin } from "../../support/staff.ts";
import { type Miniprogram, miniprogramHost, type PhoneWish } from "../host/browser.ts";

const app = await testApp();
const path = "/api/me/signing-keys";
const network: { loses: boolean } = { loses: false };
const host = await miniprogramHost(await openChromium(), app.url, (asked, response) => {
  if (!network.loses || asked !== path) return false;
  response.destroy();
  return true;
});

const keysOf = ({ accountId }: Person) => app.store.read((db) => db.findBy(SigningKey, { accountId }));

const newPerson = (): Promise<Person> => app.person({ name: "马兰", grants: [["handler", "640221100200"]] });

/** A phone at the page `enrol`, with the person logged in. */
async function open(person: Person, wish: PhoneWish = {}): Promise<Miniprogram> {
  const { body } = await app.visitor.post<object>("/api/sessions", { login: person.login, password: person.password });
  return host.open({ route: "packages/account/enrol/index", ...wish, storage: { ...wish.storage, session: body } });
}

const scan = ({ page }: Miniprogram, ...seen: string[]): Promise<void> =>
  page
    .evaluate((texts) => {
      (window as unknown as { scans: string[] }).scans = texts;
    }, seen)
    .then(() => page.getByRole("button", { name: "扫激活条上的二维码" }).tap());

async function choosePin({ page }: Miniprogram, pin: string, again = pin): Promise<void> {
  await page.getByLabel("设一个签字密码").fill(pin);
  await page.getByLabel("再输一遍签字密码").fill(again);
  await page.getByRole("button", { name: "启用签字" }).tap();
}

const slipOf = (code: string): string => `https://cunmatong.example.cn/console/enrol#code=${code}`;
const slow = { timeout: 60_000 };

it("takes the code from the slip, refuses weak PINs, makes a key and shows it at `me`", async () => {
  const person = await newPerson();
  const code = await activationCode(app, person);
  const phone = await open(person);
  const { page } = phone;
  await choosePin(phone, testPin);
  await page.getByText("请扫激活条上的二维码，或者填写激活码").waitFor();
  await scan(phone, "https://cunmatong.example.cn/v/640221100200");
  await page.getByText("这不是激活条上的二维码").waitFor();
  await scan(phone, slipOf(code));
  await page.getByText("已读到激活条上的激活码").waitFor();
  expect(await page.getByLabel("激活码").inputValue()).toBe(code);

  for (const [pin, again, text] of [
    ["123456", "123456", "不能用连续的数字"],
    ["19880605", "19880605", "请不要用年月日"],
    ["12345", "12345", "签字密码至少 6 位数字"],
    [testPin, "739159", "两次输入的签字密码不一样"],
  ] as const) {
    await choosePin(phone, pin, again);
    await page.getByRole("alert").getByText(text).waitFor();
  }
  await choosePin(phone, testPin);
  await page.getByRole("heading", { name: "可以签字了" }).waitFor(slow);
  const [key, ...others] = await keysOf(person);
  expect([key?.revokedAt, others]).toEqual([null, []]);
  const kept = await page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
  expect(kept).toContain(key?.id);
  expect(kept).not.toContain(testPin);

  // It leads to the work there is; the key stands among what is one's own.
  await page.getByRole("button", { name: "继续" }).tap();
  await page.getByRole("button", { name: "我的账号" }).tap();
  await page.getByText("本机").waitFor();
  await page.getByRole("button", { name: "在这台手机重新启用签字" }).waitFor();
  // Handed over or reported lost meanwhile: said in words, and the key is gone.
  await app.as(person).post(`${path}/${key?.id}/revocation`, { reason: "lost" });
  await page.evaluate(() =>
    (window as unknown as { miniprogramHost: { pullDown(): void } }).miniprogramHost.pullDown(),
  );
  await page.getByText("这台手机已报失，上面的签字密钥已停用").waitFor();
  await page.getByRole("button", { name: "在这台手机启用签字" }).tap();
  await page.getByRole("heading", { name: "在这台手机启用签字" }).waitFor();
  await page.getByRole("button", { name: "返回" }).tap();
  await page.getByText("我的任职").waitFor();
  expect(phone.errors).toEqual([]);
  await phone.close();
});

it("says at the code what is wrong with it", async () => {
  const person = await newPerson();
  const phone = await open(person);
  await phone.page.getByLabel("激活码").fill("7K3M-9QXT-2HBD");
  await choosePin(phone, testPin);
  await phone.page.getByRole("alert").getByText("激活码不对").waitFor(slow);
  await phone.page.getByLabel("激活码").fill("7K");
  await choosePin(phone, testPin);
  await phone.page.getByRole("alert").waitFor(slow);
  await phone.page.getByText("启用签字").last().waitFor();
  expect(await keysOf(person)).toEqual([]);
  expect(phone.errors).toEqual([]);
  await phone.close();
});

it("enrols the very key that was made when the answer is lost, also after a restart", async () => {
  const person = await newPerson();
  const phone = await open(person);
  await scan(phone, slipOf(await activationCode(app, person)));
  network.loses = true;
  await choosePin(phone, testPin);
  await phone.page.getByRole("heading", { name: "密钥已经生成，还没有登记好" }).waitFor(slow);
  await phone.page.getByText("没有网络，或者网络太慢").waitFor();
  await phone.page.reload();
  await phone.page.getByRole("heading", { name: "密钥已经生成，还没有登记好" }).waitFor();
  network.loses = false;
  await phone.page.getByRole("button", { name: "再登记一次" }).tap();
  await phone.page.getByRole("heading", { name: "可以签字了" }).waitFor();
  expect((await keysOf(person)).length).toBe(1);
  expect(phone.errors).toEqual([]);
  await phone.close();
});

it("enrols nothing on a full phone, and says that the code is still good", async () => {
  const person = await newPerson();
  const phone = await open(person);
  await scan(phone, slipOf(await activationCode(app, person)));
  await phone.page.evaluate(() => {
    (window as unknown as { storageLimit: number }).storageLimit = 10;
  });
  await choosePin(phone, testPin);
  await phone.page.getByText(/手机存储已满.*激活码没有用掉/).waitFor(slow);
  expect(phone.requests).toEqual([]);
  await phone.page.evaluate(() => {
    (window as unknown as { storageLimit?: number }).storageLimit = undefined;
  });
  await phone.page.getByRole("button", { name: "启用签字" }).tap();
  await phone.page.getByRole("heading", { name: "可以签字了" }).waitFor(slow);
  await phone.close();
});

it("keeps the spinner turning while the key is made on a phone four times as slow", async () => {
  const person = await newPerson();
  const phone = await open(person);
  const { page, context } = phone;
  await scan(phone, slipOf(await activationCode(app, person)));
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.evaluate(() => {
    const angles: string[] = [];
    const look = (): void => {
      const spinner = document.querySelector(".spinner");
      if (spinner) angles.push(getComputedStyle(spinner).transform);
      requestAnimationFrame(look);
    };
    look();
    Object.assign(window, { angles });
  });
  await choosePin(phone, testPin);
  await page.getByRole("heading", { name: "可以签字了" }).waitFor({ timeout: 120_000 });
  const angles = await page.evaluate(() => (window as unknown as { angles: string[] }).angles);
  const different = new Set(angles).size;
  console.info(`while the key was made: ${angles.length} frames, the spinner at ${different} angles`);
  expect(different).toBeGreaterThan(10);
  await phone.close();
});

describe.each([320, 375, 430])("at %i px", (width) => {
  it.each(["", "large", "high"])("in mode %s the page has no faults that axe knows, and fits", async (mode) => {
    const phone = await open(await newPerson(), { width, storage: { modes: { [mode]: true } } });
    const look = async (name: string) => {
      await phone.page.screenshot({ path: `test/screenshots/mini-${name}-${width}${mode}.png`, fullPage: true });
      expect(await axeFaults(phone.page)).toEqual([]);
      expect(await tooWide(phone.page)).toEqual([]);
    };
    await phone.page.getByRole("heading", { name: "在这台手机启用签字" }).waitFor();
    await look("enrol");
    await choosePin(phone, "123456");
    await phone.page.getByText("不能用连续的数字").waitFor();
    await look("enrol-faults");
    expect(phone.errors).toEqual([]);
    await phone.close();
  });
});
