/** States of a year's appraisal (考核赋分): published to the townships for objections before it is final. */
export const appraisalStates = {
  drafted: "起草中",
  published: "征求异议",
  final: "已定",
  discarded: "已作废",
} as const;
export type AppraisalState = keyof typeof appraisalStates;

interface Step {
  name: string;
  moves: Partial<Record<AppraisalState, AppraisalState>>;
}

export const appraisalSteps = {
  /** Outcomes of a department, which has no rows in the system, entered by hand with a reason. */
  enter: { name: "填写部门结果", moves: { drafted: "drafted" } },
  /** Taken away again before it is published. */
  drop: { name: "删去部门结果", moves: { drafted: "drafted" } },
  publish: { name: "发给乡镇征求异议", moves: { drafted: "published" } },
  object: { name: "提出异议", moves: { published: "published" } },
  answer: { name: "答复异议", moves: { published: "published" } },
  settle: { name: "定分", moves: { published: "final" } },
  discard: { name: "作废", moves: { drafted: "discarded" } },
} as const satisfies Record<string, Step>;
export type AppraisalStep = keyof typeof appraisalSteps;

/** The state after a step; null when it can't be taken from here. */
export function appraisalAfter(step: AppraisalStep, state: AppraisalState): AppraisalState | null {
  const { moves }: Step = appraisalSteps[step];
  return moves[state] ?? null;
}

export const unitKinds = { township: "乡镇", department: "部门" } as const;
export type UnitKind = keyof typeof unitKinds;

/** An objection is upheld (points change), or not, always with a reason. */
export const objectionStates = { asked: "待答复", upheld: "采纳", rejected: "不采纳" } as const;
export type ObjectionState = keyof typeof objectionStates;
