import type { Counts } from "./counts.ts";

/** What one part of the points says of outcomes. */
interface SchemePart {
  key: string;
  name: string;
  /** Hundredths of a point at most. */
  most: number;
  rule: string;
  /** Part and whole of the share that is earned; null: nothing to judge by, and the part is earned in full. */
  share(counts: Counts): { part: number; whole: number } | null;
}

const share = (part: number, whole: number) => (whole === 0 ? null : { part, whole });

/**
 * The scheme of points: townships 2 at most and departments 1, as in the county's 效能目标考核. Only outcomes count, never activity (how often somebody
 * logged in, how many drafts or messages there were). It is data with a number: a changed one is a next scheme, and old years keep theirs.
 */
export const schemes = {
  1: {
    title: "村务公开考核赋分办法（第 1 版）",
    township: {
      most: 200,
      parts: [
        {
          ...{ key: "onTime", name: "按时公开", most: 80, rule: "按时公开 ÷ 应公开任务" },
          share: ({ met, due }) => share(met, due),
        },
        {
          ...{ key: "sameDay", name: "线上和上墙同日", most: 40, rule: "同日上墙 ÷ 新公开" },
          share: ({ sameDay, published }) => share(sameDay, published),
        },
        {
          ...{ key: "fixed", name: "按期整改", most: 40 },
          rule: "按期报整改 ÷（按期报整改 + 逾期报整改 + 逾期未整改）",
          share: ({ onTime, tooLate, overdue }) => share(onTime, onTime + tooLate + overdue),
        },
        {
          ...{ key: "lasting", name: "整改不反复", most: 20, rule: "没有反复的问题 ÷ 列入台账的问题" },
          share: ({ problems, cameBack }) => share(problems - cameBack, problems),
        },
        {
          ...{ key: "noVeto", name: "没有单项否决", most: 20, rule: "出现单项否决问题的，不得分" },
          share: ({ veto }) => ({ part: veto === 0 ? 1 : 0, whole: 1 }),
        },
      ] as readonly SchemePart[],
    },
    department: { most: 100, rule: "按时办结 ÷ 应办事项，由县政务公开办按实际结果填写" },
    /** Working days for objections; the day of publishing isn't counted. */
    objectionDays: 5,
  },
} as const;
export type SchemeNumber = keyof typeof schemes;
export const currentScheme: SchemeNumber = 1;

/** A part of a unit's points, with the numbers that it comes from. */
export interface PartScore {
  key: string;
  name: string;
  rule: string;
  /** Hundredths of a point. */
  most: number;
  points: number;
  /** Null: nothing to judge by, so it is earned in full. */
  part: number | null;
  whole: number | null;
}

/** Hundredths earned of `most` for a share, halves up. */
const earned = (most: number, part: number, whole: number): number =>
  Math.floor((most * part * 2 + whole) / (whole * 2));

/** The points of a township: each part, whose sum they are. */
export function townshipParts(counts: Counts, scheme: SchemeNumber = currentScheme): PartScore[] {
  return schemes[scheme].township.parts.map(({ key, name, rule, most, share: of }) => {
    const found = of(counts);
    const points = found === null ? most : earned(most, found.part, found.whole);
    return { key, name, rule, most, points, part: found?.part ?? null, whole: found?.whole ?? null };
  });
}

/** The points of a department out of what it had to do and did in time. */
export function departmentParts(due: number, onTime: number, scheme: SchemeNumber = currentScheme): PartScore[] {
  const { most, rule } = schemes[scheme].department;
  const points = due === 0 ? most : earned(most, onTime, due);
  return [{ key: "entered", name: "按时办结", rule, most, points, part: onTime, whole: due }];
}

export const pointsOf = (parts: readonly PartScore[]): number => parts.reduce((sum, { points }) => sum + points, 0);

/** `185` → `1.85`. */
export const pointsText = (hundredths: number): string => (hundredths / 100).toFixed(2);

/** Points as somebody types them, such as `1.5`, in hundredths; null: not a number of at most two decimals. */
export const typedPoints = (text: string): number | null =>
  /^\d{1,2}(\.\d{1,2})?$/.test(text.trim()) ? Math.round(Number(text) * 100) : null;
