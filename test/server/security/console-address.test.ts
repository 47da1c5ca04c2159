import { expect, test } from "vitest";
import { testApp } from "../../support/app.ts";
import { bothSigners, draft, expectOk } from "../../support/signers.ts";

const app = await testApp();
const { handler } = await bothSigners(app);
const officer = await app.person({ grants: [["countyOfficer", "640221"]] });

// Pages build addresses of the API from what stands in their own.
const strange = ["%25", "%25ZZ", "%E0%A4%A", "..%2Faccounts", "%3Fx", "%23", "a%0D%0Ab", "640221100200%2F..%2F640221"];
const pages = [
  "/accounts/:id",
  "/places/:id",
  "/notices/:id",
  "/notices/:id/edit",
  "/keys/:id/revoke",
  "/villages/:id",
];

test.each(strange)("a page's address can't lead to another address of the API: %s", async (value) => {
  for (const page of pages)
    for (const person of [officer, handler]) {
      const { status } = await app.as(person).get(`/console${page.replace(":id", value)}`);
      expect(status, page).toBe(404);
    }
});

test("a form can't either", async () => {
  const notice = await draft(app, handler);
  const form = { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" };
  const elsewhere = `..%2Fnotices%2F${notice.id}%2Fdiscard%3F`;
  await app.as(handler).post(`/console/notices/${elsewhere}/submit`, "", form);
  const { state } = expectOk<{ state: string }>(await app.as(handler).get(`/api/notices/${notice.id}`));
  expect(state).toBe("draft");
});
