import type { Basis } from "../appraisal/basis.ts";
import { type CountKey, noCounts } from "../appraisal/counts.ts";
import { type Day, dayName } from "../days.ts";
import { findingOrder, findingTypes } from "../inspections/findings.ts";
import { periodName } from "../periods.ts";
import { type CountsOfUnits, cutOffName, type Figure, figuresOf, figureText, praisedOf } from "./figures.ts";
import { praiseRule } from "./praise.ts";
import { tokenOf } from "./tokens.ts";

/** The parts of a bulletin that people edit, in the order of real ones (handbook section 8). */
export const sectionHeads = {
  lead: "",
  overall: "一、总体情况",
  problems: "二、主要问题",
  demands: "三、下一步要求",
} as const;
export type SectionKey = keyof typeof sectionHeads;
export const sectionKeys = Object.keys(sectionHeads) as SectionKey[];
/** What each part is called where it is edited or compared. */
export const sectionNames: Record<SectionKey, string> = {
  lead: "开头",
  overall: "总体情况",
  problems: "主要问题",
  demands: "下一步要求",
};
/** Paragraphs are lines; numbers out of figures are marked (`tokens.ts`). */
export type Sections = Record<SectionKey, string>;

export interface DraftWish {
  basis: Basis;
  counts: CountsOfUnits;
  quarter: string;
  /** By when townships have to report in writing. */
  replyBy: Day;
}

/** `1` → `一`, `12` → `十二`; up to 99. */
export function chineseNumber(value: number): string {
  const digits = "零一二三四五六七八九";
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  if (tens === 0) return digits[ones] ?? "";
  return `${tens === 1 ? "" : digits[tens]}十${ones === 0 ? "" : digits[ones]}`;
}

/** The title of a quarter's bulletin. */
export const titleOf = (county: string, quarter: string): string =>
  `${county}人民政府办公室关于${periodName(quarter)}村务公开情况的通报`;

/** Writes the texts of a bulletin from its figures. The same figures give the same texts. */
export function draftSections(wish: DraftWish): Sections {
  const writer = new Writer(wish);
  return {
    lead: writer.lead(),
    overall: writer.overall().join("\n"),
    problems: writer.problems().join("\n"),
    demands: writer.demands().join("\n"),
  };
}

class Writer {
  readonly #wish: DraftWish;
  readonly #figures: ReadonlyMap<string, Figure>;

  constructor(wish: DraftWish) {
    this.#wish = wish;
    this.#figures = new Map(figuresOf(wish.basis, wish.counts).map((figure) => [figure.key, figure]));
  }

