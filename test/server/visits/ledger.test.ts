import { describe, expect, it } from "vitest";
import { Rectification } from "../../../server/rectification/entities.ts";
import type { ProblemDetail } from "../../../shared/api/rectification.ts";
import { demand } from "../../support/campaigns.ts";
import {
  blankBoard,
  fullSheet,
  runningCampaign,
  save,
  signedVisit,
  signVisit,
  visitWorld,
} from "../../support/visits.ts";

describe("findings on the ledger", () => {
  it("each become a problem with the signature; what stands there and isn't closed isn't put there twice, a veto always is", async () => {
    const fresh = await visitWorld();
    const gap = (more: object = {}) => blankBoard(fresh.app, { ...more });
    const leak = { type: "privacyLeak", severity: "veto", text: "公布了身份证号", lineKey: "substance" };
    const findings = [gap(), gap({ type: "itemMissing", itemCode: "CW-02-01", lineKey: "completeness" }), gap(leak)];
    const first = await signedVisit(fresh, fresh.sun, { sheet: fullSheet(fresh.app, { findings }) });
    expect(first.problems.map(({ findingId }) => findingId).sort()).toEqual(findings.map(({ id }) => id).sort());
    expect(first.problems[0]).toMatchObject({ number: expect.any(String), stateName: "待整改" });
    const other = [gap(), gap({ type: "itemMissing", itemCode: "CW-02-02", lineKey: "completeness" }), gap(leak)];
    const spot = await runningCampaign(fresh, "spotCheck");
    const wish = { campaign: spot, sheet: fullSheet(fresh.app, { findings: other }) };
    const second = await signedVisit(fresh, fresh.county, wish);
    expect(second.problems.map(({ findingId }) => findingId).sort()).toEqual([other[1]?.id, other[2]?.id].sort());
    const rows = await fresh.app.store.read((db) => db.find(Rectification, { order: { number: "ASC" } }));
    expect(rows.map(({ source, campaignId, finderPlaceId }) => [source, campaignId, finderPlaceId])).toEqual([
      ...[0, 1, 2].map(() => ["visit", fresh.campaign.id, fresh.app.county.townships[1]?.id]),
      ...[0, 1].map(() => ["visit", spot.id, fresh.app.county.county.id]),
    ]);
  });

  it("are noted on the problem that the village has yet to mend, and are problems of their own once a fix is reported", async () => {
    const world = await visitWorld();
    const { app, county, secretary, sun } = world;
    const found = () => {
      app.clock.forward(1);
      return signedVisit(world, sun, { sheet: fullSheet(app, { findings: [blankBoard(app)] }) });
    };
    const [problem] = (await found()).problems;
    const path = `/api/problems/${problem?.id}`;
    const get = async () => demand(await app.as(county).get<ProblemDetail>(path));
    demand(await app.as(secretary).post(`${path}/sight`));
    const { number } = problem ?? { number: "" };
    const again = await found();
    expect([again.problems, again.foundAgain]).toEqual([
      [],
      [{ findingId: again.sheet.findings[0]?.id, id: problem?.id, number, stateName: "待整改" }],
    ]);
    const noted = await get();
    expect(noted).toMatchObject({ state: "open", version: 1 });
    expect(noted.steps.at(-1)).toMatchObject({
      stepName: "检查又发现",
      text: "公开栏空白",
      byName: "孙高庄",
    });
    app.clock.forward(1);
    demand(await app.as(secretary).post(`${path}/sight`));
    expect((await get()).steps.map(({ step }) => step)).toEqual(["open", "seen", "foundAgain", "seen"]);
    const fix = { version: 1, text: "已重新张贴", notices: [], files: [] };
    demand(await app.as(secretary).post(`${path}/submission`, fix));
    const { problems, foundAgain } = await found();
    const [second] = problems;
    expect(foundAgain).toEqual([]);
    expect(second).toMatchObject({ stateName: "待整改", number: expect.not.stringMatching(problem?.number ?? "") });
    expect(await get()).toMatchObject({ state: "submitted", version: 2 });
    expect((await get()).steps).toHaveLength(5);
  });

  it("about no notice are the same only in the same words", async () => {
    const world = await visitWorld();
    const { app, sun, li } = world;
    const missing = (text: string, itemCode: string | null) => {
      const more = { type: "itemMissing", lineKey: "completeness", itemCode, text };
      return fullSheet(app, { findings: [blankBoard(app, more)] });
    };
    for (const itemCode of ["CW-02-01", null]) {
      const [first] = (await signedVisit(world, sun, { sheet: missing("5月的没有公开", itemCode) })).problems;
      const [other] = (await signedVisit(world, li, { sheet: missing("6月的没有公开", itemCode) })).problems;
      expect(first && other && first.number !== other.number).toBe(true);
      expect((await signedVisit(world, sun, { sheet: missing("6月的没有公开", itemCode) })).problems).toEqual([]);
    }
  });

  it("aren't lost when a fix is reported in the same moment", async () => {
    const world = await visitWorld();
    const { app, county, secretary, sun } = world;
    const sheet = () => fullSheet(app, { findings: [blankBoard(app)] });
    const [problem] = (await signedVisit(world, sun, { sheet: sheet() })).problems;
    const path = `/api/problems/${problem?.id}`;
    const { visit } = demand(await save(world, sun, { sheet: sheet() }));
    const [signed, submitted] = await Promise.all([
      signVisit(world, sun, visit),
      app.as(secretary).post(`${path}/submission`, { version: 1, text: "已重新张贴", notices: [], files: [] }),
    ]);
    demand(submitted);
    const { steps } = demand(await app.as(county).get<ProblemDetail>(path));
    const noted = steps.filter(({ step }) => step === "foundAgain").length;
    expect(noted + demand(signed).problems.length).toBe(1);
  });

  it("don't become any when the signature is refused", async () => {
    const { app, sun, ...more } = await visitWorld();
    const sheet = fullSheet(app, { findings: [blankBoard(app)] });
    const { visit } = demand(await save({ app, sun, ...more }, sun, { sheet }));
    const count = () => app.store.read((db) => db.count(Rectification));
    const before = await count();
    const body = { edition: 1, keyId: sun.keyId, signature: "0".repeat(128) };
    expect((await app.as(sun).post(`/api/visits/${visit.id}/signature`, body)).code).toBe("signature.invalid");
    expect(await count()).toBe(before);
  });
});
