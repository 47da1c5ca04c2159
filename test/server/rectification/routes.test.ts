import { read, utils } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import type { CampaignDetail } from "../../../shared/api/inspections.ts";
import type { ProblemDetail, ProblemListAnswer, ProblemSheet } from "../../../shared/api/rectification.ts";
import { testApp } from "../../support/app.ts";
import { campaignBody } from "../../support/campaigns.ts";
import { minor, problemWorld, raised, stepped, village } from "../../support/problems.ts";
import { expectOk } from "../../support/signers.ts";

const app = await testApp();
const world = await problemWorld(app);
const { handler, secretary, township, otherTownship, county, neighbour } = world;
const unknown = "01K00000000000000000000000";
const problem = await raised(app, township);
const text = "写明原因的话";
const bodies = {
  submission: { version: 1, text },
  verification: { version: 1 },
  reopening: { version: 1, text },
  closing: { version: 1, closing: "fixed" },
  extension: { version: 1, untilDay: null, text },
  cancellation: { version: 1, text },
  answer: { version: 1, answer: "yes" },
  sight: undefined,
};
const paths = Object.keys(bodies) as (keyof typeof bodies)[];

describe("who may", () => {
  const may: Record<keyof typeof bodies, readonly string[]> = {
    submission: ["handler", "secretary"],
    verification: ["township", "county"],
    reopening: ["township", "county"],
    closing: ["township", "county"],
    extension: ["township"],
    cancellation: ["county"],
    answer: ["township", "county"],
    sight: ["handler", "secretary"],
  };
  const people = { handler, secretary, township, county, neighbour, otherTownship };

  it.each(paths)("%s", async (path) => {
    for (const [name, person] of Object.entries(people)) {
      const problem = await raised(app, township);
      const { status } = await app.as(person).post(`/api/problems/${problem.id}/${path}`, bodies[path]);
      const outside = person === neighbour || person === otherTownship;
      if (may[path].includes(name))
        expect([name, status]).toEqual([name, expect.toSatisfy((one) => [200, 409, 422].includes(one as number))]);
      else expect([name, status]).toEqual([name, outside ? 404 : 403]);
    }
    expect((await app.visitor.post(`/api/problems/${problem.id}/${path}`, bodies[path])).status).toBe(401);
    expect((await app.as(county).post(`/api/problems/${unknown}/${path}`, bodies[path])).status).toBe(404);
    expect((await app.as(county).post(`/api/problems/x/${path}`, bodies[path] && {})).status).toBe(400);
  });

  it("raise: township and county, in their own villages", async () => {
    const post = (who: typeof handler, code = village, body: object = minor) =>
      app.as(who).post(`/api/villages/${code}/problems`, body);
    for (const who of [handler, neighbour, otherTownship]) expect((await post(who as typeof handler)).status).toBe(403);
    expect((await app.visitor.post(`/api/villages/${village}/problems`, minor)).status).toBe(401);
    for (const who of [township, county]) expect((await post(who as typeof handler)).status).toBe(201);
    const office = county as typeof handler;
    expect((await post(office, "640221100999")).status).toBe(404);
    for (const wrong of [
      {},
      { ...minor, text: "短" },
      { ...minor, type: "x" },
      { ...minor, source: "visit" },
      { ...minor, more: 1 },
    ])
      expect((await post(office, village, wrong)).status).toBe(400);
    expect((await post(office, village, { ...minor, itemCode: "CW-99-99" })).code).toBe("catalogue.item_unknown");
  });

  it("read: whoever has a post there or above", async () => {
    const lists = ["problems", "problem-list", "problem-list.xlsx"];
    for (const list of lists) {
      const path = (code: string) => `/api/places/${code}/${list}`;
      for (const who of [handler, secretary, township, county])
        expect((await app.as(who).get(path(village))).status).toBe(200);
      for (const who of [neighbour, otherTownship]) expect((await app.as(who).get(path(village))).status).toBe(403);
      expect((await app.as(handler).get(path("640221100"))).status).toBe(403);
      expect((await app.visitor.get(path(village))).status).toBe(401);
      expect((await app.as(county).get(path("640299"))).status).toBe(404);
      expect((await app.as(county).get(`${path(village)}?type=x`)).status).toBe(400);
      expect((await app.as(county).get(`${path("x")}`)).status).toBe(400);
    }
    const one = `/api/problems/${problem.id}`;
    for (const who of [handler, township, county]) expect((await app.as(who).get(one)).status).toBe(200);
    for (const who of [neighbour, otherTownship]) expect((await app.as(who).get(one)).status).toBe(404);
    expect((await app.visitor.get(one)).status).toBe(401);
    expect((await app.as(county).get(`/api/problems/${unknown}`)).status).toBe(404);
    expect((await app.as(county).get("/api/problems/x")).status).toBe(400);
  });
});

