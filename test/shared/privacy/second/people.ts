import type { Chance } from "../../../support/chance.ts";

// Made-up villagers of Ningxia and what offices know of them. Written from lists that offices print, without looking at the detectors.

const surnames = [..."马王李张杨丁刘纳哈金周吴田白虎陈赵海何罗", "欧阳"];
const given = [..."建国玉兰学军秀花桂芳文忠生福海燕晓明洁占林彦宝梅耀武"];

export const nameOf = (chance: Chance): string =>
  chance.pick(surnames) + chance.pick(given) + (chance.often(0.7) ? chance.pick(given) : "");

export const maskedName = (chance: Chance): string => `${chance.pick(surnames)}${chance.often(0.8) ? "*" : "某某"}`;

const two = (value: number): string => String(value).padStart(2, "0");

/** A day of life; `least` and `most` are years. */
export const dayOf = (chance: Chance, least = 1932, most = 2005) => ({
  year: chance.between(least, most),
  month: chance.between(1, 12),
  day: chance.between(1, 28),
});
export type Day = ReturnType<typeof dayOf>;

const areas = ["640221", "640202", "640205", "640104", "640324", "640422", "620102", "142322", "511002"];

/** 18 digits with the check digit of GB 11643. */
export function identityOf(chance: Chance, born: Day = dayOf(chance)): string {
  const body = `${chance.pick(areas)}${born.year}${two(born.month)}${two(born.day)}${chance.digits(3)}`;
  let rest = 0;
  // GB 11643: ISO 7064 MOD 11-2, worked out digit by digit.
  for (const digit of body) rest = ((rest + Number(digit)) * 2) % 11;
  const check = (12 - rest) % 11;
  return body + (check === 10 ? "X" : String(check));
}

/** 15 digits, as on cards before 1999. */
export function oldIdentityOf(chance: Chance): string {
  const born = dayOf(chance, 1930, 1969);
  return `${chance.pick(areas)}${born.year % 100}${two(born.month)}${two(born.day)}${chance.digits(3)}`;
}

export const mobileOf = (chance: Chance): string =>
  chance.pick(["139", "138", "135", "150", "152", "158", "177", "181", "189", "199", "147", "166", "173", "195"]) +
  chance.digits(8);

/** Of Shizuishan (0952), Yinchuan (0951), Wuzhong (0953). */
export const landlineOf = (chance: Chance): string =>
  `${chance.pick(["0952", "0952", "0951", "0953"])}-${chance.pick(["6", "2", "3", "5"])}${chance.digits(6)}`;

/** A card that a bank could have given out: Luhn's check digit behind a known prefix. */
export function cardOf(chance: Chance): string {
  const [prefix, length] = chance.pick([
    ["622848", 19],
    ["621700", 19],
    ["621799", 19],
    ["622188", 19],
    ["621226", 19],
    ["622947", 19],
    ["625955", 16],
    ["436742", 19],
    ["955880", 19],
    ["621661", 19],
    ["622202", 19],
  ] as const);
  const body = prefix + chance.digits(length - prefix.length - 1);
  const sum = [...body].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return body + String((10 - (sum % 10)) % 10);
}

export const plateOf = (chance: Chance): string =>
  chance.pick([
    `宁B${chance.digits(5)}`,
    `宁B·${chance.pick([..."ACDEFGHJK"])}${chance.digits(4)}`,
    `宁A${chance.digits(3)}${chance.pick([..."KLMNP"])}${chance.digits(1)}`,
    `宁BD${chance.digits(5)}`,
    `蒙C${chance.digits(5)}`,
  ]);

export const passportOf = (chance: Chance): string =>
  chance.pick([`E${chance.digits(8)}`, `G${chance.digits(8)}`, `EJ${chance.digits(7)}`]);

/** Down to the house. */
export const addressOf = (chance: Chance): string =>
  chance.pick([
    `平罗县城关镇民族东街${chance.between(2, 300)}号`,
    `姚伏镇小店子村三队${chance.between(2, 99)}号`,
    `平罗县明珠花园${chance.between(1, 30)}号楼${chance.between(1, 4)}单元${chance.between(1, 6)}0${chance.between(1, 2)}室`,
    `宝丰镇兴胜村五组${chance.between(2, 90)}号院`,
    `鼓楼南路${chance.between(2, 88)}号院${chance.between(1, 9)}栋${chance.between(101, 602)}`,
    `石嘴山市大武口区朝阳西街${chance.between(2, 300)}号`,
    `通伏乡永华村六社门牌${chance.between(10, 90)}号`,
  ]);

export const illnessOf = (chance: Chance): string =>
  chance.pick([
    "尿毒症",
    "肺癌",
    "乳腺癌",
    "胃癌晚期",
    "脑梗塞",
    "脑出血后遗症",
    "精神分裂症",
    "糖尿病",
    "高血压三级",
    "冠心病",
    "肝硬化",
    "艾滋病",
    "白血病",
    "类风湿关节炎",
    "慢性阻塞性肺疾病",
    "癫痫",
    "抑郁症",
    "肺结核",
    "心肌梗死",
    "腰椎间盘突出",
    "帕金森病",
    "阿尔茨海默病",
    "股骨头坏死",
    "乙肝",
    "宫颈癌",
    "先天性心脏病",
    "智力低下",
    "慢性肾衰竭",
    "甲状腺结节",
    "包虫病",
  ]);

export const disabilityOf = (chance: Chance): string =>
  chance.pick([
    "肢体二级残疾",
    "视力残疾一级",
    "精神二级",
    "听力三级残疾",
    "智力残疾二级",
    "一级重残",
    "多重残疾（一级）",
  ]);

export const birthOf = (chance: Chance): string => {
  const { year, month, day } = dayOf(chance);
  return chance.pick([
    `${year}年${month}月${day}日`,
    `${year}-${two(month)}-${two(day)}`,
    `${year}.${month}.${day}`,
    `${year}年${month}月`,
    `${year}${two(month)}${two(day)}`,
  ]);
};

export const unitOf = (chance: Chance): string =>
  chance.pick([
    `${chance.between(31_000, 96_999)}部队`,
    `中国人民解放军第${chance.between(31_000, 96_999)}部队`,
    "武警宁夏总队石嘴山支队",
    "兰州军区某集团军炮兵旅",
    `${chance.between(61_000, 69_999)}部队${chance.between(50, 99)}分队`,
  ]);
