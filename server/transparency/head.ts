import { emptyFrontier, frontierToHex, rootOf } from "../../shared/log/index.ts";
import { isDuplicate } from "../core/database-faults.ts";
import { addColumns, type Cells, entityOf, preparedQuery } from "../core/prepared-query.ts";
import type { ReadDb } from "../core/store.ts";
import type { Work } from "../core/work.ts";
import { findPlace } from "../places/index.ts";
import { LogHead } from "./entities.ts";
import { toHex } from "./hex.ts";

/**
 * The head of a county's log, nobody else's until this transaction ends. A county's first append makes it.
 * On MySQL the row is locked; on SQLite a transaction that has read a head which another process then changes is run again
 * from its start, as one is that meets another first append.
 */
export async function lockHead(work: Pick<Work, "tx">, countyId: string): Promise<LogHead> {
  return (await readLocked(work.tx, countyId)) ?? (await beginLog(work, countyId));
}

async function readLocked(db: ReadDb, countyId: string): Promise<LogHead | null> {
  const [row] = await preparedQuery<Cells>(db, "log head, locked", { countyId }, (given) => {
    const query = db.createQueryBuilder(LogHead, "head").select([]).where("head.countyId = :countyId", given);
    addColumns(query, "head");
    return db.dataSource.options.type === "mysql" ? query.setLock("pessimistic_write") : query;
  });
  return row ? entityOf(db, LogHead, "head", row) : null;
}

async function beginLog({ tx }: Pick<Work, "tx">, countyId: string): Promise<LogHead> {
  const { code } = await findPlace({ db: tx }, countyId);
  const [root, frontier] = [toHex(rootOf(emptyFrontier)), frontierToHex(emptyFrontier)];
  const head: LogHead = { countyId, code, size: 0, root, lastAt: "", frontier };
  try {
    await tx.insert(LogHead, head);
    return head;
  } catch (fault) {
    // Somebody else began it between our two statements.
    const begun = isDuplicate(fault) ? await readLocked(tx, countyId) : null;
    if (!begun) throw fault;
    return begun;
  }
}
