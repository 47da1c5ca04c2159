import { expect, it } from "vitest";
import type { VisitOnPhone } from "../../../miniprogram/outbox/index.ts";
import { dayView, waitingText } from "../../../miniprogram/packages/inspecting/editing/day-view.ts";
import {
  headView,
  linesView,
  pagesView,
  typeChips,
} from "../../../miniprogram/packages/inspecting/editing/sheet-view.ts";
import {
  capText,
  issuesOf,
  progressView,
  readOverView,
} from "../../../miniprogram/packages/inspecting/editing/sign-view.ts";
import type { Pack, PackRow } from "../../../miniprogram/packages/inspecting/keeping/pack.ts";
import { refusalOf } from "../../../miniprogram/view-models/refusal.ts";
import { firstChecklist } from "../../../shared/inspections/checklist.ts";
import type { Known } from "../../../shared/inspections/known.ts";
import { beginSheet, type Sheet } from "../../../shared/inspections/sheet.ts";

const row = (id: string, more: Partial<PackRow> = {}): PackRow => ({
  ...{ village: { id, code: "640221100200", name: `${id}村` }, township: { code: "640221100", name: "城关镇" } },
  ...{ inspector: { code: "640221200", name: "高庄乡" }, merged: null, refusal: null, visits: [] },
  ...more,
});
const campaign = {
  id: "c",
  name: "交叉互检",
  kind: "crossCheck",
  fromDay: "2026-09-15",
  untilDay: "2026-10-15",
} as const;
const pack: Pack = {
  ...{ campaign, checklist: firstChecklist, date: "2026-09-15", at: "2026-09-15T02:00:00.000Z", signerId: "s" },
  ...{ villages: ["甲", "乙", "丙", "丁"].map((id) => row(id)), items: [] },
};
const known: Known = {
  ...{ at: "2026-09-15T02:00:00.000Z", from: "2026-01-01", to: "2026-09-15" },
  facts: [
    { kind: "calendar", lineKey: "timeliness", good: true, text: "都按期公开" },
    { kind: "signatures", lineKey: "signatures", good: false, text: "一条没有签字" },
  ],
  proposals: [
    { lineKey: "timeliness", points: 20, note: "", findings: [] },
    {
      ...{ lineKey: "signatures", points: 8, note: "" },
      findings: [
        { type: "unsigned", severity: "major", text: "少一个签字", noticeNumber: null, revision: null, itemCode: null },
      ],
    },
  ],
};
const begun = beginSheet(firstChecklist, known, {
  ...{ visitDay: "2026-09-15", deviceTime: "2026-09-15T02:00:00.000Z", newId: () => "01" },
});
const full: Sheet = {
  ...begun,
  answers: Object.fromEntries(firstChecklist.lines.map(({ key, points }) => [key, { points, note: "" }])),
};
const visit = (villageId: string, more: Partial<VisitOnPhone> = {}): VisitOnPhone => ({
  ...{ id: `v${villageId}`, accountId: "s", campaignId: "c", villageId, edition: 1, sheet: begun },
  ...{
    at: Date.parse("2026-09-15T03:00:00Z"),
    isSigned: false,
    signed: false,
    marked: [],
    photosLeft: 0,
    photoFaults: [],
  },
  state: { kind: "visit", state: "kept", words: "已保存到手机" },
  ...more,
});
const campaigns = [{ ...campaign, isOver: false }];
const phone = (visits: VisitOnPhone[], has: Pack | null = pack) => ({ packOf: () => has, visits, unfolded: [] });

it("says of each village how far it is, and where a tap leads", () => {
  const visits = [
    visit("甲"),
    visit("乙", { isSigned: true }),
    visit("丙", { isSigned: true, signed: true }),
    visit("戊", { isSigned: true, signed: true, photosLeft: 2 }),
  ];
  const [view] = dayView(campaigns, phone(visits));
  expect(view?.rows.map(({ name, mark }) => [name, mark])).toEqual([
    ["甲村", "填写中"],
    ["乙村", "已签名待上传"],
    ["丙村", "已上传"],
    ["丁村", "未开始"],
    ["不在名单里的村", "照片待上传"],
  ]);
  expect(view?.rows.map(({ url }) => url.split("?")[0]?.split("/")[3])).toEqual([
    "sheet",
    "sign",
    "sign",
    "sheet",
    "sign",
  ]);
  expect(view?.progress).toBe("4 个村，已上传 1 个");
  expect(waitingText(visits)).toContain("2 个村");
  expect(waitingText([visit("甲")])).toBe("");
});

it("says what to do before anything was downloaded, and why a village can't be inspected", () => {
  const [none] = dayView(campaigns, phone([], null));
  expect(none).toMatchObject({ hasPack: false, rows: [], button: "下载今天的检查资料", progress: "" });
  const refused = { ...pack, villages: [row("甲", { refusal: "您在这个乡镇任职，不能检查。" })] };
  const [view] = dayView([{ ...campaign, isOver: true }], phone([], refused));
  expect(view?.rows[0]).toMatchObject({ mark: "不能检查", url: "", about: "城关镇 · 您在这个乡镇任职，不能检查。" });
  expect(view?.about).toContain("已经结束");
});

