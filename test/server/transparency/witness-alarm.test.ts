import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { MoreThanOrEqual } from "typeorm";
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { emptyMemory, lookAt } from "../../../server/cli/witness/look.ts";
import { LogSource } from "../../../server/cli/witness/source.ts";
import type { Tx } from "../../../server/core/store.ts";
import { LogEntry, LogHead, LogNode } from "../../../server/transparency/entities.ts";
import {
  appendLeaf,
  emptyFrontier,
  formatVerifierKey,
  leafHash,
  openCheckpoint,
  signerKey,
  utf8Bytes,
} from "../../../shared/log/index.ts";
import { testApp } from "../../support/app.ts";
import { witnessCommand } from "../../support/witness.ts";

const app = await testApp();
const { home, log, run, append } = witnessCommand(app);
const { id: countyId } = app.county.county;
const source = new LogSource(log);
const key = await source.key();
const look = (folder: string, ...args: string[]) => run(folder, "--once", "--no-submit", ...args);
const edit = (change: (tx: Tx) => Promise<unknown>) => app.store.transaction(change);
/** Tampers with the tables; afterwards all is as before, whatever the test found. */
async function tamper(
  change: (tx: Tx) => Promise<unknown>,
  undo: (tx: Tx) => Promise<unknown>,
): Promise<() => Promise<void>> {
  await edit(change);
  let undone = false;
  const restore = async () => {
    if (!undone) await edit(undo);
    undone = true;
  };
  onTestFinished(restore);
  return restore;
}
const at = (index: number) => ({ countyId, index });
const entryAt = async (index: number): Promise<LogEntry> => {
  const entry = await app.store.read((db) => db.findOneBy(LogEntry, at(index)));
  if (!entry) throw new Error(`no entry ${index}`);
  return entry;
};

/** What somebody remembers who has looked only when the log had a single entry. */
let longAgo = emptyMemory;
beforeAll(async () => {
  ({ memory: longAgo } = await lookAt(source, emptyMemory, { key, again: "all" }));
  await append(551); // two full bundles and a partial one
});

let folder = "";
let round = 0;
beforeEach(async () => {
  folder = `alarm${round++}`;
  expect((await look(folder)).code).toBe(0);
});

/** The next look: exit code, words, and the signed notes kept as evidence. */
async function expectAlarm(words: string, ...args: string[]): Promise<void> {
  const { code, said } = await look(folder, ...args);
  expect(said).toContain("!!! 警报 !!!");
  expect(said).toContain(words);
  expect(code).toBe(1);
  const [file = "", ...more] = readdirSync(join(home, folder)).filter((name) => name.startsWith("alarm-"));
  expect(more).toEqual([]);
  const [, ...kept] = readFileSync(join(home, folder, file), "utf8").split(new RegExp(`\n\n(?=${key.name}\n)`));
  expect(kept.map((note) => openCheckpoint(note, key))).toHaveLength(2);
}

describe("a witness shouts when an entry", () => {
  it.each([3, 260, 551])("%i was edited, although everything that is signed still fits", async (index) => {
    const { text } = await entryAt(index);
    const restore = await tamper(
      (tx) => tx.update(LogEntry, at(index), { text: text.replace("somebody", "sombody") }),
      (tx) => tx.update(LogEntry, at(index), { text }),
    );
    await expectAlarm("有记录被改动、删除或者插入过");
    await restore();
    expect((await look(folder)).code).toBe(0);
  });

  it.each([3, 260, 551])("%i was deleted", async (index) => {
    const entry = await entryAt(index);
    const restore = await tamper(
      (tx) => tx.delete(LogEntry, at(index)),
      (tx) => tx.insert(LogEntry, entry),
    );
    await expectAlarm("有记录被改动、删除或者插入过");
    await restore();
    expect((await look(folder)).code).toBe(0);
  });

  it.each([3, 551])("%i was given another hash", async (index) => {
    const { leafHash } = await entryAt(index);
    const restore = await tamper(
      (tx) => tx.update(LogEntry, at(index), { leafHash: "0".repeat(64) }),
      (tx) => tx.update(LogEntry, at(index), { leafHash }),
    );
    await expectAlarm("有记录被改动、删除或者插入过");
    await restore();
  });

  it("was edited before anybody looked", async () => {
    const { text } = await entryAt(7);
    const restore = await tamper(
      (tx) => tx.update(LogEntry, at(7), { text: text.replace("somebody", "sombody") }),
      (tx) => tx.update(LogEntry, at(7), { text }),
    );
    const { code, said } = await look("first-look");
    expect([code, said.includes("第 1 条到第 552 条之间有记录被改动")]).toEqual([1, true]);
    await restore();
  });
});

