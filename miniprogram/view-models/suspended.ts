import type { Notice } from "../../shared/api/notices";
import { dayName, dayOf } from "../generated/shared";
import { ownWords, type Script, speaker } from "./words";

/** That an office has taken a notice off the reading side, in the order in which a signer needs it. */
export interface SuspendedView {
  /** Since when, and what villagers are told of why. */
  since: string;
  /** What was found, as the office wrote it. */
  found: string;
  by: string;
  /** What ends it. */
  end: string;
}

/** What a signer is told of a notice that is off the reading side (暂停展示); null: it isn't. */
export function suspendedView(notice: Notice, script: Script): SuspendedView | null {
  // What an earlier version has kept on the phone doesn't say.
  const suspended = notice.suspended ?? null;
  if (!suspended) return null;
  const say = speaker(script);
  const { at, groundName, law, reason, byName } = suspended;
  return {
    since: say`${dayName(dayOf(new Date(at)))}起暂停展示：${ownWords(groundName, script)}。`,
    found: say`具体原因：${reason}`,
    by: say`${byName}办理，依据：${ownWords(law, script)}。村民看不到它的内容。`,
    end: endOf(notice, script),
  };
}

function endOf({ suspended, signOff, actions }: Notice, script: Script): string {
  const say = speaker(script);
  if (!suspended?.isOpen) return say`后来已经撤回，内容仍然不展示。`;
  if (signOff?.action === "correct")
    return say`下面是更正后的版本。签字人都签完字，暂停就结束：更正后的版本照常展示，原来的版本不再展示。`;
  if (signOff?.action === "withdraw") return say`签字人都签完字，暂停就结束：这条信息撤回，不再公开。`;
  return actions.includes("correct") || actions.includes("withdraw")
    ? say`请马上在电脑上的管理后台更正并由两人签字，或者发起撤回；已经上墙的请取下。`
    : say`更正由两人签字后，暂停就结束，新版本照常展示；撤回签字后不再公开。`;
}
