// The writes of an append, with texts made once: the county's other acts wait while they run.
import type { StoredNode } from "../../shared/log/index.ts";
import { preparedQuery } from "../core/prepared-query.ts";
import type { Tx } from "../core/store.ts";
import { LogEntry, LogHead, LogNode } from "./entities.ts";
import { toHex } from "./hex.ts";

/** Numbers go as text; both engines turn them back for columns of numbers. */
const texts = (row: object): Record<string, string> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)]));

/** Inserts the entry; its place is taken from the locked head. */
export async function insertEntry(tx: Tx, entry: LogEntry): Promise<void> {
  await preparedQuery(tx, "log entry, insert", texts(entry), (given) =>
    tx.createQueryBuilder().insert().into(LogEntry).values(given),
  );
}

/** Inserts the nodes that an entry completed, in one statement. */
export async function insertNodes(tx: Tx, countyId: string, nodes: readonly StoredNode[]): Promise<void> {
  const names = nodes.map((_, at) => ({ level: `level${at}`, index: `index${at}`, hash: `hash${at}` }));
  const values = Object.assign(
    { countyId },
    ...nodes.map(({ level, index, hash }, at) =>
      texts({ [`level${at}`]: level, [`index${at}`]: index, [`hash${at}`]: toHex(hash) }),
    ),
  );
  await preparedQuery(tx, `log nodes ${nodes.length}, insert`, values, (given) =>
    tx
      .createQueryBuilder()
      .insert()
      .into(LogNode)
      .values(
        names.map(({ level, index, hash }) => ({
          ...{ countyId: given.countyId, hash: given[hash] },
          ...({ level: given[level], index: given[index] } as object),
        })),
      ),
  );
}

/** Moves the head on to the state that holds the new entry. */
export async function moveHead(tx: Tx, head: Omit<LogHead, "code">): Promise<void> {
  const { countyId, ...moved } = texts(head);
  await preparedQuery(tx, "log head, move", { countyId: countyId ?? "", ...moved }, ({ countyId: id, ...set }) =>
    tx.createQueryBuilder().update(LogHead).set(set).where("countyId = :id", { id }),
  );
}
