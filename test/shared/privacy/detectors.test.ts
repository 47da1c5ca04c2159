import { describe, expect, it } from "vitest";
import type { TableRow } from "../../../shared/notices/content.ts";
import { maskName, scanNotice, scanText } from "../../../shared/privacy/index.ts";
import { itemAt, made } from "../identities/sample.ts";

const prose = { place: "prose", label: "正文", never: new Set<string>() } as const;
const row = { place: "row", label: "备注", never: new Set(["minorName"]) } as const;

/** `kind text → masked`; a question mark: only worth a look. */
const found = (text: string, setting: Parameters<typeof scanText>[1] = prose): string[] =>
  scanText(text, setting).map(
    ({ kind, sure, from, to, masked, partly }) =>
      `${kind}${sure ? "" : "?"} ${text.slice(from, to)} → ${masked ?? partly ?? ""}`,
  );

describe("an identity number is found", () => {
  it.each([
    "640221198001011237",
    "640221 19800101 1237",
    "6 4 0 2 2 1 1 9 8 0 0 1 0 1 1 2 3 7",
    "６４０２２１１９８００１０１１２３７",
    "六四〇二二一一九八〇〇一〇一一二三七",
    "陆肆零贰贰壹壹玖捌零零壹零壹壹贰叁柒",
    "64022119\n8001011237",
    "6402\u200b2119\u200b80010\u200b11237",
    "640221**19800101**1237",
    "640221，19800101，1237",
  ])("%j", (number) => {
    expect(found(`张三，${number}，已核对`)).toEqual([`idCard ${number} → 640221********1237`]);
  });

  it("with an X in any dress", () => {
    for (const x of ["X", "x", "Ｘ", "×", " X"]) expect(found(`证号11010519491231002${x}。`), x).toHaveLength(1);
  });

  it("between other digits, and leaves the telephone behind it", () => {
    expect(found("64022119800101123713812345678")).toEqual([
      "idCard 640221198001011237 → 640221********1237",
      "phone 13812345678 → 138****5678",
    ]);
  });

  it("with a slip of the pen where the words say what it is", () => {
    expect(found("身份证号：640221198001011238")).toHaveLength(1);
  });
});

it.each([
  "根据平政发〔2023〕48号文件",
  "合同编号640221202301150012，金额1,234,567.89元",
  "村代码640221100203，邮编753400",
  "640221********1234，138****1234",
  "统一社会信用代码N2640221MF0012345T",
  "https://example.gov.cn/n/640221100203-2026-0001",
  "监督电话：0952-6012345",
  "发票号码12345678901234567890",
  "三组15号地块、2号机井、5月8号开会",
  "年满18周岁的村民，80岁以上老人",
  "对小麦条锈病开展统防统治",
  "村级道路硬化3公里",
  "一级、二级重度残疾人每人每月发放护理补贴",
  "全村农民人均可支配收入15432元",
  "2023年出生人口12人",
  "监护人应当履行监护职责",
])("%s exposes nobody", (text) => {
  expect(found(text)).toEqual([]);
});

it.each([
  ["村民张三患有肺癌", ["healthCondition 肺癌 → "]],
  ["肺 癌", ["healthCondition 肺 癌 → "]],
  ["肢体残疾二级", ["disabilityDetail 肢体残疾二级 → "]],
  ["家里电话0952-6012345", ["phone 0952-6012345 → ****45"]],
  ["卡号6228480402564890018", ["bankAccount 6228480402564890018 → 尾号0018"]],
  ["车牌宁B·D1234", ["plate 宁B·D1234 → 宁B***34"]],
  ["家住三组15号", ["homeAddress 三组15号 → "]],
  ["1980年5月出生", ["birthDate 1980年5月 → "]],
  ["其孙女8岁", ["minor 孙女 → ", "minor 8岁 → "]],
  ["监护人：王芳", ["guardianName 王芳 → "]],
  ["家庭年收入12345元", ["householdIncome 家庭年收入12345元 → "]],
  ["服役于31602部队", ["militaryUnit 服役于31602部队 → "]],
  ["护照E12345678", ["passport E12345678 → "]],
  ["社保卡号A12345678", ["socialCard A12345678 → "]],
])("in somebody's row, %s", (text, expected) => {
  expect(found(text, row)).toEqual(expected);
});

it("only warns of a disease that a rule names", () => {
  expect(found("对患有尿毒症的患者给予救助")).toEqual(["healthCondition? 尿毒症 → "]);
});

it.each([
  ["张三", "张*"],
  ["欧阳修", "欧阳*"],
  ["马·哈桑", "马*"],
])("%s becomes %s", (name, masked) => {
  expect(maskName(name)).toBe(masked);
});

