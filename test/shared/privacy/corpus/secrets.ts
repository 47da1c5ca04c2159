// What must never get out, made for the corpus. It shares no list and no sum with the detectors: a test that asks them what they know
// would prove nothing.
import type { Chance } from "../../../support/chance.ts";
import { spelledCard, spelledIdentity, spelledPhone } from "./spellings.ts";

export type SecretKind = "identity" | "phone" | "card" | "diagnosis" | "address" | "other";

export interface Secret {
  kind: SecretKind;
  /** How it stands in a sentence or a cell. */
  text: string;
  /** The part of `text` that has to be found. */
  core: string;
}

const counties =
  "640221 640221 640221 640202 640181 640105 640323 640402 640522 620102 610112 110105 310115 320583 330106 340123 350203 360111 370202 410105 420106 430104 440306 450103 460105 500112 510107 520103 530112 540102 630102 650104 130102 140105 150102 210102 220104 230103 120104".split(
    " ",
  );

/** GB 11643 by powers of two, as the standard explains it. */
function identity18(chance: Chance): string {
  const day = `${chance.between(1928, 2023)}${pad(chance.between(1, 12))}${pad(chance.between(1, 28))}`;
  const body = `${chance.pick(counties)}${day}${pad(chance.between(1, 999), 3)}`;
  let rest = 0;
  for (const digit of body) rest = (rest * 2 + Number(digit)) % 11;
  const check = (12 - ((rest * 2) % 11)) % 11;
  return `${body}${check === 10 ? chance.pick(["X", "X", "x"]) : check}`;
}

const identity15 = (chance: Chance): string =>
  `${chance.pick(counties)}${chance.between(28, 85)}${pad(chance.between(1, 12))}${pad(chance.between(1, 28))}${pad(chance.between(1, 999), 3)}`;

const pad = (number: number, length = 2): string => String(number).padStart(length, "0");

const mobilePrefixes =
  "130 131 132 133 134 135 136 137 138 139 147 150 151 152 153 155 156 157 158 159 166 173 175 176 177 178 180 181 182 183 184 185 186 187 188 189 191 193 195 198 199".split(
    " ",
  );

const banks = [
  "622848",
  "622202",
  "621700",
  "623038",
  "622666",
  "621661",
  "622188",
  "621098",
  "622908",
  "621226",
  "623668",
  "622848",
  "601382",
  "436742",
];

/** ISO/IEC 7812: the last digit makes the sum a multiple of ten. */
function card(chance: Chance): string {
  const prefix = chance.pick(banks);
  const length = prefix.startsWith("62") ? chance.pick([16, 19, 19]) : prefix === "436742" ? 16 : 19;
  const body = prefix + chance.digits(length - 1 - prefix.length);
  const sum = [...body]
    .reverse()
    .reduce(
      (total, digit, at) => total + (at % 2 === 0 ? Number("0246813579".charAt(Number(digit))) : Number(digit)),
      0,
    );
  return `${body}${(10 - (sum % 10)) % 10}`;
}

const diagnoses =
  `肺癌 胃癌晚期 乳腺癌术后 宫颈癌 食道癌 直肠癌 甲状腺癌 膀胱癌 鼻咽癌 骨肉瘤 恶性黑色素瘤 急性淋巴细胞白血病 慢性粒细胞白血病 尿毒症 慢性肾衰竭 终末期肾病 肾病综合征 肾小球肾炎 肝硬化失代偿期 肝癌
  2型糖尿病 糖尿病足 糖尿病肾病 高血压三级 冠心病 冠状动脉粥样硬化 风湿性心脏病 先天性心脏病 扩张型心肌病 急性心肌梗死 心房颤动 脑梗死后遗症 脑梗塞 脑出血后遗症 脑溢血 脑卒中 蛛网膜下腔出血 重度颅脑损伤 脑瘫 脑膜瘤
  癫痫 帕金森病 阿尔茨海默病 重症肌无力 运动神经元病 多发性硬化 精神分裂症 重度抑郁症 双相情感障碍 偏执性精神病 自闭症 精神发育迟滞 肺结核 慢性阻塞性肺疾病 尘肺三期 支气管哮喘 肺心病 间质性肺炎 重症肺炎
  乙型肝炎 丙肝 艾滋病 布鲁氏菌病 包虫病 股骨头坏死 股骨颈骨折 类风湿性关节炎 强直性脊柱炎 腰椎间盘突出症 脊髓损伤致截瘫 系统性红斑狼疮 再生障碍性贫血 血友病 重型地中海贫血 青光眼 双眼白内障 视网膜色素变性 苯丙酮尿症
  慢性胰腺炎 溃疡性结肠炎 克罗恩病 胆囊结石 胃穿孔 肠梗阻 甲亢 肝豆状核变性 大面积烧伤 高位截瘫 偏瘫 腹主动脉瘤 子宫肌瘤 卵巢囊肿 前列腺增生 儿童脑积水`.split(
    /\s+/,
  );

/** How secretaries write it beside a name. */
const diagnosed = (chance: Chance): Secret => {
  const core = chance.pick(diagnoses);
  const text = chance.pick([
    core,
    `患${core}`,
    `患有${core}，常年服药`,
    `因${core}致贫`,
    `${core}，丧失劳动力`,
    `户主${core}`,
    `其妻患${core}`,
    `身患${core}多年`,
    `确诊${core}`,
    `本人因${core}住院`,
    `${core}患者`,
  ]);
  return { kind: "diagnosis", core, text };
};

