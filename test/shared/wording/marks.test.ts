import { describe, expect, it } from "vitest";
import { baseTerms } from "../../../server/wording/base.ts";
import { compileWording, type Mark, type Term, type TextPlace } from "../../../shared/wording/index.ts";

const base = compileWording(baseTerms);
const brief = ({ found, suggestions }: Mark): [string, ...string[]] => [found, ...suggestions];
const found = (text: string, place: TextPlace = "prose") => base.scan(text, place).map(brief);

const term = (text: string, more: Partial<Term> = {}): Term => ({
  ...{ text, kind: "typo", suggestions: [], exceptions: [], source: "" },
  ...more,
});

describe("a list", () => {
  it("lets the longest word win where several stand in one place", () => {
    const wording = compileWording([term("红旗"), term("红旗渠"), term("红旗渠村"), term("渠村道")]);
    expect(wording.scan("红旗渠村道和红旗", "prose").map(brief)).toEqual([["红旗渠村"], ["红旗"]]);
  });

  it("leaves a word alone inside an exception, and only there", () => {
    const wording = compileWording([term("村委", { exceptions: ["村委会", "村委托"] })]);
    expect(wording.scan("村委会、村委、受村委托", "prose").map(({ from }) => from)).toEqual([4]);
  });

  it("takes the later of two lists where both have a word, however it is spelled", () => {
    const wording = compileWording(
      [term("帐目", { suggestions: ["账目"] })],
      [term("帳 目", { suggestions: ["账本"] })],
    );
    expect(wording.scan("帐目", "prose").map(brief)).toEqual([["帐目", "账本"]]);
    expect(wording.size).toBe(1);
  });

  it("marks the very characters that were typed, blanks and hidden ones with them", () => {
    const text = "附 ＡＢ\u200b Ｃ 工 程 图";
    const [mark] = compileWording([term("abc工程", { kind: "secrecy" })]).scan(text, "prose");
    expect(mark && text.slice(mark.from, mark.to)).toBe("ＡＢ\u200b Ｃ 工 程");
  });

  it("doesn't let a harmless longer word hide a secrecy word", () => {
    const wording = compileWording([term("三号仓", { kind: "secrecy" }), term("三号仓库房"), term("的三号仓")]);
    expect(wording.scan("村里的三号仓库房", "prose").map(({ severity }) => severity)).toEqual(["block"]);
  });

  it("may be empty", () => {
    expect(compileWording([]).scan("没有要查的词。", "prose")).toEqual([]);
  });
});

describe("secrecy", () => {
  it.each([
    "秘密★",
    "机密★1年",
    "绝 密 ☆",
    "機密★",
    "秘密1年解密",
    "绝密",
    "涉密文件",
    "内部资料",
    "内部文件",
    "不得外传",
    "中国人民解放军第84803部队",
    "八四八〇三部队",
    "驻宁84803部队",
    "武警宁夏第二支队",
    "第七十六集团军",
    "仅\u2060供\u200d内部",
    "内\u0301部文件",
  ])("%j stops", (text) => {
    const [mark] = base.scan(`关于${text}的通知`, "prose");
    expect(mark?.severity).toBe("block");
    expect(base.secrets(`关于${text}的通知`)).toHaveLength(1);
  });

  it.each([
    "选举设秘密写票处，采用秘密划票。",
    "商业秘密、个人隐私依法不予公开。",
    "涉及国家秘密的信息除外。",
    "八一前夕慰问驻地部队官兵。",
    "全县机构编制密度。",
    "内部资料性出版物",
    "第二支渠、第三团结村",
    "妥善保管密码，机密码头",
  ])("%j doesn't", (text) => {
    expect(base.secrets(text)).toEqual([]);
  });
});

describe("wording", () => {
  it.each([
    ["做为村民", "做为", "作为"],
    ["该地座落于村东", "座落", "坐落"],
    ["截止目前已完成", "截止目前", "截至目前"],
    ["资金已拔付到户", "拔付", "拨付"],
    ["县工商局批准", "工商局", "市场监督管理局"],
    ["贫困户名单", "贫困户", "脱贫户", "监测对象"],
    ["平萝县姚伏镇", "平萝县", "平罗县"],
    ["习进平总书记", "习进平总书记", "习近平总书记"],
    ["平政发[2023]48号文件", "[2023]", "〔2023〕"],
    ["平政发（2023）48号文件", "（2023）", "〔2023〕"],
    ["二〇二三年5月", "二〇二三年", "2023年"],
    ["2023年十二月", "十二月", "12月"],
    ["村容整洁，，道路平整", "，，", "，"],
    ["已完成。，下一步", "。，", "。"],
    ["村民,村干部", ",", "，"],
    ["约30人左右参加", "约30人左右", "约30人"],
    ["共3 万元", "3 万元", "3万元"],
    ["树木象卫士一样挺立", "象", "像"],
    ["《关于印发《村规民约》的通知》", "《关于印发《村规民约》的通知》", "《关于印发〈村规民约〉的通知》"],
    ["粮食、蔬菜、等", "、等", "等"],
  ])("%j is remarked", (text, ...mark) => {
    expect(found(text)).toEqual([mark]);
  });

  it.each([
    "村委会、村委员、受村委托",
    "《中华人民共和国农业部公告》",
    "原国土资源局、原平罗县工商局",
    "农业部门、城乡统筹、义务工作、关注消防安全",
    "现象、对象、印象、大象",
    "农作物全村长势良好，新村长达三公里",
    "违约3人左右、合约",
    "统一社会信用代码N2640221MF123",
    "单价12.5元，合计1,200.00元",
    "《中华人民共和国人口与计划生育法》和计划生育特殊家庭扶助",
    "时间为8:30-12:00",
    "（一）基本情况\n一、收支情况",
  ])("%j isn't", (text) => {
    expect(found(text)).toEqual([]);
  });

  it("marks a stop behind a title, not behind a sentence", () => {
    expect(found("关于低保的公示。", "title")).toEqual([["。", ""]]);
    expect(found("关于低保的公示。")).toEqual([]);
  });

  it("has only terms that are allowed in a list, with exceptions that contain them", () => {
    for (const { text, suggestions, exceptions, kind } of baseTerms) {
      expect(text.length, text).toBeGreaterThanOrEqual(2);
      expect(suggestions, text).not.toContain(text);
      if (kind === "secrecy") expect(suggestions, text).toEqual([]);
      for (const exception of exceptions) expect(exception, text).toContain(text);
    }
  });

  it("has no suggestion that it would mark itself", () => {
    const again = baseTerms.flatMap(({ text, suggestions }) =>
      suggestions.filter((one) => base.scan(one, "prose").length > 0).map((one) => `${text} → ${one}`),
    );
    expect(again).toEqual([]);
  });
});

it("takes no longer than its length asks, however hostile the text", () => {
  const texts = [
    "《".repeat(50_000),
    "约1".repeat(50_000),
    "，".repeat(100_000),
    "第一".repeat(50_000),
    "密 ".repeat(50_000),
    "村委".repeat(50_000),
  ];
  for (const text of texts) {
    const since = performance.now();
    base.scan(text, "prose");
    expect(performance.now() - since, text.slice(0, 4)).toBeLessThan(5_000);
  }
});