describe("a table", () => {
  const list = itemAt("SJ-01-02");
  const scan = (...detail: Record<string, string | number>[]) =>
    scanNotice(list, { title: "名单", elements: { detail } }).map(
      ({ path, kind, severity, masked }) => `${path} ${kind} ${severity} ${masked}`,
    );

  it("wants names masked by the column's rule, and lets them stand on a legal basis", () => {
    expect(scan({ name: "张三", group: "三组" }, { name: "欧阳*", group: "三组" })).toEqual([
      "elements.detail.0.name name mask 张*",
    ]);
    const detail = [{ name: "张三" }];
    const scanned = (nameBasis: string) => scanNotice(list, { title: "名单", elements: { detail, nameBasis } });
    expect(scanned("《社会救助暂行办法》第十一条")).toEqual([]);
    expect(scanned("法律")).toHaveLength(1);
  });

  it("refuses what the item never publishes", () => {
    expect(scan({ name: "张*", category: "肺癌" })).toEqual(["elements.detail.0.category healthCondition block ***"]);
  });

  it("finds a number that was cut over two cells", () => {
    expect(scan({ name: "张*", group: "640221198001", category: "011237" })).toEqual([
      "elements.detail.0.group idCard mask ***",
      "elements.detail.0.category idCard mask ***",
    ]);
  });

  it("keeps the ends of an identity number only where two persons could not be told apart", () => {
    const note = "640221198001011237";
    expect(scan({ name: "张*", group: "三组", category: note })).toEqual([
      "elements.detail.0.category idCard mask ***",
    ]);
    expect(scan({ name: "张*", group: "三组", category: note }, { name: "张*", group: "三组" })).toEqual([
      "elements.detail.0.category idCard mask 640221********1237",
    ]);
  });

  it("knows a column by its name", () => {
    const item = made([
      {
        ...{ key: "rows", label: "名单", type: "table", required: true },
        columns: [
          { key: "name", label: "姓名", type: "text" },
          { key: "card", label: "一卡通卡号", type: "text" },
          { key: "tail", label: "账号后四位", type: "text" },
        ],
      },
    ]);
    const rows: TableRow[] = [
      { name: "张*", card: "12345", tail: "6217001234" },
      { card: "****", tail: "1234" },
    ];
    expect(scanNotice(item, { title: "", elements: { rows } }).map(({ path, masked }) => [path, masked])).toEqual([
      ["elements.rows.0.card", "***"],
      ["elements.rows.0.tail", "1234"],
    ]);
  });

  it("warns of groups of fewer than three where the matter is sensitive", () => {
    const item = {
      ...made([
        {
          ...{ key: "rows", label: "汇总", type: "table", required: true },
          columns: [
            { key: "group", label: "村民小组", type: "text" },
            { key: "people", label: "人数", type: "number" },
          ],
        },
      ]),
      neverPublish: ["healthCondition"],
    };
    const rows = [2, 3, 0].map((people, at) => ({ group: `${at}组`, people }));
    const [finding, ...others] = scanNotice(item, { title: "", elements: { rows } });
    expect([finding?.path, finding?.severity, others]).toEqual(["elements.rows.0.people", "warn", []]);
  });
});

describe("a hostile text of 100,000 characters", () => {
  const times = (text: string): string => text.repeat(Math.ceil(100_000 / text.length)).slice(0, 100_000);
  /** Milliseconds of the processor, the better of two. */
  const taken = (text: string): number =>
    Math.min(
      ...[1, 2].map(() => {
        const since = process.cpuUsage();
        scanText(text, row);
        scanText(text, prose);
        return process.cpuUsage(since).user / 1_000;
      }),
    );

  it.each(
    [
      ...[
        "1",
        "1 ",
        "640221",
        "6 4 0 2 2 1 1 9 8 0 0 1 0 1 ",
        "癌",
        "患",
        "一",
        "组1号",
        "家庭年收入",
        "就读于",
        "在某某",
      ],
      ...[
        "出生1980年",
        "武警",
        "中国人民解放军",
        "监护人",
        "住址",
        "宁B1",
        "E1234567",
        "1-1-",
        "、",
        "\u200b",
        "*",
        "1*",
        "8岁",
      ],
    ].map((text) => [text]),
  )("of %j takes ten times as long as one of 10,000", (unit) => {
    const text = times(unit);
    const small = taken(text.slice(0, 10_000));
    expect(taken(text)).toBeLessThan(small * 30 + 100);
  });
});

describe("the name of a file", () => {
  const item = {
    elements: [{ key: "minutes", label: "会议记录", type: "attachment", required: false }],
    neverPublish: [],
    aggregateOnly: false,
  } as unknown as Parameters<typeof scanNotice>[0];
  const kinds = (name: string) =>
    scanNotice(item, { title: "公示", elements: { minutes: [{ sha256: "0".repeat(64), name }] } }).map(
      ({ kind }) => kind,
    );

  it("may be a checksum", () => {
    expect(kinds(`${"a1b2c3d4e5".repeat(2)}a19812347394${"f0".repeat(16)}.jpg`)).toEqual([]);
    expect(kinds("b19812347394c0ffee0123456789abcd.pdf")).toEqual([]);
  });

  it("is looked through otherwise", () => {
    expect(kinds("19812347394.jpg")).toEqual(["phone"]);
    expect(kinds("ab19812347394.jpg")).toEqual(["phone"]);
    expect(kinds(`abcdefabcdef19812347394 ${"a".repeat(8)}.jpg`)).toEqual(["phone"]);
  });
});
