import { expect, test } from "vitest";
import { keepActivationCode, refuseDemoAccounts } from "../../../server/accounts/index.ts";
import { change, visitor } from "../../../server/core/work.ts";
import { storeOfTest } from "../../support/store.ts";

test("a database with accounts of the demo is refused in real operation, one without them is not", async () => {
  const store = await storeOfTest();
  const keep = (reusable: boolean) =>
    change(store, { actor: visitor, now: new Date("2026-09-15T02:00:00Z"), requestId: "test" }, (work) =>
      keepActivationCode(work, { accountId: "01J00000000000000000000000", code: `CODE-${reusable}`, reusable }),
    );
  await keep(false);
  await expect(refuseDemoAccounts(store)).resolves.toBeUndefined();
  await keep(true);
  await expect(refuseDemoAccounts(store)).rejects.toThrow("演示账号");
});
