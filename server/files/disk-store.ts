import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { access, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { Problem } from "../core/problem.ts";
import { demandKey } from "./object-key.ts";
import type { ObjectStore, StoredObject } from "./object-store.ts";

/**
 * Objects as files of a folder, fanned out by the first two digits: `ab/abcd…`. Written beside, flushed and renamed,
 * so that a file under its final name is always whole.
 * @throws Error when the folder can't be made
 */
export function openDiskStore(folder: string): ObjectStore {
  const root = resolve(folder);
  const waiting = join(root, "incoming");
  mkdirSync(waiting, { recursive: true });
  const pathOf = (key: string): string => join(root, demandKey(key).slice(0, 2), key);
  return {
    put: (key, bytes) => reachable(() => writeWhole(pathOf(key), join(waiting, randomUUID()), bytes)),
    get: (key) => reachable(() => ifThere(() => openFile(pathOf(key)), null)),
    has: (key) =>
      reachable(() =>
        ifThere(async () => {
          await access(pathOf(key));
          return true;
        }, false),
      ),
    delete: (key) => reachable(() => rm(pathOf(key), { force: true })),
  };
}

async function writeWhole(path: string, temporary: string, bytes: Uint8Array): Promise<void> {
  try {
    const file = await open(temporary, "wx", 0o640);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await mkdir(dirname(path), { recursive: true });
    await rename(temporary, path);
  } catch (fault) {
    await rm(temporary, { force: true });
    throw fault;
  }
  // The new name must survive a power cut too, and a name is kept in its folder; so is the folder's own name.
  await syncFolder(dirname(path));
  await syncFolder(dirname(dirname(path)));
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function openFile(path: string): Promise<StoredObject> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    return { stream: file.createReadStream(), size };
  } catch (fault) {
    await file.close();
    throw fault;
  }
}

const codeOf = (fault: unknown): string => String((fault as NodeJS.ErrnoException | undefined)?.code ?? "");

async function ifThere<T>(run: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await run();
  } catch (fault) {
    if (codeOf(fault) === "ENOENT") return otherwise;
    throw fault;
  }
}

/** Disk full, read-only, gone: nothing that the person did wrong. Faults without a system code are ours. */
async function reachable<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (fault) {
    throw codeOf(fault) ? new Problem("files.store_unavailable", {}, { cause: fault }) : fault;
  }
}
