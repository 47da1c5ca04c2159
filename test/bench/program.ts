import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../support/mariadb.ts";
import type { Bench } from "./bench.ts";

/** A running server process. */
export interface Program {
  url: string;
  pid: number;
  /** Largest resident memory since the last call, bytes. */
  peakMemory(): number;
  stop(): Promise<void>;
}

/** Secret for access tokens of all servers of the bench. */
export const jwtSecret = "measuring-0123456789abcdef0123456789";

/** Starts a process and waits until `path` answers. It ends with the run at the latest. */
export async function startProcess(
  bench: Bench,
  options: string[],
  env: Record<string, string>,
  path = "/readyz",
): Promise<Program> {
  const port = await freePort();
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, options, {
    env: { PATH, HOME, NODE_ENV: "production", PORT: String(port), ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const url = `http://127.0.0.1:${port}`;
  const { pid } = child;
  if (pid === undefined) throw new Error("the process did not start");
  const stop = () => end(child);
  bench.atEnd(stop);
  await answering(url + path, child);
  return { url, pid, stop, peakMemory: () => peakMemoryOf(pid) };
}

/** The built program on a database. */
export function startProgram(bench: Bench, databaseUrl: string, env: Record<string, string> = {}): Promise<Program> {
  bench.build();
  const folder = join(bench.folder, "data");
  return startProcess(bench, ["dist/main.mjs"], {
    NODE_ENV: "development",
    DEMO: "0",
    HOST: "127.0.0.1",
    PUBLIC_URL: "http://bench.test",
    DATA_DIR: folder,
    DATABASE_URL: databaseUrl,
    JWT_SECRET: jwtSecret,
    LOG_LEVEL: "warn",
    ...env,
  });
}

/** Waits for the first 200. @returns milliseconds that it took */
export async function answering(url: string, child?: ChildProcess, seconds = 60): Promise<number> {
  const start = performance.now();
  while (performance.now() - start < seconds * 1000) {
    if (child && child.exitCode !== null) throw new Error(`the process ended with ${child.exitCode}`);
    const ok = await fetch(url).then(
      async (answer) => {
        await answer.arrayBuffer();
        return answer.ok;
      },
      () => false, // not listening yet
    );
    if (ok) return performance.now() - start;
    await pause(20);
  }
  throw new Error(`${url} did not answer within ${seconds} s`);
}

/** Ends a process and waits for it. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const hard = setTimeout(() => child.kill("SIGKILL"), 5_000);
  await gone;
  clearTimeout(hard);
}

/** Linux counts the peak and forgets it when told to. */
function peakMemoryOf(pid: number): number {
  const [, kilobytes = "0"] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  writeFileSync(`/proc/${pid}/clear_refs`, "5");
  return Number(kilobytes) * 1024;
}
