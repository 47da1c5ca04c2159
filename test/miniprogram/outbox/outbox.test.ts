import { expect, it } from "vitest";
import type { KeptDraft } from "../../../miniprogram/outbox/entries.ts";
import { openOutbox } from "../../../miniprogram/outbox/outbox.ts";
import { chanceOf } from "../../support/chance.ts";
import { Network } from "./model/network.ts";
import { Phone } from "./model/phone.ts";
import { ModelServer } from "./model/server.ts";
import { Time } from "./model/world.ts";

/** A phone in fine weather, whose program is never killed. `room`: entries that its storage can hold; `fits`: what it has room for. */
function calmPhone(room = 1000, fits: (text: string) => boolean = () => true) {
  const time = new Time();
  const chance = chanceOf(7);
  const server = new ModelServer();
  const network = new Network(time, chance, server);
  network.calm();
  const phone = new Phone(time, chance, network, server.digest, (parts) => {
    const write = (key: string, value: unknown) =>
      (phone.storage.size < room || phone.storage.has(key)) &&
      fits(JSON.stringify(value)) &&
      parts.storage.write(key, value);
    return openOutbox({ ...parts, storage: { ...parts.storage, write } });
  });
  Object.assign(phone, { deadly: 0, full: 0 });
  /** Lets so many milliseconds pass. */
  const pass = async (milliseconds: number): Promise<void> => {
    let over = false;
    void time.sleep(milliseconds).then(() => {
      over = true;
    });
    await time.passUntil(() => over);
  };
  return { time, server, network, phone, outbox: phone.outbox, pass };
}

const draft = (id: string, title: string, more: Partial<KeptDraft> = {}): KeptDraft => ({
  ...{ id, accountId: "wang", noticeId: null, villageCode: "640221100200", itemCode: "DW-01-01", period: null },
  ...{ title: `wang ${title}`, elements: {}, changeNote: null, version: 0, at: 0, wish: "keep" },
  ...more,
});

it("tells at once when the phone is full, and lets go what the server has", async () => {
  const { outbox, pass, phone } = calmPhone(2);
  const submitted = { wish: "submit" } as const;
  expect([outbox.keepDraft(draft("a", "a", submitted)), outbox.keepDraft(draft("b", "b"))]).toEqual([true, true]);
  expect(outbox.keepDraft(draft("c", "c"))).toBe(false);
  phone.files.set("temporary/1", new Uint8Array(10));
  expect(await Promise.race([outbox.addPhoto("a", "temporary/1", { name: "1" }), pass(1000)])).toMatchObject({
    code: "phone.full",
    message: expect.stringContaining("手机存储已满"),
  });
  expect([...phone.files.keys()]).toEqual([]);
  void outbox.run();
  await pass(60_000);
  expect(outbox.keepDraft(draft("c", "c"))).toBe(true);
  expect(outbox.keptDraft("c")?.title).toBe("wang c");
  // Its page may still be open.
  expect(outbox.keptDraft("b")?.title).toBe("wang b");
  expect(outbox.keptDraft("a")).toBeNull();
});

it("keeps a table of 5,000 rows in pieces that each fit one key, whole at whatever writing the program ends", async () => {
  const { phone, outbox, pass, server } = calmPhone();
  const rows = (mark: string) =>
    Array.from({ length: 5_000 }, (_, at) => ({
      name: `${mark}第${at}户`,
      income: at * 100,
      note: "按方案分配".repeat(12),
    }));
  expect(outbox.keepDraft(draft("a", "1", { elements: { rows: rows("甲") } }))).toBe(true);
  const bytes = [...phone.storage.values()].map((text) => Buffer.byteLength(text));
  expect(Math.max(...bytes)).toBeLessThan(1024 * 1024);
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(1024 * 1024);
  const kept = new Map(phone.storage);
  const second = draft("a", "2", { elements: { rows: rows("乙") } });
  const reads = (storage: Map<string, string>) => {
    phone.storage = storage;
    phone.start();
    const { title, elements } = phone.outbox.keptDraft("a") ?? {};
    return [title, (elements?.rows as { name: string }[] | undefined)?.at(-1)?.name];
  };
  const seen = new Set<string>();
  for (let room = 0; room < 20; room++) {
    reads(new Map(kept));
    phone.writesLeft = room;
    phone.outbox.keepDraft(second);
    phone.writesLeft = Number.POSITIVE_INFINITY;
    seen.add(JSON.stringify(reads(phone.storage)));
  }
  expect([...seen]).toEqual([JSON.stringify(["wang 1", "甲第4999户"]), JSON.stringify(["wang 2", "乙第4999户"])]);
  // What a crash has left goes at the next start.
  void phone.outbox.sweep();
  void phone.outbox.run();
  await pass(60_000);
  expect(server.held().map(({ title }) => title)).toEqual(["wang 2"]);
  expect(server.notices.get("id1")?.elements.rows).toHaveLength(5_000);
  phone.outbox.keepDraft(draft("a", "3"));
  expect([...phone.storage.keys()]).toEqual(["outbox:a"]);
});

it("refuses a table for which the phone has no room, and leaves nothing of it", async () => {
  const { phone, outbox } = calmPhone(4);
  const elements = {
    rows: Array.from({ length: 5_000 }, (_, at) => ({ name: `第${at}户`, note: "按方案分配".repeat(30) })),
  };
  expect(outbox.keepDraft(draft("a", "1", { elements }))).toBe(false);
  expect([...phone.storage.keys()]).toEqual([]);
});

