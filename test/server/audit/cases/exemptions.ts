import type { ExemptionAnswer } from "../../../../shared/api/exemptions.ts";
import { expectOk } from "../../../support/signers.ts";
import { type Case, type Cases, village, type World } from "./case.ts";

/** What doesn't apply to a village. */
export function exemptionCases({ app, handler, township }: World & { township: NonNullable<Case["by"]> }): Cases {
  const reason = "本村没有这项业务";
  const ask = (itemCode: string) =>
    app.as(handler).post("/api/exemptions", { villageCode: village, itemCode, period: null, reason });
  const asked = async (code: string) => expectOk<ExemptionAnswer>(await ask(code)).id;
  const changed = (by: Case["by"], call: Case["call"]): Case => ({ by, kind: "exemption", fate: "changed", call });
  return {
    "POST /api/exemptions": { by: handler, kind: "exemption", fate: "added", call: () => ask("CW-02-01") },
    "POST /api/exemptions/:id/approval": changed(township, async (as) =>
      as.post(`/api/exemptions/${await asked("CW-02-02")}/approval`),
    ),
    "POST /api/exemptions/:id/refusal": changed(township, async (as) =>
      as.post(`/api/exemptions/${await asked("BM-01-02")}/refusal`, { reason }),
    ),
    "POST /api/exemptions/:id/sight": changed(handler, async (as) => {
      const id = await asked("CW-02-03");
      expectOk(await app.as(township).post(`/api/exemptions/${id}/refusal`, { reason }));
      return as.post(`/api/exemptions/${id}/sight`);
    }),
    "POST /api/exemptions/:id/withdrawal": changed(handler, async (as) =>
      as.post(`/api/exemptions/${await asked("BM-01-03")}/withdrawal`),
    ),
    "POST /api/exemptions/:id/end": changed(handler, async (as) => {
      const id = await asked("DW-01-01");
      expectOk(await app.as(township).post(`/api/exemptions/${id}/approval`));
      return as.post(`/api/exemptions/${id}/end`, { reason });
    }),
  };
}
