import { expect, it } from "vitest";
import type { ExemptionAnswer } from "../../../shared/api/exemptions.ts";
import { testApp } from "../../support/app.ts";
import { entered, home } from "../../support/events.ts";
import { expectOk } from "../../support/signers.ts";

const app = await testApp();
const handler = await app.person({ grants: [["handler", home]] });
const township = await app.person({ grants: [["townshipOfficer", "640221100"]] });
const board = async () => (await fetch(`${app.url}/v/${home}`)).text();

it("the board lists what an event left overdue, each by its day and without the title that was written for the office", async () => {
  expect(await board()).not.toContain("村民会议、村民代表会议决定事项");
  await entered(app, handler, { day: "2026-09-01", title: "涉及张三的会议" });
  await entered(app, handler, { day: "2026-09-02" });
  const text = await board();
  expect(text).toContain("会议召开（2026年9月1日）：应于 2026年9月8日前公开");
  expect(text).toContain("会议召开（2026年9月2日）：应于 2026年9月9日前公开");
  expect(text).not.toContain("张三");
});

it("what doesn't apply isn't listed, as soon as the township agrees", async () => {
  const line = "2026年8月：应于 2026年9月10日前公开";
  const before = (await board()).split(line).length;
  const wish = { villageCode: home, itemCode: "CW-02-01", period: "2026-08", reason: "本村没有集体企业" };
  const { id } = expectOk<ExemptionAnswer>(await app.as(handler).post("/api/exemptions", wish));
  expect((await board()).split(line).length).toBe(before);
  expectOk(await app.as(township).post(`/api/exemptions/${id}/approval`));
  expect((await board()).split(line).length).toBe(before - 1);
});
