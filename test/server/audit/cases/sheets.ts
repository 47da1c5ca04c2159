import type { SheetProfileAnswer } from "../../../../shared/api/sheets.ts";
import { type Cases, village, type World } from "./case.ts";

const path = `/api/villages/${village}/sheet-profiles`;

/** How kinds of spreadsheets are read. */
export function sheetCases({ handler }: World): Cases {
  const profile = (name: string) => ({
    ...{ item: "ZC-02-05", element: "detail", name: "三资系统导出", headings: ["户", name], headingLine: 1 },
    ...{ mapping: ["name", "amount"], version: null },
  });
  return {
    "PUT /api/villages/:code/sheet-profiles": {
      ...{ by: handler, kind: "sheetProfile", fate: "added" },
      call: (as) => as.put(path, profile("数")),
    },
    "DELETE /api/villages/:code/sheet-profiles/:id": {
      ...{ by: handler, kind: "sheetProfile", fate: "removed" },
      call: async (as) => as.delete(`${path}/${(await as.put<SheetProfileAnswer>(path, profile("款"))).body.id}`),
    },
  };
}
