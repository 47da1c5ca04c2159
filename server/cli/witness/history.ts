import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import {
  formatSignerKey,
  fromBase64,
  frontierFromHex,
  frontierToHex,
  generateSignerKey,
  parseSignerKey,
  parseVerifierKey,
  type SignerKey,
  toBase64,
  type VerifierKey,
} from "../../../shared/log/index.ts";
import { WrongUse } from "../command.ts";
import type { Alarm } from "./alarm.ts";
import type { Memory } from "./look.ts";

interface Kept {
  log: string;
  note: string | null;
  size: number;
  frontier: string;
  bundles: string[];
}

/** A witness's folder: its key, what it remembers, every checkpoint that it accepted, and what alarmed it. */
export class History {
  /** @throws WrongUse when another witness is at work in the folder, or when its files are damaged */
  constructor(readonly folder: string) {
    mkdirSync(join(folder, "checkpoints"), { recursive: true, mode: 0o700 });
    this.#lock();
  }

  /** The witness's own key, made when there is none. @param name used for a new one */
  key(name: string): SignerKey {
    const file = join(this.folder, "witness-key");
    if (!existsSync(file)) writeSafely(file, `${formatSignerKey(generateSignerKey("cosignature", name))}\n`);
    return readable(file, () => parseSignerKey(readFileSync(file, "utf8").trim()));
  }

  /** What was seen so far; null when nothing was. */
  recall(): { log: VerifierKey; memory: Memory } | null {
    const file = join(this.folder, "memory.json");
    if (!existsSync(file)) return null;
    return readable(file, () => {
      const { log, note, size, frontier, bundles } = JSON.parse(readFileSync(file, "utf8")) as Kept;
      const hashes = bundles.map((hash) => fromBase64(hash) ?? new Uint8Array());
      if (hashes.length !== Math.floor(size / 256) || hashes.some(({ length }) => length !== 32))
        throw new Error("bundles");
      return {
        log: parseVerifierKey(log),
        memory: { note, frontier: frontierFromHex(size, frontier), bundles: hashes },
      };
    });
  }

  /** Keeps a state before it is cosigned: what was signed must never be forgotten. */
  remember(log: string, memory: Memory): void {
    const { note, frontier, bundles } = memory;
    const size = frontier.size;
    if (note !== null) writeSafely(join(this.folder, "checkpoints", `${String(size).padStart(12, "0")}.txt`), note);
    const kept: Kept = { log, note, size, frontier: frontierToHex(frontier), bundles: bundles.map(toBase64) };
    writeSafely(join(this.folder, "memory.json"), JSON.stringify(kept));
  }

  /** Keeps what proves that something is wrong. @returns the file */
  keepEvidence({ code, message, evidence }: Alarm, now: Date): string {
    const file = join(this.folder, `alarm-${now.toISOString().replace(/[:.]/g, "-")}-${code}.txt`);
    writeSafely(file, [message, ...evidence].join("\n\n"));
    return file;
  }

  close(): void {
    rmSync(join(this.folder, "lock"), { force: true });
  }

  /** One witness per folder: two would forget each other's states. A lock whose process is gone doesn't count. */
  #lock(): void {
    const file = join(this.folder, "lock");
    for (let tries = 0; tries < 2; tries++) {
      try {
        writeFileSync(file, String(process.pid), { flag: "wx" });
        return;
      } catch (fault) {
        if ((fault as NodeJS.ErrnoException).code !== "EEXIST") throw fault;
        if (isRunning(Number(readFileSync(file, "utf8")))) break;
        rmSync(file, { force: true });
      }
    }
    throw new WrongUse(`另一个见证程序正在用这个文件夹：${this.folder}`);
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** All of it or nothing, and on the disk before anything else happens. */
function writeSafely(file: string, text: string): void {
  const draft = `${file}.draft`;
  const handle = openSync(draft, "w", 0o600);
  writeSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(draft, file);
}

/** A damaged memory must not be taken for none: a witness that starts anew would accept any history. */
function readable<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (fault) {
    throw new WrongUse(
      `见证人的文件坏了，不能继续：${file}（${(fault as Error).message}）。请从备份恢复，或者换一个空文件夹重新开始。`,
    );
  }
}
