import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import {
  appendLeaves,
  emptyFrontier,
  formatSignerKey,
  fromBase64,
  frontierFromHex,
  frontierToHex,
  generateSignerKey,
  isNatural,
  openCheckpoint,
  parseSignerKey,
  parseVerifierKey,
  rootOf,
  type SignerKey,
  sameBytes,
  tileWidth,
  toBase64,
  type VerifierKey,
} from "../../../shared/log/index.ts";
import { WrongUse } from "../command.ts";
import type { Alarm } from "./alarm.ts";
import type { Memory } from "./look.ts";

interface Kept {
  log: string;
  note: string;
  size: number;
  frontier: string;
  bundles: string[];
  next: number;
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
    if (!existsSync(file) && readdirSync(join(this.folder, "checkpoints")).length === 0) return null;
    const kept = readable(file, () => JSON.parse(readFileSync(file, "utf8")) as Kept);
    const known = readable(file, () => recalled(kept));
    this.#keepCheckpoint(kept); // killed in between, the process before may have left it out
    return known;
  }

  /** Keeps a state before it is cosigned: what was signed must never be forgotten. */
  remember(log: string, { note, frontier, bundles, next }: Memory & { note: string }): void {
    const { size } = frontier;
    const kept: Kept = { log, note, size, frontier: frontierToHex(frontier), bundles: bundles.map(toBase64), next };
    writeSafely(join(this.folder, "memory.json"), JSON.stringify(kept));
    this.#keepCheckpoint(kept);
  }

  #keepCheckpoint({ size, note }: Pick<Kept, "size" | "note">): void {
    const file = join(this.folder, "checkpoints", `${String(size).padStart(12, "0")}.txt`);
    if (!existsSync(file)) writeSafely(file, note);
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
    throw new WrongUse(`另一个见证程序正在用这个文件夹：${this.folder}。确认没有的话，请删除其中的 lock 文件。`);
  }
}

/** What the file says, when its parts fit together: damage must not look like a log that was rewritten. */
function recalled({ log, note, size, frontier, bundles, next }: Kept): { log: VerifierKey; memory: Memory } {
  const key = parseVerifierKey(log);
  const memory = {
    note,
    frontier: frontierFromHex(size, frontier),
    bundles: bundles.map((hash) => fromBase64(hash) ?? new Uint8Array()),
    next,
  };
  const { checkpoint } = openCheckpoint(note, key);
  // The frontier over all full bundles is that of a tree with their hashes for leaves.
  const upper = appendLeaves(emptyFrontier, memory.bundles).frontier;
  const fits =
    checkpoint.size === size &&
    sameBytes(checkpoint.root, rootOf(memory.frontier)) &&
    upper.size === Math.floor(size / tileWidth) &&
    upper.hashes.every((hash, at) => sameBytes(hash, memory.frontier.hashes[at] ?? new Uint8Array())) &&
    isNatural(next);
  if (!fits) throw new Error("前后不一致");
  return { log: key, memory };
}

/** In a container that was started again, the process before had the same number as this one. */
function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
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
