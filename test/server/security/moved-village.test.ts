import { describe, expect, it } from "vitest";
import { AuditEvent } from "../../../server/audit/entities.ts";
import type { Erasure } from "../../../shared/api/erasures.ts";
import type { HandoverPlanAnswer } from "../../../shared/api/handover.ts";
import type { Notice, NoticeSummary } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import { propose } from "../../support/erasures.ts";
import { handoverPath } from "../../support/handover.ts";
import type { Person } from "../../support/people.ts";
import { csv, csvType } from "../../support/sheets.ts";
import { bothSigners, draft, election, expectOk, published, sign, submitted } from "../../support/signers.ts";

// 和平村 moves from 城关镇 to 高庄乡; what it began under its old code goes along.
const app = await testApp();
const [old, now] = ["640221100201", "640221200399"];
const both = await bothSigners(app, old);
const { handler, secretary } = both;
const county = await app.person({ grants: [["countyOfficer", "640221"]] });
const left = await app.person({ grants: [["townshipOfficer", "640221100"]] });
const joined = await app.person({ grants: [["townshipOfficer", "640221200"]] });
const neighbour = await app.person({ grants: [["handler", "640221100200"]] });
const wish = { ...election, villageCode: old };

const notices = {
  draft: await draft(app, handler, wish),
  signing: await submitted(app, handler, wish),
  halfSigned: await submitted(app, handler, wish),
  published: await published(app, both, { ...wish, title: "搬家以前的公告" }),
  proposed: await published(app, both, wish),
};
expectOk(await sign(app, handler, notices.halfSigned.id, "handler"));
const erasure = expectOk<Erasure>(await propose(app, secretary, notices.proposed.id, 1));

const statesFor = async (person: Person): Promise<number[]> => {
  const paths = [...Object.values(notices).map(({ id }) => `/api/notices/${id}`), `/api/erasures/${erasure.id}`];
  return Promise.all(paths.map(async (path) => (await app.as(person).get(path)).status));
};
const listFor = async (person: Person, query = ""): Promise<string[]> => {
  const { items } = expectOk<{ items: NoticeSummary[] }>(await app.as(person).get(`/api/notices${query}`));
  return items.map(({ id }) => id).sort();
};
const erasuresFor = async (person: Person): Promise<string[]> =>
  expectOk<{ items: Erasure[] }>(await app.as(person).get("/api/erasures")).items.map(({ id }) => id);
const actionsFor = async (person: Person, { id }: { id: string }): Promise<string[]> =>
  expectOk<Notice>(await app.as(person).get(`/api/notices/${id}`)).actions;
const move = async (...rows: [string, string, string][]): Promise<void> => {
  const table = csv([["地区代码", "名称", "原代码"], ...rows]);
  expectOk(await app.as(county).post("/api/places/import", table, csvType));
};
const all = Object.values(notices)
  .map(({ id }) => id)
  .sort();
const everything = [200, 200, 200, 200, 200, 200];
const nothing = [404, 404, 404, 404, 404, 404];

