import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";
import { testApp } from "../../support/app.ts";
import { openChromium } from "../../support/chromium.ts";
import type { Person } from "../../support/people.ts";
import { loggedIn } from "../../support/phone-session.ts";
import { raised } from "../../support/problems.ts";
import { bothSigners, draft, election, submitted } from "../../support/signers.ts";
import { phoneOf } from "../../support/signing-phone.ts";
import { activationCode, testPin } from "../../support/staff.ts";
import { signedVisit, visitWorld } from "../../support/visits.ts";
import { type Miniprogram, miniprogramHost } from "../host/browser.ts";
import { type Fault, faults, sessionEnded } from "../host/faults.ts";

// Every page of staff in front of a server, or of something between, that answers with anything but an answer.
const app = await testApp();
const village = "640221100200";
const { handler } = await bothSigners(app);
const [toSign, begun] = [await submitted(app, handler, election), await draft(app, handler, election)];
const world = await visitWorld(app);
const toRead = await signedVisit(world, world.sun);

/** Which requests meet which fault; how many did. */
const wrong: { about: RegExp | null; fault: Fault; met: number } = { about: null, fault: () => undefined, met: 0 };
/** Requests that are left without an answer, longer than anybody waits. */
const held: ServerResponse[] = [];
const host = await miniprogramHost(await openChromium(), app.url, (asked, response) => {
  if (!wrong.about?.test(asked)) return false;
  wrong.met++;
  wrong.fault(response);
  return true;
});
const mended = () => {
  wrong.about = null;
  for (const response of held.splice(0)) response.destroy();
};
afterEach(mended);

interface Way {
  query?: string;
  storage: Record<string, unknown>;
  /** Whoever holds the phone. */
  person: Person;
  /** The request that goes wrong. */
  asks: RegExp;
  /** What the person types, by label, before they ask by themselves; and the button that asks. */
  typed?: Record<string, string>;
  button?: string;
  /** The button that asks again, where it is another one. */
  again?: string;
  arrives: (page: Page) => Promise<void>;
}

const heading = (name: string) => (page: Page) => page.getByRole("heading", { name }).first().waitFor();
const atWork = async (way: Omit<Way, "storage" | "person">): Promise<Way> => ({
  ...way,
  person: handler,
  storage: await phoneOf(app, handler),
});
/** Somebody new each time: what they do can be done once. */
const newcomer = async (way: (person: Person) => Promise<Omit<Way, "storage" | "person">>): Promise<Way> => {
  const person = await app.person({ name: "马兰", grants: [["handler", village]] });
  return { ...(await way(person)), person, storage: { ...(await loggedIn(app, person)) } };
};

const ways: Record<string, () => Promise<Way>> = {
  "packages/drafting/desk/index": () => atWork({ asks: /^\/api\/me\/desk$/, arrives: heading("等我签字") }),
  "packages/drafting/choose/index": () =>
    atWork({ query: `village=${village}`, asks: /\/items$/, arrives: heading("选择要公开的事项") }),
  "packages/drafting/edit/index": () =>
    atWork({
      query: `notice=${begun.id}`,
      asks: new RegExp(`/api/notices/${begun.id}`),
      arrives: (page) => page.getByRole("button", { name: "提交签字" }).waitFor(),
    }),
  "packages/signing/sign/index": () =>
    atWork({ query: `notice=${toSign.id}`, asks: /\/signing$/, arrives: heading("签字公开") }),
  "packages/account/me/index": () => atWork({ asks: /^\/api\/me$/, arrives: heading("我的任职") }),
  "packages/account/log-in/index": async () => ({
    person: handler,
    storage: {},
    asks: /^\/api\/sessions$/,
    typed: { 登录名: handler.login, 密码: handler.password },
    button: "登录",
    arrives: (page) => page.getByRole("button", { name: "先不绑定" }).waitFor(),
  }),
  "packages/account/password/index": () =>
    newcomer(async (person) => ({
      asks: /^\/api\/me\/password$/,
      typed: { 原密码: person.password, 新密码: "hezuo-2026-xin", 再输一遍新密码: "hezuo-2026-xin" },
      button: "保存新密码",
      arrives: heading("我的工作"),
    })),
  "packages/inspecting/day/index": () =>
    atWork({
      asks: /^\/api\/me\/campaigns$/,
      arrives: (page) => page.getByText("现在没有安排您检查的活动。").waitFor(),
    }),
  // What was typed has become a key by then: that is what must not be lost.
  "packages/account/enrol/index": () =>
    newcomer(async (person) => ({
      asks: /^\/api\/me\/signing-keys$/,
      typed: { 激活码: await activationCode(app, person), 设一个签字密码: testPin, 再输一遍签字密码: testPin },
      button: "启用签字",
      again: "再登记一次",
      arrives: heading("可以签字了"),
    })),
  "packages/rectifying/problem/index": async () => {
    const problem = await raised(app, await app.person({ grants: [["townshipOfficer", "640221100"]] }));
    return atWork({
      query: `problem=${problem.id}`,
      asks: new RegExp(`/api/problems/${problem.id}$`),
      arrives: heading(problem.typeName),
    });
  },
  "packages/rectifying/visit/index": () =>
    atWork({
      query: `visit=${toRead.id}`,
      asks: new RegExp(`/api/visits/${toRead.id}$`),
      arrives: heading("合作村检查表"),
    }),
};

