import { expect, it } from "vitest";
import type { AppraisalDetail } from "../../shared/api/appraisal.ts";
import { testApp } from "../support/app.ts";
import { axeFaults, tooWide } from "../support/axe.ts";
import { openChromium } from "../support/chromium.ts";
import { expectOk } from "../support/signers.ts";
import { logIn, phone, staffBrowser } from "../support/staff.ts";

const app = await testApp();
const browser = await openChromium();
const office = await app.person({ name: "赵县办", grants: [["countyOfficer", "640221"]] });
const township = await app.person({ name: "钱专干", grants: [["townshipOfficer", "640221100"]] });

it("points are offered to be made final only when the time for objections is over and each was answered; before, the page says so", async () => {
  const as = app.as(office);
  const wish = { year: 2026, cutOffDay: "2026-09-14" };
  const drafted = expectOk<AppraisalDetail>(await as.post("/api/counties/640221/appraisals", wish));
  const path = `/api/appraisals/${drafted.id}`;
  expectOk(await as.post(`${path}/publication`, { version: drafted.version }));
  const { scores, objectUntil } = expectOk<AppraisalDetail>(await app.as(township).get(path));
  const scoreId = scores.find(({ mayObject }) => mayObject)?.id;
  expectOk(await app.as(township).post(`${path}/objections`, { scoreId, reason: "有两条已经上墙，请复核" }));
  const { page, faults } = await staffBrowser(browser, app, phone);
  await logIn(page, office);
  await page.goto(`/console/appraisal/${drafted.id}`);
  await page.getByText(/^提出异议的时间到2026年9月\d+日为止，还有 1 份异议等县里答复；之后才能定分。$/).waitFor();
  expect(await page.getByRole("link", { name: "定分" }).count()).toBe(0);
  const wrong = [...(await axeFaults(page)), ...(await tooWide(page))];
  const { objections } = expectOk<AppraisalDetail>(await as.get(path));
  const answer = { state: "rejected", answer: "查阅登记，没有上墙", points: null };
  expectOk(await as.post(`${path}/objections/${objections[0]?.id}/answer`, answer));
  app.clock.set(`${objectUntil}T20:00:00.000Z`);
  await page.goto(`/console/appraisal/${drafted.id}`);
  await page.getByRole("link", { name: "定分" }).waitFor();
  expect(await page.getByText("之后才能定分").count()).toBe(0);
  expect([...wrong, ...faults]).toEqual([]);
});
