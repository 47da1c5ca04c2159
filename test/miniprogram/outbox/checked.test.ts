import { afterAll, expect, it } from "vitest";
import { logIn, signedIn } from "../../../miniprogram/api/session.ts";
import { testApp } from "../../support/app.ts";
import { openidOf, settingsFor, startFakeWechat } from "../../support/fake-wechat.ts";
import { nodePhone } from "../../support/phone.ts";

const fake = await startFakeWechat(() => app.clock());
afterAll(() => fake.stop());
const app = await testApp({ config: { wechat: settingsFor(fake) } });
const village = "640221100200";
const handler = await app.person({ grants: [["handler", village]] });
const phone = nodePhone(app.url);
// The outbox looks at the phone as soon as it is loaded.
const { keepDraft, newDraftId, runOutbox, stateOf } = await import("../../../miniprogram/outbox/index.ts");

/** Drafts and submits a notice on the phone; what becomes of it. */
async function submitted(content: string) {
  await logIn(handler.login, handler.password);
  const id = newDraftId();
  const draft = { id, accountId: signedIn()?.id ?? "", noticeId: null, villageCode: village, itemCode: "BM-01-01" };
  const typed = { period: null, title: "停水通知", elements: { content, range: "全村", time: "明天" } };
  keepDraft({ ...draft, ...typed, changeNote: null, version: 0, at: Date.now(), wish: "submit" });
  await runOutbox();
  return stateOf(id);
}

it("shows by WeChat who holds the phone, so that WeChat looks at what is submitted", async () => {
  fake.verdictOn = () => ["risky", 20001];
  phone.codes = [fake.code(openidOf("handler"))];
  expect(await submitted("不能公开的话")).toMatchObject({ state: "stuck", fault: { code: "notice.text_risky" } });
});

it("submits without a code where WeChat gives none", async () => {
  phone.codes = [];
  expect(await submitted("自来水管道检修")).toMatchObject({ state: "done" });
});
