import { describe, expect, it } from "vitest";
import { Grant } from "../../../server/accounts/entities.ts";
import { IdempotencyAnswer } from "../../../server/core/entities.ts";
import { closeExpired } from "../../../server/notices/index.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import { listElements, listedWords, publishedList } from "../../support/personal-list.ts";
import { bothSigners, expectOk, signBoth, signingPerson } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const village = "640221100200";
const words = new RegExp(listedWords.join("|"));
const key = (name: string) => ({ "idempotency-key": `repeated-${name}` });

describe("a request that is repeated", () => {
  it("is answered as before while the list is on show, and gives and keeps no contents once it is closed", async () => {
    const body = {
      villageCode: village,
      itemCode: "ZC-02-01",
      period: null,
      title: "补贴公示",
      elements: listElements(),
    };
    const send = () => app.as(both.handler).post<Notice>("/api/notices", body, key("draft"));
    const first = expectOk<Notice>(await send());
    expect(expectOk<Notice>(await send())).toEqual(first);
    expectOk(await app.as(both.handler).post(`/api/notices/${first.id}/submit`));
    await signBoth(app, both, first.id);
    expect(expectOk<Notice>(await send())).toEqual(first);
    app.clock.forward(30 * 86_400);
    for (const close of [false, true]) {
      if (close) await closeExpired(app.parts);
      const again = await send();
      expect([again.status, again.body.id]).toEqual([201, first.id]);
      expect(JSON.stringify(again)).not.toMatch(words);
      expect(again.body.submitted).toMatchObject({ content: null, salt: null });
    }
    const kept = await app.store.read((db) => db.find(IdempotencyAnswer));
    expect(kept.map(({ answer }) => answer)).toContain(JSON.stringify(first.id));
    expect(JSON.stringify(kept)).not.toMatch(words);
  });

  it("is refused to who has lost the post meanwhile", async () => {
    const list = await publishedList(app, both);
    const handler = await signingPerson(app, "前经办", ["handler", village]);
    const path = `/api/notices/${list.notice.id}/corrections`;
    const send = () => app.as(handler).post(path, { changeNote: "面积少算，现予更正" }, key("correct"));
    expectOk(await send());
    await app.store.transaction((tx) => tx.delete(Grant, { accountId: handler.accountId }));
    const again = await send();
    expect(again.status).toBeGreaterThan(399);
    expect(JSON.stringify(again)).not.toMatch(words);
  });
});
