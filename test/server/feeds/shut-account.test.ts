import { expect, it } from "vitest";
import type { MadeFeed } from "../../../shared/api/feeds.ts";
import { testApp } from "../../support/app.ts";
import { expectOk } from "../../support/signers.ts";

const app = await testApp();
const place = "640221100";
const officer = await app.person({ grants: [["townshipOfficer", place]] });
const county = await app.person({ grants: [["countyOfficer", "640221"]] });

it("an address is good for nothing while the account of whoever made it is shut", async () => {
  const { address } = expectOk<MadeFeed>(await app.as(officer).post(`/api/places/${place}/calendar-feeds`));
  const read = async () => (await fetch(address.replace("http://village.test", app.url))).status;
  expect(await read()).toBe(200);
  expectOk(await app.as(county).post(`/api/accounts/${officer.accountId}/disable`));
  expect(await read()).toBe(404);
  expectOk(await app.as(county).post(`/api/accounts/${officer.accountId}/enable`));
  expect(await read()).toBe(200);
});
