import { minor, raised, step, village } from "../../../support/problems.ts";
import type { Case, Cases, World } from "./case.ts";

/** Problems until they are fixed. */
export function rectificationCases({
  app,
  handler,
  county,
  township,
}: World & { township: NonNullable<Case["by"]> }): Cases {
  const text = "写明原因的话";
  const problem = (more: object = {}) => raised(app, township, more);
  const reported = async (more: object = {}) => {
    const one = await problem(more);
    await step(app, handler, one, "submission", { text });
    return one;
  };
  const verified = async () => {
    const one = await reported();
    await step(app, county, one, "verification");
    return one;
  };
  const changed = (
    by: NonNullable<Case["by"]>,
    path: string,
    of: () => Promise<{ id: string }>,
    body: object = {},
  ): Cases => ({
    [`POST /api/problems/:id/${path}`]: {
      ...{ by, kind: "rectification", fate: "changed" },
      call: async () => step(app, by, await of(), path, body),
    },
  });
  return {
    "POST /api/villages/:code/problems": {
      ...{ by: township, kind: "rectification", fate: "added" },
      call: (as) => as.post(`/api/villages/${village}/problems`, minor),
    },
    ...changed(handler, "submission", problem, { text }),
    ...changed(township, "verification", reported),
    ...changed(township, "reopening", reported, { text }),
    ...changed(township, "closing", verified, { closing: "fixed" }),
    ...changed(township, "extension", problem, { untilDay: null, text }),
    ...changed(county, "cancellation", problem, { text }),
    ...changed(township, "answer", () => reported({ source: "villager" }), { answer: "yes" }),
    "POST /api/problems/:id/sight": {
      ...{ by: handler, kind: "rectification", fate: "added" },
      call: async (as) => as.post(`/api/problems/${(await problem()).id}/sight`),
    },
  };
}
