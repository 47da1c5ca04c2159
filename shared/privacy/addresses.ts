// Where somebody lives, below the villagers' group (村民小组), which is the most precise address ever published.
import { type Setting, sentenceAround, wordsBefore } from "./around.ts";
import type { Hit } from "./finding.ts";
import { matchesAround } from "./matches.ts";

const number = "[0-9零〇一二三四五六七八九十百]{1,6}(?:[-—之][0-9]{1,4})?";
/** What is numbered in a village and isn't a house. */
const things =
  "(?!文|令|公告|通知|机井|井|泵|地块|地|渠|路|桥|线|变压器|电|田|棚|大棚|温棚|标段|坑|塘|沟|项目|宗|仓|库|闸|池|林|果园|鱼|圈舍|车间|公墓|垃圾|水|档|柜|台|机|口|段|区|点|前|至|到|起|止|上午|下午|晚|日|召开|之前|以前|完成|开始)";

/** A group, lane or street with the number of a house in it, with flat and door. */
const house = new RegExp(
  `((?:组|队|社|屯|巷|弄|胡同|庄点|庄台|居民点|小区|苑|花园|新村|家园|公寓|嘉园|府|里)(?:第)?${number}\\s?(?:号院|号楼|号房|号|门)${things}(?:\\s?${number}(?:单元|号楼|栋|幢|层|楼|室|号|户)){0,3})`,
  "g",
);
/** On a street stand offices too. */
const street = new RegExp(
  `((?:路|街|大道|大街|街道|马路|步行街)${number}\\s?(?:号院|号楼|号)${things}(?:\\s?${number}(?:单元|号楼|栋|幢|层|楼|室|号|户)){0,3})`,
  "g",
);
/** Part of a block of flats. */
const flat = new RegExp(
  `(${number}\\s?(?:号楼|栋|幢|座|#楼|#)\\s?${number}?\\s?(?:单元)?\\s?-?${number}?\\s?(?:室|单元|户|号|层)|${number}\\s?单元\\s?${number}\\s?(?:室|号|户|楼)?|[0-9]{1,3}-[0-9]{1,2}-[0-9]{3,4}室?)`,
  "g",
);
/** Whatever follows these words, when it goes below the group. */
const said =
  /(?:家庭住址|家庭地址|现住址|住址|居住地址|居住地|户籍地址|户籍地|现居住|现住|家住|居住于|居住在|住在|住所)(?:为|是|在|于|:|\s){0,2}([一-龥0-9A-Za-z-]{2,30}?(?:号|室|户|栋|幢|单元|隔壁|对面|旁边|旁|东侧|西侧|南侧|北侧|后院))/g;

/** The plate on a gate. */
const plate = new RegExp(`(门牌(?:号码|号)?[为是:]?\\s?(?:第)?${number}号?(?!${"[0-9段]"}))`, "g");

const lives = /住址|家住|现住|居住|户籍|住在|家庭地址|住所|通讯地址/;
const land = /坐落|四至|位置|地点|地块|面积|标的|资源|资产|工程|建设|道路|安装|维修|改造/;
const office = /办公|政府|大厅|中心|村委|党委|支部|邮编|服务|地址:|地点|局|公司|银行|信箱|医院|学校|合作社|站/;

/** @param text folded */
export function findAddresses(text: string, setting: Setting): Hit[] {
  const hits: Hit[] = [];
  const add = (from: number, to: number, sure: boolean): void => {
    hits.push({ from, to, kind: "homeAddress", sure });
  };
  if (!/[号室户栋幢单元旁侧院隔对#牌-]/.test(text)) return hits;
  for (const { from, to } of spansOf(said, text)) add(from, to, true);
  for (const { from, to } of spansOf(plate, text)) add(from, to, true);
  for (const { from, to } of spansOf(house, text))
    add(from + groupLength(text, from), to, isHome(text, from, to, setting, true));
  for (const { from, to } of spansOf(flat, text))
    if (/[楼栋幢座#室]|单元/.test(text.slice(from, to)) || lives.test(wordsBefore(text, from)))
      add(from, to, isHome(text, from, to, setting, true));
  for (const { from, to } of spansOf(street, text)) add(from, to, isHome(text, from, to, setting, false));
  return hits;
}

/** The group itself may stay: 三组15号 → 三组***. */
const groupLength = (text: string, from: number): number => (/^[组队社]/.test(text.slice(from, from + 1)) ? 1 : 0);

/** @param usual what it is where nothing tells */
function isHome(text: string, from: number, to: number, { place, label }: Setting, usual: boolean): boolean {
  if (lives.test(label)) return true;
  const { sentence } = sentenceAround(text, from, to);
  if (lives.test(sentence)) return true;
  if (land.test(label)) return false;
  if (place === "row") return true;
  return usual && !office.test(sentence) && !land.test(sentence);
}

function* spansOf(pattern: RegExp, text: string): Generator<{ from: number; to: number }> {
  for (const { index, groups } of matchesAround(text, ends, pattern)) {
    const found = groups[1] ?? "";
    const from = index + groups[0].length - found.length;
    yield { from, to: from + found.length };
  }
}

/** What the parts of an address are counted in. */
const ends = /门牌|[号室户栋幢旁侧]|单元|隔壁|对面|后院|[0-9]-[0-9]/g;
