import type { BoardLine, PublicBoard } from "../../shared/api/public-pages";
import { maybePinyin, pinyinHint } from "../generated/shared";
import { dayShown } from "./moments";
import type { MyVillage } from "./villages";
import { inScript, type Script, speaker } from "./words";

const words = {
  checkWord: "本村核对词",
  checkHint: "请与村里二维码海报上的六个字比对，一样才是本村的页面。",
  checkCall: "不一样请打电话",
  find: "查找",
  placeholder: "低保，或拼音 db",
  period: "所属期",
  all: "全部",
  nothing: "本村还没有公开信息。",
  nothingFound: "没有找到符合条件的公开信息。",
  tryOther: "可以换一个词，或者：",
  pinyinHint,
  showAll: "看本村全部公开",
  more: "更早的",
  newest: "回到最新的",
  overdueOpen: "查看清单、期限和依据",
  overdueClose: "收起清单",
  basis: "依据：",
  erased: "依法删除",
  elsewhere: "找别的村",
  staff: "工作人员入口",
  mine: "我的村",
  call: "打电话",
  share: "转发给微信好友",
  again: "再试一次",
  contrast: "高对比",
  startTitle: "一个村一个码，扫一扫就能看",
  startHint: "请扫村里公开栏上的二维码，或者按村名查找。看过的村会记在这台手机上。",
  busy: "正在打开……",
  remind: "新公开提醒",
  remindHint: "每点一次并选“允许”，收到一条提醒：本村下一次有新公开时，微信通知您。想多收几条，可以多点几次。",
  remindMe: "有新公开时提醒我",
  privacy: "隐私说明",
  full: "手机存储已满，这个村没有记到“我的村”里。请清理微信或手机的存储空间。",
};
export const boardWords = (script: Script) => inScript(words, script);

/** What a board is asked for. */
export interface BoardFilter {
  group: string;
  period: string;
  q: string;
}

export const noFilter: BoardFilter = { group: "", period: "", q: "" };
export const isFiltered = (filter: BoardFilter): boolean => Object.values(filter).some((wish) => wish !== "");

/** A line as it is shown and read aloud. */
export interface ShownLine {
  number: string;
  title: string;
  about: string;
  why: BoardLine["why"] | null;
}

/** Items shown at once; more are folded away, so that what is published stays in sight. */
const shownItems = 2;

/** What the board page shows of an answer. */
export function boardView(board: PublicBoard, filter: BoardFilter, script: Script) {
  const say = speaker(script);
  const { village, township, county, phone, total, overdue, owed } = board;
  const filtered = isFiltered(filter);
  const updated = board.lastPublishedAt ? say`，最近更新 ${dayShown(board.lastPublishedAt)}` : "";
  const reach = phone ? say`，${phone.of === village.name ? say`本村` : phone.of}电话 ${phone.phone}` : "";
  const periods = [{ value: "", name: say`全部` }, ...periodsWith(board, filter.period)];
  return {
    code: village.code,
    name: village.name,
    where: `${county.name} › ${township.name}`,
    title: say`${village.name}村务公开`,
    summary: say`共公开 ${total} 条${updated}`,
    checkWord: village.checkWord ?? "",
    phone: phone?.phone ?? "",
    /** Template of the message about a new notice; without one there is nothing to agree to. */
    template: board.messageTemplate ?? "",
    /** What became of a village that is no more, and where to go on. */
    merged: board.merged?.text ?? "",
    mergedHint: board.merged ? say`下面是${village.name}以前公开的信息，仍可查看和核验。` : "",
    mergedGo: board.merged ? say`去${board.merged.name}公开栏` : "",
    mergedCode: board.merged?.code ?? "",
    overdue,
    overdueTitle: overdue.length === 0 ? "" : overdueTitle(overdue.length, owed, say),
    overdueFolds: overdue.length > shownItems,
    groups: [{ prefix: "", name: say`全部`, count: total }, ...board.groups],
    periods,
    periodIndex: Math.max(
      0,
      periods.findIndex(({ value }) => value === filter.period),
    ),
    heading: filtered ? board.heading : say`最新公开`,
    filtered,
    /** Nothing was found by what may be whole pinyin. */
    hintsPinyin: board.lines.length === 0 && maybePinyin(filter.q),
    lines: board.lines.map((line) => lineView(line, script)),
    nextCursor: board.nextCursor ?? "",
    erased: board.erased.map(({ number, name, about }) => ({ number, name, about: about.join(" ") })),
    objection: say`对公开内容有疑问或异议，可以向本村村务监督委员会或${township.name}反映${reach}。`,
    foot: say`${county.name}${township.name}${village.name}，村代码 ${village.code}`,
    machine: script === "hant" ? say`繁体由机器转换，内容以简体原文为准。` : "",
  };
}

const overdueTitle = (items: number, owed: number, say: ReturnType<typeof speaker>): string =>
  say`逾期未公开 ${items} 个事项${owed > items ? say`，共 ${owed} 期` : ""}`;

/** A period that was asked for stays in the list even when nothing is published for it any more. */
const periodsWith = ({ periods }: PublicBoard, asked: string): PublicBoard["periods"] =>
  asked === "" || periods.some(({ value }) => value === asked) ? periods : [...periods, { value: asked, name: asked }];

export function lineView({ number, title, publishedAt, corrected, about, why }: BoardLine, script: Script): ShownLine {
  const say = speaker(script);
  const when = corrected ? say`${dayShown(publishedAt)}更正` : say`${dayShown(publishedAt)}公开`;
  return { number, title, about: [when, ...about].join(" · "), why: why ?? null };
}

/** More lines than these would be too much for a phone: a page has at most 1,000 nodes. */
const mostLines = 50;

/** What changes on the page when earlier lines come: they follow those shown, or take their place when these are many. */
export function moreLines(shown: number, board: PublicBoard, script: Script): Record<string, unknown> {
  const cursor = { "board.nextCursor": board.nextCursor ?? "" };
  const added = board.lines.map((line) => lineView(line, script));
  if (shown + added.length > mostLines) return { lines: added, isLater: true, ...cursor };
  return { ...Object.fromEntries(added.map((line, at) => [`lines[${shown + at}]`, line])), ...cursor };
}

/** Said of a code that is none of ours, with what it holds, and where to go from here. */
export function unreadableCode(got: string, script: Script) {
  const say = speaker(script);
  return {
    start: true,
    note: say`这个码不是村码通的公开栏。`,
    noteMore: say`读到的是“${got}”。请扫村里公开栏上的二维码，或者按村名查找。`,
    noteKind: "warn" as const,
  };
}

/** What is remembered of a village on the phone. */
export const myVillageOf = ({ village, township, county, merged }: PublicBoard, script: Script): MyVillage => ({
  code: village.code,
  name: village.name,
  place: `${county.name}${township.name}`,
  script,
  ...(merged && { merged: merged.text }),
});

/** Said when a code leads to a village that has another one now, or another name than when it was last read. */
export function movedText(
  { village }: PublicBoard,
  openedWith: string,
  known: MyVillage | undefined,
  script: Script,
): string {
  const say = speaker(script);
  if (village.code !== openedWith)
    return say`您打开的村代码 ${openedWith} 已经变更，现在是${village.name}（村代码 ${village.code}），内容都在这里。`;
  // Names of two scripts differ without a change.
  const isRenamed = known && known.name !== village.name && (known.script ?? "hans") === script;
  return isRenamed ? say`${known.name}现在叫${village.name}。` : "";
}
