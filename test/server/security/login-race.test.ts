import { expect, test } from "vitest";
import { resetPassword } from "../../../server/accounts/commands/unlock-account.ts";
import { checkLogin, disableAccount, openSession } from "../../../server/accounts/index.ts";
import { change, type Work } from "../../../server/core/work.ts";
import { testApp } from "../../support/app.ts";

const app = await testApp();

const meanwhile: [string, (work: Work, accountId: string) => Promise<unknown>][] = [
  ["another password", (work, accountId) => resetPassword(work, { accountId, passwordHash: "$argon2id$other" })],
  ["the account's end", (work, accountId) => disableAccount(work, { accountId })],
];

test.each(meanwhile)("a password that was right a moment ago opens no session after %s", async (_, run) => {
  const person = await app.person({ grants: [["handler", "640221100200"]] });
  const [county] = [app.county.county];
  const officer = await app.person({ grants: [["countyOfficer", "640221"]] });
  const grants = [{ role: "countyOfficer" as const, placeCode: "640221", placeId: county.id }];
  const actor = { accountId: officer.accountId, sessionId: officer.sessionId, name: officer.name, grants };
  const asking = { actor, now: app.clock(), requestId: "test" };
  const { login, password, accountId } = person;
  const checked = await checkLogin(app.store, app.clock(), { login, password, address: "203.0.113.1" });
  await change(app.store, asking, (work) => run(work, accountId));
  const origin = { address: "203.0.113.1", userAgent: "test" };
  const opened = change(app.store, asking, (work) => openSession(work, { checked, origin, secret: "s".repeat(32) }));
  await expect(opened).rejects.toMatchObject({ code: "auth.wrong" });
});
