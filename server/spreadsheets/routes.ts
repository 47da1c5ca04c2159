import * as contract from "../../shared/api/sheets.ts";
import { type Endpoint, write } from "../core/endpoint.ts";
import { readSheetUpload, sheetTypes } from "../core/sheets.ts";
import { sheetTarget } from "./target.ts";
import type { ReadUploaded } from "./threads.ts";

const tag = "公开信息";

/** Reading spreadsheets into tables of a draft. Nothing of a file is kept. */
export const spreadsheetsEndpoints = ({ readUploaded }: { readUploaded: ReadUploaded }): Endpoint[] => [
  write({
    method: "POST",
    path: "/api/sheets",
    access: "account",
    tag,
    summary: "读出一个 XLSX、XLS 或 CSV 表格，按列对应到一个表格要素，核对合计；只读出，不保存",
    query: contract.sheetQuery,
    output: contract.sheet,
    consumes: sheetTypes,
    // Rows may hold names and amounts of families: the answer is not kept for repetitions either.
    secret: true,
    problems: [
      "place.unknown",
      "access.denied",
      "catalogue.none",
      "catalogue.item_unknown",
      "import.element_unknown",
      "import.invalid",
      "import.unreadable",
      "import.hidden",
      "import.sheet_unknown",
      "import.too_many_rows",
      "import.empty",
    ],
    prepare: async (view, { query }, context) => {
      const target = await sheetTarget(view, query);
      const bytes = await readSheetUpload(context);
      return readUploaded({ bytes, target, sheet: query.sheet, clean: query.clean === "1" });
    },
    handle: async (_work, _input, sheet) => sheet,
  }),
];
