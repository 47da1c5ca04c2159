import { describe, expect, it } from "vitest";
import type { Basis } from "../../../shared/appraisal/basis.ts";
import { type Counts, noCounts, sumOfCounts } from "../../../shared/appraisal/counts.ts";
import { chineseNumber, draftSections } from "../../../shared/bulletins/draft.ts";
import { type CountsOfUnits, cutOffName, figuresOf, figureText, shareOf } from "../../../shared/bulletins/figures.ts";
import { meetsPraise } from "../../../shared/bulletins/praise.ts";
import { annexesOf, paragraphsOf, reportOf } from "../../../shared/bulletins/report.ts";
import { printed } from "../../../shared/bulletins/tokens.ts";

const village = (id: string, code: string) => ({ id, code, name: `${code}村`, startDay: "2026-01-01", mergedOn: null });
const basis: Basis = {
  county: { id: "C", code: "640221", name: "平罗县" },
  ...{ from: "2026-07-01", to: "2026-09-30", cutOff: "2026-10-15T16:00:00.000Z" },
  units: [
    { id: "A", code: "640221100", name: "城关镇", villages: [village("a", "640221100200")] },
    { id: "B", code: "640221200", name: "高庄乡", villages: [village("b", "640221200200")] },
  ],
};
const counted = (more: Partial<Counts>): Counts => ({ ...noCounts(), ...more });
const withCounts = (one: Counts, other: Counts): CountsOfUnits => ({
  counts: sumOfCounts([one, other]),
  units: [
    { code: "640221100", counts: one, villages: [] },
    { code: "640221200", counts: other, villages: [] },
  ],
});
const good = counted({ due: 40, met: 39, late: 1, lateDays: 3, published: 10, sameDay: 9 });
const bad = counted({
  due: 20,
  met: 10,
  late: 4,
  lateDays: 10,
  missing: 6,
  published: 5,
  findings: 2,
  "finding.stale": 2,
});
const counts = withCounts(good, bad);

describe("figures", () => {
  const figures = new Map(figuresOf(basis, counts).map((figure) => [figure.key, figure]));

  it("stand for the county and for every township, each with the query that works it out again", () => {
    expect(figures.get("due")).toMatchObject({ value: 60, unit: "项", cutOff: basis.cutOff });
    expect(figures.get("missing@640221200")).toMatchObject({
      value: 6,
      query: { name: "missing", parameters: { county: "640221", township: "640221200", from: "2026-07-01" } },
    });
  });

  it("are shares and means with one decimal, halves up, and a dash where there is nothing to divide by", () => {
    expect(figures.get("onTimeRate")?.value).toBe(81.7);
    expect(figures.get("meanDaysLate")?.value).toBe(2.6);
    expect(figures.get("visitRate")).toMatchObject({ value: null });
    expect(figureText({ value: null, unit: "%" })).toBe("—");
    expect([shareOf(1, 3), shareOf(2, 3), shareOf(1, 8), shareOf(3, 3), shareOf(1, 2000)]).toEqual([
      33.3, 66.7, 12.5, 100, 0.1,
    ]);
  });

  it("of one key stand once", () => {
    expect(figures.size).toBe(figuresOf(basis, counts).length);
  });
});

it("praises by the rule alone", () => {
  expect([meetsPraise(good), meetsPraise(bad), meetsPraise(noCounts())]).toEqual([true, false, false]);
  expect(meetsPraise({ ...good, veto: 1 })).toBe(false);
  expect(meetsPraise({ ...good, sameDay: 7 })).toBe(false);
});

