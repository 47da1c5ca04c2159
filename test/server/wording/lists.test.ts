import { describe, expect, it } from "vitest";
import { look, visitor } from "../../../server/core/work.ts";
import { wordingInForce } from "../../../server/wording/index.ts";
import type { TermsAnswer, WordingPlan, WordingState, WordingVersionAnswer } from "../../../shared/api/wording.ts";
import { testApp } from "../../support/app.ts";
import { expectOk } from "../../support/signers.ts";

const app = await testApp();
const officer = await app.person({ name: "赵主任", grants: [["countyOfficer", "640221"]] });
const office = app.as(officer);
const lists = "/api/counties/640221/wording";

const state = async (): Promise<WordingState> => expectOk(await office.get(lists));
const typo = (text: string, ...suggestions: string[]) => ({ text, kind: "typo", suggestions });
const put = async (term: object, reason = "日常维护", as = office) => {
  const { number } = await state();
  return as.put<WordingVersionAnswer>(`${lists}/terms`, { number, reason, term });
};
const found = async (text: string) => {
  const asking = { actor: visitor, now: app.clock(), requestId: "test" };
  const { wording } = await look(app.store, asking, (view) => wordingInForce(view, app.county.county.id));
  return wording.scan(text, "prose").map((mark) => [mark.found, mark.suggestions]);
};

