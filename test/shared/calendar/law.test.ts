// Worked examples from the law, by the catalogue as it is delivered.
import { describe, expect, it } from "vitest";
import baseline from "../../../server/catalogue/data/catalogue-v1.json" with { type: "json" };
import { datedItem } from "../../../server/events/index.ts";
import type { CatalogueItem } from "../../../shared/catalogue/item.ts";

const items = baseline.items as unknown as CatalogueItem[];
const itemOf = (code: string) => {
  const item = items.find((one) => one.code === code);
  if (!item) throw new Error(code);
  return item;
};
const due = (itemCode: string, eventKey: string, day: string) =>
  datedItem([{ from: null, items }], { itemCode, eventKey, day })?.due;
const lawsOf = (code: string) =>
  itemOf(code)
    .legalBasis.map(({ text }) => text)
    .join();

describe("村民委员会组织法", () => {
  it("第十四条: the list of voters is out 20 days before the election, also where that is a Saturday", () => {
    expect(due("MJ-01-03", "election-day", "2026-11-20")).toEqual({ day: "2026-10-31", provisional: false });
    expect(lawsOf("MJ-01-03")).toContain("第十四条");
  });

  it("第二十条: what was handed over is told within ten days; the tenth falls into the National Day holidays", () => {
    expect(due("MJ-01-08", "new-committee-formed", "2026-09-21")?.day).toBe("2026-10-08");
    expect(lawsOf("MJ-01-08")).toContain("第二十条");
  });

  it("第二十一条: an assembly is announced ten days ahead, and holidays don't shorten that", () => {
    expect(due("MJ-02-01", "villagers-assembly", "2026-10-15")?.day).toBe("2026-10-05");
    expect(lawsOf("MJ-02-01")).toContain("第二十一条");
  });

  it("第十五条: the result of an election is out on the same day, though it is a Sunday", () =>
    expect(due("MJ-01-06", "election-day", "2026-11-22")?.day).toBe("2026-11-22"));
});

describe("农村集体经济组织法", () => {
  it.each(["CW-07-01", "CW-09-01", "CW-09-02"])("第四十六条: %s lies open ten days before the members meet", (code) => {
    expect(due(code, "members-assembly", "2026-12-20")?.day).toBe("2026-12-10");
    expect(lawsOf(code)).toContain("第四十六条");
  });
});

describe("土地管理法实施条例", () => {
  it("第二十六条: the advance notice hangs the next working day after it came, for ten working days", () => {
    expect(due("TD-03-01", "document-received", "2026-09-11")?.day).toBe("2026-09-14");
    expect(itemOf("TD-03-01").publicityPeriodDays).toMatchObject({ days: 10, dayType: "working" });
    expect(lawsOf("TD-03-01")).toContain("第二十六条");
  });

  it("第二十八条: the plan of compensation hangs for thirty days", () => {
    expect(due("TD-03-02", "document-received", "2026-09-24")?.day).toBe("2026-09-28");
    expect(itemOf("TD-03-02").publicityPeriodDays).toMatchObject({ days: 30, dayType: "calendar" });
    expect(lawsOf("TD-03-02")).toContain("第二十八条");
  });

  it("第三十一条: fifteen working days after the approval, with days off and days worked instead", () => {
    expect(due("TD-03-03", "approval-received", "2026-09-18")?.day).toBe("2026-10-15");
    expect(lawsOf("TD-03-03")).toContain("第三十一条");
  });
});

describe("招标投标法实施条例、民法典", () => {
  it("第五十四条、第二百零一条: three days after the report, and the day of the report isn't one of them", () =>
    expect(due("TD-04-03", "evaluation-report", "2026-09-14")?.day).toBe("2026-09-17"));

  it("第二百零三条: the third day lies in the holidays, so it is the day after them", () =>
    expect(due("TD-04-03", "evaluation-report", "2026-09-29")?.day).toBe("2026-10-08"));

  it("what lies in a year whose holidays aren't announced is provisional, 29 February included", () => {
    expect(due("TD-04-03", "evaluation-report", "2028-02-26")).toEqual({ day: "2028-02-29", provisional: true });
    expect(due("MJ-01-03", "election-day", "2028-03-20")).toEqual({ day: "2028-02-29", provisional: true });
  });
});

describe("a rule that changes", () => {
  const withDays = (calendarDays: number): CatalogueItem[] => [
    {
      ...itemOf("MJ-01-03"),
      deadline: { rule: "before-event", calendarDays, event: "election-day", basis: "statute" },
    },
  ];
  const election = { itemCode: "MJ-01-03", eventKey: "election-day", day: "2026-11-20" };
  const dueBy = (from: string, before: number, after: number) =>
    datedItem(
      [
        { from: null, items: withDays(before) },
        { from, items: withDays(after) },
      ],
      election,
    )?.due.day;

  it("counts from the day on which it is in force", () => expect(dueBy("2026-10-01", 20, 15)).toBe("2026-11-05"));
  it("changes nothing that was due before", () => expect(dueBy("2026-11-05", 20, 10)).toBe("2026-10-31"));
  it("makes nobody late overnight: due already by the new rule, it is due by the old one", () =>
    expect(dueBy("2026-10-25", 20, 30)).toBe("2026-10-31"));
  it("that drops the item leaves what had been entered before", () =>
    expect(
      datedItem(
        [
          { from: null, items: withDays(20) },
          { from: "2026-10-01", items: [] },
        ],
        election,
      )?.due.day,
    ).toBe("2026-10-31"));
  it("is none where the item counts from another event", () =>
    expect(datedItem([{ from: null, items }], { ...election, eventKey: "decision" })).toBeNull());
});
