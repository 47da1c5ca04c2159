import { expect, it } from "vitest";
import type { Notice, NoticeSummary } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import { axeFaults, tooWide } from "../../support/axe.ts";
import { openChromium } from "../../support/chromium.ts";
import { merge } from "../../support/merging.ts";
import { loggedIn } from "../../support/phone-session.ts";
import { bothSigners, draft, election, expectOk, published, signingPerson } from "../../support/signers.ts";
import { miniprogramHost } from "../host/browser.ts";
import { editPage, end, saveState, screenshot } from "../host/editing.ts";

// 合作村 is merged into 和平村: what its readers and its people see on their phones.
const app = await testApp();
const [old, next] = ["640221100200", "640221100201"];
const both = await bothSigners(app, old);
const county = await app.person({ grants: [["countyOfficer", "640221"]] });
const mover = await signingPerson(app, "张经办", ["handler", old], ["handler", next]);
const kept = await published(app, both, election);
const begun = await draft(app, mover, { ...election, title: "合作村的选举公告" });
const host = await miniprogramHost(await openChromium(), app.url);
const said = "合作村已于2026年9月15日并入和平村。";
const mine = { code: old, name: "合作村", place: "平罗县城关镇" };

it("ends a draft that is being typed with what to do, and goes on from its words in the new village", async () => {
  const phone = await host.open({ route: `${editPage}?notice=${begun.id}`, storage: await loggedIn(app, mover) });
  const { page } = phone;
  const title = page.getByLabel("标题", { exact: true });
  await title.waitFor();
  await merge(app, county, old, next, "2026-09-15");
  await title.fill("合作村的选举公告，写到一半");
  const note = page.getByRole("alert").filter({ hasText: said });
  await note.waitFor();
  await expect.poll(() => saveState(phone).textContent()).toContain("这个村已不再单设");
  await screenshot(phone, "merged");
  expect(await axeFaults(page)).toEqual([]);
  expect(await tooWide(page)).toEqual([]);
  await page.getByRole("button", { name: "以和平村的名义接着写" }).tap();
  await page.getByText("写好的内容已转为和平村的草稿").waitFor();
  await expect.poll(() => saveState(phone).textContent()).toBe("已保存到服务器");
  expect(await title.inputValue()).toBe("合作村的选举公告，写到一半");
  const list = expectOk<{ items: NoticeSummary[] }>(await app.as(mover).get(`/api/notices?village=${next}`));
  expect(list.items).toMatchObject([{ title: "合作村的选举公告，写到一半", state: "draft" }]);
  // What the server had of the old village's draft stays as it was.
  const before = expectOk<Notice>(await app.as(mover).get(`/api/notices/${begun.id}`));
  expect(before.draft?.title).toBe("合作村的选举公告");
  await end(phone);
});

it("says so at the head of a person's work, where nothing can be drafted for the old village any more", async () => {
  const phone = await host.open({ route: "packages/drafting/desk/index", storage: await loggedIn(app, mover) });
  const { page } = phone;
  await page.getByText(said).waitFor();
  await page.getByRole("button", { name: "起草其他事项和平村" }).waitFor();
  expect(await page.getByRole("button", { name: "起草其他事项合作村" }).count()).toBe(0);
  await end(phone);
});

it("leads readers of the old printed code on, keeps its notices, and tells it in their list of villages", async () => {
  const link = encodeURIComponent(`https://example.test/v/${old}`);
  const phone = await host.open({ route: `pages/board/index?q=${link}`, storage: { villages: [mine] } });
  const { page } = phone;
  await page.getByText(said).waitFor();
  await page.getByRole("link", { name: new RegExp(kept.title) }).waitFor();
  await page.screenshot({ path: "test/screenshots/mini-board-merged.png", fullPage: true });
  expect(await axeFaults(page)).toEqual([]);
  expect(await tooWide(page)).toEqual([]);
  await page.getByRole("button", { name: "去和平村公开栏" }).tap();
  await page.locator(".title:visible", { hasText: "和平村村务公开" }).waitFor();
  await page.getByRole("button", { name: "我的村", exact: true }).last().tap();
  await page.getByRole("link", { name: new RegExp(`合作村.*${said}`) }).waitFor();
  await end(phone);
});
