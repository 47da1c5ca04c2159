import type { AssignmentPreview, CampaignDetail } from "../../../../shared/api/inspections.ts";
import { firstChecklist } from "../../../../shared/inspections/checklist.ts";
import type { Caller } from "../../../support/caller.ts";
import { demand, lottery } from "../../../support/campaigns.ts";
import { csv, csvType } from "../../../support/sheets.ts";
import type { Case, Cases, World } from "./case.ts";

/** Campaigns of the county. The later ones build on what the first opened. */
export function inspectionCases({ app, county }: World): Cases {
  const path = "/api/counties/640221/campaigns";
  const body = (kind: string) => ({
    ...{ kind, name: "检查", fromDay: "2026-09-16", untilDay: "2026-12-20", checklist: 1 },
  });
  const newest = async (as: Caller, kind: string): Promise<CampaignDetail> => {
    const { items } = demand(await as.get<{ items: CampaignDetail[] }>(path));
    const found = items.find((one) => one.kind === kind && one.state !== "cancelled");
    return found
      ? demand(await as.get<CampaignDetail>(`/api/campaigns/${found.id}`))
      : demand(await as.post<CampaignDetail>(path, body(kind)));
  };
  const on = (
    kind: string,
    fate: Case["fate"],
    call: (as: Caller, path: string, one: CampaignDetail) => ReturnType<Case["call"]>,
  ): Case => ({
    ...{ by: county, kind: "campaign", fate, place: "640221" },
    call: async (as) => {
      const one = await newest(as, kind);
      return call(as, `/api/campaigns/${one.id}`, one);
    },
  });
  const exclusion = { inspector: "640221100", target: "640221200", reason: "亲属关系" };
  return {
    "POST /api/counties/:code/checklists": {
      ...{ by: county, kind: "checklist", fate: "added", place: "640221" },
      call: (as) => {
        const { vetoCap, lines } = firstChecklist;
        return as.post("/api/counties/640221/checklists", { title: "改过的检查表", vetoCap, lines, after: 1 });
      },
    },
    "POST /api/counties/:code/campaigns": {
      ...{ by: county, kind: "campaign", fate: "added", place: "640221" },
      call: (as) => as.post(path, body("crossCheck")),
    },
    "POST /api/campaigns/:id/exclusions": on("crossCheck", "changed", (as, one) =>
      as.post(`${one}/exclusions`, exclusion),
    ),
    "DELETE /api/campaigns/:id/exclusions/:exclusionId": on("crossCheck", "changed", (as, one, { exclusions }) =>
      as.delete(`${one}/exclusions/${exclusions[0]?.id}`),
    ),
    "PUT /api/campaigns/:id/inspectors/:code": on("crossCheck", "changed", (as, one, { version }) =>
      as.put(`${one}/inspectors/640221100`, { accountIds: [], version }),
    ),
    "POST /api/campaigns/:id/assignment": on("crossCheck", "changed", async (as, one, { version }) => {
      // Three townships of equal size, which go round.
      const rows = [
        "640221100210",
        "640221200210",
        "640221200211",
        "640221205200",
        "640221205201",
        "640221205202",
        "640221205203",
      ];
      const table = rows.map((code) => [code, `村${code.slice(-3)}`, code.slice(0, 9), `乡镇${code.slice(6, 9)}`]);
      const named = table.map((row) =>
        row.map((cell) => cell.replace("乡镇100", "城关镇").replace("乡镇200", "高庄乡")),
      );
      await as.post("/api/places/import", csv([["地方代码", "名称", "乡镇代码", "乡镇名称"], ...named]), csvType);
      const { digest } = demand(await as.get<AssignmentPreview>(`${one}/assignment-preview`));
      return as.post(`${one}/assignment`, { version, variant: 0, digest });
    }),
    "POST /api/campaigns/:id/closing": on("crossCheck", "changed", (as, one, { version }) =>
      as.post(`${one}/closing`, { version }),
    ),
    "POST /api/campaigns/:id/draw": on("spotCheck", "changed", (as, one, { version }) =>
      as.post(`${one}/draw`, { version, size: 1, source: lottery("2026-09-30") }),
    ),
    "POST /api/campaigns/:id/draw/result": on("spotCheck", "changed", async (as, one, { version }) => {
      app.clock.set("2026-09-30T14:00:00.000Z");
      return as.post(`${one}/draw/result`, { version, day: "2026-09-30", value: "03 09" });
    }),
    "POST /api/campaigns/:id/cancellation": on("spotCheck", "changed", (as, one, { version }) =>
      as.post(`${one}/cancellation`, { version, reason: "换个时间" }),
    ),
  };
}
