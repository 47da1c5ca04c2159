/** States of a bulletin (通报). What was issued is never edited: a corrected one takes its place. */
export const bulletinStates = {
  drafted: "起草中",
  issued: "已印发",
  superseded: "已被更正",
  discarded: "已作废",
} as const;
export type BulletinState = keyof typeof bulletinStates;

interface Step {
  name: string;
  moves: Partial<Record<BulletinState, BulletinState>>;
}

export const bulletinSteps = {
  /** A next version of its texts. */
  save: { name: "保存", moves: { drafted: "drafted" } },
  /** Figures as of another cut-off, and the texts drafted anew from them. */
  redraft: { name: "按新的截止时间重新起草", moves: { drafted: "drafted" } },
  issue: { name: "印发", moves: { drafted: "issued" } },
  /** A corrected one was issued in its place. */
  supersede: { name: "更正", moves: { issued: "superseded" } },
  discard: { name: "作废", moves: { drafted: "discarded" } },
} as const satisfies Record<string, Step>;
export type BulletinStep = keyof typeof bulletinSteps;

/** The state after a step; null when it can't be taken from here. */
export function bulletinAfter(step: BulletinStep, state: BulletinState): BulletinState | null {
  const { moves }: Step = bulletinSteps[step];
  return moves[state] ?? null;
}

/** Who may read an issued one: by default the offices only, since a 通报 goes from office to office. */
export const audiences = {
  internal: { name: "内部", hint: "县和乡镇的政务公开人员可以看；任何人都可以在公开日志里核对它没有被改过" },
  public: { name: "公开", hint: "任何人都可以阅读、下载" },
} as const;
export type Audience = keyof typeof audiences;

/** Whom a bulletin is drafted for unless somebody chooses: those who could read the one that it corrects. */
export const usualAudience = (corrected: { audience: Audience } | null): Audience => corrected?.audience ?? "internal";

/** Would people who could read the corrected one be shut out of what corrects it? */
export const isNarrower = (audience: Audience, corrected: { audience: Audience } | null): boolean =>
  corrected?.audience === "public" && audience === "internal";
