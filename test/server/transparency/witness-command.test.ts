import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MoreThanOrEqual } from "typeorm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Tx } from "../../../server/core/store.ts";
import { LogEntry, LogHead, LogNode } from "../../../server/transparency/entities.ts";
import { formatVerifierKey, signerKey } from "../../../shared/log/index.ts";
import { testApp } from "../../support/app.ts";
import { appendOne, someEntry } from "../../support/appends.ts";
import { expectOk } from "../../support/signers.ts";

const app = await testApp();
// The command is a process of its own and has no clock but the real one.
app.clock.forward((Date.now() - app.clock().getTime()) / 1000);
const { id: countyId } = app.county.county;
const log = `${app.url}/log/640221`;
const home = mkdtempSync(join(tmpdir(), "village-code-witness-"));
afterAll(() => rmSync(home, { recursive: true }));
let made = 0;
const append = async (count: number) => {
  for (let at = 0; at < count; at++) await appendOne(app.store, countyId, app.clock(), someEntry(`entry ${made++}`));
};

beforeAll(async () => {
  execFileSync(process.execPath, ["server/build.mjs", "--cli", home]);
  await append(300); // a full bundle and a partial one
});

/** Runs the built command as somebody would, anywhere. */
function witness(folder: string, ...args: string[]): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const all = ["witness", "--log", log, "--folder", join(home, folder), "--name", "witness.example.org", ...args];
    const child = spawn(process.execPath, [join(home, "cli.mjs"), ...all], { cwd: home, env: {} });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        said += String(chunk);
      });
    child.once("close", (code) => resolve({ code, said }));
  });
}

const edit = (run: (tx: Tx) => Promise<unknown>) => app.store.transaction(run);
const at = (index: number) => ({ countyId, index });

describe("village-code witness", () => {
  it("makes a key of its own, remembers what it saw, and goes on from there", async () => {
    const first = await witness("good", "--once", "--no-submit");
    expect([first.code, first.said.match(/日志有 \d+ 条/)?.[0]]).toEqual([0, "日志有 301 条"]);
    expect(statSync(join(home, "good", "witness-key")).mode & 0o777).toBe(0o600);
    await append(250);
    const second = await witness("good", "--once", "--no-submit");
    expect([second.code, second.said.match(/日志有 \d+ 条/)?.[0]]).toEqual([0, "日志有 551 条"]);
    expect(second.said).not.toContain("第一次见到");
    expect(readdirSync(join(home, "good", "checkpoints"))).toEqual(["000000000301.txt", "000000000551.txt"]);
  });

  it("hands in what it cosigned: refused until the county knows it", async () => {
    expect((await witness("good", "--once")).said).toContain("没有登记这位见证人");
    const [, verifierKey = ""] = /登记）：(\S+)/.exec((await witness("good", "--once")).said) ?? [];
    const officer = await app.person({ grants: [["countyOfficer", "640221"]] });
    expectOk(await app.as(officer).post("/api/counties/640221/witnesses", { verifierKey }));
    const { code, said } = await witness("good", "--once");
    expect([code, said.includes("已经见证")]).toEqual([0, true]);
    expect(await (await fetch(`${log}/checkpoint`)).text()).toContain("— witness.example.org ");
  });

  it("follows the log until it is told to stop", async () => {
    const child = spawn(
      process.execPath,
      [join(home, "cli.mjs"), "witness", "--log", log, "--folder", join(home, "follows"), "--interval", "1"],
      { env: {} },
    );
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => {
      said += String(chunk);
    });
    await expect.poll(() => said).toContain("日志有 551 条");
    expect((await witness("follows", "--once")).said).toContain("另一个见证程序正在用这个文件夹");
    await append(1);
    await expect.poll(() => said).toContain("日志有 552 条");
    const ended = new Promise((resolve) => child.once("close", resolve));
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect((await witness("follows", "--once", "--no-submit")).code).toBe(0);
  });

  it("finds nothing to shout about when the server is away, and says so", async () => {
    const { code, said } = await witness("good", "--log", "http://127.0.0.1:9/log/640221", "--once");
    expect([code, said.includes("连不上")]).toEqual([3, true]);
  });

  it("never takes damaged files for a new beginning", async () => {
    expect((await witness("damaged", "--once", "--no-submit")).code).toBe(0);
    const file = join(home, "damaged", "memory.json");
    const whole = readFileSync(file, "utf8");
    for (const broken of [whole.slice(0, -20), "", whole.replace(/"size":\d+/, '"size":7'), "null"]) {
      writeFileSync(file, broken);
      const { code, said } = await witness("damaged", "--once", "--no-submit");
      expect([code, said.includes("见证人的文件坏了")], broken).toEqual([2, true]);
      expect(readFileSync(file, "utf8")).toBe(broken);
    }
  });

  it("is told what is wrong when it is used wrongly", async () => {
    const wrong: [string[], string][] = [
      [["--log", "example.cn"], "请用 --log 写明"],
      [["--interval", "0"], "--interval 应是"],
      [["--name", "a b"], "--name 不能有空格"],
      [["--key", "x"], "这不是日志的密钥"],
      [["--nope"], "选项不对"],
    ];
    for (const [args, words] of wrong) {
      const { code, said } = await witness("wrong", ...args);
      expect([code, said.includes(words)], said).toEqual([2, true]);
    }
  });
});

