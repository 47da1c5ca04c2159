import { expect, it } from "vitest";
import type { Answer } from "../../../miniprogram/api/answer.ts";
import { answeringPhone, offline, refused, type Sent } from "./model/answering-phone.ts";

interface Body {
  word: string | null;
}
const phone = (reply: (sent: Sent<Body>) => Answer<unknown> | undefined) =>
  answeringPhone<Body>(reply, () => ({ seen: { word: null } }));
/** A server that keeps the word that it is sent. */
const takes = ({ body }: Sent<Body>): Answer<unknown> => ({ ok: true, data: { seen: { word: body?.word ?? null } } });
const look = { accountId: "sun", visitId: "v1", title: "交叉互检 合作村检查表", text: "路灯已经修好。" };
const seen = "/api/visits/v1/seen";

it("sends nothing before it is confirmed; then once, with the word or without", async () => {
  const { open, sent } = phone(takes);
  const outbox = open();
  expect(outbox.keepLook({ ...look, text: "写了一半" })).toBe(true);
  await outbox.run();
  expect([sent.length, outbox.keptLook("v1")?.state.words]).toEqual([0, "已保存到手机，还没有确认"]);
  expect(outbox.keepLook(look)).toBe(true);
  expect([outbox.confirmLook("v1"), outbox.confirmLook("v1")]).toEqual([true, false]); // an impatient finger
  expect(outbox.keepLook({ ...look, text: "又改" })).toBe(false); // nothing can be typed under it
  await outbox.run();
  await outbox.run();
  expect(sent.map(({ path, body }) => [path, body])).toEqual([[seen, { word: "路灯已经修好。" }]]);
  expect(outbox.keptLook("v1")).toMatchObject({ submitted: true, state: { state: "done", words: "已记下" } });
  // Looked at without a word, one can be added afterwards.
  outbox.keepLook({ ...look, visitId: "v2", text: "" });
  outbox.confirmLook("v2");
  await outbox.run();
  expect(sent.at(-1)).toMatchObject({ path: "/api/visits/v2/seen", body: { word: null } });
  expect(outbox.keepLook({ ...look, visitId: "v2" })).toBe(true);
  outbox.confirmLook("v2");
  await outbox.run();
  expect(sent.at(-1)).toMatchObject({ path: "/api/visits/v2/seen", body: { word: "路灯已经修好。" } });
  expect(sent.at(-1)?.key).not.toBe(sent.at(-2)?.key);
});

it("repeats a lost request word for word under its key, also after the program was killed", async () => {
  let isLost = true;
  const { open, sent } = phone((one) => (isLost ? offline : takes(one)));
  const before = open();
  before.keepLook(look);
  before.confirmLook("v1");
  await before.run();
  before.dropLook("v1"); // the server may have it
  expect(before.keptLook("v1")).toMatchObject({ isWaiting: true, state: { words: "已保存到手机，等待上传" } });
  before.close();
  isLost = false;
  const outbox = open();
  await outbox.hurry();
  expect(sent).toHaveLength(2);
  expect(sent[1]).toEqual(sent[0]);
  expect(outbox.keptLook("v1")?.submitted).toBe(true);
  outbox.dropLook("v1");
  expect(outbox.keptLooks()).toEqual([]);
});

it("keeps the word when the server refuses it, says why also after a kill, and is confirmed anew under another key", async () => {
  let code = "privacy.found";
  const { open, sent } = phone((one) => (code ? refused(code) : takes(one)));
  const before = open();
  before.keepLook(look);
  before.confirmLook("v1");
  await before.run();
  before.close();
  const outbox = open();
  expect(outbox.keptLook("v1")).toMatchObject({
    ...{ text: look.text, isWaiting: false, submitted: false },
    state: { state: "stuck", words: "没有送上去", fault: { message: "拒绝：privacy.found" } },
  });
  await outbox.hurry();
  expect(sent).toHaveLength(1);
  code = "";
  outbox.keepLook({ ...look, text: "路灯修好了。" });
  outbox.confirmLook("v1");
  await outbox.run();
  expect(sent[1]?.body).toEqual({ word: "路灯修好了。" });
  expect(sent[1]?.key).not.toBe(sent[0]?.key);
  expect(outbox.keptLook("v1")?.submitted).toBe(true);
});

it("loses no word because somebody else's came first: the person is told", async () => {
  const { open } = phone(() => ({ ok: true, data: { seen: { word: "别人先写的" } } }));
  const outbox = open();
  outbox.keepLook(look);
  outbox.confirmLook("v1");
  await outbox.run();
  expect(outbox.keptLook("v1")).toMatchObject({
    ...{ text: look.text, submitted: false },
    state: { state: "stuck", fault: { message: "村里已经另有人写过说明，不能再改。" } },
  });
});

it("shows and sends another account nothing of it, and a full phone says that nothing was kept", async () => {
  const { open, sent, world } = phone(takes);
  const outbox = open();
  outbox.keepLook(look);
  outbox.confirmLook("v1");
  world.account = "li";
  await outbox.run();
  expect([sent.length, outbox.keptLooks(), outbox.keptLook("v1")]).toEqual([0, [], null]);
  expect([outbox.keepLook(look), outbox.confirmLook("v1")]).toEqual([false, false]);
  world.account = "sun";
  world.room = false;
  expect([outbox.keepLook({ ...look, visitId: "v2" }), outbox.confirmLook("v2")]).toEqual([false, false]);
});
