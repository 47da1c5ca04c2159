import { fullName, staffOf, womansName } from "../people.ts";
import type { DemoVillage } from "../places.ts";
import { chanceOf } from "../random.ts";

/** What is made up about a village once and then said alike in all its notices. */
export interface VillageFacts extends DemoVillage {
  population: number;
  households: number;
  /** Number of villagers' groups (村民小组). */
  groups: number;
  /** Hundredths of a 亩. */
  arable: number;
  /** Main crops and trade. */
  crops: string;
  industry: string;
  side: string;
  canal: string;
  /** Name of the collective (村集体经济组织). */
  collective: string;
  /** First day of the committee's term. */
  termStart: string;
  handler: string;
  secretary: string;
  supervisor: string;
  /** Others who hold an office. */
  deputy: string;
  women: string;
  accountant: string;
  manager: string;
  monitors: [string, string];
}

const crops = ["小麦、玉米", "水稻、玉米", "小麦、玉米、饲草", "玉米、枸杞", "小麦套种玉米、瓜菜", "制种蔬菜、玉米"];
const industries = [
  "肉牛和滩羊养殖",
  "设施蔬菜种植",
  "脱水蔬菜加工",
  "制种产业",
  "土地托管和农机服务",
  "奶牛养殖",
  "枸杞种植",
  "沙漠瓜菜种植",
];
const sides = ["东部", "西部", "南部", "北部", "东南", "西南", "东北", "西北"];
const canals = ["唐徕渠", "惠农渠", "官泗渠", "滂渠", "昌滂渠", "第二农场渠"];

/** The same for the same village, always. */
export function factsOf(village: DemoVillage): VillageFacts {
  const chance = chanceOf("facts", village.code);
  const households = chance.int(310, 980);
  const staff = staffOf(village.code);
  return {
    ...village,
    households,
    population: Math.round(households * (2.9 + chance.int(0, 70) / 100)),
    groups: Math.max(4, Math.min(14, Math.round(households / 78))),
    arable: households * chance.int(900, 1_600),
    crops: chance.pick(crops),
    industry: chance.pick(industries),
    side: chance.pick(sides),
    canal: chance.pick(canals),
    collective: `平罗县${village.townshipName}${village.name}股份经济合作社（集体经济组织）`,
    termStart: `2025-${chance.happens(0.5) ? "03" : "04"}-${String(chance.int(2, 26)).padStart(2, "0")}`,
    handler: staff.handler.name,
    secretary: staff.secretary.name,
    supervisor: staff.supervisor.name,
    deputy: fullName(chance),
    women: womansName(chance),
    accountant: fullName(chance),
    manager: fullName(chance),
    monitors: [fullName(chance), fullName(chance)],
  };
}
