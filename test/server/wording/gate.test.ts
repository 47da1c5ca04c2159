import { describe, expect, it } from "vitest";
import type { Notice } from "../../../shared/api/notices.ts";
import type { WordingState } from "../../../shared/api/wording.ts";
import { testApp } from "../../support/app.ts";
import {
  bothSigners,
  draft,
  election,
  expectOk,
  introduction,
  published,
  sign,
  submitted,
} from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const { handler, secretary } = both;
const office = app.as(await app.person({ grants: [["countyOfficer", "640221"]] }));
const lists = "/api/counties/640221/wording";

interface Refusal {
  error: { code: string; details: { issues: Notice["issues"] } };
}

/** Puts a term of the county in force. */
async function addTerm(text: string, kind: string, more: object = {}): Promise<void> {
  const { number } = expectOk<WordingState>(await office.get(lists));
  expectOk(await office.put(`${lists}/terms`, { number, reason: "测试用", term: { text, kind, ...more } }));
}

const introducing = (intro: string, title = "合作村简介") => ({ title, elements: { ...introduction, intro } });

/** What of secrecy a submission is refused with. */
async function refusal(wish: Parameters<typeof draft>[2]): Promise<Notice["issues"]> {
  const notice = await draft(app, handler, wish);
  const answer = await app.as(handler).post<Refusal>(`/api/notices/${notice.id}/submit`);
  expect([answer.status, answer.body.error.code]).toEqual([422, "notice.not_ready"]);
  const shown = expectOk<Notice>(await app.as(handler).get(`/api/notices/${notice.id}`));
  expect(shown.issues).toEqual(answer.body.error.details.issues);
  expectOk(await app.as(handler).post(`/api/notices/${notice.id}/discard`));
  return shown.issues.filter(({ key }) => key.startsWith("wording."));
}

describe("a draft can't be submitted with", () => {
  it("secrecy words, wherever they stand, and the answer names place and words", async () => {
    expect(await refusal(introducing("本村收到机密文件一份。", "转发秘密★文件"))).toEqual([
      {
        ...{ path: "title", key: "wording.secrecy" },
        message: "“标题”含有涉密内容“秘密★”，不能公开，请删去；拿不准的，先送保密审查。",
      },
      {
        ...{ path: "elements.intro", key: "wording.secrecy" },
        message: "“村情简介”含有涉密内容“机密文件”，不能公开，请删去；拿不准的，先送保密审查。",
      },
    ]);
  });

  it.each([
    "机 密 文 件",
    "机\u200b密\u200d文件",
    "機密文件",
    "机\u3000密文件",
    "内部資料",
    "內部文件",
    "绝\n密",
    "机-密 ★",
    "绝.密",
  ])("%j, which is spelled otherwise", async (spelled) => {
    const found = await refusal(introducing(`附：${spelled}`));
    expect(found.map(({ path, key }) => [path, key])).toEqual([["elements.intro", "wording.secrecy"]]);
  });

  it("a word that the county put on its list a moment ago", async () => {
    await addTerm("沙湖七号工程", "secrecy");
    const found = await refusal(introducing("沙湖 七号 工程的道路已经修好。"));
    expect(found.map(({ key }) => key)).toEqual(["wording.secrecy"]);
  });
});

it("remarks wording with its place and what to write instead, and lets it pass", async () => {
  const notice = await draft(app, handler, introducing("村里的帐目已经公布。"));
  const shown = expectOk<Notice>(await app.as(handler).get(`/api/notices/${notice.id}`));
  expect(shown.wording).toEqual([
    {
      ...{
        path: "elements.intro",
        from: 3,
        to: 5,
        kind: "typo",
        severity: "warn",
        found: "帐目",
        suggestions: ["账目"],
      },
      words: "“村情简介”里的“帐目”可能是错别字，建议改为“账目”（“账”用于财务；现代汉语词典）。",
    },
  ]);
  expect(shown.hints.filter(({ key }) => key.startsWith("wording."))).toEqual([]);
  expectOk(await app.as(handler).post(`/api/notices/${notice.id}/submit`));
  const signing = expectOk<Notice>(await app.as(secretary).get(`/api/notices/${notice.id}`));
  expect(signing.hints.map(({ key }) => key)).toContain("wording.typo");
  expectOk(await app.as(handler).post(`/api/notices/${notice.id}/return`, { reason: "改错别字" }));
  expectOk(await app.as(handler).post(`/api/notices/${notice.id}/discard`));
});

