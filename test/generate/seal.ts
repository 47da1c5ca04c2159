// Generated notices with real signatures and a log, for measuring what verifies them. Not part of `npm run generate`: it takes a minute per 20,000.
import { publishedCatalogues } from "../../server/catalogue/index.ts";
import type { Store, Tx } from "../../server/core/store.ts";
import { visitor } from "../../server/core/work.ts";
import { NoticeRevision, SignOff } from "../../server/notices/entities.ts";
import { Publication, searchTextOf } from "../../server/notices/index.ts";
import { Signature, SigningKey } from "../../server/signing/entities.ts";
import { LogHead } from "../../server/transparency/entities.ts";
import type { NoticeContent } from "../../shared/notices/content.ts";
import { generateKeyPair, type KeyPair, signText } from "../../shared/signing/sm2.ts";
import { enrolmentText } from "../../shared/signing/statement.ts";
import { LogWriter } from "./log-writer.ts";

const perTransaction = 1_000;

/** Gives everybody a key, signs all publications and writes the logs of all counties. @returns publications that were signed */
export async function sealGenerated(store: Store, say: (line: string) => void): Promise<number> {
  const heads = await store.read((db) => db.find(LogHead));
  let sealed = 0;
  for (const head of heads) {
    const log = new LogWriter(head);
    const keys = await enrolAll(store, head.countyId, log);
    sealed += await signAll(store, head.countyId, { keys, log });
    say(`${sealed} publications signed`);
  }
  return sealed;
}

type Keys = ReadonlyMap<string, KeyPair>;

/** Real keys in place of the random ones of whoever signed in the county. */
async function enrolAll(store: Store, countyId: string, log: LogWriter): Promise<Keys> {
  const rows = await store.read((db) =>
    db
      .createQueryBuilder(SigningKey, "held")
      .innerJoin("account_grant", "post", "post.accountId = held.accountId")
      .innerJoin("place", "place", "place.id = post.placeId AND place.countyId = :countyId", { countyId })
      .getMany(),
  );
  const keys = new Map<string, KeyPair>();
  await store.transaction(async (tx) => {
    for (const { id, accountId, enrolledAt } of rows) {
      const key = generateKeyPair();
      const proof = signText(enrolmentText(accountId, key.publicKey), key);
      await tx.update(SigningKey, { id }, { publicKey: key.publicKey, proof });
      log.add(id, enrolledAt, { kind: "key.enrolled", key: id, signer: accountId, publicKey: key.publicKey, proof });
      keys.set(id, key);
    }
    await log.write(tx);
  });
  return keys;
}

async function signAll(store: Store, countyId: string, { keys, log }: { keys: Keys; log: LogWriter }): Promise<number> {
  const ids = await store.read((db) =>
    db.find(Publication, {
      select: { noticeId: true },
      where: { countyId },
      order: { publishedAt: "ASC", noticeId: "ASC" },
    }),
  );
  for (let from = 0; from < ids.length; from += perTransaction) {
    await store.transaction(async (tx) => {
      for (const { noticeId } of ids.slice(from, from + perTransaction)) await signOne(tx, noticeId, { keys, log });
      await log.write(tx);
    });
  }
  return ids.length;
}

async function signOne(tx: Tx, noticeId: string, { keys, log }: { keys: Keys; log: LogWriter }): Promise<void> {
  const publication = await tx.findOneByOrFail(Publication, { noticeId });
  const { content, contentDigest } = await tx.findOneByOrFail(NoticeRevision, { noticeId });
  const { id: signOffId } = await tx.findOneByOrFail(SignOff, { noticeId });
  const rows = await tx.find(Signature, { where: { signOffId }, order: { role: "ASC" } });
  const signatures = rows.map(({ id, role, accountId, keyId, statement, signedAt }) => {
    const key = keys.get(keyId);
    if (!key) throw new Error(`key ${keyId} is of another county`);
    return { id, role, signer: accountId, key: keyId, signature: signText(statement, key), signedAt };
  });
  for (const { id, signature } of signatures) await tx.update(Signature, { id }, { signature });
  const parsed = JSON.parse(content) as NoticeContent;
  const { items } = await catalogueOf(tx, publication.countyId);
  const item = items.find(({ code }) => code === publication.itemCode);
  // In the log nothing was closed so far: the job is still to come.
  if (item) await tx.update(Publication, { noticeId }, { ...searchTextOf(item, parsed), closedAt: null });
  const { number: notice, revision, itemCode, period, publishedAt } = publication;
  log.add(notice, publishedAt, {
    ...{
      kind: "notice.published",
      notice,
      revision,
      village: parsed.village,
      item: itemCode,
      period,
      contentDigest,
      publishedAt,
    },
    signatures: signatures.map(({ id: _, ...facts }) => facts),
  });
}

const catalogues = new Map<string, Awaited<ReturnType<typeof publishedCatalogues>>[number]>();

async function catalogueOf(tx: Tx, countyId: string) {
  const known = catalogues.get(countyId);
  if (known) return known;
  const [first] = await publishedCatalogues({ db: tx, actor: visitor, now: new Date(), requestId: "seal" }, countyId);
  if (!first) throw new Error("no catalogue");
  catalogues.set(countyId, first);
  return first;
}