it("folds what the system has looked at and registered, until it is asked for", () => {
  const folded = linesView(begun, pack, { unfolded: "", noting: [] });
  const of = (key: string, lines = folded) => lines.find((line) => line.key === key);
  expect(of("timeliness")).toMatchObject({ known: "系统已查 1 项，没有问题", facts: [], points: "20", isFull: true });
  expect(of("signatures")).toMatchObject({
    known: "系统已查 1 项，1 项有问题，已登记 1 个",
    findings: [],
    lost: "扣 2 分",
  });
  expect(of("board")).toMatchObject({ points: "—", isLooked: false, known: "" });
  const open = linesView(begun, pack, { unfolded: "signatures", noting: ["board"] });
  expect(of("signatures", open)?.findings).toMatchObject([{ name: "签字不全", severity: "严重", text: "少一个签字" }]);
  expect(of("signatures", open)?.facts).toMatchObject([{ good: false, text: "签字核对：一条没有签字" }]);
  expect(of("board", open)?.hasNote).toBe(true);
  expect(headView(begun, pack, row("甲"))).toMatchObject({ looked: "2 / 7 项已打分", total: "28 分", isDone: false });
});

it("shows a long checklist in pages", () => {
  const lines = Array.from({ length: 23 }, (_, at) => ({ key: `l${at}`, title: `第 ${at} 项`, guide: "", points: 4 }));
  const long = { ...pack, checklist: { ...firstChecklist, lines } };
  expect(linesView(begun, long, { unfolded: "", noting: [], page: 2 }).map(({ key }) => key)).toEqual([
    "l20",
    "l21",
    "l22",
  ]);
  expect(pagesView(long, 2)).toEqual({ where: "第 21 到 23 项，共 23 项", before: "上一页", after: "" });
  expect(pagesView(pack, 0)).toEqual({ where: "", before: "", after: "" });
});

it("offers the likely types of a line first, all of them on request, and all for lines of a county's own", () => {
  expect(typeChips("signatures", null, false).map(({ name }) => name)).toEqual(["签字不全", "签字与内容不符"]);
  expect(typeChips("signatures", "privacyLeak", false).find(({ on }) => on)?.name).toBe("泄露个人信息");
  expect(typeChips("signatures", null, true)).toHaveLength(19);
  expect(typeChips("own-line", null, false)).toHaveLength(19);
});

it("says in words what a veto makes of the points", () => {
  const veto = { ...full, findings: begun.findings.map((one) => ({ ...one, severity: "veto" as const })) };
  expect(capText(full, firstChecklist)).toBe("");
  expect(capText(veto, firstChecklist)).toBe("各项合计 100 分。有单项否决的问题，总分最高 59 分，所以计 59 分。");
  const poor = {
    ...veto,
    answers: { ...veto.answers, completeness: { points: 0, note: "" }, timeliness: { points: 0, note: "" } },
  };
  expect(capText(poor, firstChecklist)).toBe("有单项否决的问题，总分最高 59 分；各项合计 55 分，没有超过。");
  expect(readOverView(veto, pack, "甲村").total).toBe("59 分");
});

it("tells before the signature what is lacking, numbers of persons too, without a network", () => {
  expect(issuesOf(full, firstChecklist)).toEqual([]);
  expect(issuesOf(begun, firstChecklist).map(({ message }) => message)).toContain("“公开栏和二维码”还没有打分。");
  const leaky = { ...full, word: { by: "villager" as const, text: "打 13912345678 找我", readOver: true } };
  expect(issuesOf(leaky, firstChecklist)).toHaveLength(1);
});

it("says where a signed sheet is, and why it was refused", () => {
  const signed = visit("甲", { isSigned: true });
  expect(progressView(signed)).toMatchObject({ title: "已签字，等待上传", isStuck: false });
  expect(progressView({ ...signed, signed: true, photosLeft: 3 }).text).toContain("还有 3 张照片");
  const uploaded = { ...signed, signed: true };
  expect(progressView({ ...uploaded, sheet: begun }).text).toBe("检查表和照片都已上传，问题已经登记。");
  const clean = { ...uploaded, sheet: { ...begun, findings: [] } };
  expect(progressView(clean).text).toBe("检查表和照片都已上传，本次检查未发现问题。");
  expect(readOverView(clean.sheet, pack, "甲村").noFindings).toBe("本次检查未发现问题。");
  const bad = progressView({ ...signed, signed: true, photoFaults: ["照片坏了。"] });
  expect(bad).toMatchObject({ tone: "bad", isStuck: true, text: "1 张照片没有传上去：照片坏了。" });
  const fault = { kind: "refused" as const, code: "visit.own_place", message: "您现在在这个乡镇任职。" };
  const stuck = { kind: "visit" as const, state: "stuck" as const, words: "没有成功", fault };
  expect(progressView({ ...signed, state: stuck })).toMatchObject({
    title: "签字没有生效",
    text: fault.message,
    isStuck: true,
  });
});

it("says once what the server's sentence and its places both say", () => {
  const issues = [
    { path: "", message: "村里的说明含有电话号码。" },
    { path: "", message: "第 2 个问题含有电话号码。" },
  ];
  const fault = {
    kind: "refused",
    code: "privacy.found",
    message: "不能公开：村里的说明含有电话号码。请改正。",
    issues,
  } as const;
  expect(refusalOf(fault)).toBe("不能公开：村里的说明含有电话号码。请改正。第 2 个问题含有电话号码。");
  expect(refusalOf(undefined, "没有成功")).toBe("没有成功");
});
