import { expect, it } from "vitest";
import type { Answer } from "../../../miniprogram/api/answer.ts";
import { firstChecklist } from "../../../shared/inspections/checklist.ts";
import { beginSheet, type Sheet } from "../../../shared/inspections/sheet.ts";
import { answeringPhone, offline, refused } from "./model/answering-phone.ts";

const took = (path: string) =>
  path.endsWith("/signature") ? {} : { taken: true, visit: { state: "draft", voidReason: null } };
const phone = (reply: Parameters<typeof answeringPhone<{ edition?: number; sheet?: Sheet }>>[0]) =>
  answeringPhone(reply, took);

const sheet = beginSheet(firstChecklist, null, {
  ...{ visitDay: "2026-09-15", deviceTime: "2026-09-15T02:00:00.000Z", newId: () => "" },
});
const noted = (note: string): Sheet => ({ ...sheet, answers: { ...sheet.answers, board: { points: 1, note } } });
const visit = { id: "v1", accountId: "sun", campaignId: "c1", villageId: "p1", sheet };
const photo = { ...{ visitId: "v1", campaignId: "c1", villageId: "p1", findingId: "f1" }, nonce: "N1" };
const signature = { keyId: "k", signature: "s" };

it("counts editions up, sends the newest, then the signature, and nothing twice", async () => {
  const { open, sent } = phone(() => undefined);
  const outbox = open();
  expect([outbox.keepVisit(visit), outbox.keepVisit({ ...visit, sheet: noted("褪色") })]).toEqual([1, 2]);
  expect(outbox.keepVisitSignature("v1", { edition: 1, ...signature })).toBe(false); // not what was read over
  expect(outbox.keepVisitSignature("v1", { edition: 2, ...signature })).toBe(true);
  expect(outbox.keepVisit(visit)).toBeNull(); // nothing can be typed under a signature
  await outbox.run();
  await outbox.run();
  expect(sent.map(({ path, body }) => [path, body?.edition])).toEqual([
    ["/api/visits/v1", 2],
    ["/api/visits/v1/signature", 2],
  ]);
  expect(outbox.keptVisit("v1")).toMatchObject({
    isSigned: true,
    signed: true,
    state: { state: "done", words: "已上传" },
  });
});

it("repeats a lost save word for word under its key, also after the program was killed; what was typed since goes next", async () => {
  let isLost = true;
  const { open, sent } = phone(() => (isLost ? offline : undefined));
  const before = open();
  before.keepVisit(visit);
  await before.run();
  before.keepVisit({ ...visit, sheet: noted("后来写的") });
  before.close();
  isLost = false;
  const outbox = open();
  expect(outbox.keptVisit("v1")?.sheet.answers.board?.note).toBe("后来写的");
  await outbox.hurry();
  const [first, again, next] = sent;
  expect(again).toEqual(first);
  expect(next?.body).toMatchObject({ edition: 2, sheet: { answers: { board: { note: "后来写的" } } } });
  expect(next?.key).not.toBe(first?.key);
  expect(sent).toHaveLength(3);
});

it("is stuck with the reason when the server refuses; mended and signed anew it goes", async () => {
  let code = "visit.not_ready";
  const { open, sent } = phone(({ path }) => (path.endsWith("/signature") && code ? refused(code) : undefined));
  const outbox = open();
  outbox.keepVisit(visit);
  expect(outbox.reopenVisit("v1")).toBe(false); // nothing was refused
  outbox.keepVisitSignature("v1", { edition: 1, ...signature });
  await outbox.run();
  expect(outbox.keptVisit("v1")?.state).toMatchObject({ state: "stuck", fault: { message: "拒绝：visit.not_ready" } });
  await outbox.hurry();
  expect(sent).toHaveLength(2);
  code = "";
  expect(outbox.reopenVisit("v1")).toBe(true);
  expect(outbox.keepVisit({ ...visit, sheet: noted("补上") })).toBe(2);
  expect(outbox.keepVisitSignature("v1", { edition: 2, ...signature })).toBe(true);
  await outbox.run();
  expect(outbox.keptVisit("v1")).toMatchObject({ signed: true });
});

it("says that the county has voided a sheet, and tries a save again that met another one", async () => {
  const voided = { ok: true as const, data: { taken: false, visit: { state: "void", voidReason: "重复" } } };
  let answer: Answer<unknown> | undefined = refused("visit.changed");
  const { open } = phone(() => answer);
  const outbox = open();
  outbox.keepVisit(visit);
  await outbox.run();
  expect(outbox.keptVisit("v1")?.state.state).toBe("kept");
  answer = voided;
  await outbox.hurry();
  expect(outbox.keptVisit("v1")?.state).toMatchObject({ state: "stuck", fault: { code: "visit.void" } });
});

it("sends photos by themselves: a refused one holds up neither sheet nor signature", async () => {
  const { open, sent, files } = phone(({ path }) => (path.includes("/photos/") ? refused("files.damaged") : undefined));
  const outbox = open();
  outbox.keepVisit(visit);
  expect(await outbox.addVisitPhoto({ ...photo, id: "ph1" }, "camera")).toBeNull();
  outbox.keepVisitSignature("v1", { edition: 1, ...signature });
  await outbox.run();
  expect(outbox.keptVisit("v1")).toMatchObject({ signed: true, photosLeft: 0, photoFaults: ["拒绝：files.damaged"] });
  expect(sent.map(({ path }) => path)).toContain(
    "/api/visits/v1/photos/ph1?campaignId=c1&villageId=p1&findingId=f1&nonce=N1",
  );
  expect(files.has("ph1.jpg")).toBe(true);
  outbox.retryVisit("v1");
  expect(outbox.keptVisit("v1")?.photosLeft).toBe(1);
  outbox.dropVisitPhoto("ph1");
  expect(files.has("ph1.jpg")).toBe(false);
});

it("shows and sends another account nothing of it", async () => {
  const { open, sent, world } = phone(() => undefined);
  const outbox = open();
  outbox.keepVisit(visit);
  await outbox.addVisitPhoto({ ...photo, id: "ph1" }, "camera");
  world.account = "li";
  await outbox.run();
  expect([sent.length, outbox.keptVisits(), outbox.keptVisit("v1"), outbox.visitPhotos("v1")]).toEqual([
    0,
    [],
    null,
    [],
  ]);
  expect([outbox.keepVisit({ ...visit, accountId: "li" }), outbox.retryVisit("v1")]).toEqual([null, false]);
  outbox.dropVisit("v1");
  outbox.dropVisitPhoto("ph1");
  world.account = "sun";
  await outbox.run();
  expect(sent).toHaveLength(2);
});

it("says that a full phone has kept nothing; a sheet goes with its photos when it is given up", async () => {
  const { open, files, world } = phone(() => offline);
  const outbox = open();
  outbox.keepVisit(visit);
  world.room = false;
  expect(outbox.keepVisit({ ...visit, sheet: noted("太满") })).toBeNull();
  expect(await outbox.addVisitPhoto({ ...photo, id: "ph2" }, "camera")).toMatchObject({ code: "phone.full" });
  expect(files.has("ph2.jpg")).toBe(false);
  world.room = true;
  await outbox.addVisitPhoto({ ...photo, id: "ph1" }, "camera");
  await outbox.sweep();
  expect(files.has("ph1.jpg")).toBe(true);
  outbox.dropVisit("v1");
  expect([outbox.keptVisits(), files.has("ph1.jpg")]).toEqual([[], false]);
});
