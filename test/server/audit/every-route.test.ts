import { afterAll, expect, it } from "vitest";
import { everyEndpoint } from "../../../server/app.ts";
import { AuditEvent } from "../../../server/audit/entities.ts";
import { actionNames } from "../../../shared/audit/words.ts";
import { testApp } from "../../support/app.ts";
import { erasers } from "../../support/erasures.ts";
import { settingsFor, startFakeWechat } from "../../support/fake-wechat.ts";
import { type Cases, village } from "./cases/case.ts";
import { catalogueCases, placeCases, witnessCases } from "./cases/county.ts";
import { eventCases } from "./cases/events.ts";
import { exemptionCases } from "./cases/exemptions.ts";
import { feedCases } from "./cases/feeds.ts";
import { inspectionCases } from "./cases/inspections.ts";
import { noticeCases } from "./cases/notices.ts";
import { accountCases, logOutCases, ownCases } from "./cases/people.ts";
import { rectificationCases } from "./cases/rectification.ts";
import { sheetCases } from "./cases/sheets.ts";
import { visitCases } from "./cases/visits.ts";
import { wechatCases } from "./cases/wechat.ts";
import { wordingCases } from "./cases/wording.ts";

const fake = await startFakeWechat(() => app.clock());
afterAll(() => fake.stop());
const app = await testApp({ config: { wechat: settingsFor(fake) } });
const world = { app, fake, ...(await erasers(app)) };
const writes = everyEndpoint(app.parts)
  .filter((endpoint) => endpoint.kind === "write")
  .map((endpoint) => `${endpoint.method} ${endpoint.path}`);
const township = await app.person({ grants: [["townshipOfficer", "640221100"]] });
/** In this order: later ones build on earlier ones. */
const cases: Cases = {
  ...placeCases(world),
  ...ownCases(world),
  ...accountCases(world),
  ...noticeCases(world),
  ...eventCases(world),
  ...exemptionCases({ ...world, township }),
  ...feedCases({ ...world, township }),
  ...sheetCases(world),
  ...catalogueCases(world),
  ...witnessCases(world),
  ...inspectionCases(world),
  ...rectificationCases({ ...world, township }),
  ...(await visitCases(world)),
  ...wordingCases(world),
  ...wechatCases(world),
  ...logOutCases(world),
};

/** Its row says who and when; what it reads is kept nowhere (`test/server/spreadsheets/read.test.ts`). */
const changesNothing = "POST /api/sheets";

it("knows every route that changes something, by a name in plain words", () => {
  expect(writes.filter((name) => !Object.hasOwn(cases, name))).toEqual([changesNothing]);
  expect(writes.filter((name) => !/^[\u4e00-\u9fff（）]+$/.test(actionNames[name] ?? ""))).toEqual([]);
});

it.each(Object.entries(cases))("%s writes who, what, when and from where", async (action, wanted) => {
  app.clock.forward(1);
  const answer = await wanted.call(wanted.by ? app.as(wanted.by) : app.visitor);
  expect([answer.status, answer.code]).toEqual([expect.toSatisfy((status: number) => status < 300), undefined]);
  const requestId = answer.headers.get("x-request-id") ?? "";
  const rows = await app.store.read((db) => db.findBy(AuditEvent, { requestId }));
  const { kind, place = village, by } = wanted;
  const hex = expect.stringMatching(/^[0-9a-f]{64}$/);
  expect(rows).toMatchObject([
    {
      ...{
        action,
        accountId: by?.accountId ?? null,
        at: app.clock().toISOString(),
        address: expect.stringContaining("127.0.0.1"),
      },
      ...{ county: "640221", place, subjectKind: kind, sealedDay: null },
      beforeDigest: wanted.fate === "added" ? null : hex,
      afterDigest: wanted.fate === "removed" ? null : hex,
    },
  ]);
  expect(rows[0]?.beforeDigest).not.toBe(rows[0]?.afterDigest);
});
