import type { Start, VillageItem, VillageItems } from "../../shared/api/desk";
import { editPath } from "./staff-paths";
import { inScript, ownWords, type Script, speaker } from "./words";

const words = {
  contrast: "高对比",
  title: "选择要公开的事项",
  busy: "正在读取…",
  again: "再试一次",
  label: "找事项",
  placeholder: "输入几个字，如 低保、财务",
  find: "查找",
  all: "看全部事项",
  nothing: "没有找到这样的事项。请少输入几个字，或者看全部事项。",
  basis: "公开依据",
  periods: "选所属期",
  none: "近一年各期都已经有了。要改动已公开的内容，请在电脑上发起更正。",
};

/** Words of the page `choose`. */
export const chooseWords = (script: Script) => inScript(words, script);

/** An item in the list. */
export interface ItemRow {
  code: string;
  name: string;
  about: string;
  /** That the village has it already. */
  has: string;
  laws: string[];
  /** Where a tap leads; empty where a period has to be chosen first, or there is nothing to begin. */
  url: string;
  byPeriod: boolean;
}

export interface ItemGroup {
  prefix: string;
  name: string;
  count: number;
  rows: ItemRow[];
}

/**
 * A village's catalogue by its groups. Rows are given of open groups and of what was searched for only: a hundred at once would be
 * more than a page may hold.
 */
export function chooseView(answer: VillageItems, wish: { find: string; open: string }, script: Script) {
  const wanted = wish.find.trim();
  const found = answer.items.filter(({ code, name }) => `${code} ${name}`.includes(wanted));
  const groups = answer.groups.flatMap(({ prefix, name }): ItemGroup[] => {
    const own = found.filter(({ code }) => code.startsWith(prefix));
    if (own.length === 0) return [];
    const isOpen = wanted !== "" || wish.open === prefix;
    const rows = isOpen ? own.map((item) => rowOf(item, answer, script)) : [];
    return [{ prefix, name: ownWords(name, script), count: own.length, rows }];
  });
  return { village: answer.village.name, groups, isSearch: wanted !== "" };
}

function rowOf(item: VillageItem, { village, laws }: VillageItems, script: Script): ItemRow {
  const say = speaker(script);
  const { notice } = item;
  return {
    code: item.code,
    name: item.name,
    about: [item.code, item.frequencyName, item.deadlineText].join(" · "),
    has: notice
      ? notice.maySave
        ? say`${notice.stateName}，接着写`
        : say`本村已有（${notice.stateName}）。内容有变动，请在电脑上发起更正。`
      : "",
    laws: item.laws.map((at) => laws[at] ?? ""),
    url: notice
      ? notice.maySave
        ? editPath({ notice: notice.id })
        : ""
      : item.byPeriod
        ? ""
        : editPath({ village: village.code, item: item.code, period: "" }),
    byPeriod: item.byPeriod,
  };
}

/** A period that can be chosen. */
export interface PeriodRow {
  period: string;
  name: string;
  hint: string;
  late: boolean;
  url: string;
}

/** The periods of an item, the most urgent first. */
export const periodRows = ({ village, item, periods }: Start, script: Script): PeriodRow[] =>
  periods.map(({ period, name, hint, state }) => ({
    period,
    name: ownWords(name, script),
    hint: ownWords(hint, script),
    late: state === "late",
    url: editPath({ village: village.code, item: item.code, period }),
  }));
