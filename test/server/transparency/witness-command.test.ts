import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { History } from "../../../server/cli/witness/history.ts";
import {
  cosignCheckpoint,
  formatNote,
  type NoteSignature,
  openCheckpoint,
  parseNote,
  parseVerifierKey,
} from "../../../shared/log/index.ts";
import { testApp } from "../../support/app.ts";
import { witnessKey } from "../../support/cosigned.ts";
import { expectOk } from "../../support/signers.ts";
import { witnessCommand } from "../../support/witness.ts";

const app = await testApp();
const { home, log, run: witness, start, append } = witnessCommand(app);
beforeAll(async () => {
  await append(300); // a full bundle and a partial one
});

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

  it("follows the log until it is told to stop, and alone in its folder", async () => {
    const { child, said, ended } = start("follows", "--interval", "1", "--no-submit");
    await expect.poll(said).toContain("日志有 551 条");
    const second = await witness("follows", "--once");
    expect([second.code, second.said.includes("另一个见证程序正在用这个文件夹")]).toEqual([2, true]);
    await append(1);
    await expect.poll(said).toContain("日志有 552 条");
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect((await witness("follows", "--once", "--no-submit")).code).toBe(0);
  });

  it("goes on after it was killed", async () => {
    const { child, said, ended } = start("killed", "--interval", "1", "--no-submit");
    await expect.poll(said).toContain("日志有 552 条");
    child.kill("SIGKILL");
    await ended;
    expect(readFileSync(join(home, "killed", "lock"), "utf8")).toBe(String(child.pid));
    const { code, said: again } = await witness("killed", "--once", "--no-submit");
    expect([code, again.includes("第一次见到")]).toEqual([0, false]);
  });

  it("takes a lock for left over that bears its own number, as after the restart of a container", () => {
    const folder = join(home, "container");
    mkdirSync(folder);
    for (const holder of [String(process.pid), "", "x"]) {
      writeFileSync(join(folder, "lock"), holder);
      new History(folder).close();
    }
    writeFileSync(join(folder, "lock"), String(process.ppid));
    expect(() => new History(folder)).toThrow("另一个见证程序");
  });

  it("puts a checkpoint back that it didn't come to write", async () => {
    await witness("half", "--once", "--no-submit");
    const file = join(home, "half", "checkpoints", "000000000552.txt");
    const note = readFileSync(file, "utf8");
    renameSync(file, `${file}.draft`);
    expect((await witness("half", "--once", "--no-submit")).code).toBe(0);
    expect(readFileSync(file, "utf8")).toBe(note);
  });

  it("finds nothing to shout about when the server is away, and says so", async () => {
    const { code, said } = await witness("good", "--log", "http://127.0.0.1:9/log/640221", "--once");
    expect([code, said.includes("连不上")]).toEqual([3, true]);
  });

  it("never takes damaged files for a new beginning", async () => {
    expect((await witness("damaged", "--once", "--no-submit")).code).toBe(0);
    const file = join(home, "damaged", "memory.json");
    const whole = readFileSync(file, "utf8");
    const damaged = (change: object) => JSON.stringify({ ...JSON.parse(whole), ...change });
    const { frontier, bundles, note } = JSON.parse(whole) as { frontier: string; bundles: string[]; note: string };
    const broken = [
      ...[whole.slice(0, -20), "", "null", "{}"],
      damaged({ size: 7 }),
      damaged({ next: -1 }),
      damaged({ frontier: frontier.replace(/.$/, (last) => (last === "0" ? "1" : "0")) }),
      damaged({ bundles: [...bundles].reverse() }),
      damaged({ note: note.replace("552", "553") }),
    ];
    for (const text of broken) {
      writeFileSync(file, text);
      const { code, said } = await witness("damaged", "--once", "--no-submit");
      expect([code, said.includes("见证人的文件坏了")], text).toEqual([2, true]);
      expect(readFileSync(file, "utf8")).toBe(text);
    }
    renameSync(file, `${file}.gone`);
    expect((await witness("damaged", "--once", "--no-submit")).code).toBe(2);
    renameSync(`${file}.gone`, file);
    writeFileSync(file, whole);
    expect((await witness("damaged", "--once", "--no-submit")).code).toBe(0);
    writeFileSync(join(home, "damaged", "witness-key"), "x");
    expect((await witness("damaged", "--once", "--no-submit")).code).toBe(2);
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

describe("a server in between", () => {
  /** What becomes of the checkpoint on its way. */
  let change: (note: string) => string | number = (note) => note;
  /** What the witness handed in last. */
  let handedIn = "";
  const between = createServer(async (request, response) => {
    if (request.method === "POST") {
      handedIn = ((await json(request)) as { checkpoint: string }).checkpoint;
      return response.end("{}");
    }
    const answer = await fetch(`${app.url}${request.url}`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const changed = request.url?.endsWith("/checkpoint") ? change(bytes.toString()) : bytes;
    response.writeHead(typeof changed === "number" ? changed : answer.status);
    response.end(typeof changed === "number" ? "" : changed);
  });
  beforeAll(() => new Promise<void>((resolve) => between.listen(0, "127.0.0.1", resolve)));
  afterAll(() => new Promise((resolve) => between.close(resolve)));
  const address = () => `http://127.0.0.1:${(between.address() as AddressInfo).port}/log/640221`;
  const through = (how: typeof change, ...args: string[]) => {
    change = how;
    return witness("between", "--log", address(), "--once", ...args);
  };
  const withLines = (change: (lines: NoteSignature[]) => NoteSignature[]) => (note: string) => {
    const { text, signatures } = parseNote(note);
    return formatNote({ text, signatures: change(signatures) });
  };

  it("may add lines of keys that nobody knows, and repeat lines: they say nothing, wherever they stand", async () => {
    const key = parseVerifierKey((await (await fetch(`${log}/key`)).text()).trim());
    const { checkpoint } = openCheckpoint(await (await fetch(`${log}/checkpoint`)).text(), key);
    const strange = cosignCheckpoint(checkpoint, witnessKey(3), 1);
    for (const how of [
      withLines((lines) => [...lines, strange]),
      withLines((lines) => [...lines, ...lines]),
      withLines((lines) => [strange, ...lines]),
    ]) {
      const { code, said } = await through(how);
      expect(code, said).toBe(0);
      expect(parseNote(handedIn).signatures.map(({ name }) => name)).toEqual([key.name, "witness.example.org"]);
    }
  });

  it("can't make the log look forged by being broken", async () => {
    for (const how of [() => 502, () => 503, () => 404, () => "<html>维护中</html>", () => ""]) {
      const { code, said } = await through(how, "--no-submit");
      expect([code, said.includes("警报")], said).toEqual([3, false]);
    }
  });

  it("is found out when it changes what the log has signed", async () => {
    const changes = [
      (note: string) => note.replace(/\n552\n/, "\n553\n"),
      (note: string) => note.replace(/^\S+/, "other.example.cn/log/640221"),
    ];
    for (const how of changes) {
      const { code, said } = await through(how, "--no-submit");
      expect([code, said.includes("日志换了签名密钥，或者签名不对")], said).toEqual([1, true]);
    }
  });

  it("that is away is tried again later and later", async () => {
    change = () => 503;
    const { child, said, ended } = start("patient", "--log", address(), "--interval", "1", "--no-submit");
    await expect.poll(said).toContain("10 秒后再试");
    change = (note) => note;
    await expect.poll(said).toContain("日志有 552 条");
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  });
});
