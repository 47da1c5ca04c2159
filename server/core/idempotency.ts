import { isDuplicate } from "./database-faults.ts";
import { sha256Of } from "./digest.ts";
import { IdempotencyAnswer } from "./entities.ts";
import { Problem } from "./problem.ts";
import type { Store } from "./store.ts";
import type { Work } from "./work.ts";

export interface Answer {
  status: number;
  body: unknown;
}

/** What makes two requests the same one. */
export interface RequestIdentity {
  key: string;
  accountId: string;
  digest: string;
}

/** Reads the header; undefined when the caller sent none. */
export function identityOf(
  header: string | undefined,
  accountId: string,
  request: { method: string; path: string; body: unknown },
): RequestIdentity | undefined {
  if (header === undefined || header === "") return undefined;
  if (!/^[\w-]{8,64}$/.test(header)) throw new Problem("idempotency.invalid");
  const digest = sha256Of(`${request.method} ${request.path}\n${JSON.stringify(request.body ?? null)}`);
  return { key: header, accountId, digest };
}

/** The answer given before to the same request, if there is one. */
export async function earlierAnswer(store: Store, identity: RequestIdentity): Promise<Answer | undefined> {
  const row = await store.read((db) =>
    db.findOneBy(IdempotencyAnswer, { accountId: identity.accountId, idempotencyKey: identity.key }),
  );
  if (!row) return undefined;
  if (row.requestDigest !== identity.digest) throw new Problem("idempotency.mismatch");
  return { status: row.status, body: JSON.parse(row.answer) };
}

/** Keeps the answer with the change. Of two equal requests at once the unique key lets one commit; see `answerOnce`. */
export async function keepAnswer(work: Work, identity: RequestIdentity, answer: Answer): Promise<void> {
  await work.tx.insert(IdempotencyAnswer, {
    accountId: identity.accountId,
    idempotencyKey: identity.key,
    requestDigest: identity.digest,
    status: answer.status,
    answer: JSON.stringify(answer.body ?? null),
    answeredAt: work.now.toISOString(),
  });
}

/**
 * Runs a change at most once per key: repeats, also simultaneous ones, get the first answer.
 * @param show makes the answer of what was kept
 */
export async function answerOnce(
  store: Store,
  identity: RequestIdentity | undefined,
  run: () => Promise<Answer>,
  show: (kept: Answer) => Promise<Answer> = async (kept) => kept,
): Promise<Answer> {
  if (!identity) return run();
  const before = await earlierAnswer(store, identity);
  if (before) return show(before);
  try {
    return await run();
  } catch (fault) {
    // The twin may have committed first: then its answer is ours, whatever made us fail (a duplicate key, a changed version).
    if (isDuplicate(fault) || fault instanceof Problem) {
      const twin = await earlierAnswer(store, identity);
      if (twin) return show(twin);
    }
    throw fault;
  }
}

/** Where answers are kept, for the rewriting of the table's own file. */
export const answerTables = [IdempotencyAnswer];

/** Forgets the answers before a moment that hold one of these words (ids, numbers, digests). Looks through the whole table. */
export async function forgetAnswers(store: Store, words: readonly string[], before: string): Promise<void> {
  const rows = await store.read((db) => {
    const query = db.createQueryBuilder(IdempotencyAnswer, "kept").where("kept.answeredAt < :before", { before });
    const holds = words.map((_, at) => `kept.answer LIKE :word${at}`).join(" OR ");
    query.andWhere(`(${holds})`, Object.fromEntries(words.map((word, at) => [`word${at}`, `%${word}%`])));
    return query
      .select("kept.accountId", "accountId")
      .addSelect("kept.idempotencyKey", "idempotencyKey")
      .getRawMany<Pick<IdempotencyAnswer, "accountId" | "idempotencyKey">>();
  });
  // By their keys: a search for words would lock every row on its way.
  for (const key of rows) await store.transaction((tx) => tx.delete(IdempotencyAnswer, key));
}

/** Keeps of all answers about these (`Again`, whose first member is the id) the id alone: contents that were closed don't live on here. */
export async function reduceAnswers(store: Store, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await store.read((db) => {
    const starts = ids.map((_, at) => `kept.answer LIKE :start${at}`).join(" OR ");
    return db
      .createQueryBuilder(IdempotencyAnswer, "kept")
      .select("kept.accountId", "accountId")
      .addSelect("kept.idempotencyKey", "idempotencyKey")
      .addSelect("SUBSTR(kept.answer, 8, 26)", "about")
      .where(`(${starts})`, Object.fromEntries(ids.map((id, at) => [`start${at}`, `{"id":"${id}",%`])))
      .getRawMany<{ accountId: string; idempotencyKey: string; about: string }>();
  });
  for (const { about, ...key } of rows)
    await store.transaction((tx) => tx.update(IdempotencyAnswer, key, { answer: JSON.stringify(about) }));
}
