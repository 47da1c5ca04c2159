import { expect, it } from "vitest";
import { Publication, PublicationPassage, takePassages } from "../../../server/notices/index.ts";
import type { FiguresAnswer, PassageAnswer } from "../../../shared/api/figures.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import { erase } from "../../support/erasures.ts";
import { type Both, bothSigners, expectOk, published, signBoth, withdrawn } from "../../support/signers.ts";

const app = await testApp();
const [first, second, far] = [
  await bothSigners(app, "640221100200"),
  await bothSigners(app, "640221100201"),
  await bothSigners(app, "640221200200"),
];
const county = await app.person({ grants: [["countyOfficer", "640221"]] });
const township = await app.person({ grants: [["townshipOfficer", "640221100"]] });

const rules = (village: string, more = "") =>
  `${village}全体村民共同遵守本村规民约，爱护公共设施，邻里之间互相帮助，红白喜事从简办理，每户不超过 10 桌。\n\n` +
  `${village}红白理事会负责登记和提醒，违反约定的由村民代表会议评议，评议结果在公开栏公布，接受全体村民监督。${more}`;
const rulesOf = (both: Both, villageCode: string, name: string, more = "") =>
  published(app, both, {
    ...{ villageCode, itemCode: "ZZ-02-02", title: `${name}村规民约` },
    elements: { text: rules(name, more), passedOn: "2026-08-01", filing: "已备案" },
  });

const copied = async (code = "640221", by = county): Promise<FiguresAnswer["copied"]> =>
  expectOk<FiguresAnswer>(await app.as(by).get(`/api/places/${code}/figures`)).copied;
const passage = (digest = "", code = "640221") => app.as(county).get(`/api/places/${code}/figures/passages/${digest}`);

it("shows passages that several villages published, with how many and which notices", async () => {
  const mine = await rulesOf(first, "640221100200", "合作村");
  await rulesOf(second, "640221100201", "和平村");
  await rulesOf(far, "640221200200", "金星村", "另外，村里每年重阳节看望八十岁以上老人。");
  const { groups, complete, more } = await copied();
  expect({ complete, more }).toEqual({ complete: true, more: false });
  expect(groups.map(({ villages, notices, passages }) => [villages, notices, passages])).toEqual([
    [3, 3, 1],
    [2, 2, 1],
  ]);
  const [all] = groups;
  expect(all?.opening).toContain("全体村民共同遵守");
  const found = expectOk<PassageAnswer>(await passage(all?.digest));
  expect(found.items.map(({ number }) => number)).toContain(all?.example.number);
  expect(found.items[0]?.number).toBe(mine.number);
  expect(found.villages).toBe(3);
  expect(found.items.map(({ villageName }) => villageName)).toEqual(["合作村", "和平村", "金星村"]);
});

it("keeps a group whose first notice is off show, with what is still there", async () => {
  const [all] = (await copied()).groups;
  const { items } = expectOk<PassageAnswer>(await passage(all?.digest));
  const ids = await Promise.all(items.map(({ number }) => noticeIdOf(number)));
  const suspend = (id: string, suspendedAt: string | null) =>
    app.store.transaction((tx) => tx.update(Publication, { noticeId: id }, { suspendedAt }));
  for (const id of ids) {
    await suspend(id, app.clock().toISOString());
    const [own] = (await copied()).groups; // passages that now stand in the same two notices are one group
    expect(own).toMatchObject({ villages: 2, notices: 2 });
    const shown = expectOk<PassageAnswer>(await passage(own?.digest)).items.map(({ number }) => number);
    expect(shown).toHaveLength(2);
    expect(shown).toContain(own?.example.number);
    await suspend(id, null);
  }
});

it("of a township compares its own villages only", async () => {
  const { groups } = await copied("640221100", township);
  expect(groups.map(({ villages, passages }) => [villages, passages])).toEqual([[2, 2]]);
  const { groups: none } = await copied("640221200");
  expect(none).toEqual([]);
});

it("keeps nothing of what was withdrawn", async () => {
  const [notice] = expectOk<PassageAnswer>(await passage((await copied()).groups[0]?.digest)).items;
  const id = await noticeIdOf(notice?.number ?? "");
  await withdrawn(app, first, { id } as never, "内容有误，先撤回");
  const { groups } = await copied();
  expect(groups.map(({ villages }) => villages)).toEqual([2]);
  expect(await app.store.read((db) => db.count(PublicationPassage, { where: { noticeId: id } }))).toBe(0);
});

it("takes the passages of what was public before they were kept, and says so until then", async () => {
  const kept = () => app.store.read((db) => db.find(PublicationPassage, { order: { noticeId: "ASC", digest: "ASC" } }));
  const before = await kept();
  await app.store.transaction(async (tx) => {
    await tx.createQueryBuilder().delete().from(PublicationPassage).execute();
    await tx.createQueryBuilder().update(Publication).set({ passages: null }).execute();
  });
  expect(await copied()).toMatchObject({ complete: false, groups: [] });
  expect(await takePassages(app.parts)).toBe(3);
  expect(await kept()).toEqual(before);
  expect((await copied()).complete).toBe(true);
  expect(await takePassages(app.parts)).toBe(0);
});

it("goes with what is on show: a correction takes the place of what it corrects, an erasure leaves nothing", async () => {
  const { id } = await published(app, first, {
    ...{ villageCode: "640221100200", itemCode: "ZZ-02-04", title: "议事制度" },
    elements: { text: rules("合作村") },
  });
  const passages = () => app.store.read((db) => db.find(PublicationPassage, { where: { noticeId: id } }));
  expect((await passages()).map(({ revision }) => revision)).toEqual([1, 1]);
  const step = async (path: string, body: object = {}): Promise<Notice> =>
    expectOk(await app.as(first.handler).post(`/api/notices/${id}/${path}`, body));
  const changeNote = "漏了一条，现予更正";
  const { version } = await step("corrections", { changeNote });
  const elements = { text: `${rules("合作村")}\n\n${rules("合作村").replaceAll("村规民约", "议事制度")}` };
  expectOk(await app.as(first.handler).put(`/api/notices/${id}`, { version, title: "议事制度", elements, changeNote }));
  await step("submit");
  await signBoth(app, first, id);
  expect((await passages()).map(({ revision }) => revision)).toEqual([2, 2, 2]);
  await erase(app, { secretary: first.secretary, county }, id, 2);
  expect(await passages()).toEqual([]);
});

it("knows no passage that nobody published in these days", async () => {
  expect((await passage("0".repeat(32))).status).toBe(404);
  expect((await passage("xyz")).status).toBe(400);
});

async function noticeIdOf(number: string): Promise<string> {
  const row = await app.store.read((db) => db.findOneBy(Publication, { number }));
  return row?.noticeId ?? "";
}
