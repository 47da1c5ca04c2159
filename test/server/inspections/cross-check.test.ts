import { afterEach, describe, expect, it } from "vitest";
import { CampaignAssignment } from "../../../server/inspections/entities.ts";
import type { AssignmentPreview, CampaignDetail } from "../../../shared/api/inspections.ts";
import {
  campaignBody,
  campaignWorld,
  cancelled,
  demand,
  opened,
  settled,
  townshipCodes,
} from "../../support/campaigns.ts";
import { csv, csvType } from "../../support/sheets.ts";

const world = await campaignWorld();
const { app, county, chengguan, gaozhuang } = world;
const as = app.as(county);
const open: string[] = [];
const cross = async (more: object = {}): Promise<CampaignDetail> => {
  const campaign = await opened(world, more);
  open.push(campaign.id);
  return campaign;
};
afterEach(async () => {
  for (const id of open.splice(0)) {
    const { state } = demand(await as.get<CampaignDetail>(`/api/campaigns/${id}`));
    if (state !== "cancelled" && state !== "closed") await cancelled(world, id);
  }
});
type Assigned = { items: { village: { code: string }; home: { code: string }; inspector: { code: string } }[] };
const rowsOf = async (id: string, who = county): Promise<Assigned["items"]> =>
  demand(await app.as(who).get<Assigned>(`/api/campaigns/${id}/assignments`)).items;
const preview = (id: string, variant = 0) =>
  as.get<AssignmentPreview>(`/api/campaigns/${id}/assignment-preview?variant=${variant}`);

describe("a cross-check of 13 townships and 144 villages", () => {
  it("shows a plan before it is settled, changes nothing meanwhile, and settles exactly what was shown", async () => {
    const { id, version } = await cross();
    const shown = demand(await preview(id));
    expect(shown.items).toHaveLength(144);
    expect(shown.loads.map(({ villages }) => villages).sort((a, b) => a - b)).toEqual([...Array(12).fill(11), 12]);
    expect(shown.pairs.reduce((sum, { villages }) => sum + villages, 0)).toBe(144);
    expect(await rowsOf(id)).toEqual([]);
    const body = { version, variant: 0, digest: shown.digest };
    const after = demand(await as.post<CampaignDetail>(`/api/campaigns/${id}/assignment`, body));
    expect(after).toMatchObject({ state: "running", startedAt: app.clock().toISOString() });
    expect(await rowsOf(id)).toEqual(shown.items);
  });

  it("never repeats a pair of the round before", async () => {
    const first = await cross();
    await settled(world, first);
    const pairs = (rows: Assigned["items"]) =>
      new Set(rows.map(({ home, inspector }) => `${inspector.code} ${home.code}`));
    const before = pairs(await rowsOf(first.id));
    const version = demand(await as.get<CampaignDetail>(`/api/campaigns/${first.id}`)).version;
    demand(await as.post(`/api/campaigns/${first.id}/closing`, { version }));
    const second = await cross({ name: "第四季度交叉互检" });
    await settled(world, second);
    expect([...pairs(await rowsOf(second.id))].filter((pair) => before.has(pair))).toEqual([]);
  });

  it("shows a township what it inspects and who inspects it, and nothing else", async () => {
    const { id } = await cross();
    await settled(world, demand(await as.get<CampaignDetail>(`/api/campaigns/${id}`)));
    const mine = await rowsOf(id, chengguan);
    const all = await rowsOf(id);
    const isOwn = ({ home, inspector }: Assigned["items"][number]) => [home.code, inspector.code].includes("640221100");
    expect(mine).toEqual(all.filter(isOwn));
    expect(mine.length).toBeGreaterThan(16);
  });
});

