import { addDays, type Day } from "../../../shared/days.ts";
import type { FindingTypeKey, Severity } from "../../../shared/inspections/findings.ts";
import { workingDayIn } from "../moments.ts";
import type { Chance } from "../random.ts";
import { momentOn } from "./days.ts";

/** What somebody did about a problem, and when. */
export interface Deed {
  step: "submit" | "verify" | "close" | "accept" | "sendBack" | "lookAgain";
  at: Date;
  text: string;
}

/** What becomes of a problem, and in how many of a hundred. */
type Fate = "open" | "submitted" | "verified" | "fixed" | "late" | "accepted" | "twice" | "cameBack";
type Shares = readonly (readonly [number, Fate])[];

/** Of a round that is over: most is done, some is overdue, some came back. */
const longAgo: Shares = [
  [48, "fixed"],
  [12, "late"],
  [8, "twice"],
  [3, "accepted"],
  [8, "cameBack"],
  [9, "submitted"],
  [3, "verified"],
  [9, "open"],
];
/** Of one that runs: most waits. */
const lately: Shares = [
  [60, "open"],
  [25, "submitted"],
  [15, "fixed"],
];

const fixedText: Partial<Record<FindingTypeKey, string>> = {
  boardDamaged: "已更换公开栏的遮雨板，重新张贴了监督电话。",
  qrUnusable: "已换上新的二维码，当场扫码能打开。",
  boardBlank: "已按目录把本期内容张贴上墙，安排专人每周查看。",
  contentIncomplete: "已补上缺少的内容，重新张贴。",
  overdue: "已补公开，并把各事项的期限列表贴在办公室。",
  stale: "已换上本期内容，撤下旧的。",
  notItemised: "已逐笔列出支出明细，重新公开。",
  unsigned: "已由经办人、村书记补签，重新张贴。",
  notSynchronised: "公开栏已与小程序核对一致，今后同一天张贴。",
  archiveMissing: "已补齐签字单，归入本年档案。",
};

export interface Found {
  type: FindingTypeKey;
  severity: Severity;
  openedOn: Day;
}

/** What became of a problem until yesterday, in the order of the days. `over`: the round is. */
export function deedsOf(found: Found, { today, over, chance }: { today: Day; over: boolean; chance: Chance }): Deed[] {
  const yesterday = addDays(today, -1);
  if (found.openedOn >= yesterday) return [];
  const fate = drawn(over ? longAgo : lately, chance);
  const first = addDays(found.openedOn, 1);
  const inTime = found.severity === "minor" ? 2 : 8;
  const [from, to] = {
    ...{ open: [first, first], late: [addDays(first, 16), addDays(first, 22)] },
    submitted: over ? [addDays(today, -4), yesterday] : [first, yesterday],
    verified: [addDays(today, -5), addDays(today, -3)],
    ...{ fixed: [first, addDays(first, inTime)], accepted: [first, addDays(first, inTime)] },
    ...{ twice: [first, addDays(first, inTime)], cameBack: [first, addDays(first, inTime)] },
  }[fate] as [Day, Day];
  const submittedOn = workingDayIn(from, earlier(to, yesterday), chance);
  const judgedOn = workingDayIn(submittedOn, earlier(addDays(submittedOn, 3), yesterday), chance);
  const submit: Deed = { ...doneOn(submittedOn, "09:20"), step: "submit", text: fixedText[found.type] ?? "已改好。" };
  const verify: Deed = { ...doneOn(judgedOn, "14:30"), step: "verify", text: "到村看过，已经改好。" };
  const close: Deed = { ...doneOn(judgedOn, "15:40"), step: "close", text: "" };
  const closed = [submit, verify, close];
  switch (fate) {
    case "open":
      return [];
    case "submitted":
      return [submit];
    case "verified":
      return [submit, verify];
    case "accepted":
      return [submit, verify, { ...close, step: "accept", text: "公示的时间已过，再补没有意义。" }];
    case "twice":
      return [
        submit,
        { ...verify, step: "sendBack" as const, text: "只撤下了旧的，新的还没有张贴。" },
        ...closed.map((deed): Deed => ({ ...deed, at: laterBy(deed.at, 5) })),
      ].filter(({ at }) => at < momentOn(today, "00:00"));
    case "cameBack":
      return [...closed, { ...doneOn(workingDayIn(addDays(today, -6), yesterday, chance), "16:30"), ...again }];
    default:
      return closed;
  }
}

const again = { step: "lookAgain", text: "回头看：同样的问题又出现了，请重新整改。" } as const;
const doneOn = (day: Day, time: string) => ({ at: momentOn(day, time) });
const earlier = (one: Day, other: Day): Day => (one < other ? one : other);
const laterBy = (at: Date, days: number): Date => new Date(at.getTime() + days * 86_400_000);

function drawn(shares: Shares, chance: Chance): Fate {
  let left = chance.int(0, 99);
  for (const [share, fate] of shares) {
    left -= share;
    if (left < 0) return fate;
  }
  throw new RangeError("shares of fates must sum to 100");
}
