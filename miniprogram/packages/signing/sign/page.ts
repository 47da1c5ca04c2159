import type { SigningAnswer } from "../../../../shared/api/notices";
import type { Strokes } from "../../../../shared/handwriting/strokes";
import { signedIn } from "../../../api/session";
import { modesData } from "../../../screens/modes";
import { nothingBetween } from "../../../screens/reading";
import { handwritingWords } from "../../../view-models/handwriting";
import { returnWords } from "../../../view-models/return";
import { type signView, signWords } from "../../../view-models/sign";

/** Where the person is: looking, reviewing, signing or sending back, and what became of it. */
export type Stage = "loading" | "look" | "review" | "sign" | "no-key" | "locked" | "returning" | "waiting" | "done";

export const signData = {
  ...modesData(signWords),
  ...nothingBetween,
  r: returnWords("hans"),
  h: handwritingWords("hans"),
  noticeId: "",
  stage: "loading" as Stage,
  showsNotice: false,
  view: null as ReturnType<typeof signView> | null,
  done: { title: "", text: "", isPublic: false },
  waits: { title: "", text: "" },
  /** Is the impact assessment unfolded? */
  impact: false,
  pin: "",
  /** Is a signature being made, or a review sent? */
  signing: false,
  fault: "",
  reasons: [] as readonly string[],
  reason: "",
  own: "",
};

/** What the page knows beside what it shows. */
export interface Held {
  answer: SigningAnswer | null;
  strokes: Strokes;
  /** What was kept in the outbox and isn't settled yet. */
  act: "sign" | "return" | null;
  stopWatching: () => void;
}

/** What the parts of the page need of it. */
export interface SignPage {
  data: typeof signData;
  setData(patch: Partial<typeof signData>): void;
  held: Held;
  here(): string;
  enter(stage: Stage): void;
  /** Says above everything what went wrong; empty: nothing did. */
  tell(note: string): void;
  /** Says that something went well. */
  praise(note: string): void;
  load(): Promise<void>;
  draw(): void;
  kept(act: "sign" | "return", fits: boolean): void;
  followOutbox(): void;
}

/** Name of the last seen copy of what this person was shown of a notice. */
export const signingCopy = (noticeId: string): string => `signing:${signedIn()?.id ?? ""}:${noticeId}`;

export type Own<Detail extends object> = WechatMiniprogram.CustomEvent<Detail>;
