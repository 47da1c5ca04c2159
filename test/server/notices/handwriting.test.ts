import { describe, expect, it } from "vitest";
import { Handwriting, Signature } from "../../../server/signing/entities.ts";
import type { Notice, SigningAnswer } from "../../../shared/api/notices.ts";
import type { PublicNoticePage } from "../../../shared/api/public-notice.ts";
import { pathOf, type Strokes } from "../../../shared/handwriting/strokes.ts";
import { testApp } from "../../support/app.ts";
import { erase, erasers } from "../../support/erasures.ts";
import { rechecker } from "../../support/rechecked.ts";
import { corrected, election, expectOk, sign, signatureOf, signingPerson, submitted } from "../../support/signers.ts";

const app = await testApp();
const people = await erasers(app);
const { handler, secretary } = people;
const { recheck, findingOf } = rechecker(app);
const name: Strokes = [
  [100, 80, 300, 60, 280, 200],
  [500, 400],
];

const signWith = async (
  person: typeof handler,
  id: string,
  role: "handler" | "villageSecretary",
  handwriting?: unknown,
) =>
  app.as(person).post(`/api/notices/${id}/signatures`, { ...(await signatureOf(app, person, id, role)), handwriting });
/** A notice that both signed, the secretary by finger too. */
async function written(): Promise<Notice> {
  const { id } = await submitted(app, handler, election);
  expectOk(await sign(app, handler, id, "handler"));
  return expectOk(await signWith(secretary, id, "villageSecretary", name));
}

describe("handwriting beside a signature", () => {
  it("is drawn beside the name on the notice's page, on the sheet for the wall and on phones, and is said in words", async () => {
    const { number } = await written();
    const drawn = `d="${pathOf(name)}"`;
    for (const path of [`/n/${number}`, `/v/640221100200/print?notice=${number}`]) {
      const page = await app.visitor.get<string>(path);
      expect(page.body, path).toContain(drawn);
      expect(page.body, path).toContain('aria-label="李书记 手写签名"');
      expect(page.headers.get("content-security-policy"), path).not.toContain("unsafe-inline");
    }
    const page = expectOk<PublicNoticePage>(await app.visitor.get(`/api/public/notices/${number}/page`));
    expect(page.signers.map(({ handwriting }) => handwriting)).toEqual([null, name]);
  });

  it("is seen by those who sign next", async () => {
    const { id } = await submitted(app, handler, election);
    expectOk(await signWith(handler, id, "handler", name));
    const seen = expectOk<SigningAnswer>(await app.as(secretary).get(`/api/notices/${id}/signing`));
    expect(seen.notice.signOff?.signers[0]?.signedBy?.handwriting).toEqual(name);
  });

  it.each<[string, unknown]>([
    ["nothing at all", []],
    ["a stroke without points", [[]]],
    ["half a point", [[1, 2, 3]]],
    ["a fraction", [[1.5, 2]]],
    ["a point left of the box", [[-1, 2]]],
    ["a point right of the box", [[1001, 2]]],
    ["a point below the box", [[1, 401]]],
    ["a text", [["1", "2"]]],
    ["something that looks like a path", "M0 0L1 1"],
    ["an object", [{ x: 1, y: 2 }]],
    ["too many strokes", Array.from({ length: 65 }, () => [1, 2])],
    ["too many points", [Array.from({ length: 8002 }, () => 1)]],
    ["too many points together", Array.from({ length: 5 }, () => Array.from({ length: 1602 }, () => 1))],
    ["too many bytes", [Array.from({ length: 6000 }, () => 111)]],
  ])("is refused when it is %s, and nothing is signed", async (_what, handwriting) => {
    const { id } = await submitted(app, handler, election);
    const answer = await signWith(handler, id, "handler", handwriting);
    expect(answer).toMatchObject({ status: 400, code: "request.invalid" });
    const { signOff } = expectOk<Notice>(await app.as(handler).get(`/api/notices/${id}`));
    expect(signOff?.signers[0]?.signedBy).toBeNull();
  });

  it("is refused out of turn and from another village, and nothing of it is kept", async () => {
    const { id } = await submitted(app, handler, election);
    const before = await app.store.read((db) => db.count(Handwriting));
    const stranger = await signingPerson(app, "外村", ["handler", "640221200200"]);
    expect(await signWith(secretary, id, "villageSecretary", name)).toMatchObject({ code: "signature.not_your_turn" });
    const body = { ...(await signatureOf(app, handler, id, "handler")), keyId: stranger.keyId, handwriting: name };
    const path = `/api/notices/${id}/signatures`;
    expect(await app.as(stranger).post(path, body)).toMatchObject({ status: 404, code: "notice.unknown" });
    expect(await app.store.read((db) => db.count(Handwriting))).toBe(before);
  });
});

describe("handwriting that somebody changed in the database", () => {
  it("is found by the audit, like any other change", async () => {
    await written();
    const [row] = await app.store.read((db) =>
      db.find(Signature, {
        where: { accountId: secretary.accountId },
        order: { signedAt: "DESC", id: "DESC" },
        take: 1,
      }),
    );
    const signatureId = row?.id ?? "";
    expect(await app.store.read((db) => recheck(db, []))).toMatchObject({ unproved: 0 });
    const other = JSON.stringify([[1, 1, 2, 2]]);
    const strokes = await findingOf((tx) => tx.update(Handwriting, { signatureId }, { strokes: other }), []);
    expect(strokes).toMatchObject({ code: "signature.changed", text: expect.stringContaining("handwriting") });
    const gone = await findingOf((tx) => tx.delete(Handwriting, { signatureId }), []);
    expect(gone.code).toBe("signature.changed");
    const hidden = await findingOf((tx) => tx.update(Signature, { id: signatureId }, { handwritingDigest: null }), []);
    expect(hidden.code).toBe("signature.changed");
  });
});

it("goes with the content when that is deleted by law, and not before", async () => {
  const notice = await written();
  const kept = await app.store.read((db) => db.count(Handwriting));
  await corrected(app, people, notice, "村民委员会换届选举公告（更正）");
  await erase(app, people, notice.id, 1);
  expect(await app.store.read((db) => db.count(Handwriting))).toBe(kept - 1);
  expect(await app.store.read((db) => recheck(db, []))).toMatchObject({ unproved: 0 });
});
