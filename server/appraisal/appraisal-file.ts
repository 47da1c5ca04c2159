import { utils, write } from "@e965/xlsx";
import { type PartScore, type SchemeNumber, schemes } from "../../shared/appraisal/scheme.ts";
import { appraisalStates, unitKinds } from "../../shared/appraisal/states.ts";
import { cutOffName } from "../../shared/bulletins/figures.ts";
import { looksLikeFormula } from "../../shared/csv.ts";
import type { AppraisalScore } from "./entities.ts";
import type { FoundAppraisal } from "./queries.ts";

type Cell = string | number;

const cellOf = (value: Cell) =>
  typeof value === "number"
    ? { t: "n" as const, v: value }
    : { t: "s" as const, v: looksLikeFormula(value) ? `'${value}` : value };

/** Points of townships and departments as a workbook: each part with the two numbers that it comes from. */
export function appraisalXlsx({ appraisal, county }: FoundAppraisal, scores: readonly AppraisalScore[]): Buffer {
  const { title } = schemes[appraisal.scheme as SchemeNumber];
  const lines: Cell[][] = [
    ["类别", "代码", "名称", "得分", "计算得分", "项目", "项目满分", "项目得分", "达到", "总数", "规则", "来源"],
    ...scores.flatMap(({ kind, code, name, points, computed, parts, enteredBy, reason }) =>
      (JSON.parse(parts) as PartScore[]).map((part): Cell[] => [
        ...[unitKinds[kind], code, name, points / 100, computed / 100, part.name, part.most / 100, part.points / 100],
        ...[part.part ?? "无此项", part.whole ?? "无此项", part.rule],
        enteredBy === null ? "系统计算" : `人工填写：${reason ?? ""}`,
      ]),
    ),
    [],
    [
      `${county.name}${appraisal.year}年，${title}，数据截至${cutOffName(appraisal.cutOff)}，${appraisalStates[appraisal.state]}`,
    ],
  ];
  const book = utils.book_new();
  const sheet = utils.aoa_to_sheet(lines.map((line) => line.map(cellOf)));
  sheet["!cols"] = (lines[0] ?? []).map(() => ({ wch: 14 }));
  utils.book_append_sheet(book, sheet, "考核赋分");
  return write(book, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer;
}
