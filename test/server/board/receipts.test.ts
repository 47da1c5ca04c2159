import { describe, expect, it } from "vitest";
import { formatVerifierKey } from "../../../shared/log/index.ts";
import { type ActEntry, type Receipt, verifyReceipt } from "../../../shared/receipts/index.ts";
import { testApp } from "../../support/app.ts";
import { logSeen, witnessKey } from "../../support/cosigned.ts";
import { erase, erasers } from "../../support/erasures.ts";
import { bothSigners, corrected, election, published, submitted, withdrawn } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const { handler } = both;
const knownLogs = [(await (await fetch(`${app.url}/log/640221/key`)).text()).trim()];

/** The file as a visitor saves it. */
async function saved(number: string, query = ""): Promise<{ text: string; receipt: Receipt }> {
  const answer = await fetch(`${app.url}/n/${number}/receipt${query}`);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json; charset=utf-8"]);
  const text = await answer.text();
  return { text, receipt: JSON.parse(text) as Receipt };
}

const codesOf = (text: string, mark: string): string[] =>
  verifyReceipt(text, { knownLogs, onlyKnownLogs: true })
    .findings.filter((finding) => finding.mark === mark)
    .map(({ code }) => code);

describe("a receipt", () => {
  it("proves a publication without the server: content, both signers with their keys, and the moment", async () => {
    const notice = await published(app, both, election);
    const { text, receipt } = await saved(notice.number);
    expect(verifyReceipt(text, { knownLogs, onlyKnownLogs: true })).toMatchObject({ verified: true, knowsLog: true });
    expect(codesOf(text, "failed")).toEqual([]);
    expect(receipt).toMatchObject({
      action: "publish",
      revision: 1,
      note: null,
      notice: {
        number: notice.number,
        villageName: "合作村",
        townshipName: "城关镇",
        countyName: "平罗县",
        title: election.title,
      },
      signatures: [
        { role: "handler", signer: handler.accountId, name: "王经办" },
        { role: "villageSecretary", signer: both.secretary.accountId, name: "李书记" },
      ],
    });
    expect(JSON.parse(receipt.act.entry)).toMatchObject({ publishedAt: notice.publishedAt });
  });

  it("is still good when the log has grown, and when the notice was corrected; each version has its own", async () => {
    const notice = await published(app, both, election);
    const { text: before } = await saved(notice.number);
    await corrected(app, both, notice, "村民委员会换届选举公告（更正）");
    const first = await saved(notice.number, "?revision=1");
    const second = await saved(notice.number);
    for (const text of [before, first.text, second.text]) expect(codesOf(text, "failed")).toEqual([]);
    expect([first.receipt.action, second.receipt.action]).toEqual(["publish", "correct"]);
    expect(first.receipt.content).toBe((JSON.parse(before) as Receipt).content);
    expect(second.receipt.notice.title).toBe("村民委员会换届选举公告（更正）");
  });

  it("of a withdrawn notice proves the withdrawal with its reason, and the publication before it", async () => {
    const notice = await published(app, both, election);
    const changeNote = "选举改期，另行公告";
    await withdrawn(app, both, notice, changeNote);
    const withdrawal = await saved(notice.number);
    expect(withdrawal.receipt).toMatchObject({ action: "withdraw", note: changeNote });
    const publication = await saved(notice.number, "?revision=1");
    expect(publication.receipt).toMatchObject({ action: "publish", note: null });
    for (const { text } of [withdrawal, publication]) expect(codesOf(text, "failed")).toEqual([]);
  });

  it("is refused for what isn't public, for a version that never was, and for numbers and versions that make no sense", async () => {
    const waiting = await submitted(app, handler, election);
    const notice = await published(app, both, election);
    const codes = [
      `${waiting.number}/receipt`,
      `${notice.number}/receipt?revision=2`,
      "12/receipt",
      `${notice.number}/receipt?revision=x`,
    ];
    const answers = await Promise.all(codes.map((path) => app.visitor.get(`/n/${path}`)));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 400, 400]);
    expect(answers[1]?.body).toContain("开不出凭证");
  });
});

describe("the printed receipt", () => {
  const sheet = async (path: string) => (await app.visitor.get<string>(`/n/${path}`)).body;

  it("has what the file says: persons, moments, place in the log, digest, and who has seen it", async () => {
    const notice = await published(app, both, election);
    await app.visitor.get(`/n/${notice.number}/receipt/print`);
    const county = await app.person({ grants: [["countyOfficer", "640221"]] });
    const witness = witnessKey(7, "archive.example.org");
    await app.as(county).post("/api/counties/640221/witnesses", { verifierKey: formatVerifierKey(witness) });
    expect(await sheet(`${notice.number}/receipt/print`)).toContain("还没有见证人见证到这一条");
    const { cosigned } = await logSeen(app);
    await app.visitor.post("/log/cosignatures", { checkpoint: await cosigned(witness) });
    const { receipt } = await saved(notice.number);
    const html = await sheet(`${notice.number}/receipt/print`);
    const act = JSON.parse(receipt.act.entry) as ActEntry;
    const words = [
      ...[election.title, notice.number, "王经办", "李书记", "archive.example.org", "不晚于 2026年9月15日"],
      ...[`第 ${receipt.act.index + 1} 条`, act.contentDigest.replace(/.{8}(?=.)/g, "$& "), "village.test/log/640221"],
    ];
    expect(words.filter((word) => !html.includes(word))).toEqual([]);
    expect(html).toContain("<svg");
  });

  it("says when it was corrected or withdrawn, and is gone when its content was deleted by law", async () => {
    const notice = await published(app, both, election);
    await corrected(app, both, notice, "村民委员会换届选举公告（更正）");
    expect(await sheet(`${notice.number}/receipt/print?revision=1`)).toContain("已被更正");
    expect(await sheet(`${notice.number}/receipt/print`)).toContain("第 2 版");
    await withdrawn(app, both, notice, "选举改期，另行公告");
    expect(await sheet(`${notice.number}/receipt/print`)).toContain("已撤回");
    const people = await erasers(app);
    const gone = await published(app, people, election);
    await erase(app, people, gone.id, 1);
    const answer = await app.visitor.get<string>(`/n/${gone.number}/receipt/print`);
    expect([answer.status, answer.body.includes("依法删除")]).toEqual([410, true]);
    expect((await app.visitor.get("/n/640221100200-2026-9999/receipt/print")).status).toBe(404);
    expect((await app.visitor.get("/n/x/receipt/print")).status).toBe(404);
  });
});
