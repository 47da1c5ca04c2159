import { describe, expect, it } from "vitest";
import { overdueSummary } from "../../../server/compliance/index.ts";
import { look, visitor } from "../../../server/core/work.ts";
import type { Desk } from "../../../shared/api/desk.ts";
import type { ExemptionAnswer } from "../../../shared/api/exemptions.ts";
import type { ObligationAnswer } from "../../../shared/api/obligations.ts";
import { testApp } from "../../support/app.ts";
import { home } from "../../support/events.ts";
import { merge } from "../../support/merging.ts";
import { bothSigners, expectOk, published } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const { handler, secretary } = both;
const township = await app.person({ name: "赵专干", grants: [["townshipOfficer", "640221100"]] });
const otherTownship = await app.person({ grants: [["townshipOfficer", "640221200"]] });
const county = await app.person({ grants: [["countyOfficer", "640221"]] });
const neighbour = await app.person({ grants: [["handler", "640221100201"]] });
const reason = "本村没有集体企业";

const ask = (wish: object, by = handler) =>
  app.as(by).post("/api/exemptions", { villageCode: home, itemCode: "CW-02-01", period: null, reason, ...wish });
const asked = async (wish: object) => expectOk<ExemptionAnswer>(await ask(wish));
const step = (id: string, path: string, by: Parameters<typeof app.as>[0], body?: object) =>
  app.as(by).post(`/api/exemptions/${id}/${path}`, body);
const approved = async (wish: object) =>
  expectOk<ExemptionAnswer>(await step((await asked(wish)).id, "approval", township));
const dutyOf = async (itemCode: string, period: string | null, by: typeof handler | null = null) => {
  const as = by ? app.as(by) : app.visitor;
  const path = `/api/villages/${home}/obligations?from=2026-01-01&to=2027-06-30`;
  const { items } = expectOk<{ items: ObligationAnswer[] }>(await as.get(path));
  return items.find((one) => one.itemCode === itemCode && one.period === period);
};

