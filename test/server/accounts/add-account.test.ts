import { expect, it } from "vitest";
import { type AddAccountInput, addAccount, hashPassword } from "../../../server/accounts/index.ts";
import { change, visitor } from "../../../server/core/work.ts";
import { testApp } from "../../support/app.ts";

const app = await testApp();
const passwordHash = await hashPassword("village-code-demo");
const county = {
  ...visitor,
  grants: [{ role: "countyOfficer", placeCode: "640221", placeId: app.county.county.id }],
} as const;
const add = (input: Partial<AddAccountInput>, actor = county as typeof visitor) =>
  change(app.store, { actor, now: app.clock(), requestId: "test" }, (work) =>
    addAccount(work, {
      login: "county.640221",
      name: "县政务公开办",
      passwordHash,
      mustChangePassword: false,
      grants: [{ role: "countyOfficer", placeCode: "640221" }],
      ...input,
    }),
  );

it("adds a person who can log in and act", async () => {
  await add({});
  const login = { login: "county.640221", password: "village-code-demo" };
  const { body } = await app.visitor.post<{ accessToken: string }>("/api/sessions", login);
  const me = await app.visitor.get("/api/me", { authorization: `Bearer ${body.accessToken}` });
  expect(me.body).toMatchObject({ grants: [{ role: "countyOfficer", placeName: "平罗县" }] });
});

it("refuses a login that is taken, in any case, and leaves nothing of a refused person", async () => {
  await expect(add({ login: "COUNTY.640221" })).rejects.toMatchObject({ code: "account.taken" });
  const abroad = { login: "li", grants: [{ role: "handler", placeCode: "640299100200" }] as const };
  await expect(add(abroad)).rejects.toMatchObject({ code: "place.unknown" });
  await expect(add({ login: "li" }, visitor)).rejects.toMatchObject({ code: "access.denied" });
  expect(await add({ login: "li" })).toMatchObject({ login: "li" });
});
