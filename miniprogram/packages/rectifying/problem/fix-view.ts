import type { FixOnPhone, FixPhoto, ShownNotice } from "../../../outbox/index";
import { refusalOf } from "../../../view-models/refusal";
import { ownWords, type Script } from "../../../view-models/words";
import { problemWords } from "./words";

/** What can be done with the fix here: nothing, write it, wait for the server, or only look at what wasn't reported. */
export type Stage = "none" | "write" | "waiting" | "left";

export interface FixView {
  stage: Stage;
  /** What the problem was called when it was written. */
  title: string;
  /** What was written, where it can only be looked at. */
  text: string;
  photos: FixPhoto[];
  notices: ShownNotice[];
  /** Where it is, at the foot of the form. */
  state: string;
  /** Why the server didn't take it, and what is with what was written. */
  refusal: string;
  waits: string;
  mayRecall: boolean;
}

/** How a fix stands. @param mayReport null: how the problem stands isn't known */
export function fixView(kept: FixOnPhone | null, mayReport: boolean | null, script: Script): FixView {
  const w = problemWords(script);
  const own = kept && !kept.submitted ? kept : null;
  const isStuck = own?.state.state === "stuck";
  const hasContent = own !== null && (own.text !== "" || own.photos.length > 0 || own.notices.length > 0);
  const stage = own?.isWaiting ? "waiting" : mayReport ? "write" : hasContent ? "left" : "none";
  return {
    stage,
    title: own?.title ?? "",
    text: own?.text ?? "",
    photos: own?.photos ?? [],
    notices: own?.notices ?? [],
    state: own && !isStuck ? ownWords(own.state.words, script) : "",
    refusal: isStuck ? refusalText(own, script) + w.keptHere : "",
    waits: own?.state.state === "sending" ? w.sending : ownWords(own?.state.words ?? "", script),
    mayRecall: own?.mayRecall ?? false,
  };
}

/** The server's own words, without what the page has done by then: it shows the problem as it is now. */
function refusalText({ state: { fault, words } }: FixOnPhone, script: Script): string {
  const text = refusalOf(fault, words).replace("请刷新页面，核对后再办理。", "下面是现在的情况，请核对。");
  return ownWords(text, script);
}
