import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatVerifierKey } from "../../shared/log/index.ts";
import { verifyReceipt } from "../../shared/receipts/index.ts";
import { sampleReceiptLog } from "../support/receipts.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "village-code-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() => {
  execFileSync(process.execPath, [join(root, "server/build.mjs"), "--cli", folder]);
});

const sample = sampleReceiptLog();
const text = sample.log.seal(sample.log.parts(sample.published));
const key = formatVerifierKey(sample.log.key);
const witness = formatVerifierKey(sample.log.witness);
const other = sampleReceiptLog("other.example.cn/log/640221");

/** Runs the built file in an empty folder, without any settings. */
function run(args: string[], input: string | Buffer = ""): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(folder, "cli.mjs"), ...args], { cwd: folder, env: {} });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.once("close", (code) =>
      resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    );
    child.stdin.on("error", () => undefined); // it stops reading what is too large
    child.stdin.end(input);
  });
}
const file = (content: string | Buffer, name = "receipt.json"): string => {
  writeFileSync(join(folder, name), content);
  return name;
};

describe("village-code verify", () => {
  it("says in plain Chinese what a receipt proves and what not, and ends with 0", async () => {
    const { code, out, err } = await run(["verify", file(text), "--log", key, "--witness", witness]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^凭证有效\n合作村《合作村2026年8月财务收支情况公布表》第 1 版，编号 640221100200-2026-0007\n/);
    const { findings } = verifyReceipt(text, { knownLogs: [key], knownWitnesses: [witness] });
    for (const finding of findings) expect(out).toContain(finding.text);
    expect(out.indexOf("证明了的：")).toBeLessThan(out.indexOf("证明不了的："));
  });

  it("reads what is piped in", async () => {
    for (const args of [["verify"], ["verify", "-"]]) expect((await run(args, text)).code).toBe(0);
  });

  it("ends with 1 when anything is wrong, and names it", async () => {
    const forged = await run(["verify", file(text.replace("12345678", "92345678"), "forged.json")]);
    expect(forged.code).toBe(1);
    expect(forged.out).toContain("✗ 公开内容被改动过");
    expect(forged.out).not.toContain("✓");
    const foreign = other.log.seal(other.log.parts(other.published));
    const refused = await run(["verify", file(foreign, "foreign.json"), "--log", key]);
    expect(refused.code).toBe(1);
    expect(refused.out).toContain("✗ 凭证出自另一个日志（other.example.cn/log/640221");
    const unseen = await run(["verify", file(text), "--witness", formatVerifierKey(other.log.witness)]);
    expect([unseen.code, unseen.out.includes("✗ 您指定的见证人都没有见证过")]).toEqual([1, true]);
  });

  it("refuses 50 MB, from a file and piped, and what isn't JSON", async () => {
    const large = Buffer.alloc(50 * 1024 * 1024, "村");
    for (const { code, out } of [await run(["verify", file(large, "large.json")]), await run(["verify"], large)]) {
      expect(code).toBe(1);
      expect(out).toContain("文件太大");
    }
    expect((await run(["verify", file("%PDF-1.7", "receipt.pdf")])).out).toContain("不是凭证：凭证是一个 JSON 文件");
    expect((await run(["verify"], Buffer.of(0xff, 0xfe))).out).toContain("不是正常的文字");
    expect((await run(["verify"], "")).code).toBe(1);
  });

  it("lets nothing in a receipt move the cursor or write over what was printed", async () => {
    const evil = sampleReceiptLog();
    evil.handler.name = "王\u001b[2J\u202e经办\r";
    const receipt = evil.log.seal(evil.log.parts(evil.log.act({ signers: evil.both })));
    const { code, out } = await run(["verify"], receipt);
    expect(code).toBe(0);
    expect(out).toContain("署名“王[2J经办”");
    expect([...out].filter((sign) => sign !== "\n" && /[\p{Cc}\p{Cf}]/u.test(sign))).toEqual([]);
  });

  it("ends with 2 and how it is used when used wrongly", async () => {
    const wrong: [string[], string][] = [
      [["verify", "missing.json"], "没有这个文件：missing.json"],
      [["verify", "."], "读不了"],
      [["verify", "a", "b"], "一次只能核对一份"],
      [["verify", "--nope"], "选项 --nope 不对"],
      [["verify", "--log"], "选项 --log 不对"],
      [["verify", file(text), "--log", "x"], "这不是日志的密钥：x"],
      [["verify", file(text), "--log", witness], "这不是日志的密钥"],
      [["verify", file(text), "--witness", key], "这不是见证人的密钥"],
      [["forge"], "没有“forge”这个命令"],
    ];
    for (const [args, reason] of wrong) {
      const { code, out, err } = await run(args, text);
      expect([code, out], args.join(" ")).toEqual([2, ""]);
      expect(err).toContain(reason);
      expect(err).toContain("用法：village-code");
    }
    expect(await run([])).toMatchObject({ code: 2 });
    for (const args of [["--help"], ["verify", "--help"]]) expect(await run(args)).toMatchObject({ code: 0, err: "" });
  });
});

describe("village-code verify --online", () => {
  const answers: { status: number; body: unknown } = { status: 200, body: {} };
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(answers.status, { "content-type": "application/json" }).end(JSON.stringify(answers.body));
  });
  let online: ReturnType<typeof sampleReceiptLog>;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    online = sampleReceiptLog(`127.0.0.1:${(server.address() as AddressInfo).port}/log/640221`);
  });
  afterAll(() => server.close());
  const ask = async (status: number, body: unknown) => {
    Object.assign(answers, { status, body });
    return run(["verify", "--online"], online.log.seal(online.log.parts(online.published)));
  };

  it("asks the log's own server whether a newer revision exists; the receipt still verifies", async () => {
    const { facts } = verifyReceipt(online.log.seal(online.log.parts(online.published)));
    const versions = [
      { revision: 2, state: "current", endedAt: null },
      { revision: 1, state: "superseded", endedAt: "2026-09-09T02:00:00.000Z" },
    ];
    const body = { revision: 1, state: "superseded", contentDigest: facts?.contentDigest, versions };
    const { code, out } = await ask(200, body);
    expect(code).toBe(0);
    expect(out).toContain("! 联网核对过：这一版后来更正了");
    expect(asked).toEqual(["/api/public/notices/640221100200-2026-0007?revision=1"]);
  });

  it("says so when the server knows nothing of it or makes no sense", async () => {
    expect((await ask(404, {})).out).toContain("! 联网核对过：127.0.0.1:");
    expect((await ask(500, {})).out).toContain("– 后来有没有更正或者撤回：这次没有连上");
  });

  it("says so when nobody answers, and asks nobody about a forgery", async () => {
    const before = asked.length;
    const forged = online.log.seal(online.log.parts(online.published)).replace("12345678", "92345678");
    expect((await run(["verify", "--online"], forged)).code).toBe(1);
    expect(asked).toHaveLength(before);
    const gone = sampleReceiptLog("127.0.0.1:9/log/640221");
    const { code, out } = await run(["verify", "--online"], gone.log.seal(gone.log.parts(gone.published)));
    expect(code).toBe(0);
    expect(out).toContain("这次没有连上 127.0.0.1:9");
  });
});
