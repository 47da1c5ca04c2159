import { utils, write } from "@e965/xlsx";
import { countKeys, countRule, holdsCounts } from "../../../shared/appraisal/counts.ts";
import { cutOffName, figuresOf, figureText } from "../../../shared/bulletins/figures.ts";
import type { BulletinContent } from "../../../shared/bulletins/record.ts";
import type { Report } from "../../../shared/bulletins/report.ts";
import { looksLikeFormula } from "../../../shared/csv.ts";

type Cell = string | number | null;

const cellOf = (value: Cell) =>
  typeof value === "number"
    ? { t: "n" as const, v: value }
    : { t: "s" as const, v: value === null ? "" : looksLikeFormula(value) ? `'${value}` : value };

/** The annexes as a workbook: the tables of the document, every village, and every number with what it counts and how to work it out again. */
export function xlsxOf(report: Report, content: BulletinContent): Buffer {
  const book = utils.book_new();
  for (const [at, { title, heads, rows, note }] of report.annexes.entries())
    append(book, `附件${at + 1}${title}`, [heads, ...rows, [], [note]]);
  append(book, "各村", villageLines(content));
  append(book, "数字和重算方法", figureLines(content));
  return write(book, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer;
}

function villageLines({ basis, counts }: BulletinContent): Cell[][] {
  const names = new Map(
    basis.units.flatMap((unit) =>
      unit.villages.map(({ code, name }) => [code, { township: unit.name, name }] as const),
    ),
  );
  const keys = countKeys.filter((key) => holdsCounts(counts.counts, [key]));
  const rows = counts.units.flatMap((unit) =>
    unit.villages.map(({ code, counts: own }): Cell[] => {
      const { township = "", name = "" } = names.get(code) ?? {};
      return [township, code, name, ...keys.map((key) => own[key])];
    }),
  );
  return [["乡镇", "村代码", "村", ...keys.map((key) => countRule(key).name)], ...rows];
}

function figureLines({ basis, counts }: BulletinContent): Cell[][] {
  const heads = [
    "标记",
    "指标",
    "数值",
    "印出来是",
    "单位",
    "统计口径",
    "查询",
    "县",
    "乡镇",
    "统计期从",
    "到",
    "数据截至（UTC）",
    "数据截至",
  ];
  const rows = figuresOf(basis, counts).map((figure): Cell[] => {
    const { key, name, value, unit, definition, query, cutOff } = figure;
    const { county, township, from, to } = query.parameters;
    return [
      key,
      name,
      value,
      figureText(figure),
      unit,
      definition,
      query.name,
      county,
      township,
      from,
      to,
      cutOff,
      cutOffName(cutOff),
    ];
  });
  return [heads, ...rows];
}

function append(book: ReturnType<typeof utils.book_new>, name: string, lines: Cell[][]): void {
  const sheet = utils.aoa_to_sheet(lines.map((line) => line.map(cellOf)));
  sheet["!cols"] = (lines[0] ?? []).map((head) => ({ wch: Math.max(10, String(head ?? "").length * 2 + 2) }));
  utils.book_append_sheet(book, sheet, name.slice(0, 31));
}
