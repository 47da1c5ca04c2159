import { afterEach, describe, expect, it } from "vitest";
import { Kept } from "../../../server/core/kept.ts";
import { keptLists } from "../../../server/wording/in-force.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import type { WordingState } from "../../../shared/api/wording.ts";
import { testApp } from "../../support/app.ts";
import { bothSigners, draft, election, expectOk, introduction, sign } from "../../support/signers.ts";

/** Lists that weigh as much as they have terms. */
const keptUpTo = (most: number) => new Kept<number>(most, (terms) => terms);

describe("compiled lists", () => {
  it("go when there is no room, the one that was asked for longest ago first", () => {
    const lists = keptUpTo(100);
    for (const name of ["a", "b", "c"]) lists.keep(name, 30);
    lists.get("a");
    lists.keep("d", 40);
    expect(["a", "b", "c", "d"].filter((name) => lists.get(name))).toEqual(["a", "c", "d"]);
  });

  it("of a few terms stay by the hundred", () => {
    const lists = keptUpTo(1_000);
    const names = Array.from({ length: 100 }, (_, at) => `county ${at}`);
    for (const name of names) lists.keep(name, 10);
    expect(names.filter((name) => !lists.get(name))).toEqual([]);
  });

  it("with more terms than there is room for aren't kept, and leave nothing counted", () => {
    const lists = keptUpTo(100);
    lists.keep("a", 101);
    expect(lists.get("a")).toBeUndefined();
    lists.keep("b", 100);
    lists.keep("b", 100);
    expect(lists.get("b")).toBeDefined();
  });
});

const room = keptLists.most;
afterEach(() => {
  keptLists.most = room;
});

it("what was made ready for a change holds for it, though others take all the room meanwhile", async () => {
  const app = await testApp();
  const { handler, secretary } = await bothSigners(app);
  const office = app.as(await app.person({ grants: [["countyOfficer", "640221"]] }));
  const path = "/api/counties/640221/wording";
  const { number } = expectOk<WordingState>(await office.get(path));
  const term = { text: "合作渠", kind: "typo", suggestions: ["合作大渠"] };
  expectOk(await office.put(`${path}/terms`, { number, reason: "测试用", term }));
  keptLists.most = 0;
  const notice = await draft(app, handler);
  const body = { version: notice.version, title: notice.title, elements: { ...introduction, intro: "合作渠已修好。" } };
  const saved = expectOk<Notice>(await app.as(handler).put(`/api/notices/${notice.id}`, body));
  expect(saved.wording.map(({ found }) => found)).toEqual(["合作渠"]);
  expectOk(await app.as(handler).post(`/api/notices/${notice.id}/submit`));
  const returned = expectOk<Notice>(
    await app.as(handler).post(`/api/notices/${notice.id}/return`, { reason: "改渠名" }),
  );
  expect(returned.wording.map(({ found }) => found)).toEqual(["合作渠"]);
  const { id } = await draft(app, handler, election);
  expectOk(await app.as(handler).post(`/api/notices/${id}/submit`));
  for (const round of ["publish", "withdraw"]) {
    if (round === "withdraw")
      expectOk(await app.as(handler).post(`/api/notices/${id}/withdrawals`, { changeNote: "投票日期写错了" }));
    expectOk(await sign(app, handler, id, "handler"));
    expectOk(await sign(app, secretary, id, "villageSecretary"));
  }
  const proposal = { revision: 1, reason: "privacy", explanation: "误发了旧的名单，依法删除" };
  expect((await app.as(secretary).post(`/api/notices/${id}/erasures`, proposal)).status).toBe(201);
});
