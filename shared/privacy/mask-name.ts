import { execAll } from "./matches.ts";

const compoundSurnames = new Set(
  "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐 拓跋 呼延 纳兰 完颜 轩辕".split(
    " ",
  ),
);
/** No person's: a firm, an office, a whole. */
const institution =
  /公司|合作社|农场|村|委员会|小组|中心|银行|集体|企业|厂|店|部|局|所|站|单位|合计|小计|共计|协会|队|户$/;

/** Two characters and more, perhaps with gaps. */
const written = /[一-龥](?:[\s\u3000\u200b]{0,3}[一-龥·•.]){1,11}/g;

/** 张三 → 张*, 欧阳修 → 欧阳* (catalogue, mask rules: 姓＋*). */
export const maskName = (name: string): string =>
  `${compoundSurnames.has(name.slice(0, 2)) && name.length > 2 ? name.slice(0, 2) : name.slice(0, 1)}*`;

/** Names in a cell that could be read in full, with their places: of 张三、李* only 张三. */
export function fullNames(cell: string): { from: number; to: number; masked: string }[] {
  if (institution.test(cell)) return [];
  const found = [];
  for (const match of execAll(written, cell)) {
    const name = match[0].replace(/[\s\u3000\u200b]/g, "");
    const after = cell.charAt(match.index + match[0].length);
    const before = cell.slice(0, match.index).trimEnd();
    // A name stands alone or in a row of names; anything else is a remark.
    if (
      !/(?:^|[、,，;；/\n(（])$/.test(before) ||
      !/^\s*(?:$|[、,，;；/\n()（）])/.test(cell.slice(match.index + match[0].length))
    )
      continue;
    if (name.length > 4 && !/[·•.]/.test(name)) continue;
    if (/某|匿名|等人|无|暂缺/.test(name) || /[*＊×]/.test(after)) continue;
    found.push({ from: match.index, to: match.index + match[0].length, masked: maskName(name) });
  }
  return found;
}