describe("what a village began before it moved to another township", () => {
  it("is the business of its township before the move", async () => {
    for (const person of [left, county, handler, secretary]) {
      expect(await statesFor(person)).toEqual(everything);
      expect(await listFor(person)).toEqual(all);
      expect(await erasuresFor(person)).toEqual([erasure.id]);
    }
    expect(await actionsFor(left, notices.signing)).toEqual(["return"]);
    for (const person of [joined, neighbour]) expect(await statesFor(person)).toEqual(nothing);
  });

  it("is the new township's business afterwards, and no more the old one's", async () => {
    await move([now, "和平村", old]);
    for (const person of [joined, county, handler, secretary]) {
      expect(await statesFor(person)).toEqual(everything);
      expect(await listFor(person)).toEqual(all);
      for (const code of [now, old]) expect(await listFor(person, `?village=${code}`)).toEqual(all);
      expect(await listFor(person, `?village=${now}&state=signing`)).toHaveLength(2);
      expect(await erasuresFor(person)).toEqual([erasure.id]);
    }
    for (const person of [left, neighbour]) {
      expect(await statesFor(person)).toEqual(nothing);
      expect(await listFor(person)).toEqual([]);
      for (const code of [now, old])
        expect((await app.as(person).get(`/api/notices?village=${code}`)).code).toBe("access.denied");
      expect(await erasuresFor(person)).toEqual([]);
    }
  });

  it("is sent back by the new township, not by the old one, and the trail says whose business it was", async () => {
    const path = `/api/notices/${notices.signing.id}/return`;
    const reason = { reason: "请再核对一遍" };
    expect(await app.as(left).post(path, reason)).toMatchObject({ status: 404, code: "notice.unknown" });
    expect(await actionsFor(joined, notices.signing)).toEqual(["return"]);
    const answer = await app.as(joined).post(path, reason);
    expect(expectOk<Notice>(answer).state).toBe("returned");
    const requestId = answer.headers.get("x-request-id") ?? "";
    const rows = await app.store.read((db) => db.findBy(AuditEvent, { subjectId: notices.signing.number }));
    expect(rows.find((row) => row.requestId === requestId)?.place).toBe(now);
  });

  it("goes on in the village, under the code that is signed", async () => {
    expect(await actionsFor(handler, notices.draft)).toEqual(["save", "discard", "submit"]);
    expectOk(await app.as(handler).post(`/api/notices/${notices.draft.id}/submit`));
    for (const { id } of [notices.draft, notices.halfSigned]) {
      if (id === notices.draft.id) expectOk(await sign(app, handler, id, "handler"));
      const waiting = expectOk<Notice>(await app.as(secretary).get(`/api/notices/${id}`));
      const mine = waiting.signOff?.signers.find(({ role }) => role === "villageSecretary");
      expect(JSON.parse(mine?.statement ?? "")).toMatchObject({ village: old, notice: waiting.number });
      const done = expectOk<Notice>(await sign(app, secretary, id, "villageSecretary"));
      expect(done).toMatchObject({ state: "published", villageCode: old, placeCode: now });
      expect(done.number).toMatch(new RegExp(`^${old}-`));
      const receipt = expectOk<object>(await app.visitor.get(`/n/${done.number}/receipt`));
      expect(JSON.stringify(receipt)).not.toContain(now);
    }
    const begun = await draft(app, handler, { ...election, villageCode: old });
    expect(begun).toMatchObject({ villageCode: now, placeCode: now });
    expect(begun.number).toBe(`${now}-2026-0006`);
    expect(await listFor(joined)).toContain(begun.id);
  });

  it("is deleted by law with the county, whichever township it lies in", async () => {
    const path = `/api/erasures/${erasure.id}`;
    expect((await app.as(left).post(`${path}/refusal`, { reason: "不同意" })).code).toBe("erasure.unknown");
    expect((await app.as(joined).post(`${path}/refusal`, { reason: "不同意" })).code).toBe("access.denied");
    expect(expectOk<Erasure>(await app.as(secretary).get(path)).actions).toEqual(["takeBack"]);
    app.clock.forward(60);
    const done = await app.as(county).post(`${path}/confirmation`, { irrevocable: true });
    expect(expectOk<Erasure>(done)).toMatchObject({ state: "purging", number: notices.proposed.number });
  });

  it("goes along with a post that is handed over, which the new township does", async () => {
    const path = `${await handoverPath(app, handler)}?login=taker.new&name=${encodeURIComponent("新经办")}`;
    expect((await app.as(left).get(path)).status).toBe(404);
    const plan = expectOk<HandoverPlanAnswer>(await app.as(joined).get(path));
    expect(plan.post.villageCode).toBe(now);
    expect(plan.drafts.map(({ number }) => number)).toContain(notices.signing.number);
  });

  it("stands on the board at the new address, to which the old one leads", async () => {
    expect((await app.visitor.get(`/v/${now}`)).body).toContain("搬家以前的公告");
    for (const page of ["", "/print"]) {
      const { status, headers } = await app.visitor.get(`/v/${old}${page}`);
      expect([status, headers.get("location")]).toEqual([301, `/v/${now}${page}`]);
    }
    expect((await app.visitor.get(`/n/${notices.published.number}`)).body).toContain(`/v/${now}`);
    const found = await app.visitor.get<{ items: { number: string; villageCode: string }[] }>(
      `/api/public/villages/${old}/notices?q=${encodeURIComponent("搬家以前")}`,
    );
    expect(found.body.items).toMatchObject([{ number: notices.published.number, villageCode: now }]);
  });

  it("is found in the console under the new address, to which the old one leads", async () => {
    for (const person of [handler, joined]) {
      const moved = await app.as(person).get(`/console/villages/${old}`);
      expect([moved.status, moved.headers.get("location")]).toEqual([303, `/console/villages/${now}`]);
      expect((await app.as(person).get(`/console/villages/${now}`)).status).toBe(200);
    }
    const { body } = await app.as(joined).get<string>(`/console/notices/${notices.published.id}`);
    expect(body).toContain(`/console/villages/${now}`);
    for (const code of [now, old]) expect((await app.as(left).get(`/console/villages/${code}`)).status).toBe(404);
  });
});

describe("a township that gets another code", () => {
  const officer = joined; // of 640221200, which becomes 640221300

  it("keeps its villages while they still have codes that begin with its old one", async () => {
    await move(["640221300", "高庄乡", "640221200"]);
    expect(await statesFor(officer)).toEqual(everything);
    expect(await listFor(officer)).toEqual(expect.arrayContaining(all));
    expect(await actionsFor(handler, notices.published)).toContain("correct");
  });

  it("keeps them with their new codes, and nobody else gets them", async () => {
    await move(["640221300399", "和平村", now], ["640221300200", "金星村", "640221200200"]);
    expect(await statesFor(officer)).toEqual(everything);
    expect(await listFor(officer, "?village=640221300399")).toEqual(expect.arrayContaining(all));
    expect(await listFor(handler, `?village=${old}`)).toEqual(expect.arrayContaining(all));
    expect(await actionsFor(handler, notices.published)).toContain("correct");
    for (const person of [left, neighbour]) expect(await statesFor(person)).toEqual(nothing);
  });

  it("loses a village that moves on, although its old code began with the township's", async () => {
    await move(["640221100888", "和平村", "640221300399"]);
    expect(await statesFor(officer)).toEqual(nothing);
    expect(await listFor(officer)).toEqual([]);
    expect(await statesFor(left)).toEqual(everything);
  });
});
