// What somebody sends who doesn't use the program as it was meant.
import { IsNull } from "typeorm";
import { describe, expect, it } from "vitest";
import { Grant } from "../../../server/accounts/entities.ts";
import { PhotoNonce, Visit, VisitPhoto } from "../../../server/visits/entities.ts";
import type { ProblemListAnswer } from "../../../shared/api/rectification.ts";
import type { AgreementAnswer, VisitAnswer, VisitPhotoAnswer } from "../../../shared/api/visits.ts";
import { demand } from "../../support/campaigns.ts";
import type { Person } from "../../support/people.ts";
import { chancePictures } from "../../support/pictures.ts";
import { bothSigners, draft, election } from "../../support/signers.ts";
import {
  blankBoard,
  dayPack,
  fullSheet,
  idOf,
  rowOf,
  runningCampaign,
  save,
  signedVisit,
  signVisit,
  visitWorld,
} from "../../support/visits.ts";

const world = await visitWorld();
const { app, county, sun, li, campaign, villageIds } = world;
const picture = chancePictures(23);

async function nonceOf(who: Person, village: number): Promise<string> {
  const body = { villageIds: [villageIds[village]], each: 1 };
  const path = `/api/campaigns/${campaign.id}/photo-nonces`;
  const { items } = demand(await app.as(who).post<{ items: { nonces: string[] }[] }>(path, body));
  return items[0]?.nonces[0] ?? "";
}

interface Shot {
  id?: string;
  visitId: string;
  village?: number;
  nonce?: string;
}
async function send(who: Person, { id = idOf(app), visitId, village = 0, nonce }: Shot, bytes?: Buffer) {
  const place = { campaignId: campaign.id, villageId: villageIds[village] ?? "" };
  const query = new URLSearchParams({ ...place, ...(nonce ? { nonce } : {}) });
  const address = `/api/visits/${visitId}/photos/${id}?${query}`;
  return app.as(who).put<VisitPhotoAnswer>(address, bytes ?? (await picture()), { "content-type": "image/jpeg" });
}

describe("a sheet shows only photos that its own inspector took of its own village", () => {
  it("not one that was taken live in the next village and sent ahead under the sheet's number", async () => {
    const visitId = idOf(app);
    const elsewhere = demand(await send(sun, { visitId, village: 1, nonce: await nonceOf(sun, 1) }));
    expect(elsewhere.origin).toBe("live");
    const { visit } = demand(await save(world, sun, { id: visitId, village: 0 }));
    expect(visit.photos).toEqual([]);
    expect((await app.as(sun).get(`/api/visits/${visitId}/photos/${elsewhere.id}`)).code).toBe("visit.photo_unknown");
  });

  it("nor a colleague's", async () => {
    const visitId = idOf(app);
    demand(await send(li, { visitId, nonce: await nonceOf(li, 0) }));
    expect(demand(await save(world, sun, { id: visitId })).visit.photos).toEqual([]);
  });
});

