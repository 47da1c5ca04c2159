import type { CatalogueColumn, CatalogueElement } from "../../../shared/catalogue/item.ts";
import { addDays, dayName } from "../../../shared/days.ts";
import { maskedName } from "../people.ts";
import type { Chance } from "../random.ts";
import { drawsOf, groupName, type Occasion, timeName, yearOf } from "./occasion.ts";

type Phrase = (occasion: Occasion, label: string) => string;

/** How villages answer what many items ask alike; the first pattern that fits the label counts. */
const phrases: [RegExp, Phrase][] = [
  [
    /电话|热线|联系方式|受理方式|反馈方式|反馈渠道/,
    ({ village }) => `${village.townshipName}便民服务中心 ${village.phone}`,
  ],
  [/表决|通过情况|确认情况|赞成|会议决定/, (occasion) => voteOf(occasion)],
  [/应到|人数、比例/, ({ village }) => `应到${village.groups * 4}人，实到${village.groups * 4 - 4}人`],
  [/备案|审核/, ({ village, day }) => `已于${dayName(addDays(day, -3))}报${village.townshipName}人民政府备案`],
  [/期间|起止/, (occasion) => `${yearOf(occasion)}年1月1日至${dayName(addDays(occasion.day, -5))}`],
  [/年度$|补贴年度/, (occasion) => `${yearOf(occasion)}年度`],
  [/批次/, (occasion) => `${timeName(occasion)}批次`],
  [/阶段/, () => "公示阶段"],
  [/文号/, (occasion) => `平政发〔${yearOf(occasion)}〕演示1号`],
  [/姓名与原职务|对象与职务/, () => "王*，原村民代表"],
  [/申请户户主/, (occasion) => maskedName(drawsOf(occasion, "applicant"))],
  [/村民小组$/, () => groupName(2)],
  [
    /四至/,
    ({ village }) => `${groupName(2)}居民点内，东至生产路、西至${village.canal}支渠、南北至相邻农户（不含门牌）`,
  ],
  [/主持单位|监交单位|机关|单位|部门/, ({ village }) => `${village.townshipName}人民政府`],
  [/时间|工期/, ({ day }) => `${dayName(addDays(day, 3))}起，如有变动另行通知`],
  [/地点/, ({ village }) => `${village.name}党群服务中心会议室`],
  [/范围/, ({ village }) => `${village.name}全体村民，共${village.households}户`],
  [/方式/, () => "村民代表会议讨论决定，公开协商办理"],
  [/监督/, ({ village }) => `${village.name}村务监督委员会`],
  [/责任人/, ({ village }) => village.secretary],
  [/项目|名称|事项|议题|任务|资产|政策/, ({ village, item }) => `${village.name}${plainName(item.level2)}`],
  [/完成|结果/, () => "已按计划办结，资料齐全，村务监督委员会全程参与"],
];

/** How a vote of the villagers' representatives went. */
export function voteOf(occasion: Occasion): string {
  const members = occasion.village.groups * 4;
  const present = members - drawsOf(occasion, "present").int(1, 5);
  const against = drawsOf(occasion, "against").int(0, 2);
  return `村民代表应到${members}人，实到${present}人；赞成${present - against}人，反对${against}人，弃权0人，表决通过。`;
}

/** The name of an item without its brackets. */
export const plainName = (level2: string): string => level2.replace(/（[^）]*）/g, "").replace(/[“”]/g, "");

/** What an item's text element says, from its label. */
export function sentence(element: Pick<CatalogueElement, "label" | "type">, occasion: Occasion): string {
  const found = phrases.find(([pattern]) => pattern.test(element.label));
  if (element.type === "text") return found ? found[1](occasion, element.label) : shortDefault(occasion, element.label);
  return longDefault(occasion, plainName(element.label));
}

const shortDefault = ({ village }: Occasion, label: string): string =>
  `${village.name}${plainName(label)}已按规定程序办理`;

const longDefault = (occasion: Occasion, label: string): string => {
  const { village, item } = occasion;
  return [
    `${timeName(occasion)}，${village.name}按照村务公开要求，现将“${plainName(item.level2)}”的${label}公开如下：`,
    `1. 事项由村“两委”会议研究提出，听取了${village.groups}个村民小组的意见，村务监督委员会全程参与。`,
    `2. 涉及资金、物资和对象的，按照公开、公平、公正的原则核定，相关资料在村部存档，村民可以查阅。`,
    "3. 公开后村民有不同意见的，由经办人登记，五个工作日内答复。",
  ].join("\n");
};

const words: [RegExp, (occasion: Occasion, draws: Chance, index: number) => string][] = [
  [/姓名|户主|成员|承包方|经手|网格员|承办人|移交人|接收人|欠款|债权单位/, (_, draws) => maskedName(draws)],
  [/村民小组/, ({ village }, draws) => groupName(draws.int(1, village.groups))],
  [/范围|坐落/, ({ village }, _, index) => `${groupName((index % village.groups) + 1)}及周边`],
  [/编号|文号/, (_, __, index) => `演示-${String(index + 1).padStart(3, "0")}`],
  [/投标|被投资/, (_, __, index) => `${"甲乙丙丁戊己"[index] ?? "庚"}公司（演示）`],
  [/单位$/, (_, draws) => draws.pick(["袋", "件", "套", "吨"])],
  [/捐赠人/, (_, __, index) => (index === 0 ? "爱心企业（匿名）" : `爱心人士（匿名${index}）`)],
  [/来源/, (_, draws) => draws.pick(["上级下拨", "社会捐赠", "村集体自筹"])],
  [/物资/, (_, __, index) => ["大米", "面粉", "食用油", "棉被", "取暖煤"][index] ?? "生活物资"],
  [/用途|事由|原因/, (_, draws) => draws.pick(["村组道路养护", "支渠维修", "生产周转", "人居环境整治"])],
  [/职位|职务|岗位/, (_, __, index) => (index === 0 ? "主任" : "委员")],
  [/当选/, () => "是"],
  [/结论/, (_, draws) => draws.pick(["优秀", "称职", "称职"])],
  [/流程/, () => "申请—审核—会议研究—公示—办理—归档"],
  [/公开方式/, () => "村务公开栏、村码通"],
  [/责任主体/, () => "村民委员会"],
  [/收入\/支出/, (_, __, index) => (index % 2 === 0 ? "收入" : "支出")],
  [/变动/, (_, draws) => draws.pick(["新增", "丧失"])],
  [/类别|项目|名称|标的|鉴定|改造/, (occasion, _, index) => `${plainName(occasion.item.level2)}第${index + 1}项`],
  [/电话/, ({ village }) => village.phone],
  [/表决/, (occasion) => voteOf(occasion)],
  [/月份/, (occasion) => timeName(occasion)],
  [/说明|内容|摘要/, () => "按会议决定执行"],
  [/状况/, () => "在用"],
  [/使用|承租/, () => "村集体"],
];

/** What a text cell says, from its column's label. */
export function cellWord(column: CatalogueColumn, occasion: Occasion, draws: Chance, index: number): string {
  const found = words.find(([pattern]) => pattern.test(column.label));
  return found ? found[1](occasion, draws, index) : `${plainName(column.label)}${index + 1}`;
}
