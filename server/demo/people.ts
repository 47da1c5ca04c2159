import type { Role } from "../../shared/roles.ts";
import { demoCounty, demoTownships, demoVillages } from "./places.ts";
import { type Chance, chanceOf } from "./random.ts";

/** Password of every demo account. */
export const demoPassword = "village-code-demo";

/** Somebody with an account in the demo county. Invented, like all persons of the demo. */
export interface DemoPerson {
  login: string;
  name: string;
  role: Role;
  placeCode: string;
}

/** The activation code with which anybody may enrol a key for a demo account, again and again. */
export const demoCode = (login: string): string => `DEMO-${login}`;

// Frequent surnames of the region; a surname says nothing about a person.
const surnames = [
  ..."王李张马刘杨陈赵周吴徐孙朱高林何郭罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文",
];
const givenNames =
  "建国 建军 建平 建明 建华 志强 志明 志刚 学文 学军 学军 文斌 文忠 文军 永强 永平 永红 国庆 国栋 国华 海军 海龙 海燕 晓东 晓燕 晓梅 秀英 秀兰 秀梅 玉兰 玉梅 玉珍 红梅 红霞 丽娟 丽萍 春梅 春燕 桂花 桂英 淑珍 淑萍 伟 军 勇 涛 斌 鹏 燕 静 敏 娟 霞 立新 立军 振华 振东 少军 少华 兴旺 兴华 占军 占山 生财 生荣 自强 自新 宝山 宝林 金山 金花 小龙 小红 彦龙 彦军 耀武 耀东 俊峰 俊杰 天明 天顺".split(
    " ",
  );

const surname = (chance: Chance): string =>
  surnames[Math.floor((chance.int(0, 99) * chance.int(0, surnames.length - 1)) / 100)] ?? "王";

/** A full name, for those who hold an office. */
export const fullName = (chance: Chance): string => surname(chance) + chance.pick(givenNames);

/** The name of a woman who holds an office. */
export const womansName = (chance: Chance): string =>
  surname(chance) + chance.pick(givenNames.filter((name) => /[兰英梅珍娟萍燕花霞静敏]/.test(name)));

/** A name as lists show it: `张*`. */
export const maskedName = (chance: Chance): string => `${surname(chance)}*`;

const person = (prefix: string, role: Role, placeCode: string): DemoPerson => {
  const login = `${prefix}.${placeCode}`;
  return { login, role, placeCode, name: fullName(chanceOf("name", login)) };
};

/** The three who hold an office in every village, by login. */
export const staffOf = (villageCode: string) => ({
  handler: person("handler", "handler", villageCode),
  secretary: person("secretary", "villageSecretary", villageCode),
  supervisor: person("supervisor", "supervisionChair", villageCode),
});

/** Everybody with an account: county, 13 townships, 3 × 144 in the villages. */
export const demoPeople = (): DemoPerson[] => [
  person("county", "countyOfficer", demoCounty.code),
  ...demoTownships.map(({ code }) => person("officer", "townshipOfficer", code)),
  ...demoVillages.flatMap(({ code }) => Object.values(staffOf(code))),
];
