import { chanceOf } from "../../server/demo/random.ts";

/** A generated county with codes that look like the national ones. */
export interface NewCounty {
  code: string;
  name: string;
  townships: NewTownship[];
}
export interface NewTownship {
  code: string;
  name: string;
  villages: { code: string; name: string }[];
}

/** As in the county that the demo shows. */
const villagesPerCounty = 144;
const townshipsPerCounty = 13;

/** First two digits of the codes of provinces, autonomous regions and municipalities. */
const provinces = [
  ...[11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62],
  ...[63, 64, 65],
];
const first = [..."永安宁平兴长泰和清丰新东西南北临通武文昌定怀德广乐金华龙云石"];
const second = [..."平安宁阳山川江河水城丰和远康昌兴原泉源陵州丘谷岭溪湖海林宁田"];
const villageFirst = [..."合和新红东西前后上下大小双三五八高金银清白黄青龙凤虎马石杨柳李王张"];
const villageSecond = [
  "作",
  "平",
  "建",
  "光",
  "庄",
  "湾",
  "河",
  "桥",
  "沟",
  "坡",
  "塘",
  "岭",
  "店",
  "堡",
  "渠",
  "口",
  "家",
  "泉",
];
const townships = ["镇", "镇", "镇", "乡", "乡"];

/** The counties that hold so many villages; the last one may be smaller. Codes ascend. */
export function* newCounties(villages: number): Generator<NewCounty> {
  for (let index = 0, left = villages; left > 0; index++, left -= villagesPerCounty)
    yield newCounty(index, Math.min(left, villagesPerCounty));
}

function newCounty(index: number, villages: number): NewCounty {
  // 26 counties in each of 90 cities of 31 provinces: more than there are.
  const province = provinces[Math.floor(index / 90) % provinces.length];
  const city = Math.floor(index / 2_790) * 10 + Math.floor((index % 90) / 9) + 1;
  const code = `${province}${String(city).padStart(2, "0")}${String(21 + (index % 9)).padStart(2, "0")}`;
  const chance = chanceOf("county", code);
  const perTownship = Math.ceil(villages / townshipsPerCounty);
  const name = `${chance.pick(first)}${chance.pick(second)}县`;
  const made: NewTownship[] = [];
  for (let at = 0; at < villages; at += perTownship)
    made.push(newTownship(code, made.length, Math.min(perTownship, villages - at)));
  return { code, name, townships: made };
}

function newTownship(county: string, index: number, villages: number): NewTownship {
  const code = `${county}${index < 9 ? 100 + index : 200 + index - 9}`;
  const chance = chanceOf("township", code);
  const name = chance.pick(first) + chance.pick(second) + chance.pick(townships);
  const names = villageFirst.flatMap((head) => villageSecond.map((tail) => `${head}${tail}村`));
  const offset = chance.int(0, names.length - 1);
  return {
    code,
    name,
    // A step that shares no factor with the number of names: no name twice in a township.
    villages: Array.from({ length: villages }, (_, at) => ({
      code: `${code}${200 + at}`,
      name: names[(offset + at * 47) % names.length] ?? "新村",
    })),
  };
}
