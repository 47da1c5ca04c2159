import { expect, it } from "vitest";
import type { Desk } from "../../../shared/api/desk.ts";
import type { ExemptionAnswer } from "../../../shared/api/exemptions.ts";
import { testApp } from "../../support/app.ts";
import type { Person } from "../../support/people.ts";
import { bothSigners, expectOk } from "../../support/signers.ts";

// What a village's people are told on the phone's desk of their requests that an item doesn't apply.
const app = await testApp();
const { handler, secretary } = await bothSigners(app);
const village = "640221100200";
const township = await app.person({ name: "赵专干", grants: [["townshipOfficer", "640221100"]] });
const accountant = await app.person({ grants: [["accountant", village]] });
const neighbour = await app.person({ grants: [["handler", "640221100201"]] });

const told = async (who: Person) => expectOk<Desk>(await app.as(who).get("/api/me/desk")).exemptions;
async function asked(itemCode: string, period: string | null = null): Promise<ExemptionAnswer> {
  app.clock.forward(1);
  const body = { villageCode: village, itemCode, period, reason: "本村没有这项业务" };
  return expectOk(await app.as(handler).post("/api/exemptions", body));
}
const step = (id: string, path: string, by: Person, body?: object) =>
  app.as(by).post<ExemptionAnswer>(`/api/exemptions/${id}/${path}`, body);

it("tells handler and secretary what was refused first, then what waits, then what was agreed to within 30 days", async () => {
  const [waits, agreed, refused] = [
    await asked("CW-02-01", "2026-08"),
    await asked("CW-02-02"),
    await asked("BM-01-02"),
  ];
  expectOk(await step(agreed.id, "approval", township));
  expectOk(await step(refused.id, "refusal", township, { reason: "村里有".repeat(60) }));
  for (const who of [handler, secretary])
    expect((await told(who)).items.map(({ id, state }) => [id, state])).toEqual([
      [refused.id, "refused"],
      [waits.id, "asked"],
      [agreed.id, "approved"],
    ]);
  expect((await told(handler)).items[0]).toMatchObject({
    ...{ decidedBy: "赵专干", refusal: expect.stringMatching(/^村里有.*…$/), stateName: "没有同意", maySee: true },
  });
  for (const who of [accountant, neighbour, township]) expect((await told(who)).count).toBe(0);
  app.clock.forward(31 * 86_400);
  expect((await told(handler)).items.map(({ state }) => state)).toEqual(["refused", "asked"]);
});

it("a refused one stays until somebody of the village has seen it: the first counts, twice changes nothing", async () => {
  const one = await asked("BM-01-03");
  expect((await step(one.id, "sight", handler)).status).toBe(409);
  expectOk(await step(one.id, "refusal", township, { reason: "村里有这项业务" }));
  expect((await step(one.id, "sight", township)).status).toBe(403);
  expect((await step(one.id, "sight", neighbour)).status).toBe(404);
  const seen = expectOk<ExemptionAnswer>(await step(one.id, "sight", secretary));
  expect(seen).toMatchObject({ state: "refused", seen: { byName: "李书记" }, actions: [] });
  app.clock.forward(60);
  expect(expectOk<ExemptionAnswer>(await step(one.id, "sight", handler)).seen).toEqual(seen.seen);
  expect((await told(handler)).items.map(({ id }) => id)).not.toContain(one.id);
});

it("asked again, it is told as what waits, not as what was refused", async () => {
  const first = await asked("DW-01-01");
  expectOk(await step(first.id, "refusal", township, { reason: "请写清楚原因" }));
  const again = await asked("DW-01-01");
  const ids = (await told(handler)).items.map(({ id }) => id);
  expect([ids.includes(first.id), ids.includes(again.id)]).toEqual([false, true]);
});
