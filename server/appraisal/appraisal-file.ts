import { type PartScore, type SchemeNumber, schemes } from "../../shared/appraisal/scheme.ts";
import { appraisalStates, unitKinds } from "../../shared/appraisal/states.ts";
import { cutOffName } from "../../shared/bulletins/figures.ts";
import { bookOf, type SheetCell } from "../core/sheet/write-book.ts";
import type { AppraisalScore } from "./entities.ts";
import type { FoundAppraisal } from "./queries.ts";

/** Points of townships and departments as a workbook: each part with the two numbers that it comes from. */
export function appraisalXlsx({ appraisal, county }: FoundAppraisal, scores: readonly AppraisalScore[]): Buffer {
  const { title } = schemes[appraisal.scheme as SchemeNumber];
  const lines: SheetCell[][] = [
    ["类别", "代码", "名称", "得分", "计算得分", "项目", "项目满分", "项目得分", "达到", "总数", "规则", "来源"],
    ...scores.flatMap(({ kind, code, name, points, computed, parts, enteredBy, reason }) =>
      (JSON.parse(parts) as PartScore[]).map((part): SheetCell[] => [
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
  return bookOf([{ name: "考核赋分", lines }]);
}