it("sweeps away files that a crash has left without an entry, and no others", async () => {
  const { outbox, pass, phone } = calmPhone();
  outbox.keepDraft(draft("a", "a"));
  phone.files.set("temporary/1", new Uint8Array(10));
  const taken = outbox.addPhoto("a", "temporary/1", { name: "1" });
  await pass(1_000);
  const photo = await taken;
  phone.files.set("kept/orphan.jpg", new Uint8Array(10));
  void outbox.sweep();
  await pass(1_000);
  expect([...phone.files.keys()]).toEqual(["path" in photo ? photo.path : ""]);
});

it("goes on sending when the phone's clock is set back by a day", async () => {
  const { outbox, pass, phone, network, server } = calmPhone();
  network.away = true;
  outbox.keepDraft(draft("a", "a"));
  void outbox.run();
  await pass(60_000);
  phone.skew = -86_400_000;
  network.away = false;
  await pass(600_000);
  expect(server.held().map(({ title }) => title)).toEqual(["wang a"]);
});

it("sends what is typed while a save is under way next, as the same notice", async () => {
  const { outbox, pass, server } = calmPhone();
  outbox.keepDraft(draft("a", "first"));
  void outbox.run();
  expect(outbox.stateOf("a")).toMatchObject({ state: "sending", words: "上传中" });
  outbox.keepDraft(draft("a", "second"));
  await pass(60_000);
  expect(server.held().map(({ title }) => title)).toEqual(["wang second"]);
  expect(outbox.stateOf("a")).toMatchObject({ state: "done", words: "已保存到服务器" });
});

it.each(["mine", "theirs"] as const)("keeps both versions of a draft until the person chooses %s", async (choice) => {
  const { outbox, pass, server } = calmPhone();
  outbox.keepDraft(draft("a", "first"));
  void outbox.run();
  await pass(10_000);
  const [notice] = server.notices.values();
  if (!notice) throw new Error("no notice");
  Object.assign(notice, { title: "wang other phone", version: notice.version + 1, savedBy: "李四" });
  outbox.keepDraft(draft("a", "mine"));
  void outbox.run();
  await pass(10_000);
  expect(outbox.stateOf("a")).toMatchObject({ state: "stuck", words: "有两份不同的内容，请选一份" });
  expect(outbox.conflictOf("a")).toMatchObject({ title: "wang other phone", savedBy: "李四" });
  expect(outbox.keptDraft("a")?.title).toBe("wang mine");
  expect(choice === "mine" ? outbox.resolveMine("a") : outbox.resolveTheirs("a")).toBe(true);
  void outbox.run();
  await pass(10_000);
  const title = choice === "mine" ? "wang mine" : "wang other phone";
  expect([outbox.keptDraft("a")?.title, ...server.held().map((held) => held.title)]).toEqual([title, title]);
});

it("shows and sends nothing of another account, and waits while nobody is logged in", async () => {
  const { outbox, pass, phone, server } = calmPhone();
  outbox.keepDraft(draft("a", "a"));
  for (const account of ["li", null]) {
    phone.account = account;
    void outbox.run();
    await pass(600_000);
    expect([outbox.keptDraft("a"), outbox.stateOf("a"), server.notices.size]).toEqual([null, null, 0]);
  }
  phone.account = "wang";
  void outbox.hurry();
  await pass(10_000);
  expect(server.held()).toHaveLength(1);
});

it("reads somebody else's version again when there was no room for it, and only then asks which one counts", async () => {
  let isFull = false;
  const { outbox, pass, server } = calmPhone(1000, (text) => !isFull || !text.includes('"theirs":{'));
  outbox.keepDraft(draft("a", "mine"));
  void outbox.run();
  await pass(60_000);
  const body = { version: 1, title: "li theirs", elements: {} };
  server.handle({ account: "li", method: "PUT", path: `/api/notices/${outbox.keptDraft("a")?.noticeId}`, body });
  isFull = true;
  outbox.keepDraft(draft("a", "mine, later"));
  void outbox.run();
  await pass(60_000);
  expect(outbox.stateOf("a")).toMatchObject({ state: "kept", fault: { code: "phone.full" } });
  isFull = false;
  await pass(600_000);
  expect(outbox.stateOf("a")?.state).toBe("stuck");
  expect(outbox.conflictOf("a")?.title).toBe("li theirs");
  expect(outbox.keptDraft("a")?.title).toBe("wang mine, later");
});

it("sends what a draft is begun for, and where the event was taken back meanwhile, sends the draft without it", async () => {
  const { outbox, pass, server } = calmPhone();
  const dutyId = "01J00000000000000000000000";
  const handle = server.handle.bind(server);
  const begun: unknown[] = [];
  server.handle = (request) => {
    const body = request.body as { dutyId?: string } | undefined;
    if (request.method === "POST" && request.path === "/api/notices") begun.push(body?.dutyId);
    if (!body?.dutyId) return handle(request);
    return { status: 404, body: { error: { code: "event.duty_unknown", message: "没有找到这项公开任务。" } } };
  };
  expect(outbox.keepDraft(draft("a", "会议", { dutyId }))).toBe(true);
  expect(outbox.keptDraft("a")).toMatchObject({ dutyId });
  void outbox.run();
  await pass(60_000);
  expect(begun).toEqual([dutyId, undefined]);
  expect([...server.notices.values()]).toMatchObject([{ title: "wang 会议" }]);
});
