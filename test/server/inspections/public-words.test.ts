import { expect, it } from "vitest";
import type { CampaignDetail } from "../../../shared/api/inspections.ts";
import type { WordingState } from "../../../shared/api/wording.ts";
import { addDays, dayOf } from "../../../shared/days.ts";
import { campaignBody, campaignWorld, lottery, openedSample } from "../../support/campaigns.ts";

// What the county writes about a campaign stands on the public page of its draw: it tells of nobody.
const world = await campaignWorld();
const as = world.app.as(world.county);
const mobile = "13995123456";
const found = { status: 422, code: "privacy.found" };

it("a campaign's name, a draw's source and the reason of a cancellation hold no telephone", async () => {
  expect(await as.post("/api/counties/640221/campaigns", campaignBody({ name: `互检，找${mobile}` }))).toMatchObject(
    found,
  );
  const { id, version } = await openedSample(world);
  const source = lottery(addDays(dayOf(world.app.clock()), 7));
  for (const wrong of [
    { ...source, name: `开奖号码 ${mobile}` },
    { ...source, where: `电话问 139 9512 3456` },
  ])
    expect(await as.post(`/api/campaigns/${id}/draw`, { version, size: 46, source: wrong })).toMatchObject(found);
  const reason = `负责人改为李某，电话${mobile}`;
  expect(await as.post(`/api/campaigns/${id}/cancellation`, { version, reason })).toMatchObject(found);
  const kept = await as.get<CampaignDetail>(`/api/campaigns/${id}`);
  expect(kept.body).toMatchObject({ state: "preparing", version, draw: null, cancelReason: null });
});

it("nor anything that nobody sees, which would make the page read otherwise than it stands there", async () => {
  const { id, version } = await openedSample(world);
  const path = `/api/campaigns/${id}/cancellation`;
  for (const reason of ["先查\u202e好别", "改到\u0008下周再查", "半个\ud83d字的原因"])
    expect(await as.post(path, { version, reason })).toMatchObject({ status: 400, code: "request.invalid" });
  expect((await as.post(path, { version, reason: "改到下周再查，\n另行通知" })).status).toBe(200);
});

it("nor a secrecy word, of every county's list or of its own, even one that was put there a moment ago", async () => {
  const lists = "/api/counties/640221/wording";
  const { number } = (await as.get<WordingState>(lists)).body;
  const term = { text: "沙湖七号工程", kind: "secrecy" };
  expect((await as.put(`${lists}/terms`, { number, reason: "测试用", term })).status).toBe(200);
  const secret = { status: 422, code: "wording.found" };
  const post = (more: object) => as.post("/api/counties/640221/campaigns", campaignBody(more));
  expect(await post({ name: "沙湖七号工程互检" })).toMatchObject(secret);
  expect(await post({ name: "核对机密文件的互检" })).toMatchObject(secret);
  const { id, version } = await openedSample(world, { name: "再一次抽查" });
  const source = lottery(addDays(dayOf(world.app.clock()), 7));
  for (const wrong of [
    { ...source, name: "沙湖七号工程的编号" },
    { ...source, where: "机密文件里" },
  ])
    expect(await as.post(`/api/campaigns/${id}/draw`, { version, size: 46, source: wrong })).toMatchObject(secret);
  const reason = "沙湖七号工程提前，另定时间";
  expect(await as.post(`/api/campaigns/${id}/cancellation`, { version, reason })).toMatchObject(secret);
  const kept = await as.get<CampaignDetail>(`/api/campaigns/${id}`);
  expect(kept.body).toMatchObject({ state: "preparing", version, draw: null, cancelReason: null });
});
