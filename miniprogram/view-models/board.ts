import type { BoardLine, PublicBoard } from "../../shared/api/public-pages";
import type { BoardFilter } from "../api/public";
import type { MyVillage } from "../device/villages";
import { dayShown, momentShown } from "./moments";
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
  nothingFound: "没有找到符合条件的公开信息。可以换一个词，或者：",
  showAll: "看本村全部公开",
  more: "更早的",
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
};
export const boardWords = (script: Script) => inScript(words, script);

export const noFilter: BoardFilter = { group: "", period: "", q: "" };
const isFiltered = (filter: BoardFilter): boolean => Object.values(filter).some((wish) => wish !== "");

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
  return {
    code: village.code,
    name: village.name,
    where: `${county.name} › ${township.name}`,
    title: say`${village.name}村务公开`,
    summary: say`共公开 ${total} 条${updated}`,
    checkWord: village.checkWord ?? "",
    phone: phone?.phone ?? "",
    overdue,
    overdueTitle: overdue.length === 0 ? "" : overdueTitle(overdue.length, owed, say),
    overdueFolds: overdue.length > shownItems,
    groups: [{ prefix: "", name: say`全部`, count: total }, ...board.groups],
    periods: [{ value: "", name: say`全部` }, ...periodsWith(board, filter.period)],
    heading: filtered ? board.heading : say`最新公开`,
    filtered,
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

/** What is remembered of a village on the phone. */
export const myVillageOf = ({ village, township, county }: PublicBoard): MyVillage => ({
  code: village.code,
  name: village.name,
  place: `${county.name}${township.name}`,
});

/** Said when a code leads to a village that has another one now, or another name than when it was last read. */
export function movedText(board: PublicBoard, openedWith: string, knownName: string, script: Script): string {
  const say = speaker(script);
  const { village } = board;
  if (village.code !== openedWith)
    return say`您打开的村代码 ${openedWith} 已经变更，现在是${village.name}（村代码 ${village.code}），内容都在这里。`;
  return knownName !== "" && knownName !== village.name ? say`${knownName}现在叫${village.name}。` : "";
}

/** Said above a copy that was kept. */
export const seenText = (at: number, script: Script): string =>
  speaker(script)`现在连不上网，以下是 ${momentShown(at)} 看过的内容，可能已有更新。`;
