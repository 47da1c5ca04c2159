import { beforeEach, expect, it } from "vitest";
import type { VisitAnswer } from "../../../shared/api/visits.ts";
import { demand } from "../../support/campaigns.ts";
import { loggedIn } from "../../support/phone-session.ts";
import { blankBoard, fullSheet, signedVisit } from "../../support/visits.ts";
import { end } from "../finger.ts";
import { inspectingStage } from "../host/inspecting.ts";
import { looksGood, pictureOf } from "../host/look.ts";
import { online } from "../host/rectifying.ts";

// A village reads what was found in an inspection, on the phone, and says that it has: with a bad network in between.
const { world, host, lose } = await inspectingStage();
const { app, sun, county, secretary } = world;
const handler = await app.person({ name: "王经办", grants: [["handler", "640221100200"]] });
const supervisor = await app.person({ name: "赵监委", grants: [["supervisionChair", "640221100200"]] });
beforeEach(() => lose(null));

const found = (more: object = {}) =>
  signedVisit(world, sun, {
    sheet: fullSheet(app, {
      findings: [blankBoard(app)],
      word: { by: "villager", text: "没有见过账。", readOver: true },
      ...more,
    }),
  });
const onServer = async ({ id }: VisitAnswer) => demand(await app.as(county).get<VisitAnswer>(`/api/visits/${id}`));
const phone = async (route: string, who = handler) =>
  host.open({ route, skew: app.clock().getTime() - Date.now(), storage: await loggedIn(app, who) });
const page = (visit: VisitAnswer) => `packages/rectifying/visit/index?visit=${visit.id}`;

it("leads from the desk to the sheet; the word is kept without a network, sent once it is back, and gone from the desk", async () => {
  const visit = await found();
  const opened = await phone("packages/drafting/desk/index");
  await opened.page.getByRole("heading", { name: "待阅看的检查表" }).waitFor();
  await pictureOf(opened, "desk-sheets");
  await opened.page.getByRole("link", { name: /第三季度交叉互检检查表[\s\S]*登记了 1 个问题/ }).tap();
  await opened.page.getByRole("heading", { name: "合作村检查表" }).waitFor();
  const problem = (await onServer(visit)).problems[0];
  for (const text of ["孙高庄（高庄乡）", "100 分", "公开栏空白 · 严重", "村民：没有见过账。", "15 / 15"])
    await opened.page.getByText(text).last().waitFor();
  await opened.page.getByRole("link", { name: `整改台账 ${problem?.number}：待整改` }).waitFor();
  lose(/^\/api/);
  await opened.page.getByLabel("村里的说明").fill("公开栏昨天刚刷过，今天贴。");
  await opened.page.getByRole("status").getByText("已保存到手机，还没有确认").waitFor();
  // Killed in the middle, it is there again.
  await opened.page.reload();
  await opened.page.getByRole("link", { name: /第三季度交叉互检检查表[\s\S]*还没有确认/ }).tap();
  await expect.poll(() => opened.page.getByLabel("村里的说明").inputValue()).toBe("公开栏昨天刚刷过，今天贴。");
  await looksGood(opened, "visit-writing");
  await opened.page.getByRole("button", { name: "已看过" }).tap();
  await opened.page.getByRole("heading", { name: "已保存到手机，等待上传" }).waitFor();
  await pictureOf(opened, "visit-waiting");

  lose(null);
  await online(opened);
  await opened.page.getByText("已记下：村里看过这张检查表。").waitFor();
  await opened.page.getByText(/^王经办 .*已看过$/).waitFor();
  expect(await opened.page.getByRole("button", { name: "已看过" }).count()).toBe(0);
  await pictureOf(opened, "visit-seen");
  expect((await onServer(visit)).seen).toMatchObject({ byName: "王经办", word: "公开栏昨天刚刷过，今天贴。" });
  await opened.page.getByRole("button", { name: "我的工作" }).last().tap();
  await opened.page.getByRole("heading", { name: "我的工作" }).last().waitFor();
  await opened.page.getByRole("heading", { name: "待阅看的检查表" }).waitFor({ state: "detached" });
  await end(opened);
});

