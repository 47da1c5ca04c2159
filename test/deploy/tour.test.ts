// The five minutes for a sceptic in README.md: its own commands, one after the other, on the built program with the demonstration.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../support/mariadb.ts";
import { enrolmentOf } from "../support/signers.ts";
import { answering, type Running, start } from "./processes.ts";

const port = await freePort();
const url = `http://localhost:${port}`;
const folder = mkdtempSync(join(tmpdir(), "village-code-tour-"));
const data = join(folder, "data");
let server: Running | undefined;

/** The commands of a language's tour, for our port. */
function commandsOf(file: string, from: string, to: string): string[] {
  const text = readFileSync(file, "utf8");
  const tour = text.slice(text.indexOf(from), text.indexOf(to));
  return [...tour.matchAll(/```sh\n(.*?)```/gs)].map(([, block = ""]) =>
    block.replaceAll("localhost:3000", `localhost:${port}`),
  );
}
const commands = commandsOf("README.md", "## Five minutes", "## Settings");

/** Runs a block as somebody would paste it. */
function paste(block: string | undefined): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync("bash", ["-euo", "pipefail", "-c", block ?? "exit 99"], {
    cwd: folder,
    encoding: "utf8",
  });
  return { code: status, said: stdout + stderr };
}

async function run(demo: "0" | "1"): Promise<void> {
  const env = { PORT: String(port), DATA_DIR: data, DEMO: demo, LOG_LEVEL: "warn" };
  server = start(process.execPath, [resolve("dist/main.mjs")], env);
  await answering(`${url}/readyz`, server, 120);
}

async function stop(): Promise<void> {
  await server?.stop();
  server = undefined;
}

const post = async (path: string, body: object, token?: string): Promise<Record<string, string>> => {
  const headers = { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const answer = await fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
  expect(answer.ok, path).toBe(true);
  return (await answer.json()) as Record<string, string>;
};

/** What the console does when somebody enables signing on a device. */
async function enableSigning(login: string): Promise<void> {
  const { accessToken = "" } = await post("/api/sessions", { login, password: "village-code-demo" });
  const me = await fetch(`${url}/api/me`, { headers: { authorization: `Bearer ${accessToken}` } });
  const { account } = (await me.json()) as { account: { id: string } };
  await post("/api/me/signing-keys", enrolmentOf(account.id, `DEMO-${login}`), accessToken);
}

beforeAll(async () => {
  for (const name of ["dist", "node_modules"]) symlinkSync(resolve(name), join(folder, name));
  await run("1");
});

afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true });
});

// Each step goes on from the one before, so none can be tried again by itself.
describe("five minutes for a sceptic", { retry: 0 }, () => {
  it("has the same commands in both languages", () => {
    expect(commands).toHaveLength(5);
    expect(commandsOf("README.zh-CN.md", "## 不信的话", "## 设置")).toEqual(commands);
  });

  it("keeps a receipt, and what a witness has seen", async () => {
    // The demonstration fills up behind its first pages.
    const accounts = `${url}/api/public/villages/640221100201/notices?item=CW-02-02`;
    await expect.poll(async () => (await fetch(accounts)).text(), { timeout: 100_000 }).toContain("640221100201-20");
    const { code, said } = paste(commands[0]);
    expect([code, said]).toEqual([0, expect.stringContaining("和上次见到的接得上")]);
  });

  it("sees the log go on, and refuses a backup from before", async () => {
    await stop();
    cpSync(data, join(folder, "yesterday"), { recursive: true });
    await run("0");
    await enableSigning("handler.640221100203");
    expect(paste(commands[1])).toMatchObject({ code: 0 });
    await stop();
    rmSync(data, { recursive: true });
    renameSync(join(folder, "yesterday"), data);
    await run("0");
    const { code, said } = paste(commands[2]);
    expect([code, said]).toEqual([1, expect.stringContaining("日志变短了")]);
  });

  it("names the notice of which one fen was changed", () => {
    const number = readFileSync(join(folder, "number.txt"), "utf8").trim();
    const { code, said } = paste(commands[3]);
    expect([code, said]).toEqual([1, expect.stringContaining(`公告 ${number} 第 1 版的内容被改动过`)]);
  });

  it("verifies the receipt when everything is gone", async () => {
    await stop();
    const { code, said } = paste(commands[4]);
    expect([code, said]).toEqual([0, expect.stringContaining("凭证有效")]);
  });
});
