import { beforeEach, describe, expect, it } from "vitest";
import { linkAfter } from "../../../server/audit/chain.ts";
import { AuditEvent } from "../../../server/audit/entities.ts";
import { auditKeepings } from "../../../server/audit/index.ts";
import { forgetOld } from "../../../server/core/forget-old.ts";
import { addDays } from "../../../shared/days.ts";
import { act, trailOfTest } from "../../support/trail.ts";

type Trail = Awaited<ReturnType<typeof trailOfTest>>;
let trail: Trail;
let rows: AuditEvent[];
const query = (sql: string, values: unknown[] = []) => trail.store.transaction((tx) => tx.query(sql, values));
const idOf = (name: string) => rows.find(({ subjectId }) => subjectId === name)?.id;

/** Three days with three rows each: `1a` … `3c`. */
beforeEach(async () => {
  trail = await trailOfTest();
  for (const day of ["1", "2", "3"])
    for (const [index, name] of ["a", "b", "c"].entries())
      await act(trail.store, `2026-09-0${day}T0${index}:00:00.000Z`, day + name);
  await trail.seal("2026-09-03T18:00:00.000Z");
  rows = await trail.store.read((db) => db.find(AuditEvent, { order: { at: "ASC" } }));
  expect(await trail.verify()).toEqual({
    ...{ from: "2026-09-01", until: "2026-09-03", days: 3, rows: 9, late: 0, difference: null },
  });
});

describe("somebody who changes the table behind the program's back", () => {
  it.each([
    ["at", "2026-09-02T01:00:00.001Z"],
    ["accountId", "01ARZ3NDEKTSV4RRFFQ69G5FAV"],
    ["sessionId", "01ARZ3NDEKTSV4RRFFQ69G5FAV"],
    ["requestId", "another"],
    ["address", "10.0.0.1"],
    ["action", "POST /api/places"],
    ["target", "/api/places"],
    ["place", "640221100201"],
    ["subjectKind", "place"],
    ["subjectId", "other"],
    ["beforeDigest", "0".repeat(64)],
    ["afterDigest", "0".repeat(64)],
    ["link", "0".repeat(64)],
  ])("is found by day and row when %s is another", async (column, value) => {
    await query(`UPDATE audit_event SET ${column} = ? WHERE id = ?`, [value, idOf("2b")]);
    expect((await trail.verify()).difference).toEqual({ day: "2026-09-02", row: idOf("2b"), reason: "row" });
  });

  it("is found by the row after one that was deleted, by their number when it was the day's last", async () => {
    await query("DELETE FROM audit_event WHERE id = ?", [idOf("3c")]);
    expect((await trail.verify()).difference).toEqual({ day: "2026-09-03", row: null, reason: "rows" });
    await query("DELETE FROM audit_event WHERE id = ?", [idOf("2a")]);
    expect((await trail.verify()).difference).toEqual({ day: "2026-09-02", row: idOf("2b"), reason: "row" });
  });

  it("is found when a whole day is deleted, or given to another county", async () => {
    await query("DELETE FROM audit_event WHERE sealedDay = '2026-09-02'");
    expect((await trail.verify()).difference).toEqual({ day: "2026-09-02", row: null, reason: "rows" });
    await query("UPDATE audit_event SET county = '640222' WHERE id = ?", [idOf("1a")]);
    expect((await trail.verify()).difference).toEqual({ day: "2026-09-01", row: idOf("1b"), reason: "row" });
  });

  it.each([
    ["2026-09-02", { day: "2026-09-02", row: "put-in", reason: "row" }],
    [null, { day: "2026-09-02", row: "put-in", reason: "unsealed" }],
    ["2026-09-09", { day: "2026-09-09", row: "put-in", reason: "unsealed" }],
  ])("is found when a row is put in that says it was sealed with %s", async (sealedDay, difference) => {
    const row = { ...(rows[4] as AuditEvent), id: "put-in", at: "2026-09-02T01:30:00.000Z", sealedDay };
    await trail.store.transaction((tx) => tx.insert(AuditEvent, row));
    expect((await trail.verify()).difference).toEqual(difference);
  });

  it("is found by the day when all links behind the changed row were worked out again", async () => {
    let link = rows[2]?.link ?? "";
    for (const row of rows.slice(3)) {
      const next = row.subjectId === "2b" ? { ...row, target: "/api/places" } : row;
      link = linkAfter(link, next);
      await trail.store.transaction((tx) => tx.update(AuditEvent, { id: row.id }, { ...next, link }));
    }
    expect((await trail.verify()).difference).toEqual({ day: "2026-09-02", row: null, reason: "digest" });
  });

  it("is found by the day whose seal was taken out of the log, also when it was the last", async () => {
    await query("DELETE FROM log_entry WHERE subject = 'audit.sealed 2026-09-02'");
    expect((await trail.verify()).difference).toEqual({ day: "2026-09-02", row: null, reason: "gap" });
    await query("DELETE FROM log_entry WHERE subject = 'audit.sealed 2026-09-03'");
    expect((await trail.verify()).difference).toEqual({ day: "2026-09-02", row: idOf("2a"), reason: "unsealed" });
  });

  it("may destroy salts, which only make digests unguessable", async () => {
    await query("UPDATE audit_event SET salt = NULL");
    expect((await trail.verify()).difference).toBeNull();
  });
});

it("keeps rows for seven years; younger days stay provable when older ones are gone", async () => {
  const [keeping] = auditKeepings;
  const after = (days: number) => `${addDays("2026-09-02", days)}T00:30:00.000Z`;
  const forget = async (now: string) => keeping && (await forgetOld(trail.store, keeping, new Date(now)));
  expect(await forget("2033-09-01T00:00:00.000Z")).toBe(0);
  await trail.seal(after(2557));
  await act(trail.store, after(2558), "seven years later");
  await trail.seal(after(2560));
  expect(await forget(after(2557))).toBe(4); // the day before, and the first of this one
  expect(await trail.verify(after(2560))).toMatchObject({ from: addDays("2026-09-02", 34), rows: 1, difference: null });
  await query("UPDATE audit_event SET target = '/' WHERE subjectId = 'seven years later'");
  expect((await trail.verify(after(2560))).difference).toMatchObject({ reason: "row" });
}, 60_000);
