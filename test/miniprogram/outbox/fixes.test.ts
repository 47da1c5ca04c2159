import { expect, it } from "vitest";
import type { Answer } from "../../../miniprogram/api/answer.ts";
import { answeringPhone, offline, refused, type Sent } from "./model/answering-phone.ts";

interface Body {
  version?: number;
  text?: string;
  notices?: string[];
  files?: string[];
}
const attachment = { sha256: "stored" };
const phone = (reply: (sent: Sent<Body>) => Answer<unknown> | undefined) =>
  answeringPhone<Body>(reply, (path) =>
    path.startsWith("/api/uploads") ? { id: "u1", attachment, chunkSize: 4, chunks: [], ...attachment } : {},
  );
const fix = {
  ...{ accountId: "sun", problemId: "p1", villageCode: "640221100200", title: "公开栏破损", text: "已经换上新的。" },
  notices: [{ id: "n1", number: "640221100200-2026-0001", title: "三季度收支" }],
};
const submission = "/api/problems/p1/submission";

it("sends nothing before it is reported; then the photos, then one report with the version that was seen", async () => {
  const { open, sent } = phone(() => undefined);
  const outbox = open();
  expect(outbox.keepFix({ ...fix, text: "写了一半" })).toBe(true);
  await outbox.run();
  expect([sent.length, outbox.keptFix("p1")?.state.words]).toEqual([0, "已保存到手机，还没有报"]);
  expect(outbox.keepFix(fix)).toBe(true);
  expect(await outbox.addFixPhoto("p1", "camera", "照片1.jpg")).toBeNull();
  expect(outbox.reportFix("p1", 3)).toBe(true);
  expect(outbox.reportFix("p1", 3)).toBe(false); // an impatient finger
  expect(outbox.keepFix({ ...fix, text: "又改" })).toBe(false); // nothing can be typed under a report
  await outbox.run();
  await outbox.run();
  expect(sent.map(({ path }) => path)).toEqual(["/api/uploads", submission]);
  expect(sent[1]?.body).toEqual({ version: 3, text: "已经换上新的。", notices: ["n1"], files: ["stored"] });
  expect(outbox.keptFix("p1")).toMatchObject({ submitted: true, state: { state: "done", words: "整改已报" } });
});

it("repeats a lost report word for word under its key, also after the program was killed", async () => {
  let isLost = true;
  const { open, sent } = phone(() => (isLost ? offline : undefined));
  const before = open();
  before.keepFix(fix);
  before.reportFix("p1", 1);
  await before.run();
  expect(before.keptFix("p1")).toMatchObject({ isWaiting: true, mayRecall: false });
  expect(before.recallFix("p1")).toBe(false); // the server may have it
  before.dropFix("p1");
  before.close();
  isLost = false;
  const outbox = open();
  await outbox.hurry();
  expect(sent).toHaveLength(2);
  expect(sent[1]).toEqual(sent[0]);
  expect(outbox.keptFix("p1")?.submitted).toBe(true);
});

it("can be taken back while no report of it is out, and goes on as it was", async () => {
  const { open, sent } = phone(() => offline);
  const outbox = open();
  outbox.keepFix(fix);
  await outbox.addFixPhoto("p1", "camera", "照片1.jpg");
  outbox.reportFix("p1", 1);
  await outbox.run(); // the photo doesn't get through
  expect(sent.map(({ path }) => path)).toEqual(["/api/uploads"]);
  expect(outbox.recallFix("p1")).toBe(true);
  expect(outbox.keptFix("p1")).toMatchObject({ text: fix.text, isWaiting: false, photos: [{ name: "照片1.jpg" }] });
  await outbox.hurry();
  expect(sent).toHaveLength(1);
});

