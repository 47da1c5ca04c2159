import { describe, expect, it } from "vitest";
import { AuditEvent } from "../../../server/audit/entities.ts";
import { IdempotencyAnswer } from "../../../server/core/entities.ts";
import { setUpPlaces } from "../../../server/places/index.ts";
import { bestWitnessed, type LogHead, type LogWitness } from "../../../server/transparency/index.ts";
import type { Witnesses } from "../../../shared/api/log.ts";
import {
  addSignatures,
  cosignCheckpoint,
  formatVerifierKey,
  openCheckpoint,
  type SignerKey,
  signCheckpoint,
  signerKey,
} from "../../../shared/log/index.ts";
import { verifyReceipt } from "../../../shared/receipts/index.ts";
import { testApp } from "../../support/app.ts";
import { appendOne, changeAt, someEntry } from "../../support/appends.ts";
import { logSeen, witnessKey } from "../../support/cosigned.ts";
import { bothSigners, election, expectOk, published } from "../../support/signers.ts";

const app = await testApp();
const officer = await app.person({ grants: [["countyOfficer", "640221"]] });
const clerk = await app.person({ grants: [["townshipOfficer", "640221100"]] });
const list = "/api/counties/640221/witnesses";
const [first, second, stranger] = [witnessKey(1), witnessKey(2), witnessKey(3)] as const;
const add = (key: SignerKey) => app.as(officer).post(list, { verifierKey: formatVerifierKey(key) });
const { logKey, ownKey, checkpoint, cosigned } = await logSeen(app);
const send = (note: string, path = "/log/640221/cosignatures") => app.visitor.post(path, { checkpoint: note });
const codeOf = ({ body }: { body: unknown }) => (body as { error?: { code?: string } }).error?.code;

const notice = await published(app, await bothSigners(app), election);
const { id: countyId } = app.county.county;

describe("a county's witnesses", () => {
  it("are named by the county's office, each once, by a key for cosignatures", async () => {
    expect((await add(first)).status).toBe(201);
    app.clock.forward(1);
    expect((await add(second)).status).toBe(201);
    app.clock.forward(1);
    expect(codeOf(await add(first))).toBe("log.witness_known");
    expect(codeOf(await app.as(officer).post(list, { verifierKey: formatVerifierKey(ownKey) }))).toBe(
      "log.witness_key_invalid",
    );
    expect(codeOf(await app.as(officer).post(list, { verifierKey: "x" }))).toBe("log.witness_key_invalid");
    expect((await app.as(officer).post(list, { verifierKey: "x".repeat(301) })).status).toBe(400);
    const { items } = expectOk<Witnesses>(await app.visitor.get(list));
    expect(items.map(({ name, size, seenAt }) => [name, size, seenAt])).toEqual([
      ["witness1.example.org", null, null],
      ["witness2.example.org", null, null],
    ]);
  });

  it("aren't named by a township, a visitor, or for a county that isn't there", async () => {
    const body = { verifierKey: formatVerifierKey(stranger) };
    expect((await app.as(clerk).post(list, body)).status).toBe(403);
    expect((await app.visitor.post(list, body)).status).toBe(401);
    expect((await app.as(officer).post("/api/counties/640299/witnesses", body)).status).toBe(404);
    expect((await app.visitor.get("/api/counties/640299/witnesses")).status).toBe(404);
    expect((await app.visitor.get("/api/counties/64/witnesses")).status).toBe(400);
  });

  it("aren't removed by another county's office, not by way of its own list either", async () => {
    const places = [{ code: "640222", name: "惠农区", phone: null }];
    await changeAt(app.store, app.clock(), (work) => setUpPlaces(work, { places, startDay: "2026-01-01" }));
    const neighbour = await app.person({ grants: [["countyOfficer", "640222"]] });
    const { items } = expectOk<Witnesses>(await app.visitor.get(list));
    const remove = (path: string) => app.as(neighbour).delete(`${path}/${items[0]?.id}`);
    expect(await remove(list)).toMatchObject({ status: 403 });
    expect(codeOf(await remove("/api/counties/640222/witnesses"))).toBe("log.witness_gone");
    expect(expectOk<Witnesses>(await app.visitor.get(list)).items).toEqual(items);
  });

  it("are at most thirty", async () => {
    const added = Array.from({ length: 28 }, (_, at) => witnessKey(100 + at));
    for (const key of added) expectOk(await add(key));
    expect(codeOf(await add(stranger))).toBe("log.witnesses_full");
    const { items } = expectOk<Witnesses>(await app.visitor.get(list));
    for (const { id } of items.slice(2)) expectOk(await app.as(officer).delete(`${list}/${id}`));
    const [{ id = "" } = {}] = items.slice(2);
    expect(codeOf(await app.as(officer).delete(`${list}/${id}`))).toBe("log.witness_gone");
    expect((await app.as(clerk).delete(`${list}/${items[0]?.id}`)).status).toBe(403);
    expect((await app.as(officer).delete(`${list}/x`)).status).toBe(400);
    expect((await app.as(officer).delete(`/api/counties/640299/witnesses/${id}`)).status).toBe(404);
  });
});

