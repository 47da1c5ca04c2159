import type { CatalogueItem } from "../../shared/catalogue/item";
import type { NoticeContent } from "../../shared/notices/content";
import type { PaperBlock, PaperRow, PaperRows } from "../../shared/notices/view/paper";
import { origin } from "../config";
import { paperBlocks, paperRows, paperSummary } from "../generated/shared";
import { type BlockView, blockView, type Card, contentWords, type RowsView } from "./blocks";

/** What a paper shows, and what it is compared with. */
export interface ShownPaper {
  content: NoticeContent;
  item: CatalogueItem;
  previous: NoticeContent | null;
  /** Pictures that lie on this phone, by what the content calls them. */
  pictures?: Record<string, string>;
}

/** A card of a row with marks of what changed. */
export interface MarkedCard extends Card {
  mark?: string;
  was?: string;
  lines: { label: string; text: string; was?: string }[];
}

export interface MarkedRows extends RowsView {
  cards: MarkedCard[];
}

/** A block as the component `content-blocks` draws it; a villager's has no marks. */
export interface MarkedBlock extends BlockView {
  mark?: string;
  facts: { label: string; text: string; mark?: string; was?: string }[];
  wasLines?: BlockView["lines"];
  showsWas?: boolean;
  rows: MarkedRows;
  gone?: string[];
  /** Are only changed rows shown? */
  onlyChanged?: boolean;
  hasChanges?: boolean;
}

export const paperWords = {
  changesTitle: "与上一版相比",
  unchanged: "内容没有改动。",
  changeNote: "更正说明",
  noTitle: "（还没有标题）",
  ...contentWords,
};

/** The heading of a paper: title, change note, and what changed in a few words. */
export const paperHead = ({ content, item, previous }: ShownPaper) => ({
  title: content.title || paperWords.noTitle,
  note: content.changeNote ?? "",
  isCompared: previous !== null,
  changes: paperSummary({ content, item, previous }),
});

/** All blocks, each with its first screen of rows. Tables of which many rows didn't change begin with those that did. */
export const paperView = (paper: ShownPaper): MarkedBlock[] =>
  paperBlocks(paper, (sha256) => `/files/${sha256}`).map((block) => markedBlock(paper, block));

/** More rows than this are not read through again for a few that changed. */
const manyRows = 60;

function markedBlock(paper: ShownPaper, { block, marks }: PaperBlock): MarkedBlock {
  const view = blockView(block, "hans");
  const facts = view.facts.map((fact, at) => ({ ...fact, ...marks.facts[at] }));
  const common = { ...view, facts, mark: marks.mark, wasLines: marks.wasLines, gone: marks.gone };
  if (block.kind === "files") return { ...common, pictures: view.pictures.map((one) => onPhone(one, paper.pictures)) };
  if (block.kind !== "table") return common;
  const { hasChanges, total } = paperRows(paper, block.key);
  const onlyChanged = hasChanges && total > manyRows;
  return { ...common, ...rowsPart(paper, common, { from: 0, find: "", onlyChanged }), hasChanges };
}

function onPhone(picture: BlockView["pictures"][number], known: Record<string, string> = {}) {
  const path = known[picture.whole.slice(`${origin}/files/`.length)];
  return path ? { ...picture, src: path, whole: path } : picture;
}

/** Another screen of rows of a block. */
export function rowsPart(
  paper: ShownPaper,
  block: Pick<MarkedBlock, "key" | "columns" | "named">,
  { from, find, onlyChanged }: { from: number; find: string; onlyChanged: boolean },
): { rows: MarkedRows; onlyChanged: boolean } {
  const found = paperRows(paper, block.key, { from, find, changed: onlyChanged });
  const length = paperRows(paper, block.key).rows.length;
  const rows = {
    cards: found.rows.map((row) => cardOf(row, block)),
    about: aboutRows(found, find, onlyChanged),
    before: from > 0 ? Math.max(0, from - length) : -1,
    after: found.nextFrom ?? -1,
  };
  return { rows, onlyChanged };
}

function aboutRows({ from, found, total, rows }: PaperRows, find: string, onlyChanged: boolean): string {
  const part = rows.length < found ? `第 ${from + 1} 到 ${from + rows.length} 行，` : "";
  if (find) return `${part}包含“${find}”的有 ${found} 行，全表共 ${total} 行。`;
  if (onlyChanged) return `${part}改动的有 ${found} 行，全表共 ${total} 行；合计是全表的。`;
  return part && `${part}全表共 ${total} 行。`;
}

function cardOf(
  { cells, mark, was }: PaperRow,
  { columns, named }: Pick<MarkedBlock, "columns" | "named">,
): MarkedCard {
  return {
    mark,
    title: cells[named] ?? "",
    was: was[named] ?? "",
    lines: columns.flatMap((label, at) => {
      const [text = "", before = ""] = [cells[at], was[at]];
      return at === named || (!text && !before) ? [] : [{ label, text: text || "（空）", was: before }];
    }),
  };
}