  /** A figure, marked. */
  #number(key: string): string {
    const figure = this.#figures.get(key);
    if (!figure) throw new Error(`no figure ${key}`);
    return tokenOf(key, figureText(figure));
  }

  #value(key: string): number {
    return this.#figures.get(key)?.value ?? 0;
  }

  lead(): string {
    const { quarter, basis } = this.#wish;
    return `现将${periodName(quarter)}全县村务公开情况通报如下，数据截至${cutOffName(basis.cutOff)}。`;
  }

  overall(): string[] {
    const { counts } = this.#wish.counts;
    const n = (key: string) => this.#number(key);
    const late = counts.late > 0 ? `，逾期后公开的平均逾期${n("meanDaysLate")}天` : "";
    const duties =
      counts.due === 0
        ? `全县${n("townships")}个乡镇${n("villages")}个村，本季度没有到期的公开任务。`
        : `全县${n("townships")}个乡镇${n("villages")}个村，应公开事项${n("due")}项，按时公开${n("met")}项，逾期后公开${n("late")}项，` +
          `逾期未公开${n("missing")}项，按时公开率${n("onTimeRate")}${late}。`;
    const channels =
      counts.published === 0
        ? "本季度没有新公开的信息。"
        : `新公开信息${n("published")}份，其中同日上墙${n("sameDay")}份，双渠道同日公开率${n("sameDayRate")}。`;
    return [duties, channels, this.#inspections(), this.#ledger(), ...this.#raised(), ...this.#praise()];
  }

  #inspections(): string {
    const { counts } = this.#wish.counts;
    const n = (key: string) => this.#number(key);
    if (counts.assigned === 0) return "本季度没有开展村务公开检查。";
    return `开展村务公开检查，应检查${n("assigned")}个村次，已检查${n("visited")}个村次，发现问题${n("findings")}个。`;
  }

  #ledger(): string {
    const { counts } = this.#wish.counts;
    const n = (key: string) => this.#number(key);
    if (counts.problems === 0) return "本季度没有列入整改台账的问题。";
    const back = counts.cameBack > 0 ? `，有过反复${n("cameBack")}个` : "";
    return (
      `列入整改台账问题${n("problems")}个，已销号${n("closed")}个，其中整改到位${n("fixed")}个；` +
      `等待核实${n("submitted")}个，等待销号${n("verified")}个，待整改${n("open")}个，退回重改${n("returned")}个；` +
      `逾期未整改${n("overdue")}个${back}。`
    );
  }

  #raised(): string[] {
    const { counts } = this.#wish.counts;
    const n = (key: string) => this.#number(key);
    if (counts.problems === 0) return [];
    if (counts.raised === 0) return ["列入台账的问题中没有村民反映的。"];
    const days = counts.raisedReported > 0 ? `，平均${n("raisedMeanDays")}天` : "";
    return [
      `村民反映并列入整改台账的问题${n("raised")}个，村里已报整改${n("raisedReported")}个，其中按期${n("raisedInTime")}个${days}，` +
        `逾期未整改${n("raisedOverdue")}个；问村民“解决了吗？”，解决了${n("answeredSolved")}个，没有解决${n("answeredUnsolved")}个，` +
        `没有联系上${n("unreached")}个，还没有问${n("unasked")}个。`,
    ];
  }

  #praise(): string[] {
    const codes = praisedOf(this.#wish.counts);
    if (codes.length === 0) return [];
    const names = codes.map((code) => this.#nameOf(code)).join("、");
    return [
      `${names}按时公开率在${praiseRule.onTimeShare}%以上，没有逾期未公开、逾期未整改和单项否决问题，线上公开与上墙同步，予以表扬。`,
    ];
  }

  problems(): string[] {
    const kinds: [string, CountKey, string][] = [
      ["逾期未公开", "missing", "项"],
      ["公开不及时", "late", "项"],
      ...findingOrder.map((type): [string, CountKey, string] => [
        `检查发现${findingTypes[type].name}`,
        `finding.${type}`,
        "个",
      ]),
      ["单项否决", "veto", "个"],
      ["问题逾期未整改", "overdue", "个"],
    ];
    const found = kinds.filter(([, key]) => this.#value(key) > 0);
    if (found.length === 0) return ["本季度没有发现突出问题。"];
    return found.map(
      ([name, key, unit], at) =>
        `（${chineseNumber(at + 1)}）${name}${this.#number(key)}${unit}。涉及${this.#unitsWith(key, unit)}。`,
    );
  }

  /** Units named in their fixed order, each with its number. */
  #unitsWith(key: CountKey, unit: string): string {
    return this.#wish.counts.units
      .filter(({ counts }) => ({ ...noCounts(), ...counts })[key] > 0)
      .map(({ code }) => `${this.#nameOf(code)}（${this.#number(`${key}@${code}`)}${unit}）`)
      .join("、");
  }

  #nameOf(code: string): string {
    return this.#wish.basis.units.find((unit) => unit.code === code)?.name ?? code;
  }

  demands(): string[] {
    const { replyBy } = this.#wish;
    const by = dayName(replyBy);
    return [
      "（一）限期整改。被点名的乡镇要逐村逐项对照附件，明确责任人，立行立改；逾期未公开的事项立即补充公开，线上公开的同一天上墙。",
      `（二）书面报告。有关乡镇于${by}前将整改情况书面报县人民政府办公室。`,
      "（三）防止反弹。各乡镇要举一反三，对已整改的问题开展自查；县里将适时开展“回头看”，再次出现的从严处理。",
    ];
  }
}
