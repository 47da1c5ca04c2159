import { describe, expect, it } from "vitest";
import { CatalogueItemRow } from "../../../server/catalogue/entities.ts";
import { newId } from "../../../server/core/ids.ts";
import type { ReadDb, Tx } from "../../../server/core/store.ts";
import { visitor } from "../../../server/core/work.ts";
import {
  BoardHead,
  Erasure,
  Notice,
  NoticeRevision,
  Publication,
  PublicationFile,
  SignOff,
} from "../../../server/notices/entities.ts";
import { checkHere, Divergence, type KnownCheckpoint, recheckCounty } from "../../../server/recheck/index.ts";
import { Signature, SigningKey } from "../../../server/signing/entities.ts";
import { LogEntry, LogHead, LogNode } from "../../../server/transparency/entities.ts";
import { fromHex, toHex } from "../../../server/transparency/index.ts";
import { appendLeaves, emptyFrontier, frontierToHex, leafHash, utf8Bytes } from "../../../shared/log/index.ts";
import type { SignerRole } from "../../../shared/roles.ts";
import { generateKeyPair } from "../../../shared/signing/sm2.ts";
import { testApp } from "../../support/app.ts";
import { erase } from "../../support/erasures.ts";
import {
  bothSigners,
  corrected,
  election,
  expectOk,
  published,
  sign,
  submitted,
  withdrawn,
} from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const plain = await published(app, both, election);
const twice = await published(app, both, election);
app.clock.forward(60);
await corrected(app, both, twice, "村民委员会换届选举公告（更正）");
const ended = await withdrawn(app, both, await published(app, both, election), "选举改期，另行公告");
/** What anybody may have kept of the log. */
const kept = await app.store.read(headOf);
const checkpoints: KnownCheckpoint[] = [{ size: kept.size, root: fromHex(kept.root) }];
app.clock.forward(60);
const later = await published(app, both, election);

async function headOf(db: ReadDb): Promise<LogHead> {
  const [head] = await db.find(LogHead);
  if (!head) throw new Error("no log");
  return head;
}

const view = (db: ReadDb) => ({ db, actor: visitor, now: app.clock(), requestId: "test" });

async function recheck(db: ReadDb, known: readonly KnownCheckpoint[] = checkpoints) {
  return recheckCounty(view(db), await headOf(db), { check: checkHere, checkpoints: known });
}

class Undo extends Error {}

/** Changes the database as somebody with its password could, verifies, and puts everything back. @returns what was found */
async function afterEdit(edit: (tx: Tx) => Promise<unknown>, known?: readonly KnownCheckpoint[]) {
  let found: unknown = "nothing";
  const run = app.store.transaction(async (tx) => {
    await edit(tx);
    found = await recheck(tx, known).catch((fault: unknown) => fault);
    throw new Undo();
  });
  await expect(run).rejects.toBeInstanceOf(Undo);
  return found;
}

async function findingOf(edit: (tx: Tx) => Promise<unknown>): Promise<{ code: string; text: string }> {
  const found = await afterEdit(edit);
  if (found instanceof Divergence) return { code: found.code, text: found.message };
  throw found instanceof Error ? found : new Error(`found ${JSON.stringify(found)}`);
}

const idOf = { id: plain.id };
const county = { countyId: kept.countyId };
const rowOf = { noticeId: plain.id };
const zero = "0".repeat(64);

describe("a county as it should be", () => {
  it("is in order: every entry, publication and signature was looked at", async () => {
    const size = (await app.store.read(headOf)).size;
    expect(await app.store.read((db) => recheck(db))).toEqual({
      entries: size,
      publications: 5,
      signatures: 12,
      unproved: 0,
    });
  });

  it("says how far it is", async () => {
    const steps: string[] = [];
    const progress = (stage: string, done: number, of: number) => steps.push(`${stage} ${done}/${of}`);
    const head = await app.store.read(headOf);
    await app.store.read((db) => recheckCounty(view(db), head, { check: checkHere, progress }));
    expect(steps).toEqual([`log ${head.size}/${head.size}`, "notices 3/6", "notices 4/6", "notices 5/6"]);
  });
});