describe("exclusions", () => {
  it("keep a township from another one and from a village", async () => {
    const { id } = await cross();
    const free = demand(await preview(id)).items;
    const [one, other] = [free[0], free.find(({ inspector }) => inspector.code !== free[0]?.inspector.code)];
    for (const target of [one?.village.code, one?.home.code])
      demand(
        await as.post(`/api/campaigns/${id}/exclusions`, {
          ...{ inspector: one?.inspector.code, target, reason: "村书记是镇长的亲属" },
        }),
      );
    const village = { inspector: other?.inspector.code, target: other?.village.code, reason: "曾在该村任职" };
    demand(await as.post(`/api/campaigns/${id}/exclusions`, village));
    await settled(world, demand(await as.get<CampaignDetail>(`/api/campaigns/${id}`)));
    const rows = await rowsOf(id);
    expect(
      rows.some(({ inspector, home }) => inspector.code === one?.inspector.code && home.code === one?.home.code),
    ).toBe(false);
    expect(rows.find((row) => row.village.code === other?.village.code)?.inspector.code).not.toBe(
      other?.inspector.code,
    );
  });

  it("that leave nobody are answered with the rule, the townships and what would help", async () => {
    const { id } = await cross();
    for (const inspector of townshipCodes.filter((code) => code !== "640221204"))
      demand(
        await as.post(`/api/campaigns/${id}/exclusions`, { inspector, target: "640221204", reason: "试一试，都回避" }),
      );
    const { status, code, body } = await preview(id);
    expect([status, code]).toEqual([422, "assignment.impossible"]);
    expect(body).toMatchObject({
      error: {
        message: expect.stringContaining("有 4 个村没有一个乡镇可以去检查"),
        details: { rules: ["own", "exclusion", "balance"], helps: ["exclusion"] },
      },
    });
  });

  it("are told to the county and to the township that stays away, to no other one", async () => {
    const { id } = await cross();
    const body = { inspector: "640221100", target: "640221200200", reason: "该村书记是专干的近亲属" };
    demand(await as.post(`/api/campaigns/${id}/exclusions`, body));
    const seen = async (who: typeof county) =>
      demand(await app.as(who).get<CampaignDetail>(`/api/campaigns/${id}`)).exclusions.map(({ reason }) => reason);
    expect(await seen(county)).toEqual([body.reason]);
    expect(await seen(chengguan)).toEqual([body.reason]);
    expect(await seen(gaozhuang)).toEqual([]);
  });

  it("can be taken back, each once, and noted only once", async () => {
    const { id } = await cross();
    const body = { inspector: "640221100", target: "640221200", reason: "亲属关系" };
    const added = demand(await as.post<{ id: string }>(`/api/campaigns/${id}/exclusions`, body));
    expect((await as.post(`/api/campaigns/${id}/exclusions`, body)).code).toBe("campaign.exclusion_known");
    expect(demand(await as.delete<CampaignDetail>(`/api/campaigns/${id}/exclusions/${added.id}`)).exclusions).toEqual(
      [],
    );
    expect((await as.delete(`/api/campaigns/${id}/exclusions/${added.id}`)).code).toBe("campaign.exclusion_gone");
  });

  it.each([
    ["the township itself", "640221100", "640221100"],
    ["a village of its own", "640221100", "640221100200"],
    ["a place that there isn't", "640221100", "640221999"],
  ])("aren't about %s", async (_, inspector, target) => {
    const { id } = await cross();
    const answer = await as.post(`/api/campaigns/${id}/exclusions`, { inspector, target, reason: "填错了的" });
    expect([answer.status, answer.code]).toEqual([422, "campaign.exclusion_invalid"]);
  });
});

