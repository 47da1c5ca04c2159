import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";

/** A process that a test has started. */
export interface Running {
  /** What it has written so far, both streams. */
  output(): string;
  /** Ends it and waits until it has ended; its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts a program with an environment of its own; only PATH and HOME are inherited. */
export function start(command: string, options: string[], env: Record<string, string> = {}): Running {
  const { PATH = "", HOME = "" } = process.env;
  const child: ChildProcess = spawn(command, options, {
    env: { PATH, HOME, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout?.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    output += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return {
    output: () => output,
    stop: (signal = "SIGTERM") => {
      child.kill(signal);
      return ended;
    },
  };
}

/** Waits until an address answers with 200. @throws Error after `seconds`, with what the process has written */
export async function answering(url: string, running: Running, seconds = 30): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false, // not listening yet
    );
    if (ok) return;
    await pause(50);
  }
  throw new Error(`${url} did not answer within ${seconds} s:\n${running.output()}`);
}