const { subPackages } = JSON.parse(readFileSync("miniprogram/app.json", "utf8")) as {
  subPackages: { root: string; pages: string[] }[];
};
/** They ask nothing of the server: a sheet is filled and signed on the phone. What becomes of it then: `inspecting-faults.test.ts`. */
const withoutNetwork = ["packages/inspecting/sheet/index", "packages/inspecting/sign/index"];
const staffPages = subPackages
  .flatMap(({ root, pages }) => pages.map((page) => path.posix.join(root, page)))
  .filter((page) => !withoutNetwork.includes(page));

const slow = { timeout: 60_000 };
const tap = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).tap(slow);

/** A phone on that page, whose request has met the fault by then. */
async function meeting(name: string, about: (way: Way) => RegExp, fault: Fault): Promise<Way & { phone: Miniprogram }> {
  const way = await ways[name]?.();
  if (!way) throw new Error(`${name} has no way in: add one to this file`);
  Object.assign(wrong, { about: about(way), fault, met: 0 });
  const phone = await host.open({ route: `${name}?${way.query ?? ""}`, storage: way.storage });
  for (const [label, text] of Object.entries(way.typed ?? {}))
    await phone.page.getByLabel(label, { exact: true }).fill(text);
  if (way.button) await tap(phone.page, way.button);
  await expect.poll(() => wrong.met, slow).toBeGreaterThan(0);
  return { ...way, phone };
}

describe("every page of staff", () => {
  it.each(staffPages)("%s says in plain words what is wrong, loses nothing, and goes on", async (name) => {
    const [first, ...others] = Object.values(faults) as [Fault, ...Fault[]];
    const {
      phone,
      typed = {},
      button = "再试一次",
      again = button,
      arrives,
    } = await meeting(name, ({ asks }) => asks, first);
    const { page } = phone;
    const said = page.getByRole("alert").getByText("服务器暂时出了问题。请过几分钟再试。");
    await said.waitFor();
    for (const fault of others) {
      Object.assign(wrong, { fault, met: 0 });
      await tap(page, again);
      await expect.poll(() => wrong.met).toBeGreaterThan(0);
      await said.waitFor();
    }
    expect(await page.locator("body").innerText()).not.toMatch(/WiFi|Bad Gateway|Object|undefined/);
    if (again === button)
      for (const [label, text] of Object.entries(typed))
        expect(await page.getByLabel(label, { exact: true }).inputValue()).toBe(text);
    mended();
    await tap(page, again);
    await arrives(page);
    expect(phone.errors).toEqual([]);
    await phone.close();
  });

  it.each(staffPages.filter((name) => !name.includes("log-in")))(
    "%s leads to the log-in when the session has ended, and back to what was begun",
    async (name) => {
      const { phone, person, arrives } = await meeting(name, ({ asks }) => asks, sessionEnded);
      const { page } = phone;
      await page.getByText("手机里没有提交的内容都还在").waitFor();
      mended();
      await page.getByLabel("登录名", { exact: true }).fill(person.login);
      await page.getByLabel("密码", { exact: true }).fill(person.password);
      await tap(page, "登录");
      await tap(page, "先不绑定");
      await arrives(page);
      expect(phone.errors).toEqual([]);
      await phone.close();
    },
  );

  it("says that the server takes too long, and goes on when it answers", async () => {
    const waiting: (Way & { phone: Miniprogram })[] = [];
    for (const name of staffPages)
      waiting.push(
        await meeting(
          name,
          () => /^\/api/,
          (response) => held.push(response),
        ),
      );
    for (const { phone } of waiting) await phone.page.getByText("等了 15 秒服务器没有应答").waitFor(slow);
    mended();
    for (const { phone, button = "再试一次", again = button, arrives } of waiting) {
      await tap(phone.page, again);
      await arrives(phone.page);
      expect(phone.errors).toEqual([]);
      await phone.close();
    }
  });
});
