import { describe, expect, it } from "vitest";
import type { Erasure } from "../../../shared/api/erasures.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import { erasers, proposal, propose } from "../../support/erasures.ts";
import { election, expectOk, published } from "../../support/signers.ts";

const app = await testApp();
const people = await erasers(app);
const { handler, secretary, county } = people;
const nobody = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
const publish = () => published(app, people, election);
const open = async (notice: Notice): Promise<string> =>
  expectOk<Erasure>(await propose(app, secretary, notice.id, 1)).id;

describe("who and what", () => {
  it("only the village's secretary proposes, only the county decides; other places see nothing", async () => {
    const notice = await publish();
    const township = await app.person({ grants: [["townshipOfficer", "640221100"]] });
    const elsewhere = await app.person({ grants: [["villageSecretary", "640221100201"]] });
    for (const who of [handler, county, township])
      expect(await propose(app, who, notice.id, 1)).toMatchObject({ status: 403, code: "access.denied" });
    expect(await propose(app, elsewhere, notice.id, 1)).toMatchObject({ status: 404, code: "notice.unknown" });
    const id = await open(notice);
    const calls = [
      ["confirmation", { irrevocable: true }, [handler, secretary, township]],
      ["refusal", { reason: "不同意" }, [handler, secretary, township]],
      ["withdrawal", undefined, [handler, county, township]],
    ] as const;
    for (const [path, body, persons] of calls) {
      for (const who of persons)
        expect(await app.as(who).post(`/api/erasures/${id}/${path}`, body), path).toMatchObject({ status: 403 });
      expect((await app.as(elsewhere).post(`/api/erasures/${id}/${path}`, body)).code).toBe("erasure.unknown");
      expect((await app.as(county).post(`/api/erasures/${nobody}/${path}`, body)).code).toBe("erasure.unknown");
      expect((await app.visitor.post(`/api/erasures/${id}/${path}`, body)).code).toBe("auth.required");
      expect((await app.as(county).post(`/api/erasures/x/${path}`, body)).code).toBe("request.invalid");
    }
    expect((await app.as(elsewhere).get(`/api/erasures/${id}`)).code).toBe("erasure.unknown");
    expect((await app.visitor.get(`/api/erasures/${id}`)).status).toBe(401);
    expect((await app.as(county).get("/api/erasures/x")).status).toBe(400);
  });

  it.each([
    ["no reason in law", { reason: undefined }],
    ["a reason that isn't in the list", { reason: "because" }],
    ["no explanation", { explanation: undefined }],
    ["an explanation of a few signs", { explanation: "删除" }],
    ["an explanation that is too long", { explanation: "长".repeat(201) }],
    ["signs that nobody sees", { explanation: "看不见的\u202e字符在里面" }],
    ["no version", { revision: undefined }],
    ["version 0", { revision: 0 }],
    ["a version that is no number", { revision: "1" }],
  ])("refuses %s", async (_, wish) => {
    const answer = await app.as(secretary).post(`/api/notices/${nobody}/erasures`, proposal(1, wish));
    expect(answer).toMatchObject({ status: 400, code: "request.invalid" });
  });

  it("refuses a confirmation that doesn't say that it knows, and a refusal without a reason", async () => {
    const notice = await publish();
    const id = await open(notice);
    for (const body of [{}, { irrevocable: false }, { irrevocable: "true" }])
      expect((await app.as(county).post(`/api/erasures/${id}/confirmation`, body)).status).toBe(400);
    expect((await app.as(county).post(`/api/erasures/${id}/refusal`, { reason: " " })).status).toBe(400);
    expect((await app.as(county).post(`/api/erasures/${id}/refusal`, { reason: "长".repeat(201) })).status).toBe(400);
    expect(await propose(app, secretary, nobody, 1)).toMatchObject({ status: 404, code: "notice.unknown" });
    expect((await app.visitor.post(`/api/notices/${notice.id}/erasures`, proposal(1))).status).toBe(401);
  });

  it("lists page by page what the caller may see, and tells the county what waits", async () => {
    const notice = await publish();
    const id = await open(notice);
    const own = await app.as(secretary).get<{ items: Erasure[] }>(`/api/erasures?notice=${notice.id}`);
    expect(own.body.items.map((one) => one.id)).toEqual([id]);
    const ids: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const path: string = `/api/erasures?limit=3${cursor && `&cursor=${cursor}`}`;
      const page = expectOk<{ items: Erasure[]; nextCursor: string | null }>(await app.as(county).get(path));
      ids.push(...page.items.map((one) => one.id));
      cursor = page.nextCursor;
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain(id);
    const elsewhere = await app.person({ grants: [["villageSecretary", "640221100201"]] });
    expect((await app.as(elsewhere).get("/api/erasures")).body).toEqual({ items: [], nextCursor: null });
    expect((await app.as(await app.person()).get("/api/erasures")).body).toEqual({ items: [], nextCursor: null });
    expect((await app.visitor.get("/api/erasures")).status).toBe(401);
    expect((await app.as(county).get("/api/erasures?state=secret")).status).toBe(400);
    const me = await app.as(county).get<{ waiting: { path: string }[] }>("/api/me");
    expect(me.body.waiting.map(({ path }) => path)).toContain(`/console/erasures/${id}`);
  });
});