it("is one tap without a word; a word can be added afterwards, and whoever else reads it sees both", async () => {
  const visit = await found({ findings: [], word: null });
  const opened = await phone(page(visit), secretary);
  await opened.page.getByText("本次检查未发现问题。").waitFor();
  await opened.page.getByText("没有记录村里人的意见。").waitFor();
  await opened.page.getByRole("button", { name: "已看过" }).tap();
  await opened.page.getByRole("heading", { name: "补充村里的说明" }).waitFor();
  await opened.page.getByRole("button", { name: "保存说明" }).tap();
  await opened.page.getByText("请先写下说明。").waitFor();
  await opened.page.getByLabel("村里的说明").fill("以后按月张贴。");
  await opened.page.getByRole("button", { name: "保存说明" }).tap();
  await opened.page.getByText("村里的说明：以后按月张贴。").waitFor();
  await end(opened);
  const reader = await phone(page(visit), supervisor);
  await reader.page.getByText("村里的说明：以后按月张贴。").waitFor();
  expect(await reader.page.getByLabel("村里的说明").count()).toBe(0);
  await end(reader);
});

it("leads from what was found again to the problem that it was noted on", async () => {
  const text = "公开栏的玻璃破了";
  const findings = () => [blankBoard(app, { text })];
  const first = await found({ findings: findings() });
  app.clock.forward(1);
  const again = await found({ findings: findings() });
  expect([again.problems, again.foundAgain]).toMatchObject([[], [{ number: first.problems[0]?.number }]]);
  const opened = await phone(page(again));
  await opened.page.getByText("检查又发现，台账上已有，没有重复登记。").waitFor();
  await pictureOf(opened, "visit-again");
  await opened.page.getByRole("link", { name: `整改台账 ${first.problems[0]?.number}：待整改` }).tap();
  await opened.page.getByText("检查又发现").last().waitFor();
  await end(opened);
});

it("tells why a word isn't taken, keeps it, and takes it mended", async () => {
  const visit = await found();
  const opened = await phone(page(visit));
  await opened.page.getByLabel("村里的说明").fill("请打 13895312345 找会计。");
  await opened.page.getByRole("button", { name: "已看过" }).tap();
  await opened.page.getByText(/村里的说明.*您写的说明还在这台手机里。/).waitFor();
  await pictureOf(opened, "visit-refused");
  expect(await opened.page.getByLabel("村里的说明").inputValue()).toBe("请打 13895312345 找会计。");
  expect((await onServer(visit)).seen).toBeNull();
  await opened.page.getByLabel("村里的说明").fill("请找会计。");
  await opened.page.getByRole("button", { name: "已看过" }).tap();
  await opened.page.getByText("村里的说明：请找会计。").waitFor();
  await end(opened);
});

it("loses nothing where somebody else's word came first, and where the sheet was taken out meanwhile", async () => {
  const visit = await found();
  const opened = await phone(page(visit));
  await opened.page.getByLabel("村里的说明").fill("公开栏已经换新。");
  demand(await app.as(secretary).post(`/api/visits/${visit.id}/seen`, { word: "书记先写了。" }));
  await opened.page.getByRole("button", { name: "已看过" }).tap();
  await opened.page.getByText(/村里已经另有人写过说明，不能再改。您写的说明还在这台手机里。/).waitFor();
  await opened.page.getByText("村里的说明：书记先写了。").waitFor();
  await opened.page.getByText("公开栏已经换新。").last().waitFor();
  await opened.page.getByRole("button", { name: "删去写下的说明" }).tap();
  await opened.page.getByRole("button", { name: "删去", exact: true }).tap();
  await opened.page.getByText("公开栏已经换新。").waitFor({ state: "detached" });
  await end(opened);

  const other = await found();
  const late = await phone(page(other));
  await late.page.getByRole("button", { name: "已看过" }).waitFor();
  demand(await app.as(county).post(`/api/visits/${other.id}/voiding`, { reason: "登记错了村，重新检查" }));
  await late.page.getByRole("button", { name: "已看过" }).tap();
  await late.page.getByRole("heading", { name: "“已看过”没有送上去" }).waitFor();
  await late.page.getByRole("button", { name: "知道了" }).tap();
  await late.page.getByRole("heading", { name: "“已看过”没有送上去" }).waitFor({ state: "detached" });
  await end(late);
});
