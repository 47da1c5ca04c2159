// Each thing that is known, in words, with the points and findings that it suggests for its line of the checklist.
import type { NoticeSummary } from "../../shared/api/notices.ts";
import { dayName, dayOf } from "../../shared/days.ts";
import { type FindingTypeKey, findingTypes } from "../../shared/inspections/findings.ts";
import { type KnownKind, type Proposal, type ProposedFinding, sharePoints } from "../../shared/inspections/known.ts";
import type { Obligation } from "../compliance/index.ts";
import type { InspectedNotice } from "../notices/index.ts";

/** A fact and what it suggests, for the line of the first checklist that it belongs to. */
export interface Laid {
  kind: KnownKind;
  /** Key of the line. */
  wanted: string;
  good: boolean;
  text: string;
  /** What is suggested, of so many points; absent: a person has to look. */
  proposal?: (most: number) => Omit<Proposal, "lineKey">;
}

/** So many findings of a kind are proposed one by one; the others in one sentence. */
const most = 10;
/** Points that one notice that doesn't add up takes away. */
const perBroken = 3;

const findingOf = (type: FindingTypeKey, text: string, more: Partial<ProposedFinding> = {}): ProposedFinding => ({
  ...{ type, severity: findingTypes[type].severity, text, noticeNumber: null, revision: null, itemCode: null },
  ...more,
});

/** One by one up to a limit, then the rest in one. */
function listed<T>(
  all: readonly T[],
  type: FindingTypeKey,
  one: (each: T) => ProposedFinding,
  name: (each: T) => string,
): ProposedFinding[] {
  const rest = all.slice(most);
  const more = rest.length > 0 ? [findingOf(type, cut(`另有 ${rest.length} 项：${rest.map(name).join("、")}`))] : [];
  return [...all.slice(0, most).map(one), ...more];
}

const cut = (text: string): string => (text.length > 900 ? `${text.slice(0, 900)}…` : text);

const dutyName = ({ itemName, periodName, event }: Obligation): string =>
  `${itemName}${periodName ? `（${periodName}）` : event ? `（${event.name}，${dayName(event.day)}）` : ""}`;

/** What fell due: missing, late, in time. What doesn't apply is left out. */
export function calendarOf(due: readonly Obligation[]): Laid[] {
  const asked = due.filter(({ state }) => state !== "notApplicable");
  const missing = asked.filter(({ state }) => state === "overdue");
  const late = asked.filter(({ state }) => state === "late");
  const published = asked.length - missing.length;
  const missingText = ({ dueDay, daysLate }: Obligation): string =>
    `应于${dayName(dueDay)}前公开，至今没有公开，已逾期 ${daysLate ?? 0} 天`;
  return [
    {
      ...{ kind: "calendar", wanted: "completeness", good: missing.length === 0 },
      text:
        missing.length === 0
          ? `一年内应公开的 ${asked.length} 项都公开了。`
          : cut(
              `一年内应公开 ${asked.length} 项，没有公开的有 ${missing.length} 项：${missing.map(dutyName).join("、")}。`,
            ),
      proposal: (points) => ({
        ...{ points: sharePoints(points, published, asked.length), note: "" },
        findings: listed(
          missing,
          "itemMissing",
          (duty) => findingOf("itemMissing", `${dutyName(duty)}${missingText(duty)}`, { itemCode: duty.itemCode }),
          dutyName,
        ),
      }),
    },
    {
      ...{ kind: "calendar", wanted: "timeliness", good: late.length === 0 },
      text:
        late.length === 0
          ? `公开了的 ${published} 项都没有超过期限。`
          : cut(`公开了的 ${published} 项中，超过期限的有 ${late.length} 项：${late.map(lateName).join("、")}。`),
      proposal: (points) => ({
        ...{ points: sharePoints(points, published - late.length, published), note: "" },
        // What is late stays late: one finding for the whole, so that nobody has to mend each.
        findings:
          late.length > 0
            ? [findingOf("overdue", cut(`${late.length} 项超过规定时间才公开：${late.map(lateName).join("、")}`))]
            : [],
      }),
    },
  ];
}

const lateName = (duty: Obligation): string => `${dutyName(duty)}迟 ${duty.daysLate ?? 0} 天`;

