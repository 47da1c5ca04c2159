import { expect, it } from "vitest";
import type { Start } from "../../../shared/api/desk.ts";
import type { ObligationAnswer } from "../../../shared/api/obligations.ts";
import { testApp } from "../../support/app.ts";
import { home } from "../../support/events.ts";
import { bothSigners, expectOk, published } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);

it("a month without anything is published as that, and the calendar says so, with how late it was", async () => {
  const path = `/api/villages/${home}/items/CW-02-02/start?period=2026-08`;
  const { nil, title } = expectOk<Start>(await app.as(both.handler).get(path));
  await published(app, both, { itemCode: "CW-02-02", period: "2026-08", title, elements: nil ?? {} });
  const { items } = expectOk<{ items: ObligationAnswer[] }>(await app.visitor.get(`/api/villages/${home}/obligations`));
  expect(items.find(({ itemCode, period }) => itemCode === "CW-02-02" && period === "2026-08")).toMatchObject({
    state: "late",
    stateName: "逾期后公开",
    standing: "nil",
    standingName: "零报表（逾期 5 天）",
    daysLate: 5,
  });
});
