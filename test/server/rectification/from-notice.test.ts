import { describe, expect, it } from "vitest";
import { newId } from "../../../server/core/ids.ts";
import { Notice } from "../../../server/notices/entities.ts";
import { testApp } from "../../support/app.ts";
import type { Person } from "../../support/people.ts";
import { problemWorld, village } from "../../support/problems.ts";
import { draft, election, expectOk, published } from "../../support/signers.ts";
import { rowOf } from "../../support/visits.ts";

const app = await testApp();
const world = await problemWorld(app);
const { handler, secretary, township, county, otherTownship } = world;
const page = async (who: Person, path: string) => String((await app.as(who).get(`/console${path}`)).body);
const notice = await published(app, world, election);
const here = `/problems/new?village=${village}&notice=${notice.id}`;
const chosen = new RegExp(
  `<option (?=[^>]*selected)[^>]*value="${notice.id}"|<option value="${notice.id}"[^>]* selected`,
);

describe("a problem of a notice", () => {
  it("is entered from the notice's page by the township and the county, by nobody else", async () => {
    const link = `href="/console${here.replaceAll("&", "&amp;")}"`;
    for (const who of [township, county]) expect(await page(who, `/notices/${notice.id}`)).toContain(link);
    for (const who of [handler, secretary])
      expect(await page(who, `/notices/${notice.id}`)).not.toContain("/problems/new");
    const unborn = await draft(app, handler, { ...election, title: "还没有公开的公告" });
    expect(await page(township, `/notices/${unborn.id}`)).not.toContain("/problems/new");
  });

  it("has its notice chosen, also behind a hundred newer ones; a notice of elsewhere never", async () => {
    expect(await page(township, here)).toMatch(chosen);
    const row = await rowOf(app, Notice, notice.id);
    const later = new Date(Date.parse(row.updatedAt) + 60_000);
    const copies = Array.from({ length: 100 }, (_, at) => ({
      ...row,
      ...{ id: newId(later), number: `${village}-2026-${5000 + at}`, updatedAt: later.toISOString(), slot: null },
    }));
    await app.store.transaction((tx) => tx.insert(Notice, copies));
    expect((await page(township, `/problems/new?village=${village}`)).includes(notice.id)).toBe(false);
    expect(await page(township, here)).toMatch(chosen);
    const elsewhere = await page(otherTownship, `/problems/new?village=640221200200&notice=${notice.id}`);
    expect(elsewhere.includes(`<option value="${notice.id}"`)).toBe(false);
    expectOk(await app.as(township).get(`/console${here}0`));
  });
});