const townships = ["姚伏镇", "城关镇", "黄渠桥镇", "宝丰镇", "头闸镇", "高庄乡", "灵沙乡"];
const villages = ["小店子村", "高庄村", "永胜村", "周城村", "沿河村", "上桥村"];
const estates = ["怀远小区", "金水湾花园", "阳光嘉园", "翰林府邸", "明珠苑", "鼓楼家园", "玉皇阁公寓"];
const lanes = ["民族巷", "团结巷", "回民巷", "鼓楼巷"];

function address(chance: Chance): Secret {
  const group = `${chance.pick([..."一二三四五六七八九"])}${chance.pick(["组", "队", "社"])}`;
  const house = `${chance.between(1, 260)}号`;
  const estate = `${chance.pick(estates)}${chance.between(1, 30)}${chance.pick(["号楼", "栋", "幢"])}${chance.between(1, 4)}单元${chance.between(1, 6)}0${chance.between(1, 4)}${chance.pick(["室", "", "号"])}`;
  const core = chance.pick([
    `${chance.pick(townships)}${chance.pick(villages)}${group}${house}`,
    `${chance.pick(villages)}${group}${house}`,
    `${group}${house}`,
    `${chance.between(1, 9)}${chance.pick(["组", "队"])}${house}院`,
    `${chance.pick(townships)}${estate}`,
    estate,
    `${chance.pick(lanes)}${house}`,
    `${chance.pick(villages)}${chance.between(1, 12)}队${chance.between(1, 99)}-${chance.between(1, 9)}号`,
  ]);
  const text = chance.pick([
    core,
    `家住${core}`,
    `住址：${core}`,
    `现住${core}`,
    `家庭住址${core}，`,
    `户籍地：${core}`,
  ]);
  return { kind: "address", core: core.slice(-4), text };
}

function other(chance: Chance): Secret {
  const year = chance.between(1935, 2020);
  const plate = `${chance.pick(["宁A", "宁B", "陕A", "京N", "蒙C"])}${chance.pick(["", "·", " "])}${chance.pick(["D", "K", "8"])}${chance.between(1000, 9999)}`;
  const [core, text] = chance.pick<[string, string]>([
    [`${year}年`, `${year}年${chance.between(1, 12)}月${chance.between(1, 28)}日出生`],
    [`${year}`, `出生日期：${year}-0${chance.between(1, 9)}-1${chance.between(0, 9)}`],
    ["级", `${chance.pick(["肢体", "视力", "听力", "智力", "精神"])}残疾${chance.pick([..."一二三四"])}级`],
    ["残疾", `${chance.pick([..."一二三四"])}级${chance.pick(["肢体", "视力", "听力", "智力", "精神"])}残疾`],
    ["收入", `家庭年收入${chance.between(3, 60)}${chance.digits(3)}元`],
    ["部队", `服役于${chance.between(31000, 96999)}部队`],
    [plate.slice(-4), `车辆${plate}`],
    ["岁", `其孙女${chance.between(3, 15)}岁`],
    ["监护人", `监护人：${chance.pick(["马秀兰", "杨学军", "王国强"])}`],
    ["小学", `就读于${chance.pick(["姚伏", "城关第二", "宝丰"])}小学${chance.pick([..."一二三四五六"])}年级`],
    ["E", `护照号E${chance.digits(8)}`],
    ["C", `社保卡号C${chance.digits(8)}`],
  ]);
  return { kind: "other", core: core === "监护人" ? text.slice(4) : core, text };
}

const identity = (chance: Chance): Secret => {
  const core = spelledIdentity(chance, chance.often(0.93) ? identity18(chance) : identity15(chance));
  return {
    kind: "identity",
    core,
    text: chance.pick([core, `身份证号：${core}`, `身份证${core}`, `（${core}）`, `证号 ${core}`, `${core}已核对`]),
  };
};

function phone(chance: Chance): Secret {
  if (chance.often(0.15)) {
    const core = chance.pick(["0952-60", "0951-50", "0952 61", "(0952)60", "0953-20"]) + chance.digits(5);
    return {
      kind: "phone",
      core,
      text: chance.pick([`家里电话${core}`, `宅电${core}`, `本人电话：${core}`, `家庭电话 ${core}`]),
    };
  }
  const core = spelledPhone(chance, chance.pick(mobilePrefixes) + chance.digits(8));
  return {
    kind: "phone",
    core,
    text: chance.pick([core, `电话${core}`, `手机：${core}`, `联系方式 ${core}`, `（${core}）`, `微信同号${core}`]),
  };
}

const bankCard = (chance: Chance): Secret => {
  const core = spelledCard(chance, card(chance));
  return {
    kind: "card",
    core,
    text: chance.pick([core, `卡号：${core}`, `一卡通${core}`, `农行${core}`, `账号 ${core}`]),
  };
};

const makers = { identity, phone, card: bankCard, diagnosis: diagnosed, address, other } satisfies Record<
  SecretKind,
  (chance: Chance) => Secret
>;
export const secretKinds = Object.keys(makers) as SecretKind[];

export const secretOf = (kind: SecretKind, chance: Chance): Secret => makers[kind](chance);
