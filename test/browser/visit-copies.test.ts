import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { VisitAnswer } from "../../shared/api/visits.ts";
import { axeFaults, tooWide } from "../support/axe.ts";
import { demand } from "../support/campaigns.ts";
import { openChromium } from "../support/chromium.ts";
import { logIn, phone, ready, staffBrowser } from "../support/staff.ts";
import { blankBoard, fullSheet, save, visitWorld } from "../support/visits.ts";

const world = await visitWorld();
const { app, sun, li, campaign } = world;
const browser = await openChromium();
const pathOf = (village: number) => `/console/campaigns/${campaign.id}/villages/64022110020${village}`;
const note = (page: Page) => page.locator("#f-note-board");

/** A tab is closed while what was typed there could not be sent; the same device opens the sheet again after `meanwhile`. */
async function leftUnsent(person: typeof li, village: number, meanwhile: (visitId: string) => Promise<unknown>) {
  const { page, context, faults } = await staffBrowser(browser, app, phone);
  await logIn(page, person);
  await page.goto(pathOf(village));
  await ready(page, "visit");
  const visitId = await page.locator("[name=visit]").inputValue();
  await note(page).fill("先存一次");
  await page.getByText("已保存在服务器上").waitFor();
  await context.setOffline(true);
  await note(page).fill("离线写下的");
  const board = page.locator("#line-board");
  await board.getByRole("button", { name: "公开栏空白" }).click();
  await board.getByLabel("看到了什么").fill("公开栏上什么也没有");
  await page.getByText("没有网络，已存在这台设备上").waitFor();
  await page.close();
  await context.setOffline(false);
  await meanwhile(visitId);
  const again = await context.newPage();
  await again.goto(pathOf(village));
  await ready(again, "visit");
  return { page: again, visitId, faults };
}

const elsewhere = (person: typeof li, visitId: string, village: number) =>
  save(world, person, {
    ...{ id: visitId, village, edition: 9 },
    sheet: fullSheet(app, { findings: [blankBoard(app, { text: "另一台设备上写的" })] }),
  }).then(demand);
const onServer = async (visitId: string) => demand(await app.as(li).get<VisitAnswer>(`/api/visits/${visitId}`)).sheet;

it("an unsent sheet whose server's copy is newer waits until somebody says which one goes on", async () => {
  const { page, visitId, faults } = await leftUnsent(li, 0, (id) => elsewhere(li, id, 0));
  const offer = page.locator("#local-copy");
  await offer.getByText("没有送出的检查表").waitFor();
  expect(await page.locator("#sheet").evaluate((form: HTMLElement) => form.inert)).toBe(true);
  const sound = [...(await axeFaults(page)), ...(await tooWide(page))];
  await note(page).evaluate((field) => field.focus());
  await page.keyboard.type("一个字");
  expect(await note(page).inputValue()).toBe("");
  await offer.getByRole("button", { name: "这台设备上的" }).click();
  await page.getByText("已保存在服务器上").waitFor();
  expect(await note(page).inputValue()).toBe("离线写下的");
  expect(await page.getByLabel("看到了什么").first().inputValue()).toBe("公开栏上什么也没有");
  const { answers, findings } = await onServer(visitId);
  expect(answers.board?.note).toBe("离线写下的");
  expect(findings[0]?.text).toBe("公开栏上什么也没有");
  expect(findings.map(({ text }) => text)).not.toContain("另一台设备上写的");
  await page.reload();
  await ready(page, "visit");
  expect(await offer.isHidden()).toBe(true);
  expect([...sound, ...faults]).toEqual([]);
});

it("whoever takes the server's copy goes on with that, and isn't asked again", async () => {
  const { page, visitId, faults } = await leftUnsent(li, 1, (id) => elsewhere(li, id, 1));
  await page.getByRole("button", { name: "服务器上的这份" }).click();
  await note(page).fill("接着写");
  await page.getByText("已保存在服务器上").waitFor();
  const { findings, answers } = await onServer(visitId);
  expect([answers.board?.note, ...findings.map(({ text }) => text)]).toEqual(["接着写", "另一台设备上写的"]);
  await page.reload();
  await ready(page, "visit");
  expect(await page.locator("#local-copy").isHidden()).toBe(true);
  expect(faults).toEqual([]);
});

it("without another copy it goes on by itself", async () => {
  const { page, faults } = await leftUnsent(sun, 1, async () => undefined);
  await page.getByText("已保存在服务器上").waitFor();
  expect(await note(page).inputValue()).toBe("离线写下的");
  expect(await page.getByLabel("看到了什么").first().inputValue()).toBe("公开栏上什么也没有");
  expect(faults).toEqual([]);
});

it("what wasn't sent isn't lost by signing without it", async () => {
  const { page, visitId } = await leftUnsent(sun, 0, (id) => elsewhere(sun, id, 0));
  await page.goto(`/console/visits/${visitId}`);
  await ready(page, "sign-visit");
  await page.getByRole("alert").getByText("还有没送出的改动").waitFor();
  expect(await page.getByLabel("签字密码").isVisible()).toBe(false);
  await page.getByRole("link", { name: "回去改" }).click();
  await page.getByRole("button", { name: "这台设备上的" }).click();
  await page.getByText("已保存在服务器上").waitFor();
});
