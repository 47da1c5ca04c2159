import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { ExemptionAnswer } from "../../shared/api/exemptions.ts";
import { testApp } from "../support/app.ts";
import { openChromium } from "../support/chromium.ts";
import { home } from "../support/events.ts";
import { expectOk } from "../support/signers.ts";
import { desktop, logIn, phone, staffBrowser } from "../support/staff.ts";

const app = await testApp();
const browser = await openChromium();
const handler = await app.person({ name: "李经办", grants: [["handler", home]] });
const secretary = await app.person({ name: "王书记", grants: [["villageSecretary", home]] });
const township = await app.person({ name: "赵专干", grants: [["townshipOfficer", "640221100"]] });
const villagePage = `/console/villages/${home}`;
const item = "CW-02-01";

const asked = async (period: string | null): Promise<ExemptionAnswer> =>
  expectOk(
    await app.as(handler).post("/api/exemptions", { villageCode: home, itemCode: item, period, reason: "没有集体账" }),
  );
const decided = async ({ id }: ExemptionAnswer, path: string, body?: object) =>
  expectOk(await app.as(township).post(`/api/exemptions/${id}/${path}`, body));

/** A village's groups begin folded. */
const unfold = (page: Page) =>
  page.locator("details").evaluateAll((all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true;
  });
const rowOf = (page: Page, period: string) =>
  page
    .locator("details.group .todo > li")
    .filter({ hasText: item })
    .filter({ has: page.getByText(period, { exact: true }) });

it("the village follows its request: waiting, refused by whom and why, asked again, agreed to and for what", async () => {
  const { page, faults } = await staffBrowser(browser, app, phone);
  await logIn(page, handler);
  await page.goto(`${villagePage}?show=all`);
  const duty = rowOf(page, "2026年8月");
  await unfold(page);
  expect(await page.getByRole("heading", { name: /不适用申请/ }).count()).toBe(0);
  await duty.getByRole("link", { name: /^申请不适用/ }).click();
  await page.getByRole("radio", { name: /只是2026年8月/ }).check();
  await page.getByLabel("原因").fill("没有集体账");
  await page.getByRole("button", { name: "提出申请" }).click();
  await page.getByText("已提出申请").waitFor();
  const id = page.url().split("/").at(-1)?.split("?")[0] ?? "";

  await page.goto(`${villagePage}?show=all`);
  const row = page.getByRole("listitem").filter({ has: page.locator(`.what > a[href$="${id}"]`) });
  await row.getByText("李经办2026年9月15日申请，等乡镇审核。同意以前仍是任务。").waitFor();
  await unfold(page);
  expect(await duty.textContent()).toContain("等乡镇审核");
  expect(await duty.getByRole("link", { name: /申请不适用/ }).count()).toBe(0);

  await decided({ id } as ExemptionAnswer, "refusal", { reason: "八月有两笔支出" });
  await page.reload();
  await row.getByText("赵专干2026年9月15日没有同意，仍是任务。原因：八月有两笔支出").waitFor();
  expect(await duty.textContent()).toContain("原因：八月有两笔支出");
  await row.locator(".what > a").click();
  await page.getByRole("button", { name: "知道了" }).click();
  await page.getByText("村里已知道：李经办").waitFor();
  expect(await page.getByRole("button", { name: "知道了" }).count()).toBe(0);
  await page.goto(`${villagePage}?show=all`);
  app.clock.forward(60);
  await row.getByRole("link", { name: /^再次申请/ }).click();
  await page.getByText("没有同意，仍是任务。原因：八月有两笔支出").waitFor();
  await page.getByLabel("原因").fill("两笔支出属于七月，八月没有");
  await page.getByRole("button", { name: "提出申请" }).click();
  await page.getByText("已提出申请").waitFor();
  const again = page.url().split("/").at(-1)?.split("?")[0] ?? "";
  expect(again).not.toBe(id);

  await decided({ id: again } as ExemptionAnswer, "approval");
  await page.goto(`${villagePage}?show=all`);
  await page.getByText("赵专干2026年9月15日同意，只免2026年8月这一期。").first().waitFor();
  // The one that was refused is answered by the newer one.
  expect(await page.getByRole("link", { name: /^再次申请/ }).count()).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect(faults).toEqual([]);
});

it("one for all periods says from when and until when, stands at what falls due since, and on the list of all", async () => {
  const one = await asked(null);
  await decided(one, "refusal", { reason: "请先报零" });
  const { page } = await staffBrowser(browser, app, desktop);
  await logIn(page, secretary);
  await page.goto(`/console/exemptions/${one.id}`);
  await page.getByRole("link", { name: "再次申请" }).click();
  await page.getByText("长期不适用").first().waitFor();
  await page.goto(`${villagePage}?show=all`);
  await unfold(page);
  const textOf = (period: string) => rowOf(page, period).textContent();
  expect(await textOf("2026年9月")).toContain("没有同意，仍是任务。原因：请先报零");
  expect(await textOf("2026年7月")).not.toContain("请先报零");
  await decided(await asked(null), "approval");
  await page.goto(`/console/exemptions?village=${home}`);
  await page.getByText("同意，从2026年9月15日起到期的都不用公开，直到有人终止。").waitFor();
});

it("what was decided long ago is told no more, and to an officer nothing is offered", async () => {
  app.clock.set("2026-10-30T02:00:00.000Z");
  const { page } = await staffBrowser(browser, app, desktop);
  await logIn(page, township);
  await page.goto(villagePage);
  await page.getByRole("heading", { name: /的公开事项$/ }).waitFor();
  expect(await page.getByRole("heading", { name: /不适用申请/ }).count()).toBe(0);
  const waiting = await app.as(handler).post<ExemptionAnswer>("/api/exemptions", {
    villageCode: home,
    itemCode: "CW-02-02",
    period: null,
    reason: "没有",
  });
  await decided(expectOk(waiting), "refusal", { reason: "请先报零" });
  await page.reload();
  await page.getByRole("heading", { name: "不适用申请 1 份" }).waitFor();
  expect(await page.getByRole("link", { name: /再次申请/ }).count()).toBe(0);
});
