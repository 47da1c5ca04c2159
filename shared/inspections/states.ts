/** Kinds of campaign (检查活动). Numbers of what a county really did: handbook section 7. */
export const campaignKinds = {
  crossCheck: { name: "交叉互检", hint: "乡镇互相检查，每个村检查一次，不查自己，不互查" },
  spotCheck: { name: "随机抽查", hint: "县里随机抽一部分村复查，抽取过程公开、可以重算" },
  lookBack: { name: "回头看", hint: "从以前一次检查过的村里随机抽一部分，看整改是否保持" },
} as const;
export type CampaignKind = keyof typeof campaignKinds;

export const campaignStates = {
  preparing: "准备中",
  committed: "名单已定，等随机数",
  running: "进行中",
  closed: "已结束",
  cancelled: "已取消",
} as const;
export type CampaignState = keyof typeof campaignStates;

interface Step {
  name: string;
  /** Which kinds have the step. */
  kinds: readonly CampaignKind[];
  /** From which state to which; a state that is missing can't take the step. */
  moves: Partial<Record<CampaignState, CampaignState>>;
}

const every = ["crossCheck", "spotCheck", "lookBack"] as const;
const sampled = ["spotCheck", "lookBack"] as const;
const editable = { preparing: "preparing", committed: "committed", running: "running" } as const;

/** When: every step with the kinds that have it, the states that it may start from, and where each leads. */
export const campaignSteps = {
  exclude: { name: "登记回避", kinds: ["crossCheck"], moves: { preparing: "preparing" } },
  /** People fall ill and change posts, so the inspectors of a running campaign may still change. */
  nameInspectors: { name: "确定检查人员", kinds: every, moves: editable },
  assign: { name: "确定分配", kinds: ["crossCheck"], moves: { preparing: "running" } },
  commit: { name: "定下名单", kinds: sampled, moves: { preparing: "committed" } },
  draw: { name: "抽取", kinds: sampled, moves: { committed: "running" } },
  close: { name: "结束", kinds: every, moves: { running: "closed" } },
  cancel: {
    name: "取消",
    kinds: every,
    moves: { preparing: "cancelled", committed: "cancelled", running: "cancelled" },
  },
} as const satisfies Record<string, Step>;
export type CampaignStep = keyof typeof campaignSteps;

/** The state after a step; null when a campaign of this kind can't take it from here. */
export function campaignAfter(step: CampaignStep, kind: CampaignKind, state: CampaignState): CampaignState | null {
  const { kinds, moves }: Step = campaignSteps[step];
  return kinds.includes(kind) ? (moves[state] ?? null) : null;
}

/** Kinds whose villages are drawn by lot. */
export const isSampled = (kind: CampaignKind): boolean => sampled.some((one) => one === kind);
