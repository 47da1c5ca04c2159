import type { ProblemDetail } from "../../../../shared/api/rectification";
import type { ShownNotice } from "../../../outbox/index";
import { modesData } from "../../../screens/modes";
import { nothingBetween } from "../../../screens/reading";
import { type FixView, fixView } from "./fix-view";
import type { ProblemView, stepsView } from "./view";
import { problemWords } from "./words";

/** A notice that can be chosen. */
export interface Choice extends ShownNotice {
  on: boolean;
}

export const problemData = {
  ...modesData(problemWords),
  ...nothingBetween,
  problemId: "",
  problem: null as ProblemView | null,
  /** Set by themselves, because they may be long. */
  lines: { rows: [], hasLater: false, hasEarlier: false } as ReturnType<typeof stepsView>,
  fix: fixView(null, null, "hans") as FixView,
  /** Begins the field of the text; what is typed then stands in the field alone. */
  text: "",
  /** That something isn't kept, can't be taken, or is lacking. */
  fault: "",
  /** What has just gone well. */
  praise: "",
  sight: "",
  adding: false,
  overlay: "" as "" | "notices",
  choices: [] as Choice[],
  choosing: "",
  mayChooseAgain: false,
};

/** What the page knows beside what it shows. */
export interface Held {
  answer: ProblemDetail | null;
  /** Page of the time line. */
  page: number;
  /** What is typed, and whose it is; null until it was looked for on the phone. */
  form: { accountId: string; text: string; notices: ShownNotice[] } | null;
  /** What had come to an end of what this phone sends, when it was drawn last. */
  was: string;
}

/** What the parts of the page need of it. */
export interface ProblemPage {
  data: typeof problemData;
  setData(patch: Partial<typeof problemData>): void;
  held: Held;
  here(): string;
  load(): Promise<void>;
  draw(): void;
  drawFix(): void;
  /** Keeps what is typed; says so where the phone is full. */
  keep(): boolean;
}

export type Touch<Dataset extends object> = WechatMiniprogram.TouchEvent<object, object, Dataset>;
