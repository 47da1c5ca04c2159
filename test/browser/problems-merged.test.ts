import { expect, it } from "vitest";
import type { Notice } from "../../shared/api/notices.ts";
import type { ProblemDetail } from "../../shared/api/rectification.ts";
import { testApp } from "../support/app.ts";
import { axeFaults, tooWide } from "../support/axe.ts";
import { openChromium } from "../support/chromium.ts";
import { merge } from "../support/merging.ts";
import { problemWorld, village } from "../support/problems.ts";
import { election, expectOk, published } from "../support/signers.ts";
import { desktop, logIn, phone, staffBrowser } from "../support/staff.ts";

const app = await testApp();
const world = await problemWorld(app);
const browser = await openChromium();
const { county, township } = world;
const into = "640221100201";
const old: Notice = await published(app, world, election);
await merge(app, county, village, into, "2026-09-16");
app.clock.set("2026-09-16T02:00:00.000Z");

it("a problem of what a merged village published is entered at the village that it belongs to, from the notice on", async () => {
  const { page, faults } = await staffBrowser(browser, app, desktop);
  await logIn(page, township);
  await page.goto(`/console/notices/${old.id}`);
  await page.getByRole("link", { name: "登记问题" }).click();
  await page.waitForURL(`**/console/problems/new?village=${into}&notice=${old.id}`);
  expect(await page.getByLabel("问题出在哪条公开信息上").inputValue()).toBe(old.id);
  await page.getByLabel("什么问题").selectOption("wordingError");
  await page.getByLabel(/依据或事实/).fill("第二段把日期写成了去年");
  await page.getByRole("button", { name: "列入整改台账" }).click();
  await page.getByText("已列入整改台账").waitFor();
  const id = page.url().split("/").at(-1)?.split("?")[0];
  const problem = expectOk<ProblemDetail>(await app.as(township).get(`/api/problems/${id}`));
  expect(problem).toMatchObject({ village: { code: into }, notice: { number: old.number } });
  expect(faults).toEqual([]);
});

it("the merged village isn't among those to choose, and its address leads on to the one that it belongs to", async () => {
  const { page, faults } = await staffBrowser(browser, app, phone);
  await logIn(page, township);
  await page.goto("/console/problems/new");
  const codes = await page
    .getByLabel("哪个村")
    .locator("option")
    .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
  expect(codes).toContain(into);
  expect(codes).not.toContain(village);
  await page.goto(`/console/problems/new?village=${village}&notice=${old.id}`);
  await page.getByText("并入").first().waitFor();
  expect(await page.getByRole("button", { name: "列入整改台账" }).count()).toBe(0);
  const wrong = [...(await axeFaults(page)), ...(await tooWide(page))];
  await page.getByRole("link", { name: /^到.*登记$/ }).click();
  await page.waitForURL(`**/console/problems/new?village=${into}&notice=${old.id}`);
  expect(await page.getByLabel("问题出在哪条公开信息上").inputValue()).toBe(old.id);
  expect([...wrong, ...faults]).toEqual([]);
});