describe("one number for two things at once is told, whichever comes first", () => {
  it("a sheet of two villages", async () => {
    for (let round = 0; round < 5; round++) {
      const id = idOf(app);
      const answers = await Promise.all([0, 1].map((village) => save(world, sun, { id, village })));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(answers.find(({ status }) => status === 409)?.code).toBe("visit.other_place");
    }
  });

  it("a photo of two villages", async () => {
    const bytes = await picture();
    for (let round = 0; round < 5; round++) {
      const id = idOf(app);
      const answers = await Promise.all([0, 1].map((village) => send(sun, { id, visitId: idOf(app), village }, bytes)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(answers.find(({ status }) => status === 409)?.code).toBe("visit.photo_taken");
    }
  });
});

describe("what the system is said to have known", () => {
  it("is shown as the system's only as the system gave it", async () => {
    const { known } = (await dayPack(world, sun)).villages[0] ?? {};
    if (!known) throw new Error("nothing is known");
    const told = async (sheet: object) =>
      demand(await save(world, sun, { sheet: fullSheet(app, sheet) })).visit.knownProved;
    const facts = known.facts.map((fact) => ({ ...fact, good: true, text: "一年内应公开的 52 项都公开了。" }));
    expect(await told({ known })).toBe(true);
    expect(await told({ known: { ...known, facts } })).toBe(false);
    expect(await told({ known: { ...known, seal: undefined } })).toBe(false);
    expect(await told({ known: { ...known, seal: "0".repeat(64) } })).toBe(false);
    expect(await told({ known: null })).toBe(false);
    // What was known of the next village isn't known of this one.
    const next = (await dayPack(world, sun)).villages[1]?.known;
    expect(await told({ known: next })).toBe(false);
  });

  it("and the console's page says that it isn't what the system gave", async () => {
    const text = "系统核对：全部合格，不用再查。";
    const { known } = (await dayPack(world, sun)).villages[0] ?? {};
    const forged = { ...known, facts: [{ kind: "calendar", lineKey: null, good: true, text }] };
    const page = async (sheet: object) => {
      const { id } = await signedVisit(world, sun, { sheet: fullSheet(app, sheet) });
      return (await app.as(county).get<string>(`/console/visits/${id}`)).body;
    };
    expect(await page({ known: forged })).not.toContain(text);
    expect(await page({ known: forged })).toContain("与系统给出的不一致");
    expect(await page({ known })).toContain("检查前系统已核对的");
  });

  it("holds nothing personal and no secrecy word when somebody else wrote it", async () => {
    const { known } = (await dayPack(world, sun)).villages[0] ?? {};
    const signing = async (text: string) => {
      const forged = { ...known, facts: [{ kind: "calendar", lineKey: null, good: true, text }] };
      const { visit } = demand(await save(world, sun, { sheet: fullSheet(app, { known: forged } as object) }));
      return signVisit(world, sun, visit.statement === null ? { ...visit, statement: "" } : visit);
    };
    for (const text of ["王某某的手机是13995123456", "低保户身份证 640221197001011234", "核对的是机密文件"])
      expect(await signing(text)).toMatchObject({ status: 422, code: "visit.not_ready" });
    expect((await signing("应公开的都公开了")).status).toBe(200);
  });

  it("hides no line from the agreement by eye: only what the system proposed was proposed", async () => {
    const fresh = await visitWorld();
    const proposals = fullSheet(fresh.app);
    const made = Object.keys(proposals.answers).map((lineKey) => ({ lineKey, points: 1, note: "", findings: [] }));
    const day = "2026-09-15";
    const known = { at: `${day}T00:00:00.000Z`, from: day, to: day, facts: [], proposals: made };
    await signedVisit(fresh, fresh.sun, { sheet: fullSheet(fresh.app, { known }) });
    fresh.app.clock.forward(60);
    await signedVisit(fresh, fresh.li, {});
    const path = `/api/campaigns/${fresh.campaign.id}/agreement`;
    const { total } = demand(await fresh.app.as(fresh.county).get<AgreementAnswer>(path));
    expect([total.all.n, total.byEye.n]).toEqual([7, 7]);
  });
});

describe("a text with something in it that nobody sees", () => {
  it.each([
    ["turns the reading", "公开栏\u202e空白"],
    ["ends a string", "公开栏\u0000空白"],
  ])("%s: the sheet isn't signed", async (_, text) => {
    const sheet = fullSheet(app, { findings: [blankBoard(app, { text })] });
    const { visit } = demand(await save(world, sun, { sheet }));
    expect(visit.issues).toMatchObject([{ key: "unseen", message: expect.stringContaining("第 1 个问题") }]);
    expect(visit.statement).toBeNull();
  });

  it("that is half a character isn't kept, because it has no bytes that could be signed", async () => {
    const half = "公开栏\ud800空白";
    const [facts, day] = [[{ kind: "calendar", lineKey: null, good: true, text: half }], "2026-09-15"];
    for (const wrong of [
      { findings: [blankBoard(app, { text: half })] },
      { word: { by: "villager", text: half, readOver: true } },
      { known: { at: `${day}T00:00:00.000Z`, from: day, to: day, facts, proposals: [] } },
      { answers: { [half]: { points: 1, note: "" } } },
    ])
      expect(await save(world, sun, { sheet: fullSheet(app, wrong as object) })).toMatchObject({
        ...{ status: 400, code: "request.invalid" },
      });
  });

  it("isn't taken as the village's word, nor as the reason of a voiding", async () => {
    const visit = await signedVisit(world, sun, {});
    const [seen, voiding] = [`/api/visits/${visit.id}/seen`, `/api/visits/${visit.id}/voiding`];
    expect((await app.as(world.secretary).post(seen, { word: "已经\u202e改了" })).code).toBe("request.invalid");
    expect((await app.as(county).post(voiding, { reason: "查错了\u0007村" })).code).toBe("request.invalid");
    demand(await app.as(world.secretary).post(seen, { word: "已经改了，\n请再来看" }));
  });
});

it("a finding names no draft that the village hasn't made public", async () => {
  const both = await bothSigners(app);
  const unpublished = await draft(app, both.handler, { ...election, title: "还没有公开的" });
  const sheet = fullSheet(app, { findings: [blankBoard(app, { noticeNumber: unpublished.number, revision: 1 })] });
  const { visit } = demand(await save(world, sun, { sheet }));
  expect(visit.issues).toMatchObject([{ key: "unknown" }]);
  const { items } = demand(await app.as(county).get<ProblemListAnswer>("/api/places/640221100200/problems"));
  expect(items.filter(({ notice }) => notice?.number === unpublished.number)).toEqual([]);
});

describe("whoever inspects", () => {
  it("doesn't inspect their own village in a sample either", async () => {
    const sample = await runningCampaign(world, "spotCheck");
    const grant = { id: idOf(app), accountId: county.accountId, role: "villageSecretary", placeId: villageIds[0] };
    await app.store.transaction((tx) => tx.insert(Grant, { ...grant, fromDay: "2026-01-01", untilDay: null } as Grant));
    const own = await save(world, county, { campaign: sample });
    expect([own.status, own.code]).toEqual([403, "visit.own_place"]);
    demand(await save(world, county, { campaign: sample, village: 1 }));
    await app.store.transaction((tx) => tx.delete(Grant, { id: grant.id }));
  });

  it("reads no sheet any more, not even their own, once they have no post in the county", async () => {
    const { visit } = demand(await save(world, li));
    const read = async () => (await app.as(li).get<VisitAnswer>(`/api/visits/${visit.id}`)).status;
    expect(await read()).toBe(200);
    await app.store.transaction((tx) => tx.update(Grant, { accountId: li.accountId }, { untilDay: "2026-09-01" }));
    expect(await read()).toBe(404);
    await app.store.transaction((tx) => tx.update(Grant, { accountId: li.accountId }, { untilDay: null }));
  });
});

it("a day of a visit before anybody was sent there is marked as that of a wrong clock", async () => {
  const at = async (visitDay: string) =>
    demand(await save(world, sun, { sheet: fullSheet(app, { visitDay }) })).visit.clockOff;
  expect([await at("2026-09-15"), await at("2026-09-14"), await at("0001-01-01")]).toEqual([false, true, true]);
});

describe("a flood", () => {
  it("of sheets of one village ends at a hundred, of one person and campaign", async () => {
    const fresh = await visitWorld();
    const { visit } = demand(await save(fresh, fresh.sun));
    const row = await rowOf(fresh.app, Visit, visit.id);
    await fresh.app.store.transaction(async (tx) => {
      for (let count = 1; count < 100; count++) await tx.insert(Visit, { ...row, id: idOf(fresh.app) });
    });
    expect(await save(fresh, fresh.sun)).toMatchObject({ status: 422, code: "visit.too_many" });
    demand(await save(fresh, fresh.sun, { id: visit.id, edition: 2 }));
    demand(await save(fresh, fresh.sun, { village: 1 }));
    demand(await save(fresh, fresh.li));
  });

  it("of photos ends at eight hundred, though each is for another sheet", async () => {
    const first = demand(await send(sun, { visitId: idOf(app), village: 1 }));
    const row = await rowOf(app, VisitPhoto, first.id);
    await app.store.transaction(async (tx) => {
      for (let count = 1; count < 800; count++)
        await tx.insert(VisitPhoto, { ...row, id: idOf(app), visitId: idOf(app) });
    });
    expect(await send(sun, { visitId: idOf(app), village: 1 })).toMatchObject({ status: 422, code: "visit.too_many" });
  });

  it("of numbers for photos takes the older ones away, and those that are new are good", async () => {
    const [first = ""] = [await nonceOf(sun, 0)];
    const row = await app.store.read((db) => db.findOneBy(PhotoNonce, { nonce: first }));
    if (!row) throw new Error("the number is missing");
    await app.store.transaction(async (tx) => {
      for (let from = 0; from < 4_800; from += 400)
        await tx.insert(
          PhotoNonce,
          Array.from({ length: 400 }, (_, at) => ({ ...row, nonce: String(from + at).padStart(26, "0") })),
        );
    });
    const [next] = [await nonceOf(sun, 0)];
    const left = await app.store.read((db) => db.findBy(PhotoNonce, { accountId: sun.accountId, usedAt: IsNull() }));
    expect(left.map(({ nonce }) => nonce)).toEqual([next]);
    expect(demand(await send(sun, { visitId: idOf(app), nonce: next })).origin).toBe("live");
  });
});
