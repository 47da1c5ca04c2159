import type { FiguresAnswer } from "../../shared/api/figures.ts";
import { behindOf } from "../../shared/figures/heat.ts";
import { formatShare } from "../../shared/share.ts";
import { bookOf, type NewSheet, type SheetCell } from "../core/sheet/write-book.ts";

const counts = ["到期", "按时公开", "逾期后公开", "逾期未公开"];
const countCells = ({ ended, late, missing }: { ended: number; late: number; missing: number }): number[] => [
  ...[ended, ended - late - missing, late, missing],
];

/** The figures as a workbook; its first sheet says what is counted. */
export function figuresXlsx(figures: FiguresAnswer): Buffer {
  return bookOf([
    summarySheet(figures),
    villageSheet(figures),
    monthSheet(figures),
    latenessSheet(figures),
    burstSheet(figures),
    copiedSheet(figures),
    problemSheet(figures),
  ]);
}

function summarySheet({
  place,
  from,
  to,
  today,
  summary,
  heat,
  months,
  lateness,
  bursts,
  copied,
  problems,
}: FiguresAnswer): NewSheet {
  const value = (metric: string, number: number | null): SheetCell =>
    number === null ? "—" : metric === "onTimeShare" ? `${(number * 100).toFixed(1)}%` : number;
  const told = [heat, months, lateness, lateness.median, bursts, copied, problems];
  return {
    name: "说明",
    widths: [22, 14, 100],
    lines: [
      ["项目", "数值", "计算口径"],
      ["地方", place.name, ""],
      ["日期", `${from}至${to}`, `${today}导出，按当时的数据算出`],
      ...summary.map((one) => [one.name, value(one.metric, one.value), one.definition]),
      ...problems.fates.map((one) => [one.name, one.count, one.definition]),
      ...told.map(({ name, definition }) => [name, "", definition]),
    ],
  };
}

const villageSheet = ({ heat }: FiguresAnswer): NewSheet => ({
  name: "各村各事项",
  widths: [14, 16, 14, 12, 22, 34, 8, 10, 12, 12, 10],
  lines: [
    ["乡镇", "村代码", "村", "事项编码", "一级事项", "事项", ...counts, "逾期占比"],
    ...heat.villages.flatMap(({ code, name, townshipName, cells }) =>
      cells.map((cell) => {
        const item = heat.items[cell.item];
        const heads = [townshipName, code, name, item?.code ?? "", item?.level1 ?? "", item?.name ?? ""];
        return [...heads, ...countCells(cell), formatShare(behindOf(cell), cell.ended)];
      }),
    ),
  ],
});

const monthSheet = ({ months }: FiguresAnswer): NewSheet => ({
  name: "各月",
  lines: [["截止日所在的月份", ...counts], ...months.months.map((one) => [one.month, ...countCells(one)])],
});

const latenessSheet = ({ lateness }: FiguresAnswer): NewSheet => ({
  name: "逾期天数",
  lines: [
    ["逾期天数", "任务数"],
    ...lateness.bins.map(({ name, count }) => [name, count]),
    [lateness.median.name, lateness.median.days],
  ],
});

function burstSheet({ bursts: { windows, villages } }: FiguresAnswer): NewSheet {
  const share = ({ days, baseDays }: (typeof windows)[number]) => formatShare(days, baseDays);
  return {
    name: "检查前和季末",
    lines: [
      ["乡镇", "村代码", "村", ...windows.flatMap(({ name }) => [`${name}三天公开`, "整个季度公开"])],
      ["平均分布时的占比", "", "", ...windows.flatMap((one) => [share(one), ""])],
      ...villages.map(({ code, name, townshipName, counts: own }) => [
        ...[townshipName, code, name],
        ...own.flatMap(({ inside, total }) => [inside, total]),
      ]),
    ],
  };
}

const copiedSheet = ({ copied }: FiguresAnswer): NewSheet => ({
  name: "相同的文字",
  widths: [8, 8, 10, 10, 80, 24, 40],
  lines: [
    ["村数", "信息数", "相同段数", "最长一段字数", "最长一段的开头", "其中一条的编号", "其中一条的标题"],
    ...copied.groups.map(({ villages, notices, passages, length, opening, example }) => [
      ...[villages, notices, passages, length],
      ...[opening, example.number, `${example.villageName}：${example.title}`],
    ]),
  ],
});

const problemSheet = ({ problems }: FiguresAnswer): NewSheet => ({
  name: "整改",
  widths: [20, 12, 14, 12, 12],
  lines: [
    ["问题类型", ...problems.fates.map(({ name }) => name)],
    ...problems.types.map((one) => [one.typeName, ...problems.fates.map(({ fate }) => one[fate])]),
  ],
});
