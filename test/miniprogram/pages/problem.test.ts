import { beforeEach, expect, it } from "vitest";
import type { ProblemDetail } from "../../../shared/api/rectification.ts";
import { axeFaults } from "../../support/axe.ts";
import { loggedIn } from "../../support/phone-session.ts";
import { raised, stepped } from "../../support/problems.ts";
import { election, expectOk, published } from "../../support/signers.ts";
import { end } from "../finger.ts";
import { looksGood, pictureOf } from "../host/look.ts";
import { photograph } from "../host/picking.ts";
import { online, rectifyingStage } from "../host/rectifying.ts";

// A village reads what was found and reports the fix on the phone, with a bad network in between.
const { app, world, host, phone, lose } = await rectifyingStage();
const { handler, secretary, township, colleague, neighbour } = world;
beforeEach(() => lose(null));
const seenBy = async (id: string): Promise<ProblemDetail> =>
  expectOk(await app.as(township).get<ProblemDetail>(`/api/problems/${id}`));
const notice = await published(app, world, election);

it("leads from the desk to the problem; text, photo and notice are kept without a network, and are reported once it is back", async () => {
  const problem = await raised(app, township);
  const skew = app.clock().getTime() - Date.now();
  const opened = await host.open({
    route: "packages/drafting/desk/index",
    skew,
    storage: { ...(await loggedIn(app, handler)) },
  });
  const { page } = opened;
  await page.getByRole("link", { name: /二维码.*被广告盖住/ }).tap();
  await page.getByRole("heading", { name: problem.typeName }).last().waitFor();
  for (const text of ["待整改", "一般", "村委会门口的二维码被广告盖住", "重新张贴能扫开的二维码"])
    await page.getByText(text).last().waitFor();
  await page
    .getByText(/^还有 \d 天$/)
    .last()
    .waitFor();
  await page.getByText(/延期由乡镇决定，村里不能自己延期/).waitFor();
  await pictureOf(opened, "problem");
  expect(await axeFaults(page)).toEqual([]);

  // Nothing can be reported without anything that shows it.
  await page.getByRole("button", { name: "报整改" }).tap();
  await page.getByText("请说明是怎样整改的").waitFor();
  await page.getByRole("button", { name: "我已看到" }).tap();
  await page.getByText("村里已看到").waitFor();
  await page.getByRole("button", { name: "附上公开信息" }).tap();
  await page.getByRole("checkbox", { name: new RegExp(notice.title) }).tap();
  await pictureOf(opened, "problem-notices");
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "完成" }).tap();

  lose(/^\/api/);
  await page.getByLabel("整改情况").fill("广告已经揭掉，二维码重新贴好。");
  await page.getByRole("status").getByText("已保存到手机，还没有报").waitFor();
  // Killed in the middle, all of it is there again.
  await page.reload();
  await page.getByRole("link", { name: /二维码.*还没有报/ }).tap();
  await expect.poll(() => page.getByLabel("整改情况").inputValue()).toBe("广告已经揭掉，二维码重新贴好。");
  await photograph(opened, "camera", [{ width: 1600, height: 1200 }]);
  await page.getByRole("button", { name: "拍照" }).tap();
  await page.getByText(/^照片1/).waitFor();
  await looksGood(opened, "problem-writing");
  await page.getByRole("button", { name: "报整改" }).tap();
  await page.getByRole("heading", { name: "已保存到手机，等待上报" }).waitFor();
  await pictureOf(opened, "problem-waiting");
  expect(await axeFaults(page)).toEqual([]);
  // Not sent yet: it can still be changed.
  await page.getByRole("button", { name: "先不报，再改一改" }).tap();
  expect(await page.getByLabel("整改情况").inputValue()).toBe("广告已经揭掉，二维码重新贴好。");
  await page.getByLabel("整改情况").fill("广告已经揭掉，二维码重新贴好，扫过能打开。");
  await page.getByRole("button", { name: "报整改" }).tap();
  await page.getByRole("heading", { name: "已保存到手机，等待上报" }).waitFor();

  lose(null);
  await online(opened);
  await page.getByText("整改已报上去，等乡镇或县里核实。").waitFor();
  await page.getByText("已报整改，待核实").waitFor();
  await pictureOf(opened, "problem-reported");
  expect(await axeFaults(page)).toEqual([]);
  expect(await page.getByRole("button", { name: "报整改" }).count()).toBe(0);
  const { state, steps } = await seenBy(problem.id);
  expect(state).toBe("submitted");
  const [submission, ...more] = steps.filter(({ step }) => step === "submit");
  expect(more).toEqual([]);
  expect(submission).toMatchObject({
    ...{ text: "广告已经揭掉，二维码重新贴好，扫过能打开。", notices: [{ id: notice.id }] },
    files: [{ name: expect.stringMatching(/^照片1.*\.jpg$/), kept: true }],
  });
  await end(opened);
});