describe("the draft", () => {
  const wish = { basis, counts, quarter: "2026-Q3", replyBy: "2026-10-30" };
  const sections = draftSections(wish);

  it("names units in their fixed order, by type, with numbers out of figures", () => {
    expect(printed(sections.overall)).toContain(
      "应公开事项60项，按时公开49项，逾期后公开5项，逾期未公开6项，按时公开率81.7%",
    );
    expect(printed(sections.overall)).toContain("城关镇按时公开率在95%以上");
    expect(printed(sections.problems).split("\n")).toEqual([
      "（一）逾期未公开6项。涉及高庄乡（6项）。",
      "（二）公开不及时5项。涉及城关镇（1项）、高庄乡（4项）。",
      "（三）检查发现内容长期不更新2个。涉及高庄乡（2个）。",
    ]);
    expect(sections.demands).toContain("2026年10月30日前");
  });

  it("says what there is nothing to say of", () => {
    const empty = draftSections({ ...wish, counts: withCounts(noCounts(), noCounts()) });
    expect(empty.overall.split("\n").slice(1)).toEqual([
      "本季度没有新公开的信息。",
      "本季度没有开展村务公开检查。",
      "本季度没有列入整改台账的问题。",
    ]);
    expect(empty.problems).toBe("本季度没有发现突出问题。");
  });

  it("becomes a document with parts, annexes and a day once it is issued", () => {
    const parts = {
      basis,
      counts,
      title: "标题",
      number: "平政办发〔2026〕48号",
      addressee: "各乡镇",
      copyTo: "县委办公室",
    };
    const report = reportOf({ ...parts, sections, issuedDay: "2026-10-16" });
    expect(report).toMatchObject({ masthead: "平罗县人民政府办公室文件", date: "2026年10月16日" });
    expect(report.annexes.map(({ title }) => title)).toEqual([
      "各乡镇公开情况",
      "各乡镇检查和整改情况",
      "检查发现的问题分类",
      "村民反映问题的办理和答复情况",
      "指标和统计口径",
    ]);
    expect(report.annexes[0]?.rows.at(-1)).toEqual(["合计", 60, 49, 5, 6, "81.7%", "2.6", 15, 9, "60%"]);
  });
});

describe("what villagers raised", () => {
  const own = counted({
    ...{ problems: 6, raised: 4, raisedReported: 2, raisedInTime: 1, raisedDays: 7, raisedOverdue: 1 },
    ...{ answeredSolved: 1, answeredUnsolved: 1, unasked: 2 },
  });
  const told = withCounts(own, counted({ problems: 1 }));
  const sections = (of: CountsOfUnits) =>
    draftSections({ basis, counts: of, quarter: "2026-Q3", replyBy: "2026-10-30" });

  it("is told with what they say of it, and what isn't kept is said beside it", () => {
    expect(printed(sections(told).overall)).toContain(
      "村民反映并列入整改台账的问题4个，村里已报整改2个，其中按期1个，平均3.5天，逾期未整改1个；" +
        "问村民“解决了吗？”，解决了1个，没有解决1个，没有联系上0个，还没有问2个。",
    );
    const table = annexesOf(basis, told).find(({ title }) => title.startsWith("村民反映"));
    expect(table?.rows).toEqual([
      ["城关镇", 4, 2, 1, "3.5", 1, 1, 1, 0, 2],
      ["高庄乡", 0, 0, 0, "—", 0, 0, 0, 0, 0],
      ["合计", 4, 2, 1, "3.5", 1, 1, 1, 0, 2],
    ]);
    expect(table?.note).toContain("异议没有在系统里登记");
    expect(sections(withCounts(counted({ problems: 1 }), noCounts())).overall).toContain("没有村民反映的");
  });

  it("is no figure of a bulletin that was kept before it was counted", () => {
    const old = (counts: Counts): Counts =>
      Object.fromEntries(
        Object.entries(counts).filter(([key]) => !/^(raised|answered|unreached|unasked)/.test(key)),
      ) as Counts;
    const kept = { counts: old(good), units: [{ code: "640221100", counts: old(good), villages: [] }] };
    const figures = figuresOf(basis, kept);
    expect(figures.filter(({ value }) => value === undefined || Number.isNaN(value))).toEqual([]);
    expect(figures.some(({ key }) => key.startsWith("raised"))).toBe(false);
    expect(annexesOf(basis, kept).map(({ title }) => title)).not.toContain("村民反映问题的办理和答复情况");
  });
});

it("counts in Chinese, tells a heading's first sentence apart, and names a cut-off", () => {
  expect([1, 10, 11, 20, 21].map(chineseNumber)).toEqual(["一", "十", "十一", "二十", "二十一"]);
  expect(paragraphsOf("（一）限期整改。各乡镇照办。\n\n其余照旧。")).toEqual([
    { lead: "（一）限期整改。", text: "各乡镇照办。" },
    { lead: "", text: "其余照旧。" },
  ]);
  expect(cutOffName("2026-10-15T16:00:00.000Z")).toBe("2026年10月15日24时");
  expect(cutOffName("2026-10-16T02:05:00.000Z")).toBe("2026年10月16日10时5分");
});
