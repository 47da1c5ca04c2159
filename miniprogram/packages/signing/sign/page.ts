import type { SigningAnswer } from "../../../../shared/api/notices";
import type { Strokes } from "../../../../shared/handwriting/strokes";
import { handwritingWords } from "../../../view-models/handwriting";
import type { Modes } from "../../../view-models/modes";
import { returnWords } from "../../../view-models/return";
import { type signView, signWords } from "../../../view-models/sign";

/** Where the person is: looking, signing or sending back, and what became of it. */
export type Stage = "loading" | "look" | "sign" | "no-key" | "locked" | "returning" | "waiting" | "done";

export const signData = {
  modes: { large: false, high: false, hant: false } as Modes,
  screen: "screen",
  w: signWords("hans"),
  r: returnWords("hans"),
  h: handwritingWords("hans"),
  noticeId: "",
  stage: "loading" as Stage,
  showsNotice: false,
  view: null as ReturnType<typeof signView> | null,
  done: { title: "", text: "", isPublic: false },
  waits: { title: "", text: "" },
  pin: "",
  busy: false,
  fault: "",
  note: "",
  canRetry: false,
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
  load(): Promise<void>;
  draw(): void;
  kept(act: "sign" | "return", fits: boolean): void;
  followOutbox(): void;
}

export type Own<Detail extends object> = WechatMiniprogram.CustomEvent<Detail>;