it("answers a save with the marks of what was saved", async () => {
  const notice = await draft(app, handler, introducing("没有问题。"));
  const { title, elements } = introducing("做为村民，请看看帐户。");
  const body = { version: notice.version, title, elements };
  const saved = expectOk<Notice>(await app.as(handler).put(`/api/notices/${notice.id}`, body));
  expect(saved.wording.map(({ found, suggestions }) => [found, suggestions])).toEqual([
    ["做为", ["作为"]],
    ["帐户", ["账户"]],
  ]);
  expectOk(await app.as(handler).post(`/api/notices/${notice.id}/discard`));
});

it("looks again at the last signature when the county's secrecy words changed since it was submitted", async () => {
  const { id } = await submitted(app, handler, {
    ...election,
    elements: { ...election.elements, method: "在三号楼投票" },
  });
  expectOk(await sign(app, handler, id, "handler"));
  await addTerm("三号楼", "secrecy");
  const answer = await sign(app, secretary, id, "villageSecretary");
  expect([answer.status, (answer.body as Refusal).error.code]).toEqual([422, "wording.found"]);
  expect((answer.body as Refusal).error.details.issues.map(({ key }) => key)).toEqual(["wording.secrecy"]);
  const still = expectOk<Notice>(await app.as(handler).get(`/api/notices/${id}`));
  expect([still.state, still.publishedAt]).toEqual(["signing", null]);
});

it("publishes at the last signature what the new words leave alone, and lets be withdrawn what they don't", async () => {
  const { id } = await submitted(app, handler, election);
  expectOk(await sign(app, handler, id, "handler"));
  await addTerm("地下通道图", "secrecy");
  const shown = expectOk<Notice>((await sign(app, secretary, id, "villageSecretary")) as never);
  expect(shown.state).toBe("published");
  await addTerm("无记名投票", "secrecy");
  const changeNote = { changeNote: "内容涉密，撤回" };
  expectOk(await app.as(handler).post(`/api/notices/${id}/withdrawals`, changeNote));
  expectOk(await sign(app, handler, id, "handler"));
  expectOk(await sign(app, secretary, id, "villageSecretary"));
  const gone = expectOk<Notice>(await app.as(handler).get(`/api/notices/${id}`));
  expect(gone.state).toBe("withdrawn");
});

it("refuses reasons for the public with secrecy words", async () => {
  const wish = { ...election, elements: { ...election.elements, method: "举手表决" } };
  const { id } = await published(app, both, wish);
  const answer = await app
    .as(handler)
    .post<Refusal>(`/api/notices/${id}/withdrawals`, { changeNote: "误发了绝密材料" });
  expect([answer.status, answer.body.error.code]).toEqual([422, "wording.found"]);
  const proposal = { revision: 1, reason: "privacy", explanation: "误发了内部资料，依法删除" };
  const asked = await app.as(secretary).post<Refusal>(`/api/notices/${id}/erasures`, proposal);
  expect([asked.status, asked.body.error.code]).toEqual([422, "wording.found"]);
});

it("a new exception of the county lets pass what was stopped by mistake", async () => {
  const harmless = await draft(app, handler, introducing("农家书屋新到内部资料性出版物20册。"));
  expect(harmless.issues).toEqual([]);
  expectOk(await app.as(handler).post(`/api/notices/${harmless.id}/discard`));
  expect((await refusal(introducing("印发内部文件汇编目录。"))).map(({ key }) => key)).toEqual(["wording.secrecy"]);
  await addTerm("内部文件", "secrecy", { exceptions: ["内部文件汇编目录"] });
  const notice = await submitted(app, handler, introducing("印发内部文件汇编目录。"));
  expect(notice.state).toBe("signing");
});
