import { afterAll, expect, it } from "vitest";
import { WechatReminder, WechatStaffConsent } from "../../../server/wechat/entities.ts";
import { openWechat, sendReminders } from "../../../server/wechat/index.ts";
import { testApp } from "../../support/app.ts";
import { fakeReminderTemplate, openidOf, settingsFor, startFakeWechat } from "../../support/fake-wechat.ts";
import type { Person } from "../../support/people.ts";
import { remind, remindersOf } from "../../support/reminders.ts";
import { expectOk } from "../../support/signers.ts";
import { pushOf, switchedOff } from "../../support/wechat-push.ts";

const fake = await startFakeWechat(() => app.clock());
afterAll(() => fake.stop());
const settings = settingsFor(fake);
const app = await testApp({ config: { wechat: settings } });
const handler = await app.person({ grants: [["handler", "640221100200"]] });
const secretary = await app.person({ grants: [["villageSecretary", "640221100200"]] });
const path = "/cgi-bin/message/subscribe/send";
/** The person taps “允许” once, in their WeChat. */
const agree = async (person: Person, openid: string) => {
  fake.consent(openidOf(openid), fakeReminderTemplate);
  return app.as(person).post("/api/me/reminders/consents", { code: fake.code(openidOf(openid)) });
};
/** A process of its own: it hasn't met a quota yet. */
const send = () => {
  const { store, clock } = app;
  return sendReminders({ store, clock, wechat: openWechat({ settings, store, clock }) });
};
const state = async (person = handler) => (await remindersOf(app, person)).digest?.wechat;
const rows = <Row extends object>(table: new () => Row) => app.store.read((db) => db.find(table));

it("tells in numbers, once for each tap, and keeps nobody's openid", async () => {
  expectOk(await agree(handler, "li"));
  expect((await remindersOf(app, handler)).wechat).toEqual({ template: fakeReminderTemplate, agreed: 1 });
  await remind(app);
  expect([await state(), await state(secretary), fake.sent]).toEqual(["waiting", null, []]);
  await send();
  const { digest, wechat } = await remindersOf(app, handler);
  expect(fake.sent).toMatchObject([
    {
      openid: openidOf("li"),
      page: "packages/drafting/desk/index",
      values: [String(digest?.late), String(digest?.soon), "2026年9月15日"],
    },
  ]);
  expect([digest?.wechat, wechat?.agreed, await rows(WechatStaffConsent)]).toEqual(["reached", 0, []]);
  expect((await rows(WechatReminder)).map(({ openid }) => openid)).toEqual([""]);
  await send();
  app.clock.set("2026-09-16T01:00:00.000Z");
  await remind(app);
  await send();
  expect(fake.sent).toHaveLength(1);
});

it("never sends at night, and not on the next day what could not be sent", async () => {
  expectOk(await agree(handler, "li"));
  app.clock.set("2026-09-17T01:00:00.000Z");
  await remind(app);
  app.clock.set("2026-09-17T12:00:00.000Z");
  await send();
  expect([fake.sent.length, await state()]).toEqual([1, "waiting"]);
  app.clock.set("2026-09-18T01:00:00.000Z");
  await send();
  expect([fake.sent.length, await state()]).toEqual([1, "failed"]);
});

it("tries again after a quota, and is unsure where the answer was lost", async () => {
  fake.consents.clear();
  expectOk(await agree(handler, "li"));
  app.clock.set("2026-09-28T01:00:00.000Z");
  await remind(app);
  fake.fail(path, { errcode: 45009 });
  await send();
  expect(await state()).toBe("waiting");
  fake.fail(path, "lost");
  app.clock.forward(31);
  await send();
  expect([fake.sent.length, await state()]).toEqual([2, "waiting"]);
  app.clock.forward(120);
  await send(); // the consent was used up by what had arrived
  expect(await state()).toBe("unsure");
});

it("stops when the person says no in WeChat, or the account has another WeChat", async () => {
  expectOk(await agree(handler, "li"));
  app.clock.set("2026-10-08T01:00:00.000Z");
  await remind(app);
  const push = pushOf(switchedOff(openidOf("li"), fakeReminderTemplate, app.clock()), { at: app.clock() });
  expectOk(await app.visitor.post(push.path, push.body, { "content-type": "application/json" }));
  await send();
  expect([await state(), await rows(WechatStaffConsent)]).toEqual(["refused", []]);
  expectOk(await app.as(secretary).post("/api/me/wechat", { code: fake.code(openidOf("wang")) }));
  expect((await agree(secretary, "other")).code).toBe("wechat.other_bound");
  expectOk(await agree(secretary, "wang"));
  expectOk(await app.as(secretary).delete("/api/me/wechat"));
  expect(await rows(WechatStaffConsent)).toEqual([]);
});