describe("two people at once", () => {
  it("open one cross-check for the same days, not two", async () => {
    const answers = await Promise.all(
      [1, 2].map(() => as.post<CampaignDetail>("/api/counties/640221/campaigns", campaignBody())),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.code).toBe("campaign.overlap");
    open.push(answers.find(({ status }) => status === 201)?.body.id ?? "");
  });

  it("settle one plan, not two", async () => {
    const { id, version } = await cross();
    const [one, two] = [demand(await preview(id, 1)), demand(await preview(id, 2))];
    const answers = await Promise.all(
      [one, two].map(({ variant, digest }) => as.post(`/api/campaigns/${id}/assignment`, { version, variant, digest })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const count = await app.store.read((db) => db.count(CampaignAssignment, { where: { campaignId: id } }));
    expect(count).toBe(144);
  });

  it("don't settle a plan that somebody's exclusion or import made old", async () => {
    const { id, version } = await cross();
    const { digest } = demand(await preview(id));
    demand(
      await as.post(`/api/campaigns/${id}/exclusions`, {
        inspector: "640221100",
        target: "640221200",
        reason: "亲属关系",
      }),
    );
    const late = await as.post(`/api/campaigns/${id}/assignment`, { version, variant: 0, digest });
    expect(late.status).toBe(409);
    const now = demand(await as.get<CampaignDetail>(`/api/campaigns/${id}`)).version;
    const shown = demand(await preview(id)).digest;
    demand(
      await as.post(
        "/api/places/import",
        csv([
          ["地方代码", "名称"],
          ["640221200299", "新设村"],
        ]),
        csvType,
      ),
    );
    const moved = await as.post(`/api/campaigns/${id}/assignment`, { version: now, variant: 0, digest: shown });
    expect([moved.status, moved.code]).toEqual([409, "assignment.changed"]);
    // Merged the same day, so that the other tests have 144.
    const merged = [
      ["地方代码", "名称", "并入村代码", "并入日期"],
      ["640221200299", "新设村", "640221200200", "2026-09-15"],
    ];
    demand(await as.post("/api/places/import", csv(merged), csvType));
    expect(demand(await preview(id)).items).toHaveLength(144);
  });
});

describe("inspectors", () => {
  it("are named by their township or the county, from the officers who hold the post today", async () => {
    const { id, version, teams } = await cross();
    expect(teams).toHaveLength(13);
    const path = `/api/campaigns/${id}/inspectors`;
    const body = { accountIds: [chengguan.accountId], version };
    const named = demand(await app.as(chengguan).put<CampaignDetail>(`${path}/640221100`, body));
    expect(named.teams).toMatchObject([
      { code: "640221100", inspectors: [{ name: "钱城关" }], candidates: [{ name: "钱城关" }] },
    ]);
    const other = await app.as(chengguan).put(`${path}/640221200`, { accountIds: [], version: named.version });
    expect([other.status, other.code]).toEqual([403, "access.denied"]);
    const unfit = await as.put(`${path}/640221200`, { accountIds: [chengguan.accountId], version: named.version });
    expect([unfit.status, unfit.code]).toEqual([422, "campaign.inspector_unfit"]);
    const late = await as.put(`${path}/640221200`, { accountIds: [gaozhuang.accountId], version });
    expect([late.status, late.code]).toEqual([409, "campaign.changed"]);
  });
});

describe("what a campaign can't be", () => {
  it.each([
    ["over before it begins", { fromDay: "2026-10-02", untilDay: "2026-10-01" }, "campaign.period"],
    ["in the past", { fromDay: "2026-08-01", untilDay: "2026-09-14" }, "campaign.period"],
    ["longer than a year", { untilDay: "2027-10-20" }, "campaign.period"],
    ["by a checklist that there isn't", { checklist: 2 }, "checklist.unknown"],
    ["a second look without a first", { kind: "lookBack", earlierId: null }, "campaign.earlier_unknown"],
  ])("%s", async (_, more, code) => {
    const answer = await as.post("/api/counties/640221/campaigns", campaignBody(more));
    expect([answer.status, answer.code]).toEqual([422, code]);
  });

  it("closed before it ran, run twice, or drawn by lot", async () => {
    const { id, version } = await cross();
    expect((await as.post(`/api/campaigns/${id}/closing`, { version })).code).toBe("campaign.wrong_state");
    const draw = { version, size: 5, source: { name: "双色球", where: "网站", day: "2026-09-20" } };
    expect((await as.post(`/api/campaigns/${id}/draw`, draw)).code).toBe("campaign.wrong_kind");
    const running = await settled(world, demand(await as.get<CampaignDetail>(`/api/campaigns/${id}`)));
    expect((await preview(id)).code).toBe("campaign.wrong_state");
    demand(await as.post(`/api/campaigns/${id}/closing`, { version: running.version }));
    const body = { version: running.version + 1, reason: "已经结束的" };
    expect((await as.post(`/api/campaigns/${id}/cancellation`, body)).code).toBe("campaign.wrong_state");
  });
});
