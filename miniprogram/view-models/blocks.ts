import type { NoticeBlock, NoticeRows, NoticeTextLine } from "../../shared/api/public-notice";
import { origin } from "../config";
import type { FileFault } from "../wx/files";
import { inScript, type Script, speaker } from "./words";

/** What is said when a file doesn't open or isn't kept. */
const fileFaults: Record<FileFault, string> = {
  network: "文件没有下载下来。请检查网络后再试。",
  gone: "服务器上没有这个文件了，可能已更正或依法删除。请下拉刷新。",
  full: "手机存储已满。请清理微信或手机的存储空间后再试。",
  unreadable: "微信打不开这个文件。请更新微信后再试，或在电脑上打开本页。",
};
export const fileFaultText = (fault: FileFault, script: Script): string => inScript(fileFaults, script)[fault];

/** Words of the component `content-blocks`. */
export const contentWords = {
  find: "查找",
  findHint: "姓名、村民小组",
  previous: "上一页",
  next: "下一页",
  was: "原为",
  showWas: "查看改动前的原文",
  hideWas: "收起改动前的原文",
  gone: "已删去",
  onlyChanged: "只看改动的行",
  allRows: "看全部行",
};

/** A row as a card: what it is about, then the other columns that hold something. */
export interface Card {
  title: string;
  lines: { label: string; text: string }[];
}

/** What a page of rows shows below and above itself. */
export interface RowsView {
  cards: Card[];
  about: string;
  /** Where the neighbours begin; -1 when there is none. */
  before: number;
  after: number;
}

type TableBlock = Extract<NoticeBlock, { kind: "table" }>;

/** One shape for all kinds, as WXML can't tell them apart. */
export interface BlockView {
  kind: NoticeBlock["kind"];
  key: string;
  label: string;
  facts: { label: string; text: string }[];
  lines: NoticeTextLine[];
  columns: string[];
  named: number;
  rows: RowsView;
  /** Where earlier screens of rows began. */
  find: string;
  canFind: boolean;
  totals: TableBlock["totals"];
  pictures: { name: string; src: string; whole: string }[];
  files: { name: string; about: string; address: string; type: string }[];
}

const noRows: RowsView = { cards: [], about: "", before: -1, after: -1 };
const noBlock: Omit<BlockView, "kind" | "label"> = {
  key: "",
  facts: [],
  lines: [],
  columns: [],
  named: 0,
  rows: noRows,
  find: "",
  canFind: false,
  totals: [],
  pictures: [],
  files: [],
};

export function blockView(block: NoticeBlock, script: Script): BlockView {
  if (block.kind === "facts") return { ...noBlock, kind: block.kind, label: "", facts: block.facts };
  if (block.kind === "text") return { ...noBlock, kind: block.kind, label: block.label, lines: block.lines };
  if (block.kind === "files")
    return {
      ...noBlock,
      kind: block.kind,
      label: block.label,
      pictures: block.pictures.map(({ name, path }) => ({
        name,
        src: `${origin}${path}?w=960`,
        whole: `${origin}${path}`,
      })),
      files: block.files.map(({ path, ...file }) => ({ ...file, address: `${origin}${path}` })),
    };
  const { kind, key, label, columns, named, totals, rows } = block;
  const canFind = rows.nextFrom !== null;
  return { ...noBlock, kind, key, label, columns, named, totals, canFind, rows: rowsView(rows, block, "", script) };
}

/** @param length rows on a screen, to know where the one before begins */
export function rowsView(
  { from, found, total, rows, nextFrom }: NoticeRows,
  { columns, named }: Pick<BlockView, "columns" | "named">,
  find: string,
  script: Script,
  length = rows.length,
): RowsView {
  const say = speaker(script);
  const until = from + rows.length;
  const part = rows.length < found ? say`第 ${from + 1} 到 ${until} 行，` : "";
  const about = find
    ? say`${part}包含“${find}”的有 ${found} 行，全表共 ${total} 行。`
    : rows.length < total
      ? say`${part}全表共 ${total} 行。`
      : "";
  return {
    cards: rows.map((row) => cardOf(row, columns, named)),
    about,
    before: from > 0 ? Math.max(0, from - length) : -1,
    after: nextFrom ?? -1,
  };
}

const cardOf = (row: string[], columns: string[], named: number): Card => ({
  title: row[named] ?? "",
  lines: columns.flatMap((label, at) => (at === named || !row[at] ? [] : [{ label, text: row[at] }])),
});
