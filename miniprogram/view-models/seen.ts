import { momentShown } from "./moments";
import { type Script, speaker } from "./words";

/** Said above a copy that was kept. @param at by the server's clock, so it holds whatever the phone's says */
export const seenText = (at: number, script: Script): string =>
  speaker(script)`以下是 ${momentShown(at)} 看过的内容，可能已有更新。`;
