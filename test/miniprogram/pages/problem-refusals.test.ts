import { beforeEach, expect, it } from "vitest";
import type { ProblemDetail } from "../../../shared/api/rectification.ts";
import { axeFaults } from "../../support/axe.ts";
import { raised, stepped } from "../../support/problems.ts";
import { election, expectOk, published } from "../../support/signers.ts";
import { end } from "../finger.ts";
import { pictureOf } from "../host/look.ts";
import { fill, photograph } from "../host/picking.ts";
import { online, rectifyingStage } from "../host/rectifying.ts";
import { pullDown } from "../host/staff.ts";

// What goes wrong while a village reports a fix: what was typed is never lost, and the person is told what to do.
const { app, world, phone, lose } = await rectifyingStage();
const { handler, secretary, township, colleague } = world;
const field = "整改情况";
const seenBy = async (id: string): Promise<ProblemDetail> =>
  expectOk(await app.as(township).get<ProblemDetail>(`/api/problems/${id}`));
beforeEach(() => lose(null));

it("keeps what was typed when somebody else has reported meanwhile, and goes on with it when the problem comes back", async () => {
  const problem = await raised(app, township);
  const opened = await phone(handler, problem.id);
  const { page } = opened;
  await page.getByLabel(field).fill("我写的：已经重新张贴。");
  await photograph(opened, "album", [{ width: 800, height: 600 }]);
  await page.getByRole("button", { name: "从相册选" }).tap();
  await page.getByText(/^照片1/).waitFor();
  lose(/\/(submission|uploads)/);
  await page.getByRole("button", { name: "报整改" }).tap();
  await page.getByRole("heading", { name: "已保存到手机，等待上报" }).waitFor();
  await stepped(app, secretary, problem, "submission", { text: "书记写的。" });
  lose(null);
  await online(opened);
  await page
    .getByRole("alert")
    .getByText(/您写的内容和照片都还在这台手机里/)
    .waitFor();
  await page.getByText("已报整改，待核实", { exact: true }).waitFor();
  await page.getByRole("heading", { name: "您写的整改情况没有报上去，还在这台手机里" }).waitFor();
  await page.getByText("我写的：已经重新张贴。").waitFor();
  await page.getByText(/^照片1/).waitFor();
  await pictureOf(opened, "problem-somebody-else");
  expect(await axeFaults(page)).toEqual([]);
  expect((await seenBy(problem.id)).steps.filter(({ step }) => step === "submit")).toHaveLength(1);

  await stepped(app, colleague, problem, "reopening", { text: "贴歪了扫不开" });
  await pullDown(opened);
  await page.getByText("钱专干：贴歪了扫不开").waitFor();
  expect(await page.getByLabel(field).inputValue()).toBe("我写的：已经重新张贴。");
  await page.getByRole("button", { name: "报整改" }).tap();
  await page.getByText("整改已报上去").waitFor();
  const last = (await seenBy(problem.id)).steps.findLast(({ step }) => step === "submit");
  expect(last).toMatchObject({ byName: "王经办", text: "我写的：已经重新张贴。", files: [{ kept: true }] });
  await end(opened);
});

it("keeps text and photo when the server finds a secrecy word, says where, and takes the fix mended", async () => {
  const problem = await raised(app, township);
  const opened = await phone(handler, problem.id);
  const { page } = opened;
  await page.getByLabel(field).fill("栏里的机密文件已经取下。");
  await photograph(opened, "album", [{ width: 800, height: 600 }]);
  await page.getByRole("button", { name: "从相册选" }).tap();
  await page.getByText(/^照片1/).waitFor();
  await page.getByRole("button", { name: "报整改" }).tap();
  const refusal = page.getByRole("alert").getByText(/整改情况.*机密文件.*您写的内容和照片都还在这台手机里/);
  await refusal.waitFor();
  await pictureOf(opened, "problem-secret");
  expect(await page.getByLabel(field).inputValue()).toBe("栏里的机密文件已经取下。");
  await page.getByText(/^照片1/).waitFor();
  expect((await seenBy(problem.id)).state).toBe("open");
  await page.getByLabel(field).fill("栏里不该贴的文件已经取下。");
  await page.getByRole("button", { name: "报整改" }).tap();
  await page.getByText("整改已报上去").waitFor();
  expect(await refusal.count()).toBe(0);
  const last = (await seenBy(problem.id)).steps.findLast(({ step }) => step === "submit");
  expect(last).toMatchObject({ text: "栏里不该贴的文件已经取下。", files: [{ kept: true }] });
  await end(opened);
});