describe("a witness shouts when a hash of the tree was edited", () => {
  it.each([
    ["over a whole bundle, which is part of a tile", 8, 1, []],
    ["that no tile holds, once all are asked for", 1, 77, ["--full"]],
    ["that no tile holds, in the bundle that isn't full", 3, 66, ["--full"]],
    ["that no tile holds, when the log goes on", 9, 0, []],
  ] as const)("%s", async (_where, level, index, args) => {
    const place = { countyId, level, index };
    const node = await app.store.read((db) => db.findOneBy(LogNode, place));
    expect(node).not.toBeNull();
    const restore = await tamper(
      (tx) => tx.update(LogNode, place, { hash: "0".repeat(64) }),
      (tx) => tx.update(LogNode, place, { hash: node?.hash ?? "" }),
    );
    if (level === 9) await append(1);
    await expectAlarm(level === 9 ? "日志被改写过" : "日志的哈希树被改动过", ...args);
    await restore();
    expect((await look(folder, "--full")).code).toBe(0);
  });
});

it("a witness that is far behind catches up over whole bundles, and shouts when the beginning is another one", async () => {
  const { opened, memory } = await lookAt(source, longAgo, { key, again: "all" });
  expect(opened.checkpoint.size).toBeGreaterThan(longAgo.frontier.size + 512);
  expect(memory).toEqual((await lookAt(source, emptyMemory, { key, again: "all" })).memory);
  const other = appendLeaf(emptyFrontier, leafHash(utf8Bytes("another beginning"))).frontier;
  await expect(lookAt(source, { ...longAgo, frontier: other }, { key, again: 1 })).rejects.toMatchObject({
    code: "forked",
  });
});

it("old bundles take turns, also when each look is a process of its own", async () => {
  const { text } = await entryAt(300);
  const first = await lookAt(source, emptyMemory, { key, again: 1 });
  expect(first.memory.next).toBe(1);
  const restore = await tamper(
    (tx) => tx.update(LogEntry, at(300), { text: text.replace("somebody", "sombody") }),
    (tx) => tx.update(LogEntry, at(300), { text }),
  );
  const skipped = await lookAt(source, { ...first.memory, next: 0 }, { key, again: 1 });
  await expect(lookAt(source, skipped.memory, { key, again: 1 })).rejects.toMatchObject({ code: "entry" });
  await restore();
  const second = await lookAt(source, skipped.memory, { key, again: 1 });
  expect(second.memory.next).toBe(0);
});

describe("a witness shouts when yesterday's backup was restored", () => {
  /** Five more entries, seen by the witness, then the tables as they were before those. */
  beforeEach(async () => {
    const rows = await app.store.read(async (db) => ({
      head: await db.findOneBy(LogHead, { countyId }),
      nodes: await db.findBy(LogNode, { countyId }),
    }));
    await append(5);
    expect((await look(folder)).code).toBe(0);
    await edit(async (tx) => {
      await tx.delete(LogEntry, { countyId, index: MoreThanOrEqual(rows.head?.size ?? 0) });
      await tx.delete(LogNode, { countyId });
      for (let from = 0; from < rows.nodes.length; from += 100)
        await tx.insert(LogNode, rows.nodes.slice(from, from + 100));
      await tx.update(LogHead, { countyId }, { ...rows.head });
    });
  });

  it("and nothing happened since", async () => {
    await expectAlarm("日志变短了");
  });

  it.each([3, 5, 7])("and went on with %i other entries", async (count) => {
    await append(count);
    await expectAlarm(count < 5 ? "日志变短了" : "日志被改写过");
    // For one who comes new it is a log like any other: only who has seen the other history knows.
    expect((await look(`newcomer${count}`, "--full")).code).toBe(0);
  });
});

it("a witness shouts when the log signs with another key", async () => {
  const other = signerKey("ed25519", key.name, new Uint8Array(32).fill(5));
  const { code, said } = await look("other-key", "--key", formatVerifierKey(other));
  expect([code, said.includes("日志换了签名密钥")]).toEqual([1, true]);
  expect((await look(folder, "--key", formatVerifierKey(other))).code).toBe(2);
});