describe("a place's list", () => {
  const at = "640221200200"; // 金星村, of the other township
  const list = async (query = "", code = at) =>
    expectOk<ProblemListAnswer>(await app.as(county).get(`/api/places/${code}/problems?limit=100&${query}`));

  it("counts closed and fixed apart, and what came back", async () => {
    const fix = async (wish: object = {}) => {
      const one = await raised(app, otherTownship, wish, at);
      await stepped(app, mender, one, "submission", { text: "已改正" });
      return stepped(app, otherTownship, one, "verification");
    };
    const mender = await app.person({ name: "金经办", grants: [["handler", at]] });
    await raised(app, otherTownship, { type: "boardMissing", severity: "major", text: "村里没有公开栏" }, at);
    await stepped(app, otherTownship, await fix(), "closing", { closing: "fixed" });
    await stepped(app, otherTownship, await fix(), "closing", { closing: "accepted", text: "时间已过" });
    await stepped(
      app,
      county,
      await stepped(app, otherTownship, await fix(), "closing", { closing: "fixed" }),
      "reopening",
      { text },
    );
    await stepped(app, county, await fix(), "cancellation", { text });
    await fix();
    expect((await list()).counts).toEqual({
      ...{ open: 1, submitted: 0, verified: 1, reopened: 1, closed: 2, fixed: 1, accepted: 1 },
      ...{ cancelled: 1, cameBack: 1, overdue: 0 },
    });
  });

  it("goes by state, severity, type and whose turn it is; its counts stay those of the whole", async () => {
    const states = async (query: string) => (await list(query)).items.map(({ state }) => state).sort();
    expect(await states("state=closed")).toEqual(["closed", "closed"]);
    expect(await states("severity=major")).toEqual(["open"]);
    expect(await states("type=boardMissing")).toEqual(["open"]);
    expect(await states("waiting=village")).toEqual(["open", "reopened"]);
    expect(await states("waiting=office")).toEqual(["verified"]);
    expect((await list("state=closed")).counts).toMatchObject({ open: 1, closed: 2 });
    expect((await list("severity=major")).counts).toMatchObject({ open: 1, closed: 0 });
    expect((await list(`campaign=${unknown}`)).items).toEqual([]);
  });

  it("goes page by page, newest first, and lies open to the township above and nobody beside", async () => {
    const whole = (await list()).items.map(({ id }) => id);
    const first = expectOk<ProblemListAnswer>(await app.as(county).get(`/api/places/${at}/problems?limit=4`));
    const next = expectOk<ProblemListAnswer>(
      await app.as(county).get(`/api/places/${at}/problems?limit=4&cursor=${first.nextCursor}`),
    );
    expect([...first.items, ...next.items].map(({ id }) => id)).toEqual(whole);
    expect(next.nextCursor).toBeNull();
    const above = expectOk<ProblemListAnswer>(
      await app.as(otherTownship).get("/api/places/640221200/problems?limit=100"),
    );
    expect(above.items.map(({ id }) => id)).toEqual(whole);
  });
});

describe("a problem list on paper", () => {
  it("goes by township, village and type, with who answers for it; what was taken back isn't in it", async () => {
    const sheet = expectOk<ProblemSheet>(await app.as(county).get("/api/places/640221/problem-list"));
    const codes = sheet.rows.map(({ village: { code } }) => code);
    expect(codes).toEqual([...codes].sort());
    expect(sheet).toMatchObject({ place: { name: "平罗县" }, campaign: null, day: "2026-09-15", more: false });
    expect(sheet.rows[0]).toMatchObject({
      ...{ village: { name: "合作村" }, typeName: "二维码不能用", severityName: "一般", fact: minor.text },
      responsible: "李书记、王经办",
    });
    expect(sheet.rows.map(({ stateName }) => stateName)).not.toContain("已撤销");
    const open = expectOk<ProblemSheet>(await app.as(county).get("/api/places/640221/problem-list?unsettled=true"));
    expect(open.total).toBe(sheet.total - 2);
  });

  it("of a campaign names it; of another county's there is none", async () => {
    const campaign = expectOk<CampaignDetail>(
      await app.as(county).post("/api/counties/640221/campaigns", campaignBody()),
    );
    const path = (id: string) => `/api/places/640221/problem-list?campaign=${id}`;
    expect(expectOk(await app.as(county).get(path(campaign.id)))).toMatchObject({
      campaign: { name: campaign.name, fromDay: "2026-09-16" },
      rows: [],
    });
    expect(await app.as(county).get(path(unknown))).toMatchObject({ status: 404, code: "campaign.unknown" });
  });

  it("is a table of the same lines", async () => {
    const answer = await app.as(township).get("/api/places/640221100/problem-list.xlsx");
    const book = read(answer.bytes);
    const lines = utils.sheet_to_json<string[]>(book.Sheets.问题清单 ?? {}, { header: 1 });
    const sheet = expectOk<ProblemSheet>(await app.as(township).get("/api/places/640221100/problem-list"));
    expect(lines.slice(1).map((line) => line[1])).toEqual(sheet.rows.map(({ number }) => number));
    expect(lines[0]).toEqual([
      "序号",
      "编号",
      "乡镇",
      "村",
      "问题",
      "类别",
      "依据或事实",
      "整改要求",
      "时限",
      "责任人",
      "状态",
    ]);
  });
});

it("tells of one problem all that its page needs", async () => {
  const { body } = await app.as(township).get<ProblemDetail>(`/api/problems/${problem.id}`);
  expect(body).toMatchObject({
    sourceName: "日常监督",
    severityName: "一般",
    stateName: "待整改",
    steps: [{ step: "open" }],
  });
});
