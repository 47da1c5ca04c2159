import { describe, expect, it } from "vitest";
import type { Notice, SigningAnswer } from "../../../shared/api/notices.ts";
import { contentDigest } from "../../../shared/signing/digest.ts";
import { testApp } from "../../support/app.ts";
import { bothSigners, election, expectOk, published, signingPerson, submitted } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const { handler, secretary } = both;
const nobody = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
const path = (id: string) => `/api/notices/${id}/signing`;

const answer = async (person: typeof handler, id: string) =>
  expectOk<SigningAnswer>(await app.as(person).get(path(id)));

describe("what a signer is shown", () => {
  it("is the notice, its item, the text whose digest is signed, and the caller's good keys", async () => {
    const notice = await submitted(app, handler);
    const seen = await answer(secretary, notice.id);
    expect(seen.notice).toEqual(expectOk<Notice>(await app.as(secretary).get(`/api/notices/${notice.id}`)));
    expect(seen).toMatchObject({ item: { code: "ZZ-01-01" }, previous: null, keyIds: [secretary.keyId] });
    const { content, salt, contentDigest: digest } = seen.notice.submitted ?? {};
    expect(contentDigest(salt ?? "", content ?? "")).toBe(digest);
  });

  it("has no key of somebody who never enrolled one, or whose key was revoked", async () => {
    const leaving = await signingPerson(app, "钱经办", ["handler", "640221100200"]);
    const unready = await app.person({ name: "孙主任", grants: [["supervisionChair", "640221100200"]] });
    const { id } = await submitted(app, handler, election);
    expectOk(await app.as(leaving).post(`/api/me/signing-keys/${leaving.keyId}/revocation`, { reason: "lost" }));
    expect((await answer(leaving, id)).keyIds).toEqual([]);
    expect(expectOk<SigningAnswer>(await app.as(unready).get(path(id))).keyIds).toEqual([]);
  });

  it("marks changes against the version that came back, and against the public one while it is corrected", async () => {
    const returned = await submitted(app, handler, election);
    expectOk(await app.as(secretary).post(`/api/notices/${returned.id}/return`, { reason: "缺少附件" }));
    expectOk(await app.as(handler).post(`/api/notices/${returned.id}/submit`));
    expect((await answer(secretary, returned.id)).previous).toMatchObject({ title: returned.title });

    const shown = await published(app, both, { ...election, title: "换届选举候选人名单" });
    const correction = { changeNote: "更正一处文字错误" };
    expectOk(await app.as(handler).post(`/api/notices/${shown.id}/corrections`, correction));
    expect((await answer(handler, shown.id)).previous).toMatchObject({ title: "换届选举候选人名单" });
  });

  it("is refused without log-in, in somebody else's village, for an unknown notice and for something that is no id", async () => {
    const { id } = await submitted(app, handler, election);
    const stranger = await signingPerson(app, "外村", ["handler", "640221200200"]);
    expect(await app.visitor.get(path(id))).toMatchObject({ status: 401, code: "auth.required" });
    expect(await app.as(stranger).get(path(id))).toMatchObject({ status: 404, code: "notice.unknown" });
    expect(await app.as(handler).get(path(nobody))).toMatchObject({ status: 404, code: "notice.unknown" });
    expect(await app.as(handler).get(path("not-an-id"))).toMatchObject({ status: 400, code: "request.invalid" });
  });
});
