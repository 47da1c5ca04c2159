/**
 * States of a notice. `correcting` and `withdrawing` cover the sign-off of a change to a notice that is public:
 * what the public sees stays until the last signature.
 */
export const noticeStates = {
  draft: "草稿",
  signing: "待签字",
  returned: "已退回",
  published: "已公开",
  correcting: "更正起草中",
  correctionSigning: "更正待签字",
  withdrawalSigning: "撤回待签字",
  withdrawn: "已撤回",
  archived: "已归档",
  erased: "已依法删除",
  discarded: "已作废",
} as const;

export type NoticeState = keyof typeof noticeStates;

/** States that people take for one: what waits for signatures, and what villagers read meanwhile. */
export const noticePhases = {
  signing: ["signing", "correctionSigning", "withdrawalSigning"],
  public: ["published", "correcting", "correctionSigning", "withdrawalSigning"],
} as const satisfies Record<string, readonly NoticeState[]>;

export type NoticePhase = keyof typeof noticePhases;

/** What a sign-off decides; part of the signed statement. */
export type ChangeAction = "publish" | "correct" | "withdraw";

interface Step {
  name: string;
  /** From which state to which; a state that is missing can't take the step. */
  moves: Partial<Record<NoticeState, NoticeState>>;
}

/** Public, or once public, with nothing under way. */
const standing = { published: "published", withdrawn: "withdrawn", archived: "archived" } as const;
const everPublic = {
  ...standing,
  correcting: "correcting",
  correctionSigning: "correctionSigning",
  withdrawalSigning: "withdrawalSigning",
} as const;

/** What the public reads as being in force. */
const readable = {
  published: "published",
  archived: "archived",
  correcting: "correcting",
  correctionSigning: "correctionSigning",
  withdrawalSigning: "withdrawalSigning",
} as const;

/** When: every step with the states that it may start from and where each leads. */
export const noticeSteps = {
  save: { name: "保存草稿", moves: { draft: "draft", returned: "returned", correcting: "correcting" } },
  discard: { name: "作废草稿", moves: { draft: "discarded", returned: "discarded" } },
  submit: { name: "提交签字", moves: { draft: "signing", returned: "signing", correcting: "correctionSigning" } },
  /** Secrecy (保密审查): by whoever submits in the same move, or by somebody else before the first signature. */
  review: { name: "保密审查", moves: { signing: "signing", correctionSigning: "correctionSigning" } },
  sign: {
    name: "签字",
    moves: {
      signing: "signing",
      correctionSigning: "correctionSigning",
      withdrawalSigning: "withdrawalSigning",
    },
  },
  /** What the last signature does. */
  complete: {
    name: "签字齐全",
    moves: { signing: "published", correctionSigning: "published", withdrawalSigning: "withdrawn" },
  },
  return: {
    name: "退回",
    moves: { signing: "returned", correctionSigning: "correcting", withdrawalSigning: "published" },
  },
  correct: { name: "发起更正", moves: { published: "correcting" } },
  cancelCorrection: { name: "取消更正", moves: { correcting: "published" } },
  withdraw: { name: "发起撤回", moves: { published: "withdrawalSigning" } },
  post: {
    name: "登记上墙",
    moves: {
      published: "published",
      correcting: "correcting",
      correctionSigning: "correctionSigning",
      withdrawalSigning: "withdrawalSigning",
    },
  },
  /** The post of its drafter or of an awaited signer passes to somebody else (see `handover`). */
  handOver: {
    name: "工作交接",
    moves: {
      draft: "draft",
      returned: "returned",
      correcting: "correcting",
      signing: "signing",
      correctionSigning: "correctionSigning",
      withdrawalSigning: "withdrawalSigning",
    },
  },
  archive: { name: "归档", moves: { published: "archived", withdrawn: "archived" } },
  /** Not while signatures are collected or a correction is drafted: what is under way holds the same content. */
  proposeErasure: { name: "申请依法删除", moves: standing },
  /** Whatever has become of the notice meanwhile, a proposal can be taken back or refused. */
  takeBackErasure: { name: "收回依法删除申请", moves: everPublic },
  refuseErasure: { name: "不同意依法删除", moves: everPublic },
  /** Nothing of the notice stays public. */
  erase: { name: "依法删除", moves: { published: "erased", withdrawn: "erased", archived: "erased" } },
  eraseEarlier: { name: "依法删除以前的版本", moves: standing },
  /** An office takes it off the reading side at once, whatever is under way (docs/suspension.md). */
  suspend: { name: "暂停展示", moves: readable },
  /** The office takes that back. */
  resume: { name: "恢复展示", moves: readable },
} as const satisfies Record<string, Step>;

export type NoticeStep = keyof typeof noticeSteps;

/** Where the step leads from this state; undefined when it can't be taken now. */
export const stateAfter = (step: NoticeStep, state: NoticeState): NoticeState | undefined =>
  (noticeSteps[step].moves as Step["moves"])[state];

/** The states from which the step can be taken. */
export const statesBefore = (step: NoticeStep): NoticeState[] => Object.keys(noticeSteps[step].moves) as NoticeState[];

/** Is its content being typed: a first draft, a returned one, or a correction? */
export const isTyping = (state: NoticeState): boolean => stateAfter("save", state) !== undefined;

/** Is what is typed a correction of something that the public sees? */
export const isCorrecting = (state: NoticeState): boolean => state === "correcting";