it("shows who sent it back and why; the secretary reports it anew", async () => {
  const problem = await raised(app, township, { text: "公开栏的玻璃破了", type: "boardDamaged" });
  await stepped(app, handler, problem, "submission", { text: "已修。" });
  await stepped(app, colleague, problem, "reopening", { text: "玻璃还是破的" });
  const opened = await phone(secretary, problem.id);
  const { page } = opened;
  await page.getByText("钱专干：玻璃还是破的").waitFor();
  await page.getByText("王经办 · ").waitFor();
  await pictureOf(opened, "problem-back");
  expect(await axeFaults(page)).toEqual([]);
  await page.getByLabel("整改情况").fill("9月15日换上了新玻璃。");
  await page.getByRole("button", { name: "报整改" }).tap();
  await page.getByText("整改已报上去").waitFor();
  expect((await seenBy(problem.id)).state).toBe("submitted");
  // Verified meanwhile: a pull shows it.
  await stepped(app, colleague, problem, "verification");
  await page.reload();
  await page.getByText("已经核实，等乡镇或县里销号。").waitFor();
  await end(opened);
});

it("tells of more time that the township gave, and of days that are over", async () => {
  const problem = await raised(app, township, { text: "公开栏挂了横幅" });
  await stepped(app, township, problem, "extension", { untilDay: null, text: "要开村民代表会议讨论" });
  const opened = await phone(handler, problem.id);
  await opened.page.getByText(/原来的期限：/).waitFor();
  await opened.page.getByText("要开村民代表会议讨论").waitFor();
  await end(opened);
  app.clock.forward(40 * 86_400);
  const late = await phone(handler, problem.id);
  await late.page.getByText(/^已逾期 \d+ 天$/).waitFor();
  await late.page.getByText("逾期的问题，县里也能看到。", { exact: false }).waitFor();
  await pictureOf(late, "problem-late");
  await end(late);
});

it("shows others of the village the problem without a form, officers where to work, and strangers nothing", async () => {
  const problem = await raised(app, township);
  const accountant = await app.person({ name: "会计甲", grants: [["accountant", "640221100200"]] });
  const looking = await phone(accountant, problem.id);
  await looking.page.getByText("等村里整改：由村书记或经办人报。").waitFor();
  expect(await looking.page.getByRole("button", { name: "报整改" }).count()).toBe(0);
  expect(await looking.page.getByRole("button", { name: "我已看到" }).count()).toBe(1);
  await end(looking);
  const office = await phone(township, problem.id);
  await office.page.getByText("核实、退回、销号、延期，请在电脑上的管理后台办理。").waitFor();
  await end(office);
  const stranger = await phone(neighbour, problem.id);
  await stranger.page.getByRole("alert").getByText("没有找到这个问题").waitFor();
  expect(await stranger.page.getByText("二维码").count()).toBe(0);
  await end(stranger);
  const nobody = await host.open({ route: `packages/rectifying/problem/index?problem=${problem.id}` });
  await nobody.page.getByRole("heading", { name: "工作人员登录" }).waitFor();
  await nobody.close();
});
