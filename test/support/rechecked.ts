import { expect } from "vitest";
import type { ReadDb, Tx } from "../../server/core/store.ts";
import { visitor } from "../../server/core/work.ts";
import { Divergence, type KnownCheckpoint, recheckCounty } from "../../server/recheck/index.ts";
import { checkHere } from "../../server/signing/index.ts";
import { LogHead } from "../../server/transparency/entities.ts";
import type { TestApp } from "./app.ts";

class Undo extends Error {}

/** Verifies the county of a test anew. */
export function rechecker(app: TestApp) {
  const view = (db: ReadDb) => ({ db, actor: visitor, now: app.clock(), requestId: "test" });

  async function headOf(db: ReadDb): Promise<LogHead> {
    const [head] = await db.find(LogHead);
    if (!head) throw new Error("no log");
    return head;
  }

  const recheck = async (db: ReadDb, checkpoints: readonly KnownCheckpoint[]) =>
    recheckCounty(view(db), await headOf(db), { check: checkHere, checkpoints });

  /** Changes the database as somebody with its password could, verifies, and puts everything back. @returns what was found */
  async function afterEdit(edit: (tx: Tx) => Promise<unknown>, checkpoints: readonly KnownCheckpoint[]) {
    let found: unknown = "nothing";
    const run = app.store.transaction(async (tx) => {
      await edit(tx);
      found = await recheck(tx, checkpoints).catch((fault: unknown) => fault);
      throw new Undo();
    });
    await expect(run).rejects.toBeInstanceOf(Undo);
    return found;
  }

  async function findingOf(edit: (tx: Tx) => Promise<unknown>, checkpoints: readonly KnownCheckpoint[]) {
    const found = await afterEdit(edit, checkpoints);
    if (found instanceof Divergence) return { code: found.code, text: found.message };
    throw found instanceof Error ? found : new Error(`found ${JSON.stringify(found)}`);
  }

  return { view, headOf, recheck, afterEdit, findingOf };
}
