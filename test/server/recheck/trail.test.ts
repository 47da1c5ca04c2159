import { describe, expect, it } from "vitest";
import { AuditEvent } from "../../../server/audit/entities.ts";
import { sealTrails } from "../../../server/audit/index.ts";
import { testApp } from "../../support/app.ts";
import { rechecker } from "../../support/rechecked.ts";
import { bothSigners, election, published } from "../../support/signers.ts";

const app = await testApp();
const notice = await published(app, await bothSigners(app), election);
app.clock.forward(2 * 24 * 3600);
await sealTrails({ store: app.store, clock: app.clock });
const { recheck, findingOf } = rechecker(app);
const rows = await app.store.read((db) => db.find(AuditEvent, { order: { at: "ASC", id: "ASC" } }));
const [signed] = rows.filter(({ subjectId }) => subjectId === notice.number);
const one = { id: signed?.id ?? "" };

describe("the audit of a county whose days are sealed", () => {
  it("finds it in order, seals and all", async () => {
    expect(signed?.sealedDay).not.toBeNull();
    expect((await app.store.read((db) => recheck(db, []))).publications).toBe(1);
  });

  it("finds who acted changed", async () => {
    const { code, text } = await findingOf((tx) => tx.update(AuditEvent, one, { address: "10.0.0.1" }), []);
    expect([code, text]).toEqual(["trail.row", expect.stringContaining(one.id)]);
  });

  it("finds a day's last row taken out, and one put in", async () => {
    const last = { id: rows.filter(({ sealedDay }) => sealedDay === signed?.sealedDay).at(-1)?.id ?? "" };
    expect((await findingOf((tx) => tx.delete(AuditEvent, last), [])).code).toBe("trail.rows");
    const added = { ...(signed as AuditEvent), id: `${one.id.slice(0, -1)}${one.id.endsWith("0") ? "1" : "0"}` };
    const put = { ...added, sealedDay: null, link: null };
    expect((await findingOf((tx) => tx.insert(AuditEvent, put), [])).code).toBe("trail.unsealed");
  });

  it("doesn't miss a salt: it goes when what it protects is deleted by law", async () => {
    await app.store.transaction((tx) => tx.update(AuditEvent, one, { salt: null }));
    expect((await app.store.read((db) => recheck(db, []))).publications).toBe(1);
  });
});
