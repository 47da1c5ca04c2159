import { expect, it } from "vitest";
import { testApp } from "../../support/app.ts";
import { home } from "../../support/events.ts";
import { expectOk } from "../../support/signers.ts";

const app = await testApp();
const handler = await app.person({ name: "王经办", grants: [["handler", home]] });
const page = async (item: string) =>
  String(expectOk(await app.as(handler).get(`/console/villages/${home}/start/${item}`)));

it("whoever begins a notice of what just happened is led to entering the event first; it begins without, too", async () => {
  const form = `action="/console/villages/${home}/start"`;
  const link = `href="/console/villages/${home}/events/new/`;
  const occasional = await page("MJ-02-02");
  expect(occasional.indexOf(`${link}meeting"`)).toBeGreaterThan(0);
  expect(occasional.indexOf(form)).toBeGreaterThan(occasional.indexOf(link));
  expectOk(await app.as(handler).get(`/console/villages/${home}/events/new/meeting`));
  const byPeriod = await page("CW-02-01");
  expect([byPeriod.includes(form), byPeriod.includes(link)]).toEqual([true, false]);
});
