import type { WordingState } from "../../../../shared/api/wording.ts";
import { csv, csvType } from "../../../support/sheets.ts";
import type { Case, Cases, World } from "./case.ts";

const lists = "/api/counties/640221/wording";

/** The county's word list; in this order, since each goes on from the version before. */
export function wordingCases({ county }: World): Cases {
  const onList = (
    fate: Case["fate"],
    call: (as: Parameters<Case["call"]>[0], number: number) => ReturnType<Case["call"]>,
  ): Case => ({
    ...{ by: county, kind: "wordingList", fate, place: "640221" },
    call: async (as) => call(as, (await as.get<WordingState>(lists)).body.number),
  });
  return {
    "PUT /api/counties/:code/wording/terms": onList("added", (as, number) =>
      as.put(`${lists}/terms`, {
        number,
        reason: "地名改了",
        term: { text: "旧地名", kind: "typo", suggestions: ["新地名"] },
      }),
    ),
    "POST /api/counties/:code/wording/import": onList("changed", (as) => {
      const table = [
        ["词语", "类别", "建议"],
        ["旧桥名", "错别字", "新桥名"],
      ];
      return as.post(`${lists}/import?reason=${encodeURIComponent("地名普查")}`, csv(table), csvType);
    }),
    "POST /api/counties/:code/wording/terms/removal": onList("changed", (as, number) =>
      as.post(`${lists}/terms/removal`, { number, reason: "不用了", text: "旧桥名" }),
    ),
    "POST /api/counties/:code/wording/versions/:number/restoration": onList("changed", (as, number) =>
      as.post(`${lists}/versions/0/restoration`, { number, reason: "全部不要" }),
    ),
  };
}
