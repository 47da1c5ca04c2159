import { expect, it } from "vitest";
import { deskView } from "../../../miniprogram/view-models/desk.ts";
import type { Desk, DeskDuty } from "../../../shared/api/desk.ts";

const none = { items: [], count: 0 };
const duty = (dutyId: string, title: string): DeskDuty => ({
  ...{ villageCode: "640221100200", itemCode: "MJ-02-02", itemName: "会议决定事项", period: null, periodName: null },
  ...{ dueDay: "2026-09-16", provisional: false, state: "due", dutyId },
  event: { id: "event", name: "会议召开", day: "2026-09-09", title },
});
const items = [duty("duty1", "第一次会议"), duty("duty2", "第二次会议")];
const desk: Desk = {
  today: "2026-09-15",
  account: { id: "account", login: "handler", name: "王经办", mustChangePassword: false, grants: [] } as never,
  keyIds: [],
  reminderTemplate: null,
  villages: [
    { code: "640221100200", name: "合作村", roleNames: ["经办人"], mayDraft: true, merged: null, late: 0, due: 2 },
  ],
  offices: [],
  inspects: false,
  ...{
    toSign: none,
    toReview: none,
    returned: none,
    toFix: none,
    toCorrect: none,
    toSee: none,
    exemptions: none,
    late: none,
    drafts: none,
    withOthers: none,
  },
  due: { items, count: 2 },
};

it("shows two events of one item as two things to do, each with its meeting, and begins the right one", () => {
  const view = deskView(
    desk,
    { drafts: [], fixes: [], looks: [], stateOf: () => null, refusalSeen: () => null, keyId: null },
    [],
    "hans",
  );
  const rows = view.sections.find(({ key }) => key === "due")?.rows ?? [];
  expect(rows.map(({ key }) => key)).toEqual(["duty1", "duty2"]);
  expect(rows[1]?.about).toContain("会议召开，9月9日：第二次会议");
  expect(rows[1]?.url).toContain("duty=duty2");
});

it("shows problems to fix with their last day, and which came back", () => {
  const problem = {
    ...{ id: "problem", villageCode: "640221100200", typeName: "二维码不能用", severityName: "一般", text: "扫不开" },
    ...{ dueDay: "2026-09-14", provisional: false, daysOverdue: 1, cameBack: true },
  };
  const toFix = { items: [problem], count: 1 };
  const view = deskView(
    { ...desk, toFix },
    { drafts: [], fixes: [], looks: [], stateOf: () => null, refusalSeen: () => null, keyId: null },
    [],
    "hans",
  );
  const section = view.sections.find(({ key }) => key === "toFix");
  expect(section).toMatchObject({ name: "要整改的问题", count: "1" });
  expect(section?.rows).toMatchObject([
    {
      ...{ title: "二维码不能用：扫不开", about: "一般 · 应于 9月14日 前改正", mark: "已逾期 1 天", bad: true },
      reason: "报过整改，被退回重改。",
      url: "/packages/rectifying/problem/index?problem=problem",
    },
  ]);
});
