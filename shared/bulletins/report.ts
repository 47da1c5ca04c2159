import type { Basis } from "../appraisal/basis.ts";
import { type CountKey, type Counts, countRule, holdsCounts, noCounts } from "../appraisal/counts.ts";
import { type Day, dayName } from "../days.ts";
import { findingOrder, findingTypes } from "../inspections/findings.ts";
import { type Sections, sectionHeads, sectionKeys } from "./draft.ts";
import { type CountsOfUnits, cutOffName, type DerivedKey, derivedRules, figuresOf, figureText } from "./figures.ts";
import { praiseText } from "./praise.ts";
import { printed } from "./tokens.ts";

type Cell = string | number;

/** A table behind the text; the first column names the rows. */
export interface AnnexTable {
  title: string;
  heads: string[];
  rows: Cell[][];
  /** Shares of the width, by column. */
  widths: number[];
  note: string;
}

/** A paragraph; `lead`: its first sentence, set in another type (`（一）……。`). */
export interface Paragraph {
  lead: string;
  text: string;
}

/** An official document as it is printed (GB/T 9704-2012): all texts, no numbers left to work out. Writers know no bulletin. */
export interface Report {
  /** 发文机关标志. */
  masthead: string;
  /** 发文字号; empty while it is a draft. */
  number: string;
  title: string;
  /** 主送机关. */
  addressee: string;
  parts: { head: string; paragraphs: Paragraph[] }[];
  signer: string;
  /** 成文日期; empty while it is a draft. */
  date: string;
  annexes: AnnexTable[];
  /** 版记: 抄送, 印发机关, 印发日期. */
  copyTo: string;
  printedBy: string;
}

/** What a report is made of. */
export interface ReportParts {
  basis: Basis;
  counts: CountsOfUnits;
  title: string;
  number: string;
  addressee: string;
  copyTo: string;
  sections: Sections;
  /** The day of issue; null while it is a draft. */
  issuedDay: Day | null;
}

/** The document of a bulletin. */
export function reportOf(parts: ReportParts): Report {
  const { basis, counts, sections, issuedDay } = parts;
  const office = `${basis.county.name}人民政府办公室`;
  return {
    masthead: `${office}文件`,
    number: parts.number,
    title: parts.title,
    addressee: parts.addressee,
    parts: sectionKeys.map((key) => ({
      head: sectionHeads[key],
      paragraphs: paragraphsOf(sections[key]),
    })),
    signer: office,
    date: issuedDay === null ? "" : dayName(issuedDay),
    annexes: annexesOf(basis, counts),
    copyTo: parts.copyTo,
    printedBy: office,
  };
}

/** Lines → paragraphs. */
export function paragraphsOf(text: string): Paragraph[] {
  return printed(text)
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const lead = /^（[一二三四五六七八九十]+）[^。]*。/.exec(line)?.[0] ?? "";
      return { lead, text: line.slice(lead.length) };
    });
}

/** The tables of a bulletin, units in their fixed order. */
export function annexesOf(basis: Basis, counts: CountsOfUnits): AnnexTable[] {
  const asOf = `数据截至${cutOffName(basis.cutOff)}。`;
  return [
    unitTable("各乡镇公开情况", basis, counts, {
      columns: ["due", "met", "late", "missing", "onTimeRate", "meanDaysLate", "published", "sameDay", "sameDayRate"],
      note: `${asOf}${praiseText}`,
    }),
    unitTable("各乡镇检查和整改情况", basis, counts, {
      columns: [
        "assigned",
        "visited",
        "findings",
        "problems",
        "closed",
        "fixed",
        "onTime",
        "tooLate",
        "overdue",
        "cameBack",
        "veto",
      ],
      note: asOf,
    }),
    typeTable(basis, counts, asOf),
    ...(holdsCounts(counts.counts, raisedColumns) ? [raisedTable(basis, counts, asOf)] : []),
    definitionTable(basis, counts, asOf),
  ];
}