/** Public notices passed the arithmetic before; a later correction of an earlier period may have torn them apart. */
export function arithmeticOf(notices: readonly InspectedNotice[], broken: readonly NoticeSummary[]): Laid {
  const good = broken.length === 0;
  return {
    ...{ kind: "arithmetic", wanted: "substance", good },
    text: good
      ? `一年内公开的 ${notices.length} 条，公开前都通过了勾稽核对，前后各期衔接。账表与实际是否一致，请看原始凭证。`
      : cut(`${broken.length} 条与更正后的前一期不再衔接：${broken.map(({ title }) => title).join("、")}。`),
    ...(good
      ? {}
      : {
          proposal: (points) => ({
            ...{ points: Math.max(0, points - perBroken * broken.length), note: "" },
            findings: listed(
              broken,
              "crossFootError",
              ({ title, number, itemCode }) =>
                findingOf("crossFootError", `${title}与更正后的前一期不衔接`, { noticeNumber: number, itemCode }),
              ({ title }) => title,
            ),
          }),
        }),
  };
}

/** Nothing becomes public without two signatures that were verified; said so that nobody counts them again. */
export function signaturesOf(notices: readonly InspectedNotice[]): Laid {
  const lacking = notices.filter(({ signers }) => signers < 2);
  return {
    ...{ kind: "signatures", wanted: "signatures", good: lacking.length === 0 },
    text:
      lacking.length === 0
        ? `一年内公开的 ${notices.length} 条都由两人以上分别签字，签字逐一验过。上墙的纸质件请看有没有签名。`
        : cut(`${lacking.length} 条签字不足两人：${lacking.map(({ number }) => number).join("、")}。`),
    proposal: (points) => ({
      ...{ points: sharePoints(points, notices.length - lacking.length, notices.length), note: "" },
      findings: listed(
        lacking,
        "unsigned",
        ({ title, number, revision, itemCode }) =>
          findingOf("unsigned", `${title}签字不足两人`, { noticeNumber: number, revision, itemCode }),
        ({ title }) => title,
      ),
    }),
  };
}

/** Both channels: on the wall on the day of the publication. */
export function channelsOf(notices: readonly InspectedNotice[]): Laid {
  const day = (moment: string) => dayOf(new Date(moment));
  const unposted = notices.filter(({ postedAt }) => postedAt === null);
  const later = notices.filter(({ postedAt, publishedAt }) => postedAt !== null && day(postedAt) > day(publishedAt));
  const apart = [...unposted, ...later];
  return {
    ...{ kind: "channels", wanted: "channels", good: apart.length === 0 },
    text:
      apart.length === 0
        ? `一年内公开的 ${notices.length} 条都在当天登记上墙。公开栏上现在贴的是不是这些，请看一眼。`
        : `一年内公开的 ${notices.length} 条中，没有登记上墙 ${unposted.length} 条，上墙晚于在线公开 ${later.length} 条。`,
    proposal: (points) => ({
      ...{ points: sharePoints(points, notices.length - apart.length, notices.length), note: "" },
      // Not noted isn't not posted: one finding for all, for somebody to hold against the wall.
      findings: [
        ...together(unposted, (titles) => `在线公开了，没有登记上墙：${titles}`),
        ...together(later, (titles) => `上墙晚于在线公开：${titles}`),
      ],
    }),
  };
}

/** One finding about several notices; with the number where it is about one alone. */
function together(notices: readonly InspectedNotice[], textOf: (titles: string) => string): ProposedFinding[] {
  const [first, ...others] = notices;
  if (!first) return [];
  const { number, revision, itemCode } = first;
  const one = others.length === 0 ? { noticeNumber: number, revision, itemCode } : {};
  return [findingOf("notSynchronised", cut(textOf(notices.map(({ title }) => title).join("、"))), one)];
}

/** What the gate looked through needs no second look; what was public before it does. It takes no points: a leak is for a person to see. */
export function privacyOf(notices: readonly InspectedNotice[]): Laid {
  const [unscanned, doubted] = [notices.filter(({ scanned }) => !scanned), notices.filter((one) => one.doubted)];
  const toSee = [...new Set([...unscanned, ...doubted])];
  return {
    ...{ kind: "privacy", wanted: "substance", good: toSee.length === 0 },
    text:
      toSee.length === 0
        ? `一年内公开的 ${notices.length} 条都经过现行的个人信息检查。贴在墙上的、手写添加的，请看一眼。`
        : cut(
            `${toSee.length} 条请看有没有身份证号、手机号、银行卡号、病情：${toSee.map(({ number }) => number).join("、")}（没有用现行规则检查过 ${unscanned.length} 条，微信内容检查有疑问 ${doubted.length} 条）。`,
          ),
  };
}
