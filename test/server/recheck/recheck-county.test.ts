import { describe, expect, it } from "vitest";
import { CatalogueItemRow } from "../../../server/catalogue/entities.ts";
import { newId } from "../../../server/core/ids.ts";
import type { Tx } from "../../../server/core/store.ts";
import {
  BoardHead,
  Notice,
  NoticeRevision,
  Publication,
  PublicationFile,
  SignOff,
} from "../../../server/notices/entities.ts";
import { type KnownCheckpoint, recheckCounty } from "../../../server/recheck/index.ts";
import { Signature, SigningKey } from "../../../server/signing/entities.ts";
import { checkHere } from "../../../server/signing/index.ts";
import { LogEntry, LogHead, LogNode } from "../../../server/transparency/entities.ts";
import { fromHex, toHex } from "../../../server/transparency/index.ts";
import { leafHash, utf8Bytes } from "../../../shared/log/index.ts";
import { generateKeyPair } from "../../../shared/signing/sm2.ts";
import { testApp } from "../../support/app.ts";
import { rechecker } from "../../support/rechecked.ts";
import { bothSigners, corrected, election, published, withdrawn } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const plain = await published(app, both, election);
const twice = await published(app, both, election);
app.clock.forward(60);
await corrected(app, both, twice, "村民委员会换届选举公告（更正）");
const ended = await withdrawn(app, both, await published(app, both, election), "选举改期，另行公告");
/** What anybody may have kept of the log. */
const { view, headOf, recheck, findingOf } = rechecker(app);
const kept = await app.store.read(headOf);
const checkpoints: KnownCheckpoint[] = [{ size: kept.size, root: fromHex(kept.root) }];
app.clock.forward(60);
const later = await published(app, both, election);

const idOf = { id: plain.id };
const county = { countyId: kept.countyId };
const rowOf = { noticeId: plain.id };
const zero = "0".repeat(64);

describe("a county as it should be", () => {
  it("is in order: every entry, publication and signature was looked at", async () => {
    const size = (await app.store.read(headOf)).size;
    expect(await app.store.read((db) => recheck(db, checkpoints))).toEqual({
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
    const found = await findingOf(edit, checkpoints);
    expect(found.code, found.text).toBe(code);
    expect(found.text).not.toMatch(/[{}]|undefined/);
  });

  it("with the notice's number, what stands there and what should", async () => {
    const { text } = await findingOf((tx) => earlier(tx, "publishedAt"), checkpoints);
    expect(text).toBe(
      `公告 ${plain.number} 第 1 版公开记录的 publishedAt 被改动过：现在是“2026-01-01T00:00:00.000Z”，应当是“${plain.publishedAt}”`,
    );
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