describe("who may", () => {
  const others = [
    ["a handler", "handler", "640221100200"],
    ["a township's officer", "townshipOfficer", "640221100"],
  ] as const;
  it.each(others)("%s neither reads nor changes a list", async (_, role, place) => {
    const as = app.as(await app.person({ grants: [[role, place]] }));
    const body = { number: 0, reason: "试试看", term: typo("试试看", "试一试") };
    const answers = await Promise.all([
      as.get(lists),
      as.get(`${lists}/terms`),
      as.get(`${lists}/terms.csv`),
      as.get(`${lists}/versions`),
      as.get(`${lists}/versions/1`),
      as.get(`${lists}/versions/0/restoration`),
      as.put(`${lists}/terms`, body),
      as.post(`${lists}/terms/removal`, { number: 0, reason: "试试看", text: "试试看" }),
      as.post(`${lists}/versions/0/restoration`, { number: 0, reason: "试试看" }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403));
    expect((await app.visitor.get(lists)).status).toBe(401);
  });

  it("an unknown county isn't found", async () => {
    const answers = await Promise.all(
      ["", "/terms", "/terms.csv", "/versions", "/versions/1", "/versions/0/restoration"].map((path) =>
        office.get(`/api/counties/999999/wording${path}`),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    const body = { number: 0, reason: "试试看", term: typo("试试看", "试一试") };
    expect((await office.put("/api/counties/999999/wording/terms", body)).status).toBe(404);
    const removal = { number: 0, reason: "试试看", text: "试试看" };
    expect((await office.post("/api/counties/999999/wording/terms/removal", removal)).status).toBe(404);
    const back = { number: 0, reason: "试试看" };
    expect((await office.post("/api/counties/999999/wording/versions/0/restoration", back)).status).toBe(404);
  });
});

describe("a term", () => {
  it("is marked from the moment it is put in force, is changed, and is taken away again", async () => {
    expect(await found("平罗三闸村的土方")).toEqual([]);
    expectOk(await put(typo("三闸村", "三闸社区"), "撤村改社区"));
    expect(await found("平罗三闸村的土方")).toEqual([["三闸村", ["三闸社区"]]]);
    expectOk(await put({ ...typo("三 闸 村", "三闸新村"), exceptions: ["三闸村志"] }));
    expect(await found("三闸村、三闸村志")).toEqual([["三闸村", ["三闸新村"]]]);
    const { number, terms } = await state();
    expect(terms).toBe(1);
    expectOk(await office.post(`${lists}/terms/removal`, { number, reason: "不用了", text: "三闸村" }));
    expect([await found("三闸村"), (await state()).terms]).toEqual([[], 0]);
  });

  it("of the county wins over the same word of the product", async () => {
    expect(await found("帐目公开")).toEqual([["帐目", ["账目"]]]);
    expectOk(await put(typo("帐目", "账本")));
    expect(await found("帐目公开")).toEqual([["帐目", ["账本"]]]);
    const { items } = expectOk<TermsAnswer>(await office.get(`${lists}/terms?q=${encodeURIComponent("帐目")}`));
    expect(items.map(({ text, origin }) => [text, origin])).toEqual([["帐目", "county"]]);
  });

  it.each([
    ["a single character", typo("的", "地"), "text"],
    ["nothing but blanks between", typo(" 一 ", "二"), "text"],
    ["too long", typo("长".repeat(31)), "text"],
    ["a secrecy word with another wording", { ...typo("某工程", "某项目"), kind: "secrecy" }, "suggestions"],
    ["a suggestion that is the word itself", typo("做为", "做为"), "suggestions"],
    ["an exception that doesn't contain it", { ...typo("做为", "作为"), exceptions: ["当作"] }, "exceptions"],
    ["a secrecy word of the product made harmless", typo("机密文件", "文件"), "kind"],
    ["an unknown kind", { text: "做为", kind: "rude" }, "term.kind"],
  ])("is refused: %s", async (_, term, path) => {
    const answer = await put(term);
    expect([answer.status, answer.code]).toEqual([400, "request.invalid"]);
    const { issues } = (answer.body as unknown as { error: { details: { issues: { path: string }[] } } }).error.details;
    expect(issues.map((issue) => issue.path.replace(/^body\./, ""))).toContain(path);
  });

  it("that isn't on the list can't be taken away, and the same once more is no change", async () => {
    const { number } = await state();
    const removal = { number, reason: "不用了", text: "没有这个词" };
    expect((await office.post(`${lists}/terms/removal`, removal)).code).toBe("wording.term_unknown");
    expect((await office.post(`${lists}/terms/removal`, { number })).status).toBe(400);
    expect((await put(typo("帐目", "账本"))).code).toBe("wording.nothing");
  });
});

describe("two at once", () => {
  it("one is told that another version is in force", async () => {
    const { number } = await state();
    const wish = (text: string) => ({ number, reason: "同时修改", term: typo(text, "改好") });
    const answers = await Promise.all([
      office.put(`${lists}/terms`, wish("同时甲")),
      office.put(`${lists}/terms`, wish("同时乙")),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.code).toBe("wording.changed");
    expect((await state()).number).toBe(number + 1);
  });
});

describe("history", () => {
  it("says who, when, why and what; every earlier version can be had again", async () => {
    const before = await state();
    expectOk(await put(typo("老桥头", "新桥头"), "地名改了"));
    const { items } = expectOk<{ items: WordingVersionAnswer[] }>(await office.get(`${lists}/versions?limit=1`));
    expect(items).toMatchObject([
      {
        ...{ number: before.number + 1, way: "term", reason: "地名改了", added: 1, changed: 0, removed: 0 },
        ...{ changedBy: { name: "赵主任" }, changedAt: app.clock().toISOString(), restored: null },
      },
    ]);
    const detail = expectOk<{ steps: object[] }>(await office.get(`${lists}/versions/${before.number + 1}`));
    expect(detail.steps).toMatchObject([{ before: null, after: { text: "老桥头", suggestions: ["新桥头"] } }]);
    const back = `${lists}/versions/${before.number}/restoration`;
    const plan = expectOk<WordingPlan>(await office.get(back));
    expect(plan).toMatchObject({ preview: true, counts: { add: 0, change: 0, remove: 1 } });
    expect(await found("老桥头")).toEqual([["老桥头", ["新桥头"]]]);
    const stale = await office.post(back, { number: plan.number - 1, reason: "恢复" });
    expect(stale.code).toBe("wording.changed");
    expectOk(await office.post(back, { number: plan.number, reason: "改错了" }));
    expect(await found("老桥头")).toEqual([]);
    const after = await state();
    expect([after.number, after.terms]).toEqual([before.number + 2, before.terms]);
    const again = await office.post(back, { number: after.number, reason: "再恢复" });
    expect(again.code).toBe("wording.nothing");
  });

  it("goes back to no terms at all; unknown versions aren't found, invalid ones refused", async () => {
    const { number } = await state();
    const none = expectOk<WordingPlan>(
      await office.post(`${lists}/versions/0/restoration`, { number, reason: "全部不要" }),
    );
    expect([none.number, (await state()).terms]).toEqual([number + 1, 0]);
    expectOk(await office.post(`${lists}/versions/${number}/restoration`, { number: number + 1, reason: "还是要" }));
    for (const path of ["versions/999", "versions/999/restoration"])
      expect((await office.get(`${lists}/${path}`)).code).toBe("wording.version_unknown");
    expect((await office.post(`${lists}/versions/999/restoration`, { number, reason: "恢复" })).status).toBe(404);
    expect((await office.post(`${lists}/versions/0/restoration`, {})).status).toBe(400);
    for (const path of ["versions/x", "versions/x/restoration", "versions?limit=0", "terms?kind=x"])
      expect((await office.get(`${lists}/${path}`)).status).toBe(400);
    for (const path of ["", "/terms.csv"])
      expect((await office.get(`/api/counties/64/wording${path}`)).status).toBe(400);
  });
});

describe("search", () => {
  it("finds by word, suggestion, kind and origin, page by page", async () => {
    const first = expectOk<TermsAnswer>(await office.get(`${lists}/terms?limit=5&origin=base`));
    expect([first.items.length, first.nextCursor]).toEqual([5, "5"]);
    const next = expectOk<TermsAnswer>(await office.get(`${lists}/terms?limit=5&origin=base&cursor=5`));
    expect(next.items.map(({ text }) => text)).not.toContain(first.items[0]?.text);
    const q = encodeURIComponent("市场监督");
    const outdated = expectOk<TermsAnswer>(await office.get(`${lists}/terms?q=${q}&kind=outdated`));
    expect(outdated.items.map(({ text }) => text)).toContain("工商局");
    const secret = expectOk<TermsAnswer>(await office.get(`${lists}/terms?kind=secrecy&limit=100`));
    expect(secret.items.every(({ stops }) => stops)).toBe(true);
  });
});
