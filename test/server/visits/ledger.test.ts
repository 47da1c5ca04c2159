import { describe, expect, it } from "vitest";
import { Rectification } from "../../../server/rectification/entities.ts";
import { demand } from "../../support/campaigns.ts";
import { blankBoard, fullSheet, runningCampaign, save, signedVisit, visitWorld } from "../../support/visits.ts";

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
