import { expect, it } from "vitest";
import type { Notice } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import { axeFaults } from "../../support/axe.ts";
import { openChromium } from "../../support/chromium.ts";
import { loggedIn } from "../../support/phone-session.ts";
import { bothSigners, draft, election, expectOk, published } from "../../support/signers.ts";
import { type Miniprogram, miniprogramHost } from "../host/browser.ts";
import { editPage, end, saveState, screenshot } from "../host/editing.ts";
import { looksGood } from "../host/look.ts";
import { fill } from "../host/picking.ts";

// What is typed is never lost: two phones, a full phone, and what happens when it is finished.
const app = await testApp();
const both = await bothSigners(app);
const { handler } = both;
const seats = "职位与应选名额";
const host = await miniprogramHost(await openChromium(), app.url);

const stored = async (id: string): Promise<Notice> => expectOk(await app.as(handler).get(`/api/notices/${id}`));
const title = ({ page }: Miniprogram) => page.getByLabel("标题", { exact: true });

async function open(id: string): Promise<Miniprogram> {
  const phone = await host.open({ route: `${editPage}?notice=${id}`, storage: await loggedIn(app, handler) });
  await title(phone).waitFor();
  return phone;
}

const saved = (phone: Miniprogram) => expect.poll(() => saveState(phone).textContent()).toBe("已保存到服务器");

/** The same draft on two phones: the first has saved, the second is shown both versions. */
async function twoPhones(): Promise<{ id: string; first: Miniprogram; second: Miniprogram }> {
  const { id } = await draft(app, handler, election);
  const [first, second] = [await open(id), await open(id)];
  await title(first).fill("第一台手机写的公告");
  await first.page.getByLabel(seats, { exact: true }).fill("主任 1 名、委员 4 名");
  await saved(first);
  await title(second).fill("第二台手机写的公告");
  await second.page.getByRole("dialog", { name: "有两份不同的内容" }).waitFor();
  return { id, first, second };
}

it("shows two versions of one draft field by field; mine goes on", async () => {
  const { id, first, second } = await twoPhones();
  const dialog = second.page.getByRole("dialog", { name: "有两份不同的内容" });
  for (const text of ["第一台手机写的公告", "第二台手机写的公告", "主任 1 名、委员 4 名"])
    await dialog.getByText(text).waitFor();
  await looksGood(second, "edit-two-versions");
  await dialog.getByRole("button", { name: "用这台手机上的" }).tap();
  await saved(second);
  expect((await stored(id)).draft?.title).toBe("第二台手机写的公告");
  await end(first);
  await end(second);
});

it("shows two versions of one draft field by field; theirs goes on", async () => {
  const { id, first, second } = await twoPhones();
  await second.page.getByRole("button", { name: /^用.*保存的$/ }).tap();
  await expect.poll(() => title(second).inputValue()).toBe("第一台手机写的公告");
  await saved(second);
  await title(second).fill("在对方的基础上接着写");
  await expect.poll(async () => (await stored(id)).draft?.title).toBe("在对方的基础上接着写");
  await saved(second);
  await end(first);
  await end(second);
});

it("a correction asks for its note, which villagers will see", async () => {
  const { id } = await published(app, both, election);
  expectOk(await app.as(handler).post(`/api/notices/${id}/corrections`, { changeNote: "日期写错一天" }));
  const phone = await open(id);
  const { page } = phone;
  const note = page.getByLabel("更正说明", { exact: true });
  await note.fill("改");
  await page.getByRole("button", { name: "提交签字" }).tap();
  await page.getByText(/请说明更正的内容和原因（至少 5 个字）/).waitFor();
  await screenshot(phone, "correction");
  expect(await axeFaults(page)).toEqual([]);
  await note.fill("选举日写错一天，改为10月21日");
  await page.getByRole("button", { name: "提交签字" }).tap();
  await expect.poll(async () => (await stored(id)).state).toBe("correctionSigning");
  expect((await stored(id)).signOff?.changeNote ?? (await stored(id)).draft?.changeNote).toBe(
    "选举日写错一天，改为10月21日",
  );
  await phone.close();
});

it("says at once that the phone is full while one types, and keeps it as soon as there is room", async () => {
  const { id } = await draft(app, handler, election);
  const phone = await open(id);
  await fill(phone, "storage", true);
  await title(phone).fill("手机满了以后写的标题");
  await expect.poll(() => saveState(phone).textContent()).toContain("手机存储已满，刚才填的没有存下来");
  expect(await title(phone).inputValue()).toBe("手机满了以后写的标题");
  await screenshot(phone, "phone-full");
  expect(await axeFaults(phone.page)).toEqual([]);
  await fill(phone, "storage", false);
  await title(phone).fill("手机满了以后写的标题。");
  await saved(phone);
  expect((await stored(id)).draft?.title).toBe("手机满了以后写的标题。");
  await end(phone);
});

it("lands on the signing page once it is submitted", async () => {
  const { id } = await draft(app, handler, election);
  const phone = await open(id);
  await phone.page.getByRole("button", { name: "提交签字" }).tap();
  await expect
    .poll(() =>
      phone.page.evaluate(() =>
        (globalThis as unknown as { getCurrentPages(): { route: string }[] })
          .getCurrentPages()
          .map(({ route }) => route),
      ),
    )
    .toEqual(["packages/signing/sign/index"]);
  await phone.page.getByText(election.title).first().waitFor();
  expect((await stored(id)).state).toBe("signing");
  await end(phone);
});

it("a long text spoken into the phone comes in one piece, paragraph by paragraph", async () => {
  const { id } = await draft(app, handler, election);
  const phone = await open(id);
  const spoken = Array.from(
    { length: 40 },
    (_, at) => `第${at + 1}段，${"各位村民，换届选举的事情说明如下。".repeat(8)}`,
  ).join("\n\n");
  const body = phone.page.getByLabel("正文", { exact: true });
  await body.tap();
  // As a keyboard that listens hands it over: no key is pressed, the text is there.
  await phone.page.keyboard.insertText(spoken);
  await title(phone).tap();
  await saved(phone);
  expect((await stored(id)).draft?.elements.body).toBe(spoken);
  await phone.page.getByRole("button", { name: "预览" }).tap();
  await phone.page.getByText(/^第40段/).waitFor();
  await end(phone);
});
