import { beforeEach, expect, it } from "vitest";
import type { ExemptionAnswer } from "../../../shared/api/exemptions.ts";
import { loggedIn } from "../../support/phone-session.ts";
import { expectOk } from "../../support/signers.ts";
import { end } from "../finger.ts";
import { looksGood } from "../host/look.ts";
import { online, rectifyingStage } from "../host/rectifying.ts";
import { tapped } from "../host/staff.ts";

// What became of a village's requests that an item doesn't apply, on the phone's first page.
const { app, world, host, lose } = await rectifyingStage();
const { handler, secretary, township } = world;
const village = "640221100200";
beforeEach(() => lose(null));

async function asked(itemCode: string, period: string | null = null): Promise<string> {
  const body = { villageCode: village, itemCode, period, reason: "本村没有这项业务" };
  return expectOk<ExemptionAnswer>(await app.as(handler).post("/api/exemptions", body)).id;
}
const refuse = async (id: string, reason: string) =>
  expectOk(await app.as(township).post(`/api/exemptions/${id}/refusal`, { reason }));
const desk = async (who = handler) =>
  host.open({
    route: "packages/drafting/desk/index",
    skew: app.clock().getTime() - Date.now(),
    storage: await loggedIn(app, who),
  });
const seenOf = async (id: string) => expectOk<ExemptionAnswer>(await app.as(handler).get(`/api/exemptions/${id}`)).seen;

it("shows what waits, what was agreed to and what was refused and why; a refused one leads to the form and is put away with one tap", async () => {
  await asked("CW-02-01", "2026-08");
  const agreed = await asked("CW-02-02");
  expectOk(await app.as(township).post(`/api/exemptions/${agreed}/approval`));
  const refused = await asked("BM-01-02");
  await refuse(refused, "你村有这项业务");
  const opened = await desk();
  const { page } = opened;
  await page.getByRole("heading", { name: "不适用申请" }).waitFor();
  for (const text of ["等乡镇审核", "已同意", "赵专干已同意，不用公开。", "没有同意"])
    await page.getByText(text, { exact: true }).waitFor();
  const row = page.getByRole("link", { name: /赵专干：你村有这项业务。这一项仍要公开/ });
  expect(await tapped(opened, row)).toMatch(/edit\/index\?village=640221100200&item=BM-01-02/);
  await looksGood(opened, "desk-exemptions");

  // Put away without a network, it is known to everybody of the village once it is back.
  lose(/^\/api/);
  await page.getByRole("button", { name: /知道了$/ }).tap();
  await page.getByText("已看到", { exact: true }).waitFor();
  expect(await page.getByRole("button", { name: /知道了$/ }).count()).toBe(0);
  expect(await seenOf(refused)).toBeNull();
  lose(null);
  await online(opened);
  await page.getByText("没有同意", { exact: true }).waitFor({ state: "detached" });
  await row.waitFor({ state: "detached" });
  expect(await seenOf(refused)).toMatchObject({ byName: "王经办" });
  await page.getByText("等乡镇审核", { exact: true }).waitFor();
  await end(opened);
  const other = await desk(secretary);
  await other.page.getByText("等乡镇审核", { exact: true }).waitFor();
  expect(await other.page.getByText("没有同意", { exact: true }).count()).toBe(0);
  await end(other);
});
