import type { FakeWechat } from "../../../support/fake-wechat.ts";
import { openidOf } from "../../../support/fake-wechat.ts";
import { remind, remindersOf } from "../../../support/reminders.ts";
import { expectOk } from "../../../support/signers.ts";
import type { Case, Cases, World } from "./case.ts";

type Reminded = World & { fake: FakeWechat; township: NonNullable<Case["by"]> };

/** What people are told of, and who stands in for them. */
export function reminderCases({ app, fake, handler, secretary, township }: Reminded): Cases {
  const wish = { accountId: secretary.accountId, fromDay: "2026-09-15", untilDay: "2026-12-31" };
  const others = `/api/accounts/${handler.accountId}/substitute`;
  const substitute = (by: Case["by"], fate: Case["fate"], call: Case["call"]): Case => ({
    ...{ by, kind: "substitute", fate, call },
  });
  return {
    "POST /api/me/reminders/:day/read": {
      ...{ by: handler, kind: "reminder", fate: "changed" },
      call: async (as) => {
        await remind(app);
        const { digest } = await remindersOf(app, handler);
        return as.post(`/api/me/reminders/${digest?.day}/read`);
      },
    },
    "POST /api/me/reminders/read": {
      ...{ by: secretary, kind: "reminder", fate: "changed" },
      call: (as) => as.post("/api/me/reminders/read", { untilDay: "2026-12-31" }),
    },
    "POST /api/me/reminders/consents": {
      ...{ by: handler, kind: "wechatConsent", fate: "added" },
      call: (as) => as.post("/api/me/reminders/consents", { code: fake.code(openidOf("handler")) }),
    },
    "PUT /api/me/substitute": substitute(handler, "added", (as) => as.put("/api/me/substitute", wish)),
    "DELETE /api/me/substitute": substitute(handler, "removed", (as) => as.delete("/api/me/substitute")),
    "PUT /api/accounts/:id/substitute": substitute(township, "added", (as) => as.put(others, wish)),
    "DELETE /api/accounts/:id/substitute": substitute(township, "removed", async (as) => {
      expectOk(await app.as(township).put(others, wish));
      return as.delete(others);
    }),
  };
}
