import type { Page } from "playwright-core";

/** An inspector's phone with the longest checklist that a county can have, as many findings as a sheet takes, and forty villages. */
export function fullInspectorPhone(accountId: string): Record<string, unknown> {
  const long = (words: string, length: number) => words.repeat(Math.ceil(length / words.length)).slice(0, length);
  const lines = Array.from({ length: 60 }, (_, at) => ({
    ...{ key: `line-${at}`, title: `第 ${at + 1} 项检查的名称比较长`, guide: long("逐项看。", 500), points: 1 },
  }));
  const place = { code: "640221100", name: "某某民族乡" };
  const village = (at: number) => ({ id: `village${at}`, code: String(640_221_100_200 + at), name: `第${at}行政村` });
  const campaign = {
    id: "campaign",
    name: "交叉互检",
    kind: "crossCheck",
    fromDay: "2026-09-01",
    untilDay: "2026-10-01",
  };
  const known = {
    ...{ at: "2026-09-15T02:00:00.000Z", from: "2026-01-01", to: "2026-09-15", proposals: [] },
    facts: lines.map(({ key }) => ({
      kind: "calendar",
      lineKey: key,
      good: false,
      text: long("没有按期公开。", 2_000),
    })),
  };
  const findings = Array.from({ length: 60 }, (_, at) => ({
    ...{ id: `finding${at}`, type: "boardBlank", severity: "major", lineKey: `line-${at % 6}`, photos: [] },
    ...{ text: long("公开栏空白。", 1_000), noticeNumber: null, revision: null, itemCode: null },
  }));
  const note = long("已经当面说明。", 500);
  const sheet = {
    answers: Object.fromEntries(lines.map(({ key }) => [key, { points: 0, note }])),
    ...{ findings, known, visitDay: "2026-09-15", deviceTime: "2026-09-15T02:00:00.000Z" },
    word: { by: "villager", text: long("没有见过账。", 1_000), readOver: true },
  };
  const key = `inspecting:${accountId}`;
  return {
    [key]: { items: [{ ...campaign, isOver: false }] },
    [`${key}:campaign`]: {
      ...{ campaign, date: "2026-09-15", at: known.at, signerId: accountId, items: [] },
      checklist: { number: 2, title: "全县检查表", vetoCap: 59, lines },
      villages: Array.from({ length: 40 }, (_, at) => ({
        ...{ village: village(at), township: place, inspector: place, merged: null, refusal: null, visits: [] },
      })),
    },
    [`${key}:campaign:village0`]: known,
    "outbox:visit": {
      ...{ kind: "visit", id: "visit", accountId, campaignId: "campaign", villageId: "village0", edition: 1, saved: 1 },
      ...{ order: 1, at: 1, state: "done", fault: null, tries: 0, nextAt: 0, key: "key" },
      ...{ sheet, underWay: null, signature: null, signed: false },
    },
  };
}

/** How the pages of inspections are opened with as much as they ever show. */
export const inspectingWays = (storage: () => Promise<Record<string, unknown>>) => ({
  "packages/inspecting/day/index": () => ({
    route: "packages/inspecting/day/index",
    storage: storage(),
    fill: (page: Page) => page.getByText("40 个村，已上传 0 个").waitFor(),
  }),
  "packages/inspecting/sheet/index": () => ({
    route: "packages/inspecting/sheet/index?campaign=campaign&village=village0",
    storage: storage(),
    async fill(page: Page) {
      await page.getByText("第 1 到 10 项，共 60 项").waitFor();
      await page
        .getByRole("button", { name: /^系统已查/ })
        .first()
        .tap();
      await page.getByText(/公开日历：没有按期公开/).waitFor();
      await page.getByRole("button", { name: "修改问题 公开栏空白" }).first().tap();
      await page.getByRole("heading", { name: "登记问题" }).waitFor();
    },
  }),
  "packages/inspecting/sign/index": () => ({
    route: "packages/inspecting/sign/index?visit=visit",
    storage: storage(),
    async fill(page: Page) {
      await page.getByText("60. 公开栏空白 · 严重").waitFor();
      await page.getByLabel("签字密码").waitFor();
    },
  }),
});