it("keeps all that was written when the server refuses, says why also after a kill, and is reported anew under another key", async () => {
  let code = "rectification.changed";
  const { open, sent, files } = phone(({ path }) => (path === submission && code ? refused(code) : undefined));
  const before = open();
  before.keepFix(fix);
  await before.addFixPhoto("p1", "camera", "照片1.jpg");
  before.reportFix("p1", 1);
  await before.run();
  before.close();
  const outbox = open();
  expect(outbox.keptFix("p1")).toMatchObject({
    ...{ text: fix.text, notices: fix.notices, photos: [{ name: "照片1.jpg" }], isWaiting: false, submitted: false },
    state: { state: "stuck", words: "没有报上去", fault: { message: "拒绝：rectification.changed" } },
  });
  await outbox.hurry();
  expect(sent.filter(({ path }) => path === submission)).toHaveLength(1);
  code = "";
  expect(outbox.keepFix({ ...fix, text: "再写清楚一些" })).toBe(true);
  expect(outbox.reportFix("p1", 2)).toBe(true);
  await outbox.run();
  const [first, second] = sent.filter(({ path }) => path === submission);
  expect(second?.body).toMatchObject({ version: 2, text: "再写清楚一些", files: ["stored"] });
  expect(second?.key).not.toBe(first?.key);
  // What the server has is put away with its photos; of a problem that comes back another one is begun.
  expect(outbox.keepFix({ ...fix, text: "第二次整改" })).toBe(true);
  expect(outbox.keptFixes().map(({ text, photos }) => [text, photos.length])).toEqual([["第二次整改", 0]]);
  expect([...files.keys()]).toEqual(["camera"]);
});

it("says which photo was refused, and goes without it when it is deleted", async () => {
  const { open, sent, files } = phone(({ path }) => (path === "/api/uploads" ? refused("files.damaged") : undefined));
  const outbox = open();
  outbox.keepFix(fix);
  await outbox.addFixPhoto("p1", "camera", "照片1.jpg");
  outbox.reportFix("p1", 1);
  await outbox.run();
  const stuck = outbox.keptFix("p1");
  expect(stuck?.state.fault?.message).toBe(
    "“照片1.jpg”没有传上去：拒绝：files.damaged可以删去它，或重新拍一张，再报一次。",
  );
  outbox.dropFixPhoto("p1", stuck?.photos[0]?.id ?? "");
  expect([...files.keys()]).toEqual(["camera"]);
  outbox.reportFix("p1", 1);
  await outbox.run();
  expect(sent.at(-1)).toMatchObject({ path: submission, body: { files: [] } });
});

it("says once that a problem was seen, beside what is written of it", async () => {
  const { open, sent } = phone(() => undefined);
  const outbox = open();
  expect(outbox.sightState("p1")).toBeNull();
  expect([outbox.keepSight("sun", "p1"), outbox.keepSight("sun", "p1")]).toEqual([true, true]);
  await outbox.run();
  expect(sent.map(({ path }) => path)).toEqual(["/api/problems/p1/sight"]);
  expect(outbox.sightState("p1")?.state).toBe("done");
});

it("shows and sends another account nothing of it, and a full phone says that nothing was kept", async () => {
  const { open, sent, world, files } = phone(() => undefined);
  const outbox = open();
  outbox.keepFix(fix);
  await outbox.addFixPhoto("p1", "camera", "照片1.jpg");
  outbox.reportFix("p1", 1);
  outbox.keepSight("sun", "p1");
  world.account = "li";
  await outbox.run();
  outbox.dropFix("p1");
  expect([sent.length, outbox.keptFixes(), outbox.keptFix("p1"), outbox.sightState("p1")]).toEqual([0, [], null, null]);
  expect([outbox.keepFix(fix), outbox.reportFix("p1", 1), outbox.recallFix("p1")]).toEqual([false, false, false]);
  world.account = "sun";
  world.room = false;
  expect(outbox.keepFix({ ...fix, problemId: "p2" })).toBe(false);
  expect([outbox.keepSight("sun", "p2"), outbox.recallFix("p1")]).toEqual([false, false]);
  world.room = true;
  expect(outbox.recallFix("p1")).toBe(true);
  world.room = false;
  expect(await outbox.addFixPhoto("p1", "camera", "照片2.jpg")).toMatchObject({ code: "phone.full" });
  world.room = true;
  outbox.dropFix("p1");
  expect([outbox.keptFixes(), [...files.keys()]]).toEqual([[], ["camera"]]);
});
