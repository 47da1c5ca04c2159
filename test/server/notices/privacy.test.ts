import { describe, expect, it } from "vitest";
import { NoticeRevision } from "../../../server/notices/entities.ts";
import type { Notice } from "../../../shared/api/notices.ts";
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
const identity = "640221198001011237";

interface Refusal {
  error: { code: string; message: string; details: { issues: Notice["issues"] } };
}

const counts = { prevTotal: 1, added: 0, removed: 0, curTotal: 1 };

/** Whom the village helps; names are masked unless said otherwise. */
const helped = (row: object, period: string, more: object = {}) => ({
  itemCode: "SJ-01-02",
  period,
  title: "低保对象名单",
  elements: {
    ...counts,
    detail: [{ name: "张*", group: "三组", people: 2, category: "A类", amount: 84_000, ...row }],
    ...more,
  },
});

/** What of privacy a submission is refused with. */
async function refusal(wish: Parameters<typeof draft>[2]): Promise<Notice["issues"]> {
  const notice = await draft(app, handler, wish);
  const answer = await app.as(handler).post<Refusal>(`/api/notices/${notice.id}/submit`);
  expect([answer.status, answer.body.error.code]).toEqual([422, "notice.not_ready"]);
  const shown = expectOk<Notice>(await app.as(handler).get(`/api/notices/${notice.id}`));
  expect(shown.issues).toEqual(answer.body.error.details.issues);
  expect(shown.state).toBe("draft");
  expectOk(await app.as(handler).post(`/api/notices/${notice.id}/discard`));
  return shown.issues.filter(({ key }) => key.startsWith("privacy."));
}

describe("a draft can't be submitted with", () => {
  it("an identity number, wherever it stands, and the answer names the place without repeating the number", async () => {
    const found = await refusal({
      title: `简介 ${identity}`,
      elements: { ...introduction, intro: `联系人证号${identity.slice(0, 6)} ${identity.slice(6)}。` },
    });
    expect(found).toEqual([
      { path: "title", key: "privacy.idCard", message: "“标题”含有身份证号“640…”，不能公开，请删去或改为“***”。" },
      {
        path: "elements.intro",
        key: "privacy.idCard",
        message: "“村情简介”含有身份证号“640…”，不能公开，请删去或改为“***”。",
      },
    ]);
    expect(JSON.stringify(found)).not.toContain("19800101");
  });

  it("a diagnosis in a list that never publishes one", async () => {
    expect(await refusal(helped({ category: "肺癌" }, "2026-Q1"))).toEqual([
      {
        path: "elements.detail.0.category",
        key: "privacy.healthCondition",
        message: "“名单”第 1 行的“类别”含有病情或诊断“肺癌”，不得公开，请删去。",
      },
    ]);
  });

  it("a full name where the catalogue masks it, unless the basis is part of the content", async () => {
    const [found] = await refusal(helped({ name: "张三" }, "2026-Q1"));
    expect(found?.message).toBe("“名单”第 1 行的“户主姓名”含有姓名“张三”，不能公开，请删去或改为“张*”。");
  });
});

it("publishes a full name with its basis, and shows the basis", async () => {
  const nameBasis = "《社会救助暂行办法》第十一条";
  const notice = await published(app, both, helped({ name: "张三" }, "2026-Q1", { nameBasis }));
  const page = await app.visitor.get(`/n/${notice.number}`);
  expect(String(page.body)).toContain(nameBasis);
});

it("warns author and signers of what may be harmless, and lets it pass", async () => {
  const wish = { ...election, elements: { ...election.elements, method: "对患有尿毒症的患者给予救助" } };
  const notice = await submitted(app, handler, wish);
  expect(notice.hints).toContainEqual(expect.objectContaining({ key: "privacy.healthCondition" }));
});

it("looks again at the last signature at what was submitted before the detectors of today", async () => {
  const { id } = await submitted(app, handler, election);
  // As an earlier program would have left it: with a number that it didn't know.
  await app.store.transaction(async (tx) => {
    const revision = await tx.findOneByOrFail(NoticeRevision, { noticeId: id });
    const content = revision.content.replace("无记名投票", `无记名投票${identity}`);
    await tx.update(NoticeRevision, { noticeId: id }, { content, privacyEdition: null });
  });
  expectOk(await sign(app, handler, id, "handler"));
  const answer = await sign(app, secretary, id, "villageSecretary");
  expect([answer.status, (answer.body as Refusal).error.code]).toEqual([422, "privacy.found"]);
  const still = expectOk<Notice>(await app.as(handler).get(`/api/notices/${id}`));
  expect([still.state, still.publishedAt]).toEqual(["signing", null]);
});

it("lets what was published before there were detectors be withdrawn for what it says", async () => {
  const { id } = await published(app, both, election);
  await app.store.transaction(async (tx) => {
    const revision = await tx.findOneByOrFail(NoticeRevision, { noticeId: id });
    const content = revision.content.replace("无记名投票", `无记名投票${identity}`);
    await tx.update(NoticeRevision, { noticeId: id }, { content, privacyEdition: null });
  });
  const changeNote = { changeNote: "内容含有个人信息，撤回重发" };
  expectOk(await app.as(handler).post(`/api/notices/${id}/withdrawals`, changeNote));
  expectOk(await sign(app, handler, id, "handler"));
  expectOk(await sign(app, secretary, id, "villageSecretary"));
  const shown = expectOk<Notice>(await app.as(handler).get(`/api/notices/${id}`));
  expect(shown.state).toBe("withdrawn");
});

it("refuses reasons for the public that name somebody's number", async () => {
  const { id } = await published(app, both, election);
  const changeNote = `应村民 13812345678 的要求撤回`;
  const answer = await app.as(handler).post<Refusal>(`/api/notices/${id}/withdrawals`, { changeNote });
  expect([answer.status, answer.body.error.code]).toEqual([422, "privacy.found"]);
  const explanation = `公开了村民的身份证号${identity}，依法删除`;
  const proposal = { revision: 1, reason: "privacy", explanation };
  const asked = await app.as(secretary).post<Refusal>(`/api/notices/${id}/erasures`, proposal);
  expect([asked.status, asked.body.error.code]).toEqual([422, "privacy.found"]);
  const shown = expectOk<Notice>(await app.as(handler).get(`/api/notices/${id}`));
  expect(shown.state).toBe("published");
});

it("holds for corrections too, with the reason of the correction", async () => {
  const notice = await published(app, both, election);
  const begun = { changeNote: "更正选举日期有误" };
  const correcting = expectOk<Notice>(await app.as(handler).post(`/api/notices/${notice.id}/corrections`, begun));
  const { title, elements } = correcting.draft ?? {};
  const body = { version: correcting.version, title, elements, changeNote: "应13812345678来电更正" };
  expectOk(await app.as(handler).put(`/api/notices/${notice.id}`, body));
  const answer = await app.as(handler).post<Refusal>(`/api/notices/${notice.id}/submit`);
  expect(answer.body.error.details.issues.map(({ path, key }) => [path, key])).toEqual([
    ["changeNote", "privacy.phone"],
  ]);
});
