import { expect, it } from "vitest";
import { Account } from "../../../server/accounts/entities.ts";
import { AuditEvent } from "../../../server/audit/entities.ts";
import { sha256Of } from "../../../server/core/digest.ts";
import { setUpPlaces } from "../../../server/places/index.ts";
import { canonicalJson } from "../../../shared/signing/canonical.ts";
import { testApp } from "../../support/app.ts";
import { changeAt } from "../../support/appends.ts";
import type { Answer } from "../../support/caller.ts";
import { csv, csvType } from "../../support/sheets.ts";

const app = await testApp();
await changeAt(app.store, app.clock(), (work) =>
  setUpPlaces(work, { places: [{ code: "640222", name: "惠农区", phone: null }], startDay: "2026-01-01" }),
);
const office = await app.person({
  grants: [
    ["countyOfficer", "640221"],
    ["countyOfficer", "640222"],
  ],
});
const rowsOf = (answer: Answer) =>
  app.store.read((db) =>
    db.find(AuditEvent, {
      where: { requestId: answer.headers.get("x-request-id") ?? "" },
      order: { county: "ASC" },
    }),
  );
const accountOf = async (id: string): Promise<object> => {
  const { passwordHash: _secret, ...rest } = (await app.store.read((db) => db.findOneBy(Account, { id }))) as Account;
  return rest;
};

it("digests the rows as they are in the table, with the row's salt and without anything that a password left behind", async () => {
  const person = await app.person({ grants: [["handler", "640221100200"]] });
  const before = await accountOf(person.accountId);
  const answer = await app.as(office).post(`/api/accounts/${person.accountId}/password`);
  const [row] = await rowsOf(answer);
  const digest = (account: object) => sha256Of((row?.salt ?? "") + canonicalJson([account]));
  expect(row?.salt).toMatch(/^[0-9a-f]{32}$/);
  expect(row?.beforeDigest).toBe(digest(before));
  expect(row?.afterDigest).toBe(digest(await accountOf(person.accountId)));
});

it("gives each county a row of its own when one change touches two", async () => {
  const table = [
    ["地方代码", "名称"],
    ["640221300", "甲乡"],
    ["640222300", "乙乡"],
    ["640222400", "丙乡"],
  ];
  const answer = await app.as(office).post("/api/places/import", csv(table), csvType);
  expect(await rowsOf(answer)).toMatchObject([
    { county: "640221", place: "640221300", subjectId: "640221300" },
    { county: "640222", place: "640222", subjectId: "640222300" },
  ]);
});

it("says of a preview that nothing was changed", async () => {
  const table = [
    ["地方代码", "名称"],
    ["640221500", "丁乡"],
  ];
  const answer = await app.as(office).post("/api/places/import?preview=1", csv(table), csvType);
  expect(await rowsOf(answer)).toMatchObject([
    { county: "640221", subjectKind: null, salt: null, beforeDigest: null, afterDigest: null },
  ]);
});

it("gives what somebody without a post today does to the county of the former one, without any post to none", async () => {
  const former = await app.person({ grants: [["handler", "640221100200", "2020-01-01", "2026-01-01"]] });
  const never = await app.person();
  const places = async (person: typeof former) =>
    (await rowsOf(await app.as(person).delete("/api/sessions/current")))[0];
  expect(await places(former)).toMatchObject({ county: "640221", place: "640221100200" });
  expect(await places(never)).toMatchObject({ county: null, place: null, accountId: never.accountId });
});

it("leaves no row of a change that is refused", async () => {
  const count = () => app.store.read((db) => db.count(AuditEvent));
  const before = await count();
  const refused = await app.as(office).post("/api/places", { code: "640221100200", name: "合作村" });
  expect([refused.code, await count()]).toEqual(["place.exists", before]);
});
