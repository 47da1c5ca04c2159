import { AsyncLocalStorage } from "node:async_hooks";
import { expect, it } from "vitest";
import type { Store } from "../../server/core/store.ts";
import type { Notice } from "../../shared/api/notices.ts";
import { testApp } from "../support/app.ts";
import { handOver } from "../support/handover.ts";
import { election, expectOk, sign, signatureOf, signingPerson, submitted } from "../support/signers.ts";
import { freshStore } from "../support/store.ts";

/** What happens once, when a transaction has begun, after the last look at who asks. */
let meanwhile: (() => Promise<unknown>) | undefined;
const store = await freshStore();
const transaction: Store["transaction"] = (change, ...rest) =>
  store.transaction(
    async (tx) => {
      const run = meanwhile;
      meanwhile = undefined;
      await run?.();
      return change(tx);
    },
    ...rest,
  );
const app = await testApp({ store, overrides: { store: { ...store, transaction } } });
const outside = AsyncLocalStorage.snapshot();

it("lets no signature of the giver come after the instant, also when the key is kept for another post", async () => {
  const township = await app.person({ grants: [["townshipOfficer", "640221100"]] });
  const handler = await signingPerson(app, "王经办", ["handler", "640221100200"]);
  const village = "640221100200";
  const giver = await signingPerson(app, "李书记", ["villageSecretary", village], ["accountant", "640221100201"]);
  const { id } = await submitted(app, handler, election);
  expectOk(await sign(app, handler, id, "handler"));
  const last = await signatureOf(app, giver, id, "villageSecretary");
  meanwhile = () =>
    outside(async () => {
      const taker = { login: "zhao.xin", name: "赵新手" };
      const { body } = await handOver(app, township, giver, taker, "villageSecretary");
      expect(body.handover.giver.keys).toBe("kept");
    });
  const late = await app.as(giver).post(`/api/notices/${id}/signatures`, last);
  expect(late).toMatchObject({ status: 409, code: "notice.changed" });
  expect(expectOk<Notice>(await app.as(handler).get(`/api/notices/${id}`)).state).toBe("signing");
});