describe("an edit of the database by SQL is found and named:", () => {
  const edits: [what: string, code: string, edit: (tx: Tx) => Promise<unknown>][] = [
    ["a character of the content", "content.changed", (tx) => editContent(tx, "主任 1 名", "主任 2 名")],
    ["the salt", "content.changed", (tx) => tx.update(NoticeRevision, rowOf, { salt: zero })],
    ["the digest of the content", "content.changed", (tx) => tx.update(NoticeRevision, rowOf, { contentDigest: zero })],
    ["content that is gone", "content.missing", (tx) => tx.delete(NoticeRevision, rowOf)],
    ["when it was published", "publication.changed", (tx) => earlier(tx, "publishedAt")],
    ["when it was first published", "publication.changed", (tx) => earlier(tx, "firstPublishedAt")],
    ["that it ended", "publication.changed", (tx) => tx.update(Publication, rowOf, { endedAt: plain.publishedAt })],
    ["its state", "publication.changed", (tx) => tx.update(Publication, rowOf, { state: "withdrawn" })],
    ["its title", "publication.changed", (tx) => tx.update(Publication, rowOf, { title: "公告" })],
    ["what it is found by", "publication.changed", (tx) => tx.update(Publication, rowOf, { searchText: "" })],
    ["its initials", "publication.changed", (tx) => tx.update(Publication, rowOf, { searchInitials: "\n" })],
    ["its item", "publication.changed", (tx) => tx.update(Publication, rowOf, { itemCode: "CW-02-01" })],
    ["its period", "publication.changed", (tx) => tx.update(Publication, rowOf, { period: "2026-09" })],
    ["its catalogue", "publication.changed", (tx) => tx.update(Publication, rowOf, { catalogueVersionId: "x" })],
    ["a file that it shows", "publication.changed", (tx) => showFile(tx)],
    ["why it was corrected", "publication.changed", (tx) => reason(tx, twice.id, 2)],
    ["why it was withdrawn", "publication.changed", (tx) => reason(tx, ended.id, 1)],
    ["a publication that is gone", "publication.missing", (tx) => tx.delete(Publication, { noticeId: later.id })],
    ["a publication that never was", "publication.unlogged", (tx) => copyPublication(tx)],
    [
      "the notice's time",
      "notice.changed",
      (tx) => tx.update(Notice, idOf, { publishedAt: "2026-01-01T00:00:00.000Z" }),
    ],
    ["the notice's village", "notice.changed", (tx) => tx.update(Notice, idOf, { villageCode: "640221100201" })],
    ["a signature", "signature.changed", (tx) => signature(tx, { signature: "1".repeat(128) })],
    ["when somebody signed", "signature.changed", (tx) => signature(tx, { signedAt: "2026-01-01T00:00:00.000Z" })],
    ["who signed", "signature.changed", (tx) => signature(tx, { accountId: "somebody" })],
    ["what was signed", "signature.changed", (tx) => signature(tx, { statement: "{}" })],
    ["a signature that is gone", "signature.missing", (tx) => tx.delete(Signature, { keyId: both.secretary.keyId })],
    ["a round that is gone", "signature.missing", (tx) => tx.delete(SignOff, rowOf)],
    ["a public key", "key.changed", (tx) => keyOf(tx, { publicKey: generateKeyPair().publicKey })],
    ["a proof of possession", "key.changed", (tx) => keyOf(tx, { proof: "1".repeat(128) })],
    ["whose key it is", "key.changed", (tx) => keyOf(tx, { accountId: "somebody" })],
    ["that a key ended", "key.changed", (tx) => keyOf(tx, { revokedAt: plain.publishedAt })],
    ["a key that is gone", "key.missing", (tx) => tx.delete(SigningKey, { id: both.handler.keyId })],
    ["an item of the catalogue", "catalogue.changed", (tx) => editItem(tx)],
    ["how many notices a board has", "board.changed", (tx) => tx.update(BoardHead, county, { notices: 9 })],
    ["an entry", "log.entry_changed", (tx) => editEntry(tx, {})],
    ["an entry with its hash", "log.node_changed", (tx) => editEntry(tx, { withHash: true })],
    ["an entry that is gone", "log.entry_missing", (tx) => tx.delete(LogEntry, { index: 3 })],
    ["the last entry, gone", "log.entry_missing", (tx) => tx.delete(LogEntry, { index: kept.size })],
    [
      "an entry's time",
      "log.entry_differs",
      (tx) => tx.update(LogEntry, { index: 3 }, { at: "2026-01-01T00:00:00.000Z" }),
    ],
    ["an entry's subject", "log.entry_differs", (tx) => tx.update(LogEntry, { index: 3 }, { subject: "x" })],
    ["an inner hash", "log.node_changed", (tx) => tx.update(LogNode, { level: 1, index: 1 }, { hash: zero })],
    ["an inner hash, gone", "log.node_changed", (tx) => tx.delete(LogNode, { level: 2, index: 0 })],
    [
      "an inner hash too many",
      "log.entry_surplus",
      (tx) => tx.insert(LogNode, { ...kept, level: 9, index: 9, hash: zero }),
    ],
    ["the root", "log.head_differs", (tx) => tx.update(LogHead, county, { root: zero })],
    ["the log's length, longer", "log.entry_missing", (tx) => tx.update(LogHead, county, { size: kept.size + 9 })],
    ["the log's length, shorter", "log.shrunk", (tx) => tx.update(LogHead, county, { size: kept.size - 1 })],
  ];
  it.each(edits)("%s", async (_what, code, edit) => {
    const found = await findingOf(edit);
    expect(found.code, found.text).toBe(code);
    expect(found.text).not.toMatch(/[{}]|undefined/);
  });

  it("with the notice's number, what stands there and what should", async () => {
    const { text } = await findingOf((tx) => earlier(tx, "publishedAt"));
    expect(text).toBe(
      `公告 ${plain.number} 第 1 版公开记录的 publishedAt 被改动过：现在是“2026-01-01T00:00:00.000Z”，应当是“${plain.publishedAt}”`,
    );
  });
});

