import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import type { TestApp } from "./app.ts";
import { appendOne, someEntry } from "./appends.ts";

/** `village-code witness`, built and run as somebody would anywhere, on the log of the test's county. */
export interface WitnessCommand {
  /** Holds the folders of all witnesses. */
  home: string;
  /** The log's address. */
  log: string;
  /** Runs it to its end. */
  run(folder: string, ...args: string[]): Promise<{ code: number | null; said: string }>;
  /** Starts it; `said` grows. */
  start(folder: string, ...args: string[]): { child: ChildProcess; said(): string; ended: Promise<number | null> };
  /** Lets the log grow. */
  append(count: number): Promise<void>;
}

/** Call it at the top level of the file. The command has no clock but the real one, so the server's is set to that. */
export function witnessCommand(app: TestApp): WitnessCommand {
  app.clock.forward((Date.now() - app.clock().getTime()) / 1000);
  const home = mkdtempSync(join(tmpdir(), "village-code-witness-"));
  afterAll(() => rmSync(home, { recursive: true }));
  execFileSync(process.execPath, ["server/build.mjs", "--cli", home]);
  const log = `${app.url}/log/640221`;
  let made = 0;
  const start: WitnessCommand["start"] = (folder, ...args) => {
    const words = ["--log", log, "--folder", join(home, folder), "--name", "witness.example.org", ...args];
    const child = spawn(process.execPath, [join(home, "cli.mjs"), "witness", ...words], { cwd: home, env: {} });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        said += String(chunk);
      });
    const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
    return { child, said: () => said, ended };
  };
  return {
    home,
    log,
    start,
    async run(folder, ...args) {
      const { said, ended } = start(folder, ...args);
      const code = await ended;
      return { code, said: said() };
    },
    async append(count) {
      for (let at = 0; at < count; at++)
        await appendOne(app.store, app.county.county.id, app.clock(), someEntry(`entry ${made++}`));
    },
  };
}
