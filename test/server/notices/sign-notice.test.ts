import { describe, expect, it } from "vitest";
import type { Notice } from "../../../shared/api/notices.ts";
import { signText } from "../../../shared/signing/sm2.ts";
import { testApp } from "../../support/app.ts";
import {
  bothSigners,
  expectOk,
  published,
  sign,
  signatureOf,
  signingPerson,
  submitted,
} from "../../support/signers.ts";

const app = await testApp();
const village = "640221100201";
const both = await bothSigners(app, village);
const { handler, secretary } = both;
let month = 0;
/** Another period for each test: an item is published once a period. */
const wish = () => {
  month += 1;
  return {
    villageCode: village,
    itemCode: "DW-01-04",
    period: `20${10 + month}-Q1`,
    title: `党费收缴 ${month}`,
    elements: { dues: [{ name: "张三", month: "1月", due: 1000, paid: 1000, unpaid: 0 }], usage: "用于党员活动。" },
  };
};
const pending = () => submitted(app, handler, wish());

describe("two signatures", () => {
  it("publish with the secretary's, which comes last", async () => {
    const notice = await pending();
    const first = expectOk<Notice>(await sign(app, handler, notice.id, "handler"));
    expect(first.state).toBe("signing");
    const last = expectOk<Notice>(await sign(app, secretary, notice.id, "villageSecretary"));
    expect(last).toMatchObject({ state: "published", publishedAt: app.clock().toISOString(), signOff: null });
  });

  it("are refused to the secretary before the handler", async () => {
    const notice = await pending();
    expect((await sign(app, secretary, notice.id, "villageSecretary")).body).toMatchObject({
      error: { code: "signature.not_your_turn" },
    });
  });

  it("are never one person's, even of one who holds both roles", async () => {
    const twoHats = await signingPerson(app, "张双", ["handler", village], ["villageSecretary", village]);
    const notice = await submitted(app, twoHats, wish());
    expectOk(await sign(app, twoHats, notice.id, "handler"));
    const again = await sign(app, twoHats, notice.id, "villageSecretary");
    expect(again).toMatchObject({ status: 409, body: { error: { code: "signature.same_person" } } });
  });

  it("are refused twice in one role", async () => {
    const other = await signingPerson(app, "赵经办", ["handler", village]);
    const notice = await pending();
    const body = await signatureOf(app, other, notice.id, "handler");
    expectOk(await sign(app, handler, notice.id, "handler"));
    const late = await app.as(other).post(`/api/notices/${notice.id}/signatures`, body);
    expect(late).toMatchObject({ status: 409, body: { error: { code: "signature.already_signed" } } });
  });

  it("are refused over another text, with another key, or out of range", async () => {
    const notice = await pending();
    const good = await signatureOf(app, handler, notice.id, "handler");
    const path = `/api/notices/${notice.id}/signatures`;
    const flipped = good.signature.replace(/^./, (digit) => (digit === "0" ? "1" : "0"));
    const zero = "0".repeat(64) + good.signature.slice(64);
    const order = `${good.signature.slice(0, 64)}fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123`;
    const foreign = signText("{}", secretary.key);
    for (const signature of [flipped, zero, order, foreign]) {
      const answer = await app.as(handler).post(path, { ...good, signature });
      expect(answer).toMatchObject({ status: 422, body: { error: { code: "signature.invalid" } } });
    }
    const borrowed = await app.as(handler).post(path, { ...good, keyId: secretary.keyId });
    expect(borrowed).toMatchObject({ status: 404, body: { error: { code: "key.unknown" } } });
    expect((await app.as(handler).post(path, { ...good, signature: "xy" })).status).toBe(400);
  });

  it("are refused over an old revision", async () => {
    const notice = await pending();
    const old = await signatureOf(app, handler, notice.id, "handler");
    expectOk(await app.as(handler).post(`/api/notices/${notice.id}/return`, { reason: "金额有误" }));
    expectOk(await app.as(handler).post(`/api/notices/${notice.id}/submit`));
    const answer = await app.as(handler).post(`/api/notices/${notice.id}/signatures`, old);
    expect(answer.body).toMatchObject({ error: { code: "signature.invalid" } });
  });

  it("are void after a return: nothing carries over to the next revision", async () => {
    const notice = await pending();
    expectOk(await sign(app, handler, notice.id, "handler"));
    expectOk(await app.as(secretary).post(`/api/notices/${notice.id}/return`, { reason: "请补充说明" }));
    expectOk(await app.as(handler).post(`/api/notices/${notice.id}/submit`));
    const now = expectOk<Notice>(await app.as(secretary).get(`/api/notices/${notice.id}`));
    expect(now.submitted?.revision).toBe(2);
    expect(now.signOff?.signers.map((signer) => signer.signedBy)).toEqual([null, null]);
  });

  it("are refused with a revoked key", async () => {
    const leaving = await signingPerson(app, "钱经办", ["handler", village]);
    const notice = await pending();
    const body = await signatureOf(app, leaving, notice.id, "handler");
    expectOk(await app.as(leaving).post(`/api/me/signing-keys/${leaving.keyId}/revocation`, { reason: "lost" }));
    const answer = await app.as(leaving).post(`/api/notices/${notice.id}/signatures`, body);
    expect(answer).toMatchObject({ status: 409, body: { error: { code: "key.revoked" } } });
  });

  it("are refused to people of another village, who can't even see it", async () => {
    const stranger = await signingPerson(app, "外村", ["handler", "640221200200"]);
    const notice = await pending();
    const body = await signatureOf(app, handler, notice.id, "handler");
    const answer = await app.as(stranger).post(`/api/notices/${notice.id}/signatures`, body);
    expect(answer).toMatchObject({ status: 404, body: { error: { code: "notice.unknown" } } });
  });

  it("are refused in a role that one doesn't hold, or that isn't needed", async () => {
    const notice = await pending();
    const body = await signatureOf(app, handler, notice.id, "handler");
    const path = `/api/notices/${notice.id}/signatures`;
    expect((await app.as(handler).post(path, { ...body, role: "villageSecretary" })).body).toMatchObject({
      error: { code: "access.denied" },
    });
    const accountant = await signingPerson(app, "孙会计", ["accountant", village]);
    const extra = await app.as(accountant).post(path, { ...body, role: "accountant", keyId: accountant.keyId });
    expect(extra.body).toMatchObject({ error: { code: "signature.role_not_needed" } });
  });

  it("given twice at once count once", async () => {
    const notice = await pending();
    const body = await signatureOf(app, handler, notice.id, "handler");
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => app.as(handler).post(`/api/notices/${notice.id}/signatures`, body)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(3);
  });

  it("given by two handlers at once count once", async () => {
    const other = await signingPerson(app, "周经办", ["handler", village]);
    const notice = await pending();
    const bodies = await Promise.all([handler, other].map((person) => signatureOf(app, person, notice.id, "handler")));
    const answers = await Promise.all(
      [handler, other].map((person, index) =>
        app.as(person).post(`/api/notices/${notice.id}/signatures`, bodies[index]),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it("repeated with one Idempotency-Key give the first answer", async () => {
    const notice = await pending();
    expectOk(await sign(app, handler, notice.id, "handler"));
    const body = await signatureOf(app, secretary, notice.id, "villageSecretary");
    const send = () =>
      app.as(secretary).post(`/api/notices/${notice.id}/signatures`, body, { "idempotency-key": "publish-it-once" });
    const answers = await Promise.all([send(), send(), send()]);
    const after = await send();
    for (const answer of [...answers, after])
      expect(answer).toMatchObject({ status: 200, body: { state: "published" } });
  });

  it("include the co-signers that the county switched on, in the catalogue's order", async () => {
    const officer = await app.person({ name: "县办", grants: [["countyOfficer", "640221"]] });
    const settings = expectOk<{ version: number }>(await app.as(officer).get("/api/counties/640221/settings"));
    expectOk(await app.as(officer).put("/api/counties/640221/settings", { ...settings, coSigners: "full" }));
    const notice = await submitted(app, handler, {
      villageCode: village,
      itemCode: "CW-03-01",
      period: "2026-09",
      title: "货币资金",
      elements: {
        funds: [
          { account: "基本户", bankName: "平罗农商行", tail: "1234", opening: 0, debit: 100, credit: 0, closing: 100 },
        ],
      },
    });
    const now = expectOk<{ version: number }>(await app.as(officer).get("/api/counties/640221/settings"));
    expectOk(await app.as(officer).put("/api/counties/640221/settings", { ...now, coSigners: "none" }));
    expect(notice.signOff?.signers.map(({ role }) => role)).toEqual([
      "handler",
      "accountant",
      "collectiveOrgHead",
      "supervisionChair",
      "villageSecretary",
    ]);
  });

  it("of published content can be read by everybody who may see it", async () => {
    const notice = await published(app, both, wish());
    expect(notice.history.map(({ stepName }) => stepName)).toEqual([
      "起草",
      "提交签字",
      "经办人保密审查",
      "经办人签字",
      "村书记签字",
      "已公开",
    ]);
  });
});