type Column = CountKey | DerivedKey;
const isDerived = (key: Column): key is DerivedKey => Object.hasOwn(derivedRules, key);

/** A figure of these counts, as it is printed; whole numbers stay numbers. */
export function cellOf(counts: Counts, key: Column): Cell {
  if (!isDerived(key)) return counts[key];
  const { unit, of } = derivedRules[key];
  return figureText({ value: of(counts), unit });
}

const headOf = (key: Column): string => (isDerived(key) ? derivedRules[key].name : countRule(key).name);

function unitTable(
  title: string,
  basis: Basis,
  { units, counts }: CountsOfUnits,
  { columns, note }: { columns: Column[]; note: string },
): AnnexTable {
  const of = new Map(units.map((unit) => [unit.code, unit.counts]));
  const row = (name: string, own: Counts): Cell[] => [name, ...columns.map((key) => cellOf(own, key))];
  return {
    ...{ title, note, heads: ["乡镇", ...columns.map(headOf)] },
    rows: [...basis.units.map(({ code, name }) => row(name, of.get(code) ?? noCounts())), row("合计", counts)],
    widths: [1.9, ...columns.map(() => 1)],
  };
}

const raisedColumns = [
  ...(["raised", "raisedReported", "raisedInTime", "raisedOverdue"] as const),
  ...(["answeredSolved", "answeredUnsolved", "unreached", "unasked"] as const),
] satisfies CountKey[];

/** What the product doesn't keep is said beside what it counts, so that nobody takes the one for the other. */
const raisedNote =
  "这里统计的是村民反映后由乡镇、县里列入整改台账的问题，和问村民“解决了吗？”得到的答复。" +
  "村民直接向村里提出的异议没有在系统里登记，受理和答复的件数、时限不在统计之内。";

/** What villagers raised, and what they say came of it. Bulletins of the first edition don't have it. */
const raisedTable = (basis: Basis, counts: CountsOfUnits, asOf: string): AnnexTable =>
  unitTable("村民反映问题的办理和答复情况", basis, counts, {
    columns: [...raisedColumns.slice(0, 3), "raisedMeanDays", ...raisedColumns.slice(3)],
    note: `${asOf}${raisedNote}`,
  });

function typeTable(basis: Basis, { units, counts }: CountsOfUnits, note: string): AnnexTable {
  const names = new Map(basis.units.map(({ code, name }) => [code, name]));
  const rows = findingOrder
    .map((type) => ({ type, key: `finding.${type}` as const }))
    .filter(({ key }) => counts[key] > 0)
    .map(({ type, key }): Cell[] => [
      findingTypes[type].name,
      counts[key],
      units
        .filter((unit) => unit.counts[key] > 0)
        .map((unit) => `${names.get(unit.code) ?? unit.code}${unit.counts[key]}`)
        .join("、"),
    ]);
  return {
    ...{ title: "检查发现的问题分类", heads: ["问题类型", "个数", "涉及乡镇"], note },
    rows: rows.length > 0 ? rows : [["没有发现问题", 0, ""]],
    widths: [3, 1, 8],
  };
}

/** Every number of the county with what it counts: whoever has the rows comes to the same. */
function definitionTable(basis: Basis, counts: CountsOfUnits, asOf: string): AnnexTable {
  const { from, to } = basis;
  const figures = figuresOf(basis, counts).filter(
    ({ key, value }) => !key.includes("@") && !(key.startsWith("finding.") && value === 0),
  );
  return {
    ...{ title: "指标和统计口径", heads: ["指标", "数值", "统计口径"] },
    rows: figures.map((figure) => [`${figure.name}（${figure.unit}）`, figureText(figure), figure.definition]),
    widths: [3.4, 1.4, 8],
    note: `统计期${dayName(from)}至${dayName(to)}。${asOf}`,
  };
}
