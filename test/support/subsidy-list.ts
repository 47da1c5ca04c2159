import { book } from "./workbook.ts";

const surnames = [..."赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张"];
const given = [..."建国志强秀英桂兰海涛玉梅文军小红"];

/** A number of identity with a good check digit. */
export function identityNumber(serial: number): string {
  const body = `640221${1940 + (serial % 50)}0${1 + (serial % 9)}1${serial % 10}${String(serial % 1000).padStart(3, "0")}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return body + "10X98765432"[sum % 11];
}

/** A list as the township hands it out. */
export interface SubsidyList {
  bytes: Buffer;
  /** Numbers of identity, phone and bank that stand in it. */
  secrets: string[];
  names: string[];
  /** 合计, in fen. */
  total: number;
}

/** A list of so many households under merged headings in two rows, with numbers that nobody may see, subtotals and a total. */
export function subsidyList(count: number, standard = 105.33): SubsidyList {
  const secrets: string[] = [];
  const names: string[] = [];
  let [total, area] = [0, 0];
  const rows = Array.from({ length: count }, (_, at) => {
    const mu = 300 + ((at * 37) % 1700); // hundredths of a 亩
    const fen = Math.round((mu * Math.round(standard * 100)) / 100);
    const secret = [identityNumber(at), `139${String(10_000_000 + at * 7)}`, `62284812${String(10_000_000_000 + at)}`];
    const name = `${surnames[at % surnames.length]}${given[(at * 5) % given.length]}${given[(at * 3) % given.length]}`;
    [total, area] = [total + fen, area + mu];
    secrets.push(...secret);
    names.push(name);
    return [at + 1, name, ...secret, `${Math.floor(at / 300) + 1}组`, mu / 100, standard, fen / 100, null];
  });
  const bytes = book(
    [
      ["姚伏镇2026年耕地地力保护补贴资金发放花名册"],
      ["填报单位：姚伏镇人民政府", null, null, null, null, null, null, "单位：亩、元"],
      ["序号", "农户信息", null, null, null, null, "补贴面积（亩）", "补贴标准（元/亩）", "补贴金额（元）", "备注"],
      [null, "户主姓名", "身份证号", "联系电话", "惠农一卡通账号", "村民小组", null, null, null, null],
      ...rows,
      ["合计", null, null, null, null, null, area / 100, null, total / 100, null],
      ["制表人：马晓", null, null, "审核人：王海", null, null, null, "2026年9月20日"],
    ],
    { merges: ["A1:J1", "A3:A4", "B3:F3", "G3:G4", "H3:H4", "I3:I4", "J3:J4"] },
  );
  return { bytes, secrets, names, total };
}
