import { describe, expect, it } from "vitest";
import { AuditEvent } from "../../../server/audit/entities.ts";
import { setUpPlaces } from "../../../server/places/index.ts";
import type { AuditItem } from "../../../shared/api/audit.ts";
import { testApp } from "../../support/app.ts";
import { changeAt } from "../../support/appends.ts";
import { bothSigners, draft, election } from "../../support/signers.ts";

const app = await testApp();
await changeAt(app.store, app.clock(), (work) =>
  setUpPlaces(work, { places: [{ code: "640222", name: "惠农区", phone: null }], startDay: "2026-01-01" }),
);
const office = await app.person({ name: "马主任", grants: [["countyOfficer", "640221"]] });
const township = await app.person({ grants: [["townshipOfficer", "640221100"]] });
const neighbour = await app.person({ name: "邻县", grants: [["countyOfficer", "640222"]] });
const { handler } = await bothSigners(app);
const other = await app.person({ name: "=HYPERLINK(1)", grants: [["handler", "640221200200"]] });

// Five acts: three in one village on two days, one in another township, one in another county.
const first = await draft(app, handler, election);
app.clock.forward(60);
await app.as(handler).post(`/api/notices/${first.id}/discard`);
app.clock.forward(60);
await draft(app, other, { ...election, villageCode: "640221200200" });
app.clock.set("2026-09-16T02:00:00.000Z");
await app.as(neighbour).put("/api/counties/640222/settings", { coSigners: "full", version: 0 });
await draft(app, handler, election);

type List = { items: AuditItem[]; nextCursor: string | null };
const ask = (query: string, person = office) => app.as(person).get<List>(`/api/audit?${query}`);
const acts = async (query: string, person = office) =>
  (await ask(query, person)).body.items.map(({ at, person: who, actionName, place }) => [
    ...[at.slice(8, 16), who?.name, actionName, place.name],
  ]);
const all = [
  ["16T02:00", "王经办", "起草公开信息", "合作村"],
  ["15T02:02", "=HYPERLINK(1)", "起草公开信息", "金星村"],
  ["15T02:01", "王经办", "作废草稿", "合作村"],
  ["15T02:00", "王经办", "起草公开信息", "合作村"],
];
const [today, elsewhere, discarded, drafted] = all;

describe("the county's trail", () => {
  it("says who did what, when, where and from where, newest first, and nothing of other counties", async () => {
    expect(await acts("place=640221")).toEqual(all);
    expect(await acts("place=640222", neighbour)).toEqual([["16T02:00", "邻县", "修改县级设置", "惠农区"]]);
    expect((await ask("place=640221")).body.items[2]).toMatchObject({
      ...{ person: { accountId: handler.accountId, login: handler.login }, action: "POST /api/notices/:id/discard" },
      ...{
        subject: { kind: "notice", name: "公开信息", id: first.number },
        target: `/api/notices/${first.id}/discard`,
      },
      ...{ before: expect.stringMatching(/^[0-9a-f]{64}$/), after: expect.stringMatching(/^[0-9a-f]{64}$/) },
      ...{ address: expect.stringContaining("127.0.0.1"), sealedDay: null },
    });
  });

  it.each([
    ["place=640221100", [today, discarded, drafted]],
    ["place=640221200200", [elsewhere]],
    ["place=640221100201", []],
    ["place=640221&person=王经办", [today, discarded, drafted]],
    [`place=640221&person=${handler.login.toUpperCase()}`, [today, discarded, drafted]],
    ["place=640221&person=王", []],
    ["place=640221&person=邻县", []],
    [`place=640221&action=${encodeURIComponent("POST /api/notices/:id/discard")}`, [discarded]],
    ["place=640221&from=2026-09-16", [today]],
    ["place=640221&to=2026-09-15", [elsewhere, discarded, drafted]],
    ["place=640221&from=2026-09-15&to=2026-09-15&person=王经办", [discarded, drafted]],
  ])("finds with %s", async (query, found) => {
    expect(await acts(query)).toEqual(found);
  });

  it("is read page by page, without gaps among rows of one moment", async () => {
    const at = app.clock().toISOString();
    const common = { at, requestId: "same", address: "::1", action: "PUT /api/places/:code", target: "/" };
    const rows = [1, 2, 3, 4, 5].map((n) => ({ ...common, id: `01JAAAAAAAAAAAAAAAAAAAAAA${n}`, county: "640221" }));
    await app.store.transaction((tx) => tx.insert(AuditEvent, rows));
    const seen: string[] = [];
    for (let next: string | null = ""; next !== null; ) {
      const { body }: { body: List } = await ask(`place=640221&limit=2${next && `&cursor=${next}`}`);
      seen.push(...body.items.map(({ id }) => id));
      next = body.nextCursor;
    }
    expect([seen.length, new Set(seen).size]).toEqual([9, 9]);
    await app.store.transaction((tx) => tx.delete(AuditEvent, { requestId: "same" }));
  });

  it.each(["/api/audit", "/api/audit.csv"])("%s is for the county's office alone", async (path) => {
    for (const person of [township, neighbour, handler])
      expect(await app.as(person).get(`${path}?place=640221`)).toMatchObject({ status: 403, code: "access.denied" });
    expect(await app.as(township).get(`${path}?place=640221100`)).toMatchObject({ status: 403, code: "access.denied" });
    expect(await app.visitor.get(`${path}?place=640221`)).toMatchObject({ status: 401, code: "auth.required" });
    expect(await app.as(office).get(`${path}?place=640299`)).toMatchObject({ status: 404, code: "place.unknown" });
  });

  it.each(["/api/audit", "/api/audit.csv"])("%s refuses filters that make no sense", async (path) => {
    const wrong = ["", "place=64", "place=640221&from=2026-02-30", "place=640221&action=steal", "place=640221&person="];
    for (const query of [...wrong, "place=640221&from=2026-09-02&to=2026-09-01"])
      expect(await app.as(office).get(`${path}?${query}`), query).toMatchObject({
        status: 400,
        code: "request.invalid",
      });
  });

  it("refuses a cursor that it didn't give", async () => {
    expect(await ask("place=640221&cursor=yesterday")).toMatchObject({ status: 400, code: "request.malformed" });
  });
});

