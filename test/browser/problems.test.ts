import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { testApp } from "../support/app.ts";
import { axeFaults, tooWide } from "../support/axe.ts";
import { openChromium } from "../support/chromium.ts";
import { scene } from "../support/files.ts";
import { problemWorld, village } from "../support/problems.ts";
import { election, published } from "../support/signers.ts";
import { desktop, logIn, phone, ready, staffBrowser } from "../support/staff.ts";

const app = await testApp();
const world = await problemWorld(app);
const browser = await openChromium();

const sound = async (page: Page): Promise<string[]> => [...(await axeFaults(page)), ...(await tooWide(page))];
const signIn = async (person: Parameters<typeof logIn>[1], look: object) => {
  const staff = await staffBrowser(browser, app, look);
  await logIn(staff.page, person);
  return staff;
};
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const follow = (page: Page, name: string | RegExp) => page.getByRole("link", { name }).first().click();

it("the township enters what a villager said; the village fixes it on a phone; others look, ask and close it; the list prints", async () => {
  await published(app, world, election);
  const office = await signIn(world.township, desktop);
  const wrong: string[] = [];
  await follow(office.page, "问题整改");
  await office.page.getByText("没有等核实的整改").waitFor();
  wrong.push(...(await sound(office.page)));
  await follow(office.page, "登记问题");
  await office.page.getByLabel("哪个村").selectOption(village);
  await press(office.page, "下一步");
  await office.page.getByLabel(/^村民反映/).check();
  await office.page.getByLabel(/村民的称呼/).fill("王大娘");
  await office.page.getByLabel("什么问题").selectOption("qrUnusable");
  await office.page.getByLabel(/依据或事实/).fill("村委会门口的二维码被广告盖住");
  wrong.push(...(await sound(office.page)));
  await press(office.page, "列入整改台账");
  await office.page.getByText("已列入整改台账").waitFor();
  wrong.push(...(await sound(office.page)));

  const home = await signIn(world.handler, phone);
  await home.page.getByText("要整改的问题").waitFor();
  wrong.push(...(await sound(home.page)));
  await follow(home.page, /^报整改/);
  await ready(home.page, "problem-photos");
  await press(home.page, "报整改");
  await home.page.getByText("请说明是怎样整改的").waitFor();
  await ready(home.page, "problem-photos");
  const photo = { name: "二维码.png", mimeType: "image/png", buffer: await scene(60, 40).png().toBuffer() };
  await home.page.getByLabel(/照片或文件/).setInputFiles(photo);
  await home.page.getByText("报整改时一起交").waitFor();
  await home.page.getByLabel(/换届选举公告/).check();
  wrong.push(...(await sound(home.page)));
  await press(home.page, "报整改");
  await home.page.getByText("整改已报上去").waitFor();
  await home.page.getByRole("link", { name: "二维码.jpg" }).waitFor();
  wrong.push(...(await sound(home.page)));

  await follow(office.page, "首页");
  await follow(office.page, /待核实 1 个/);
  await follow(office.page, /^核实/);
  await press(office.page, "核实：已经改好");
  await office.page.getByText("已核实。可以销号了").waitFor();
  await follow(office.page, /问村民/);
  await office.page.getByLabel("解决了", { exact: true }).check();
  wrong.push(...(await sound(office.page)));
  await press(office.page, "记下答复");
  await follow(office.page, "销号");
  wrong.push(...(await sound(office.page)));
  await press(office.page, "销号");
  await office.page.getByText("已销号。").waitFor();

  await office.page.goto("/console/problems/print");
  await office.page.getByRole("heading", { name: "城关镇村务公开问题清单" }).waitFor();
  wrong.push(...(await sound(office.page)));
  expect([...wrong, ...office.faults, ...home.faults]).toEqual([]);
});