describe("a cosignature", () => {
  it("stands on the checkpoint that it covers, and on no later one", async () => {
    expectOk(await send(await cosigned(first)));
    const witnesses = [first, second];
    expect(openCheckpoint(await checkpoint(), logKey, { witnesses }).cosignatures).toMatchObject([
      { name: first.name },
    ]);
    expectOk(await send(await cosigned(second), "/log/cosignatures"));
    expect(openCheckpoint(await checkpoint(), logKey, { witnesses }).cosignatures).toHaveLength(2);
    await appendOne(app.store, countyId, app.clock(), someEntry("later"));
    expect(openCheckpoint(await checkpoint(), logKey, { witnesses }).cosignatures).toEqual([]);
  });

  it("is part of receipts, of the state that most have seen", async () => {
    const receipt = await (await fetch(`${app.url}/n/${notice.number}/receipt`)).text();
    const knownWitnesses = [formatVerifierKey(first)];
    const { findings, verified } = verifyReceipt(receipt, { knownWitnesses, needsWitness: true });
    expect(verified).toBe(true);
    expect(findings.filter(({ code }) => code.startsWith("witness."))).toHaveLength(2);
  });

  it("that came in after the log was read for a receipt isn't part of it", () => {
    const log = { size: 10, root: "10" } as LogHead;
    const seen = (size: number) => ({ size, root: String(size) }) as LogWitness;
    const witnesses = [seen(11), seen(11), seen(9), seen(3)];
    expect(bestWitnessed(log, witnesses, 5)).toEqual({ size: 9, root: "9", witnesses: [witnesses[2]] });
    expect(bestWitnessed(log, witnesses, 9)).toEqual({ size: 10, root: "10", witnesses: [] });
  });

  it("may come again, but never in place of a newer one", async () => {
    const old = await cosigned(first, { seconds: -60 });
    const fresh = await cosigned(first);
    for (const note of [fresh, fresh]) expectOk(await send(note));
    expect(codeOf(await send(old))).toBe("log.cosignature_old");
    await appendOne(app.store, countyId, app.clock(), someEntry("still later"));
    expectOk(await send(await cosigned(first)));
    expect(codeOf(await send(fresh))).toBe("log.cosignature_old");
  });

  it("that is kept already leaves no row in the audit trail, whoever sends it again and however", async () => {
    await appendOne(app.store, countyId, app.clock(), someEntry("sent again"));
    const rows = () => app.store.read((db) => db.count(AuditEvent));
    const before = await rows();
    expectOk(await send(await cosigned(first)));
    expectOk(await send(await cosigned(second)));
    expect(await rows()).toBe(before + 2);
    const shown = await checkpoint(); // anybody can read it, with the lines of both
    for (let time = 0; time < 3; time++) expectOk(await send(shown));
    const key = { "idempotency-key": "of-a-stranger" };
    expectOk(await app.visitor.post("/log/cosignatures", { checkpoint: shown }, key));
    expect(await rows()).toBe(before + 2);
    expect(
      await app.store.read((db) => db.count(IdempotencyAnswer, { where: { idempotencyKey: "of-a-stranger" } })),
    ).toBe(0);
  });

  it("of two that come at once leaves the newer one", async () => {
    const notes = await Promise.all([-30, -20, -10, 0].map((seconds) => cosigned(second, { seconds })));
    const answers = await Promise.all(notes.map((note) => send(note)));
    expect(answers.every((answer) => answer.status === 200 || codeOf(answer) === "log.cosignature_old")).toBe(true);
    const { items } = expectOk<Witnesses>(await app.visitor.get(list));
    const seconds = Math.floor(app.clock().getTime() / 1000) * 1000;
    expect(items[1]?.seenAt).toBe(new Date(seconds).toISOString());
  });

  it("is refused with a reason", async () => {
    const good = await cosigned(first);
    const seen = openCheckpoint(good, logKey).checkpoint;
    const time = Math.floor(app.clock().getTime() / 1000);
    const forged = (change: object) => {
      const checkpoint = { ...seen, ...change };
      return addSignatures(signCheckpoint(checkpoint, ownKey), [cosignCheckpoint(checkpoint, first, time)]);
    };
    const other = signerKey("ed25519", logKey.name, new Uint8Array(32).fill(9));
    const foreign = { ...seen, origin: "other.example.cn/log/640221" };
    const foreignKey = signerKey("ed25519", foreign.origin, Buffer.from(app.parts.config.logKey, "hex"));
    const refused: [note: string, code: string][] = [
      [await cosigned(stranger), "log.witness_unknown"],
      [signCheckpoint(seen, ownKey), "log.witness_unknown"],
      [addSignatures(signCheckpoint(seen, other), [cosignCheckpoint(seen, first, time)]), "log.note_invalid"],
      [good.replace(/(\n— witness1\S* )(.{20})./, "$1$2A"), "log.note_signature"],
      [
        addSignatures(signCheckpoint(foreign, foreignKey), [cosignCheckpoint(foreign, first, time)]),
        "log.note_invalid",
      ],
      [forged({ size: seen.size + 1 }), "log.ahead"],
      [forged({ size: seen.size - 1 }), "log.forked"],
      [forged({ root: new Uint8Array(32) }), "log.forked"],
      [await cosigned(first, { seconds: 3_600 }), "log.cosignature_time"],
      [
        addSignatures(
          good,
          [witnessKey(50), witnessKey(51), witnessKey(52)].map((key) => cosignCheckpoint(seen, key, time)),
        ),
        "log.note_invalid",
      ],
      ["村", "log.note_invalid"],
    ];
    for (const [note, code] of refused) expect(codeOf(await send(note)), note).toBe(code);
    expect((await send("x".repeat(12_001))).status).toBe(400);
    expect((await send("x".repeat(50_000))).status).toBe(413);
    expect((await app.visitor.post("/log/640221/cosignatures", { checkpoint: 7 })).status).toBe(400);
    expect((await send(good, "/log/640299/cosignatures")).status).toBe(404);
    expect((await app.visitor.post("/log/cosignatures", {})).status).toBe(400);
  });

  it("counts no longer when the county has removed the witness", async () => {
    expectOk(await send(await cosigned(first)));
    const { items } = expectOk<Witnesses>(await app.visitor.get(list));
    const own = items.find(({ name }) => name === first.name);
    expectOk(await app.as(officer).delete(`${list}/${own?.id}`));
    expect(await checkpoint()).not.toContain(first.name);
    expect(codeOf(await send(await cosigned(first)))).toBe("log.witness_unknown");
  });
});