describe("the file", () => {
  it("has all rows of the same filters, for Excel, and no cell that acts as a formula", async () => {
    const answer = await app.as(office).get<string>("/api/audit.csv?place=640221&to=2026-09-15");
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(decodeURIComponent(answer.headers.get("content-disposition") ?? "")).toContain(
      "平罗县操作记录-2026-09-16.csv",
    );
    expect(answer.bytes.subarray(0, 3).toString("hex")).toBe("efbbbf");
    const lines = answer.bytes.toString("utf8").slice(1).split("\r\n");
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatch(/^时间,姓名,登录名,操作,地方,/);
    expect(lines[1]).toContain(",'=HYPERLINK(1),");
    expect(lines[2]).toMatch(/^2026-09-15 10:01:00\.000,王经办,person\.\d+,作废草稿,合作村,640221100200,公开信息,/);
  });

  it("goes on beyond what one read gives", async () => {
    const common = { at: "2026-09-01T00:00:00.000Z", requestId: "many", address: "::1", action: "a", target: "/" };
    const rows = Array.from({ length: 1003 }, (_, n) => ({ ...common, id: `row${n}`, county: "640221" }));
    for (const part of [rows.slice(0, 500), rows.slice(500)])
      await app.store.transaction((tx) => tx.insert(AuditEvent, part));
    const answer = await app.as(office).get<string>("/api/audit.csv?place=640221&to=2026-09-02");
    const ids = answer.bytes
      .toString("utf8")
      .trimEnd()
      .split("\r\n")
      .slice(1)
      .map((line) => line.split(",").at(-1));
    expect([ids.length, new Set(ids).size]).toEqual([1003, 1003]);
  });
});

describe("the page", () => {
  const page = (query: string, person = office) =>
    app.visitor.get<string>(`/console/audit${query}`, { cookie: `vc_access=${app.token(person)}` });

  it("shows the rows in plain words, keeps the filters, and leads to the file with the same ones", async () => {
    const { status, body } = await page("?person=王经办&to=2026-09-15&place=");
    expect(status).toBe(200);
    expect(body).toContain("作废草稿");
    expect(body).not.toContain("HYPERLINK");
    expect(body).toMatch(/<input[^>]*value="王经办"/);
    expect(body).toMatch(/href="\/api\/audit\.csv\?place=640221&(amp;)?person=%E7%8E%8B/);
  });

  it("is the county office's, and says what is wrong with a filter", async () => {
    expect((await page("", township)).status).toBe(403);
    const wrong = await page("?from=2026-09-02&to=2026-09-01");
    expect(wrong.status).toBe(400);
    expect(wrong.body).toContain("截止日期不能早于开始日期");
    expect(wrong.body).toMatch(/<input[^>]*value="2026-09-02"/); // to be mended where it stands
    expect((await page("?place=640222100")).status).toBe(404);
  });
});