describe("a history that was forged as a whole", () => {
  /** Edits the notice's entry and makes all hashes anew: only what was signed before can tell. */
  async function forge(tx: Tx, edit: (text: string) => string): Promise<void> {
    const entries = await tx.find(LogEntry, { order: { index: "ASC" } });
    const forged = entries.map(({ text, subject }) => (subject === plain.number ? edit(text) : text));
    expect(forged).not.toEqual(entries.map(({ text }) => text));
    const hashes = forged.map((text) => leafHash(utf8Bytes(text)));
    for (const [index, text] of forged.entries())
      await tx.update(LogEntry, { index }, { text, leafHash: toHex(hashes[index] ?? new Uint8Array()) });
    const { frontier, root, completed } = appendLeaves(emptyFrontier, hashes);
    for (const { level, index, hash } of completed) await tx.update(LogNode, { level, index }, { hash: toHex(hash) });
    await tx.update(LogHead, county, { root: toHex(root), frontier: frontierToHex(frontier) });
  }

  /** Says of the notice in every place that it was published earlier. */
  async function antedate(tx: Tx): Promise<void> {
    const at = "2026-01-01T00:00:00.000Z";
    await tx.update(Publication, rowOf, { publishedAt: at, firstPublishedAt: at });
    await tx.update(Notice, idOf, { publishedAt: at });
    await forge(tx, (text) => text.replace(`"publishedAt":"${plain.publishedAt}"`, `"publishedAt":"${at}"`));
  }

  it("is consistent in itself, which is why a checkpoint kept elsewhere is asked for", async () => {
    expect(await afterEdit(antedate, [])).toMatchObject({ publications: 5 });
  });

  it("doesn't fit a checkpoint that somebody kept", async () => {
    const found = await afterEdit(antedate);
    expect(found).toBeInstanceOf(Divergence);
    expect((found as Divergence).message).toBe(`日志前 ${kept.size} 条与给定的检查点不符：历史被改写过`);
  });

  const forgeries: [string, string, (text: string) => string][] = [
    [
      "a signature",
      "act.signature_invalid",
      (text) => text.replace(/"signature":"(.)/, (_, digit) => `"signature":"${digit === "0" ? "1" : "0"}`),
    ],
    [
      "the person",
      "act.key",
      (text) => text.replaceAll(both.handler.accountId, both.secretary.accountId.toLowerCase()),
    ],
    ["the order", "act.signers", (text) => text.replace('"role":"handler"', '"role":"accountant"')],
    ["what it was", "act.order", (text) => text.replace('"notice.published"', '"notice.corrected"')],
    ["the form", "log.entry_malformed", (text) => text.replace('"revision":1', '"revision":0')],
  ];
  it.each(forgeries)("can't forge %s", async (_what, code, edit) => {
    const found = await afterEdit(async (tx) => {
      await forge(tx, edit);
      const { text } = await tx.findOneByOrFail(LogEntry, { subject: plain.number });
      const [first] = (JSON.parse(text) as { signatures: { role: SignerRole; signature: string }[] }).signatures;
      const { id: signOffId } = await tx.findOneByOrFail(SignOff, rowOf);
      if (first) await tx.update(Signature, { signOffId, role: first.role }, { signature: first.signature });
    }, []);
    expect(found).toMatchObject({ code });
  });
});

describe("what was deleted by law", () => {
  it("may be gone, and must be: entries, publications that stay and what people are told fit together", async () => {
    const county = await app.person({ grants: [["countyOfficer", "640221"]] });
    const old = await published(app, both, election);
    await corrected(app, both, old, "村民委员会换届选举公告（更正）");
    const whole = await published(app, both, election);
    const kept = await app.store.read((db) => db.findOneBy(Publication, { noticeId: whole.id }));
    if (!kept) throw new Error("not published");
    for (const { id } of [old, whole]) await erase(app, { ...both, county }, id, 1);
    expect(await app.store.read((db) => recheck(db))).toMatchObject({ publications: 6, signatures: 14 });
    const told = { number: whole.number };
    const edits: [string, (tx: Tx) => Promise<unknown>][] = [
      ["erasure.changed", (tx) => tx.update(Erasure, told, { decidedAt: "2026-01-01T00:00:00.000Z" })],
      ["erasure.changed", (tx) => tx.update(Erasure, told, { reason: "consent_withdrawn" })],
      ["erasure.missing", (tx) => tx.delete(Erasure, told)],
      ["publication.erased", (tx) => tx.insert(Publication, kept)],
    ];
    for (const [code, edit] of edits) expect((await findingOf(edit)).code).toBe(code);
  });
});

describe("a key that ends", () => {
  it("between its owner's signature and the last one leaves both good", async () => {
    const village = "640221100201";
    const others = await bothSigners(app, village);
    const notice = await submitted(app, others.handler, { ...election, villageCode: village });
    expectOk(await sign(app, others.handler, notice.id, "handler"));
    app.clock.forward(5);
    expectOk(
      await app.as(others.handler).post(`/api/me/signing-keys/${others.handler.keyId}/revocation`, { reason: "lost" }),
    );
    expectOk(await sign(app, others.secretary, notice.id, "villageSecretary"));
    expect(await app.store.read((db) => recheck(db))).toMatchObject({ publications: 7, signatures: 16 });
  });
});

async function editContent(tx: Tx, from: string, to: string): Promise<void> {
  const row = await tx.findOneByOrFail(NoticeRevision, rowOf);
  expect(row.content).toContain(from);
  await tx.update(NoticeRevision, rowOf, { content: row.content.replace(from, to) });
}

const earlier = (tx: Tx, column: "publishedAt" | "firstPublishedAt") =>
  tx.update(Publication, rowOf, { [column]: "2026-01-01T00:00:00.000Z" });

const showFile = (tx: Tx) => tx.insert(PublicationFile, { ...rowOf, revision: 1, sha256: zero });

const reason = (tx: Tx, noticeId: string, revision: number) =>
  tx.update(Publication, { noticeId, revision }, { changeNote: "另有原因" });

async function copyPublication(tx: Tx): Promise<void> {
  const row = await tx.findOneByOrFail(Publication, rowOf);
  await tx.insert(Publication, { ...row, noticeId: newId(app.clock()), number: "640221100200-2026-0999" });
}

const signature = (tx: Tx, change: Partial<Signature>) => tx.update(Signature, { keyId: both.handler.keyId }, change);

const keyOf = (tx: Tx, change: Partial<SigningKey>) => tx.update(SigningKey, { id: both.handler.keyId }, change);

async function editItem(tx: Tx): Promise<void> {
  const [row] = await tx.find(CatalogueItemRow, { take: 1 });
  if (!row) throw new Error("no item");
  const { versionId, code, definition } = row;
  await tx.update(
    CatalogueItemRow,
    { versionId, code },
    { definition: definition.replace(/"level2":"/, '"level2":"改') },
  );
}

async function editEntry(tx: Tx, { withHash = false }): Promise<void> {
  const { index, text } = await tx.findOneByOrFail(LogEntry, { subject: plain.number });
  const edited = text.replace('"revision":1', '"revision":2');
  await tx.update(
    LogEntry,
    { index },
    { text: edited, ...(withHash ? { leafHash: toHex(leafHash(utf8Bytes(edited))) } : {}) },
  );
}
