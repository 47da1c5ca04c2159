import { describe, expect, it } from "vitest";
import type { Tx } from "../../../server/core/store.ts";
import { Erasure, Notice, Publication, SignOff } from "../../../server/notices/entities.ts";
import { Divergence, type KnownCheckpoint } from "../../../server/recheck/index.ts";
import { Signature } from "../../../server/signing/entities.ts";
import { LogEntry, LogHead, LogNode } from "../../../server/transparency/entities.ts";
import { fromHex, toHex } from "../../../server/transparency/index.ts";
import { appendLeaves, emptyFrontier, frontierToHex, leafHash, utf8Bytes } from "../../../shared/log/index.ts";
import type { SignerRole } from "../../../shared/roles.ts";
import { testApp } from "../../support/app.ts";
import { erase } from "../../support/erasures.ts";
import { rechecker } from "../../support/rechecked.ts";
import { bothSigners, corrected, election, expectOk, published, sign, submitted } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const plain = await published(app, both, election);
const { headOf, recheck, afterEdit, findingOf } = rechecker(app);
/** What anybody may have kept of the log. */
const kept = await app.store.read(headOf);
const checkpoints: KnownCheckpoint[] = [{ size: kept.size, root: fromHex(kept.root) }];
app.clock.forward(60);
await published(app, both, election);
const idOf = { id: plain.id };
const county = { countyId: kept.countyId };
const rowOf = { noticeId: plain.id };

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
    expect(await afterEdit(antedate, [])).toMatchObject({ publications: 2 });
  });

  it("doesn't fit a checkpoint that somebody kept", async () => {
    const found = await afterEdit(antedate, checkpoints);
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
    expect(await app.store.read((db) => recheck(db, checkpoints))).toMatchObject({ publications: 3, signatures: 6 });
    const told = { number: whole.number };
    const edits: [string, (tx: Tx) => Promise<unknown>][] = [
      ["erasure.changed", (tx) => tx.update(Erasure, told, { decidedAt: "2026-01-01T00:00:00.000Z" })],
      ["erasure.changed", (tx) => tx.update(Erasure, told, { reason: "consent_withdrawn" })],
      ["erasure.missing", (tx) => tx.delete(Erasure, told)],
      ["publication.erased", (tx) => tx.insert(Publication, kept)],
    ];
    for (const [code, edit] of edits) expect((await findingOf(edit, checkpoints)).code).toBe(code);
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
    expect(await app.store.read((db) => recheck(db, checkpoints))).toMatchObject({ publications: 4, signatures: 8 });
  });
});