describe("one period", () => {
  it("doesn't apply once the township agrees, and everybody sees on which day; the reason is for those with a post", async () => {
    const one = await asked({ period: "2026-08" });
    expect(one).toMatchObject({ stateName: "等乡镇审核", periodName: "2026年8月", actions: ["takeBack"] });
    expect(await dutyOf("CW-02-01", "2026-08")).toMatchObject({ state: "overdue", exemption: null });
    const agreed = expectOk<ExemptionAnswer>(await step(one.id, "approval", township));
    expect(agreed).toMatchObject({ state: "approved", decidedBy: "赵专干", actions: ["end"] });
    expect(await dutyOf("CW-02-01", "2026-08")).toMatchObject({
      state: "notApplicable",
      standing: "notApplicable",
      exemption: { id: one.id, decidedDay: "2026-09-15", reason: null },
    });
    expect((await dutyOf("CW-02-01", "2026-08", secretary))?.exemption?.reason).toBe(reason);
  });

  it("that was overdue when the township agreed stays visible as that", async () =>
    expect(await dutyOf("CW-02-01", "2026-08")).toMatchObject({
      dueDay: "2026-09-10",
      daysLate: 5,
      standingName: "不适用（逾期 5 天）",
    }));

  it("leaves the to-do and the figures, and comes back when it is ended", async () => {
    const [village] = app.county.villages;
    const figures = async () => {
      const asking = { actor: visitor, now: app.clock(), requestId: "count" };
      const found = await look(app.store, asking, (view) => overdueSummary(view, [village?.id ?? ""], "2026-09-15"));
      return found.get(village?.id ?? "");
    };
    const late = async () => expectOk<Desk>(await app.as(handler).get("/api/me/desk")).late.count;
    const [before, lateBefore] = [await figures(), await late()];
    const one = await approved({ itemCode: "CW-02-02", period: "2026-07" });
    expect(await figures()).toMatchObject({ due: (before?.due ?? 0) - 1, overdue: (before?.overdue ?? 0) - 1 });
    expect(await late()).toBe(lateBefore - 1);
    const ended = expectOk<ExemptionAnswer>(await step(one.id, "end", handler, { reason: "其实有账" }));
    expect(ended).toMatchObject({ state: "ended", endedBy: "王经办", endReason: "其实有账", actions: [] });
    expect([await figures(), await late()]).toEqual([before, lateBefore]);
    expect(await dutyOf("CW-02-02", "2026-07")).toMatchObject({ state: "overdue" });
  });

  it("that is published all the same counts as published", async () => {
    await approved({ itemCode: "ZZ-01-01", period: null });
    expect(await dutyOf("ZZ-01-01", null)).toMatchObject({ state: "notApplicable" });
    await published(app, both);
    expect(await dutyOf("ZZ-01-01", null)).toMatchObject({ state: "late", exemption: null });
  });

  it("isn't asked for twice, nor by two people at once, nor once it is public", async () => {
    expect(await ask({ period: "2026-08" }, secretary)).toMatchObject({
      status: 409,
      code: "exemption.duplicate",
      body: { error: { message: expect.stringContaining("已同意") } },
    });
    const wish = { itemCode: "CW-02-02", period: "2026-06" };
    const answers = await Promise.all([ask(wish), ask(wish, secretary)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

describe("until further notice", () => {
  it("covers what falls due from the day on which it was asked for, and nothing before", async () => {
    await approved({ itemCode: "CW-02-02" });
    expect(await dutyOf("CW-02-02", "2026-08")).toMatchObject({ dueDay: "2026-09-10", state: "overdue" });
    expect(await dutyOf("CW-02-02", "2026-09")).toMatchObject({ dueDay: "2026-10-10", state: "notApplicable" });
  });

  it("ended, what fell due meanwhile is forgiven, and what falls due from then on isn't", async () => {
    const list = expectOk<{ items: ExemptionAnswer[] }>(await app.as(township).get("/api/exemptions?state=approved"));
    const one = list.items.find(({ itemCode, period }) => itemCode === "CW-02-02" && period === null);
    app.clock.forward(40 * 86_400);
    expectOk(await step(one?.id ?? "", "end", township, { reason: "本村成立了企业" }));
    expect(await dutyOf("CW-02-02", "2026-09")).toMatchObject({ state: "notApplicable" });
    expect(await dutyOf("CW-02-02", "2026-10")).toMatchObject({ state: "due", exemption: null });
  });

  it("isn't for what is due only when something happens", async () =>
    expect(await ask({ itemCode: "MJ-02-02" })).toMatchObject({ status: 422, code: "exemption.not_for_events" }));
});

describe("who may", () => {
  it.each([
    ["the neighbour", neighbour],
    ["the township", township],
    ["the county", county],
  ])("%s doesn't ask for the village", async (_, person) =>
    expect(await ask({ itemCode: "CW-03-01" }, person as typeof handler)).toMatchObject({ status: 403 }),
  );

  it("decides: its own township, and nobody else", async () => {
    const { id } = await asked({ itemCode: "BM-01-02", period: null });
    for (const [person, status] of [
      [handler, 403],
      [county, 403],
      [otherTownship, 404],
      [neighbour, 404],
    ] as const) {
      expect((await step(id, "approval", person)).status).toBe(status);
      expect((await step(id, "refusal", person, { reason })).status).toBe(status);
    }
    expect((await step(id, "withdrawal", township)).status).toBe(403);
    expect((await step(id, "withdrawal", neighbour)).status).toBe(404);
    expect((await step(id, "end", county, { reason })).status).toBe(403);
    expect((await step(id, "end", neighbour, { reason })).status).toBe(404);
    expect((await app.as(neighbour).get(`/api/exemptions/${id}`)).status).toBe(404);
    expect((await app.visitor.get(`/api/exemptions/${id}`)).status).toBe(401);
    expect((await app.as(township).get(`/api/exemptions/${id}`)).body).toMatchObject({ id, state: "asked" });
    expect(await step(id, "refusal", township, { reason: "本村有这项业务" })).toMatchObject({
      body: { state: "refused", refusal: "本村有这项业务", actions: [] },
    });
    expect(await step(id, "approval", township)).toMatchObject({ status: 409, code: "exemption.changed" });
    expect(await step((await asked({ itemCode: "BM-01-02" })).id, "withdrawal", secretary)).toMatchObject({
      body: { state: "takenBack" },
    });
  });

  it("is never one person for both", async () => {
    const two = await app.person({
      grants: [
        ["handler", home],
        ["townshipOfficer", "640221100"],
      ],
    });
    const one = expectOk<ExemptionAnswer>(await ask({ itemCode: "BM-01-03" }, two as typeof handler));
    expect(await step(one.id, "approval", two)).toMatchObject({ status: 409, code: "exemption.same_person" });
  });

  it("nor what a colleague asked, by somebody of the township who has a post in the village, too", async () => {
    const two = await app.person({
      grants: [
        ["villageSecretary", home],
        ["townshipOfficer", "640221100"],
      ],
    });
    const one = await asked({ period: "2026-05" });
    const refused = { status: 403, code: "exemption.village_post" };
    expect(await step(one.id, "approval", two)).toMatchObject(refused);
    expect(await step(one.id, "refusal", two, { reason: "不同意" })).toMatchObject(refused);
    expect(expectOk<ExemptionAnswer>(await app.as(two).get(`/api/exemptions/${one.id}`)).actions).toEqual(["takeBack"]);
    expectOk(await step(one.id, "approval", township));
  });

  it("of two who decide at once the second is told how it stands", async () => {
    const { id } = await asked({ itemCode: "DW-01-01" });
    const answers = await Promise.all([step(id, "approval", township), step(id, "withdrawal", handler)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

it("lists what each may see, newest first, page by page", async () => {
  const read = async (query: string, by = township) =>
    expectOk<{ items: ExemptionAnswer[]; nextCursor: string | null }>(await app.as(by).get(`/api/exemptions?${query}`));
  const all = (await read("limit=100")).items;
  const first = await read("limit=2");
  expect([...first.items, ...(await read(`limit=2&cursor=${first.nextCursor}`)).items]).toEqual(all.slice(0, 4));
  expect((await read("limit=100", otherTownship)).items).toEqual([]);
  expect((await read(`village=${home}&limit=100`, county)).items).toHaveLength(all.length);
  expect((await app.as(neighbour).get(`/api/exemptions?village=${home}`)).status).toBe(403);
  expect((await app.as(handler).get("/api/exemptions?state=x")).status).toBe(400);
});

it("says what is wrong", async () => {
  for (const [wish, status] of [
    [{ reason: "" }, 400],
    [{ itemCode: "CW-99-99" }, 404],
    [{ period: "2026" }, 422],
    [{ itemCode: "ZZ-01-02", period: "2026" }, 422],
    [{ period: "2027-09" }, 422],
    [{ villageCode: "640221100999" }, 404],
  ] as const)
    expect((await ask(wish)).status).toBe(status);
  const unknown = "01J00000000000000000000000";
  for (const path of ["approval", "refusal", "withdrawal", "end", "sight"]) {
    expect((await step(unknown, path, township, { reason })).status).toBe(404);
    expect((await step("x", path, township, { reason })).status).toBe(400);
  }
  expect((await app.as(handler).get(`/api/exemptions/${unknown}`)).status).toBe(404);
  expect((await app.as(handler).get("/api/exemptions/x")).status).toBe(400);
  await merge(app, county, "640221100201", home, "2026-10-01");
  expect(await ask({ villageCode: "640221100201" }, neighbour as typeof handler)).toMatchObject({
    code: "village.merged",
  });
});