it("goes on by one tap when the township has changed the deadline meanwhile; given up, it is gone from the phone", async () => {
  const problem = await raised(app, township);
  const opened = await phone(handler, problem.id);
  const { page } = opened;
  await page.getByLabel(field).fill("已经贴好。");
  await stepped(app, township, problem, "extension", { untilDay: null, text: "要开会讨论" });
  await page.getByRole("button", { name: "报整改" }).tap();
  await page
    .getByRole("alert")
    .getByText(/赵专干办理了“延期”.*下面是现在的情况，请核对/)
    .waitFor();
  await page.getByText(/原来的期限/).waitFor();
  expect(await page.getByLabel(field).inputValue()).toBe("已经贴好。");
  await pictureOf(opened, "problem-changed");
  await page.getByRole("button", { name: "报整改" }).tap();
  await page.getByText("整改已报上去").waitFor();
  await end(opened);

  const other = await raised(app, township);
  const second = await phone(handler, other.id);
  await second.page.getByLabel(field).fill("没用的草稿");
  await stepped(app, secretary, other, "submission", { text: "书记写的。" });
  await second.page.reload();
  await second.page.getByRole("button", { name: "删去写下的内容" }).tap();
  await second.page.getByRole("button", { name: "删去", exact: true }).tap();
  await second.page.getByText("没用的草稿").waitFor({ state: "detached" });
  const left = await second.page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("outbox:")));
  expect(left).toEqual([]);
  await end(second);
});

it("says what may not stand in it, in the server's words, and takes it once that is mended", async () => {
  const problem = await raised(app, township);
  const opened = await phone(handler, problem.id);
  const { page } = opened;
  await page.getByLabel(field).fill("马某的身份证号 11010519491231002X 已经涂掉。");
  await page.getByRole("button", { name: "报整改" }).tap();
  await page
    .getByRole("alert")
    .getByText(/身份证号/)
    .waitFor();
  await pictureOf(opened, "problem-personal");
  expect(await axeFaults(page)).toEqual([]);
  expect((await seenBy(problem.id)).state).toBe("open");
  await page.getByLabel(field).fill("身份证号已经涂掉。");
  await page.getByRole("button", { name: "报整改" }).tap();
  await page.getByText("整改已报上去").waitFor();
  await end(opened);
});

it("says that a notice with a veto is taken off the reading side, and leads to it", async () => {
  const notice = await published(app, world, election);
  const veto = { type: "privacyLeak", severity: "veto", noticeId: notice.id, text: "第二段写了家庭住址" };
  const problem = await raised(app, township, veto);
  const opened = await phone(handler, problem.id);
  const { page } = opened;
  await page.getByText("此信息已暂停展示，更正以后恢复").waitFor();
  await page.getByText("单项否决").waitFor();
  await page.getByText("要更正公开信息的，请在电脑上的管理后台办理").waitFor();
  await pictureOf(opened, "problem-veto");
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("link", { name: "看这条公开信息" }).tap();
  await page
    .getByText(/暂停展示/)
    .last()
    .waitFor();
  await end(opened);
});

it("says that a full phone has kept nothing, and keeps it once there is room", async () => {
  const problem = await raised(app, township);
  const opened = await phone(handler, problem.id);
  const { page } = opened;
  await page.getByLabel(field).fill("一");
  await fill(opened, "storage", true);
  await page.getByLabel(field).fill("一二三");
  await page.getByRole("alert").getByText("手机存储已满，刚才写的没有保存").waitFor();
  await fill(opened, "storage", false);
  await page.getByLabel(field).fill("一二三四");
  await page.getByText("手机存储已满").waitFor({ state: "detached" });
  await page.reload();
  await expect.poll(() => page.getByLabel(field).inputValue()).toBe("一二三四");
  await end(opened);
});