describe("a witness shouts", () => {
  let folder = "";
  let round = 0;
  beforeEach(async () => {
    folder = `alarm${round++}`;
    expect((await witness(folder, "--once", "--no-submit")).code).toBe(0);
  });

  /** The next look. */
  async function alarmed(words: string): Promise<void> {
    const { code, said } = await witness(folder, "--once", "--no-submit");
    expect(said).toContain("!!! 警报 !!!");
    expect(said).toContain(words);
    expect(code).toBe(1);
    const evidence = readdirSync(join(home, folder)).filter((name) => name.startsWith("alarm-"));
    expect(evidence).toHaveLength(1);
  }

  it.each([3, 260, 551])("when entry %i was edited, although everything that is signed still fits", async (index) => {
    const entry = await app.store.read((db) => db.findOneBy(LogEntry, at(index)));
    await edit((tx) => tx.update(LogEntry, at(index), { text: `${entry?.text.replace("somebody", "sombody")}` }));
    await alarmed("有记录被改动、删除或者插入过");
    await edit((tx) => tx.update(LogEntry, at(index), { text: entry?.text ?? "" }));
  });

  it.each([3, 260, 551])("when entry %i was deleted", async (index) => {
    const entry = await app.store.read((db) => db.findOneBy(LogEntry, at(index)));
    await edit((tx) => tx.delete(LogEntry, at(index)));
    await alarmed("有记录被改动、删除或者插入过");
    await edit((tx) => tx.insert(LogEntry, entry as LogEntry));
  });

  it("when an inner hash was edited, as soon as the log goes on", async () => {
    const place = { countyId, level: 9, index: 0 };
    const node = await app.store.read((db) => db.findOneBy(LogNode, place));
    await edit((tx) => tx.update(LogNode, place, { hash: "0".repeat(64) }));
    await append(1);
    await alarmed("日志被改写过");
    await edit((tx) => tx.update(LogNode, place, { hash: node?.hash ?? "" }));
  });

  it("when a day-old backup was restored, and when that went on with other entries", async () => {
    const head = await app.store.read((db) => db.findOneBy(LogHead, { countyId }));
    const { size = 0 } = head ?? {};
    await append(5);
    expect((await witness(folder, "--once", "--no-submit")).code).toBe(0);
    await edit(async (tx) => {
      await tx.delete(LogEntry, { countyId, index: MoreThanOrEqual(size) });
      for (const node of await tx.findBy(LogNode, { countyId }))
        if ((node.index + 1) * 2 ** node.level > size)
          await tx.delete(LogNode, { countyId, level: node.level, index: node.index });
      await tx.update(LogHead, { countyId }, { ...head });
    });
    const { code, said } = await witness(folder, "--once", "--no-submit");
    expect([code, said.includes("日志变短了")]).toEqual([1, true]);
    rmSync(join(home, folder), { recursive: true, force: false });
    folder = `${folder}-other`;
    const other = `${folder}-seen`;
    expect((await witness(other, "--once", "--no-submit")).code).toBe(0);
    await append(1);
    expect((await witness(other, "--once", "--no-submit")).code).toBe(0);
    await edit((tx) => tx.update(LogEntry, at(size), { subject: "x" })); // what only the audit sees
    folder = other;
    expect((await witness(folder, "--once", "--no-submit")).code).toBe(0);
  });

  it("when the log signs with another key", async () => {
    const other = signerKey("ed25519", new URL(log).host + new URL(log).pathname, new Uint8Array(32).fill(5));
    const { code, said } = await witness("other-key", "--once", "--key", formatVerifierKey(other));
    expect([code, said.includes("日志换了签名密钥")]).toEqual([1, true]);
    expect((await witness(folder, "--once", "--key", formatVerifierKey(other))).code).toBe(2);
  });
});
