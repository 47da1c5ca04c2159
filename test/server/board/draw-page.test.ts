import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { CampaignDetail } from "../../../shared/api/inspections.ts";
import { campaignWorld, cancelled, committed, demand, onTheDay } from "../../support/campaigns.ts";

const world = await campaignWorld();
const { app, county } = world;
const pageOf = async (id: string): Promise<string> => demand(await app.visitor.get<string>(`/draws/${id}`));

describe("the public page of a draw", () => {
  it("shows list and source before the draw, then the villages, the seed and how to do it again", async () => {
    const campaign = await committed(world);
    const before = await pageOf(campaign.id);
    for (const text of [
      "从 144 个村里随机抽 46 个",
      "姚伏镇：18 个村抽 6 个",
      "双色球第2026110期开奖号码",
      "现在还没有抽",
    ])
      expect(before).toContain(text);
    expect(before).not.toContain("下载抽查记录</a>");
    expect(demand(await app.visitor.get<string>("/c/640221"))).toContain(`href="/draws/${campaign.id}"`);
    const body = { version: campaign.version, day: onTheDay(world, campaign), value: "03 09 12" };
    const after = demand(await app.as(county).post<CampaignDetail>(`/api/campaigns/${campaign.id}/draw/result`, body));
    const page = await pageOf(campaign.id);
    const [, seedText = ""] = /<pre class="checkpoint">(village-code draw v1[^<]*)</.exec(page) ?? [];
    expect(createHash("sha256").update(seedText).digest("hex")).toBe(after.draw?.seed);
    for (const text of [
      "03 09 12",
      after.draw?.seed ?? "?",
      "（18 个村抽 6 个）：",
      "640221100200",
      `/draws/${campaign.id}/record`,
    ])
      expect(page).toContain(text);
  });

  it("says for what reason a draw was given up", async () => {
    const { id } = await committed(world);
    await cancelled(world, id);
    expect(await pageOf(id)).toContain("换一个时间再检查");
  });

  it("isn't there for what was never fixed, whatever stands in the address", async () => {
    for (const id of ["x", "01K00000000000000000000000", "%00"])
      expect((await app.visitor.get(`/draws/${id}`)).status).toBe(404);
  });

  it("has a line of its own in the public log", async () => {
    const log = demand(await app.visitor.get<string>("/log/640221"));
    expect(log).toContain("定下一次随机抽查：从 144 个村中抽 46 个");
    expect(log).toContain("随机抽查已抽出，用");
  });
});
