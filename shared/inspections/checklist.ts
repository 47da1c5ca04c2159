/** One line of a checklist (检查表). */
export interface ChecklistLine {
  /** Stable over versions, so that answers of two rounds can be compared: letters, digits, `-`. */
  key: string;
  title: string;
  /** What is looked at, and what takes points away. */
  guide: string;
  /** Whole points. */
  points: number;
}

export interface Checklist {
  /** 1 is the one that comes with the program. */
  number: number;
  title: string;
  /** Points above which no sheet with a veto finding (单项否决) can come. */
  vetoCap: number;
  lines: ChecklistLine[];
}

/** All points of a sheet. */
export const fullPoints = 100;

/** The 100-point sheet of the handbook, section 7 (board, completeness, timeliness, substance, signatures, both channels, objections). */
export const firstChecklist: Checklist = {
  number: 1,
  title: "村务公开检查表（百分制）",
  vetoCap: 59,
  lines: [
    {
      ...{ key: "board", title: "公开栏和二维码", points: 15 },
      guide: "公开栏位置醒目、防雨、整洁完好，有监督电话和意见箱；一村一码张贴完好，扫得开。",
    },
    {
      ...{ key: "completeness", title: "内容完整", points: 25 },
      guide: "对照基准目录逐项看：应公开的都公开了，内容要素齐全；没有发生的事项有零报表或“不适用”的说明。",
    },
    {
      ...{ key: "timeliness", title: "公开及时", points: 20 },
      guide: "按规定的期限公开；财务公开到最近一期。迟报、漏报按次扣分。",
    },
    {
      ...{ key: "substance", title: "真实和勾稽", points: 15 },
      guide: "财务逐笔逐项，账表相符，期初期末和合计对得上；名单、金额与实际一致。",
    },
    {
      ...{ key: "signatures", title: "签字", points: 10 },
      guide: "经办人、村书记由两人分别签字；需要村务监督委员会、会计会签的签齐。",
    },
    {
      ...{ key: "channels", title: "线上线下同日一致", points: 10 },
      guide: "小程序与公开栏内容一致，同一天公开、上墙。",
    },
    {
      ...{ key: "objections", title: "异议答复和档案", points: 5 },
      guide: "村民的异议按期答复；公开资料按期归档，查得到。",
    },
  ],
};

/** What keeps a checklist from being used. */
export type ChecklistIssue =
  | { key: "points"; sum: number }
  | { key: "twice"; line: number; name: string }
  | { key: "empty" };

/** Is it ready? Points add up to 100 and every line has a key of its own. */
export function checklistIssues(lines: readonly ChecklistLine[]): ChecklistIssue[] {
  if (lines.length === 0) return [{ key: "empty" }];
  const sum = lines.reduce((total, { points }) => total + points, 0);
  const twice = lines.flatMap(({ key }, line): ChecklistIssue[] =>
    lines.findIndex((other) => other.key === key) < line ? [{ key: "twice", line, name: key }] : [],
  );
  return [...(sum === fullPoints ? [] : [{ key: "points" as const, sum }]), ...twice];
}
