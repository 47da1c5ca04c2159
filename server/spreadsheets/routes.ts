import { done, isDone, villageParams } from "../../shared/api/common.ts";
import * as contract from "../../shared/api/sheets.ts";
import { answerFile } from "../core/answer-file.ts";
import { type Endpoint, raw, write } from "../core/endpoint.ts";
import type { ProblemCode } from "../core/problem.ts";
import { xlsxType } from "../core/sheet/write-book.ts";
import { readSheetUpload, sheetTypes } from "../core/sheets.ts";
import { deleteProfile } from "./commands/delete-profile.ts";
import { saveProfile } from "./commands/save-profile.ts";
import { profilesFor } from "./profiles.ts";
import { sheetTarget } from "./target.ts";
import { templateOf } from "./template.ts";
import type { ReadUploaded } from "./threads.ts";

const tag = "公开信息";
const tableProblems: ProblemCode[] = [
  "place.unknown",
  "village.merged",
  "access.denied",
  "catalogue.none",
  "catalogue.item_unknown",
  "import.element_unknown",
];

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
      ...tableProblems,
      "import.invalid",
      "import.unreadable",
      "import.hidden",
      "import.sheet_unknown",
      "import.too_many_rows",
      "import.empty",
    ],
    prepare: async (view, { query }, context) => {
      const { target, ...places } = await sheetTarget(view, query);
      const profiles = await profilesFor(view, places, query);
      const bytes = await readSheetUpload(context);
      return readUploaded({ bytes, target, sheet: query.sheet, clean: query.clean === "1", profiles });
    },
    handle: async (_work, _input, sheet) => sheet,
  }),
  raw({
    method: "GET",
    path: "/api/villages/:code/items/:itemCode/tables/:element/template",
    access: "account",
    tag,
    summary: "下载一张表的填写模板（XLSX）：表头带单位，可选的词有下拉框，第一行是填写说明",
    params: contract.templateParams,
    produces: [xlsxType],
    problems: tableProblems,
    handle: async (context, view, { params }) => {
      const { code: village, itemCode: item, element } = params;
      const { target, table, itemName } = await sheetTarget(view, { village, item, element });
      const body = templateOf(table, target.columns, `${itemName} ${table.label}`);
      answerFile(context, { fileName: `${itemName}-${table.label}-模板.xlsx`, type: xlsxType, body });
    },
  }),
  write({
    method: "PUT",
    path: "/api/villages/:code/sheet-profiles",
    access: "account",
    tag,
    summary: "保存一种表格的对应方式（哪一列填到哪里），全县可用，归本乡镇所有",
    params: villageParams,
    body: contract.sheetProfileInput,
    output: contract.sheetProfile,
    problems: [...tableProblems, "import.mapping_invalid", "import.profile_changed", "import.profiles_full"],
    handle: (work, { params, body }) => saveProfile(work, { ...body, village: params.code }),
  }),
  write({
    method: "DELETE",
    path: "/api/villages/:code/sheet-profiles/:id",
    access: "account",
    tag,
    summary: "删除本乡镇保存的一种对应方式",
    params: contract.sheetProfileParams,
    output: done,
    problems: ["place.unknown", "village.merged", "access.denied", "catalogue.none", "import.profile_unknown"],
    handle: async (work, { params }) => {
      await deleteProfile(work, { village: params.code, id: params.id });
      return isDone;
    },
  }),
];
