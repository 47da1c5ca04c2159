import { afterAll, beforeAll, expect, it } from "vitest";
import { scanLargeBy } from "../../../server/notices/index.ts";
import { type ScanJob, scanContent } from "../../../server/notices/scan-elements.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import type { WordingState } from "../../../shared/api/wording.ts";
import { mostMarks } from "../../../shared/wording/index.ts";
import { testApp } from "../../support/app.ts";
import { bothSigners, draft, expectOk, sign } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const { handler, secretary } = both;
const office = app.as(await app.person({ grants: [["countyOfficer", "640221"]] }));
const lists = "/api/counties/640221/wording";

/** What the thread was asked for. */
const jobs: Pick<ScanJob, "persons" | "words">[] = [];
let end = (): void => undefined;
beforeAll(() => {
  end = scanLargeBy(async (job) => {
    jobs.push(job);
    return scanContent(job);
  });
});
afterAll(() => end());

/** MJ-01-08 移交清单, of which a village may have any number. */
const handed = (kind: string, rows = 500) => ({
  itemCode: "MJ-01-08",
  title: "村级移交清单",
  elements: { list: Array.from({ length: rows }, (_, row) => ({ qty: `${row} 件`, kind })), supervisor: "李监督" },
});

async function addSecret(text: string): Promise<void> {
  const { number } = expectOk<WordingState>(await office.get(lists));
  expectOk(await office.put(`${lists}/terms`, { number, reason: "测试用", term: { text, kind: "secrecy" } }));
}

it("a table full of remarked words is looked through once, beside this thread, and its answer stays small", async () => {
  const wish = handed("村里的帐目".repeat(40));
  const notice = await draft(app, handler, wish);
  expect(jobs.map(({ persons, words }) => [persons, words !== null])).toEqual([[true, true]]);
  expect(notice.wording).toHaveLength(mostMarks);
  expect(notice.wording[41]).toMatchObject({ path: "elements.list.1.kind", from: 8, to: 10, found: "帐目" });
  const again = expectOk<Notice>(await app.as(handler).get(`/api/notices/${notice.id}`));
  expect(again.wording).toEqual(notice.wording);
  expectOk(await app.as(handler).post(`/api/notices/${notice.id}/submit`));
  const signing = expectOk<Notice>(await app.as(secretary).get(`/api/notices/${notice.id}`));
  const remarked = signing.hints.filter(({ key }) => key === "wording.typo");
  expect(remarked).toHaveLength(200);
  expect(signing.hints).toContainEqual({
    ...{ path: "", key: "more" },
    message: "另有 19800 处问题没有列出，请先改正以上各处。",
  });
  expectOk(await sign(app, handler, notice.id, "handler"));
  expectOk(await sign(app, secretary, notice.id, "villageSecretary"));
  expect(jobs).toHaveLength(1);
});

it("words that are put on the list later are looked for, and nothing else again", async () => {
  const wish = handed("一号渠的闸门钥匙".repeat(20), 400);
  const { id } = await draft(app, handler, wish);
  expectOk(await app.as(handler).post(`/api/notices/${id}/submit`));
  expectOk(await sign(app, handler, id, "handler"));
  await addSecret("闸门钥匙");
  jobs.length = 0;
  const refused = await sign(app, secretary, id, "villageSecretary");
  expect([refused.status, refused.code]).toEqual([422, "wording.found"]);
  expect(jobs.map(({ persons, words }) => [persons, words !== null])).toEqual([[false, true]]);
  expectOk(await app.as(handler).post(`/api/notices/${id}/return`, { reason: "涉密" }));
  const again = await app.as(handler).post(`/api/notices/${id}/submit`);
  expect([again.status, again.code]).toEqual([422, "notice.not_ready"]);
  expect(jobs).toHaveLength(1);
});
