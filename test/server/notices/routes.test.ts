import { describe, expect, it } from "vitest";
import { testApp } from "../../support/app.ts";
import { bothSigners } from "../../support/signers.ts";

const app = await testApp();
const { handler } = await bothSigners(app);
const nobody = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

/** Every route that names a notice, with a body that would do. */
const steps: [string, object | undefined][] = [
  ["submit", undefined],
  ["discard", undefined],
  ["return", { reason: "请补充说明" }],
  ["corrections", { changeNote: "更正一处文字错误" }],
  ["corrections/cancel", undefined],
  ["withdrawals", { changeNote: "会议取消，不再召开" }],
  ["postings", undefined],
  ["archive", undefined],
  ["secrecy-review", { confirmed: true, revision: 1 }],
  ["signatures", { role: "handler", keyId: nobody, signature: "0".repeat(128) }],
];

describe("a step of a notice", () => {
  it.each(steps)(
    "%s: is refused without log-in, for an unknown notice and for something that is no id",
    async (step, body) => {
      const path = (id: string) => `/api/notices/${id}/${step}`;
      expect(await app.visitor.post(path(nobody), body)).toMatchObject({ status: 401, code: "auth.required" });
      expect(await app.as(handler).post(path(nobody), body)).toMatchObject({ status: 404, code: "notice.unknown" });
      expect(await app.as(handler).post(path("not-an-id"), body)).toMatchObject({
        status: 400,
        code: "request.invalid",
      });
    },
  );

  it.each([
    ["return", { reason: "" }],
    ["corrections", { changeNote: "错" }],
    ["withdrawals", {}],
    ["signatures", { role: "mayor" }],
  ])("%s: says what its body lacks", async (step, body) => {
    const answer = await app.as(handler).post(`/api/notices/${nobody}/${step}`, body);
    expect(answer).toMatchObject({ status: 400, code: "request.invalid" });
  });
});

describe("reading notices", () => {
  it("takes a well-formed id and well-formed filters", async () => {
    expect((await app.as(handler).get("/api/notices/not-an-id")).code).toBe("request.invalid");
    for (const query of ["limit=0", "limit=many", "state=secret", "village=12", "mine=all"])
      expect((await app.as(handler).get(`/api/notices?${query}`)).code, query).toBe("request.invalid");
    expect((await app.as(handler).get("/api/notices?cursor=yesterday")).code).toBe("request.malformed");
  });
});

it("revokes nobody's key without log-in", async () => {
  const answer = await app.visitor.post(`/api/me/signing-keys/${nobody}/revocation`, { reason: "lost" });
  expect(answer).toMatchObject({ status: 401, code: "auth.required" });
});
