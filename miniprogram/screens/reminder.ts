import { agreeToMessage } from "../api/public";
import type { Fault } from "../api/request";
import { reminderWords } from "../view-models/reminder";
import { ownWords, type Script } from "../view-models/words";
import { loginCode } from "../wx/log-in";
import { askForMessage } from "../wx/messages";

/** A log-in code is good for one use and five minutes. */
const spent = "wechat.code_invalid";

/**
 * Asks the person for one message about the village's next notice, and tells the server of the consent.
 * @returns what to say
 */
export async function askToRemind(village: string, template: string, script: Script): Promise<string> {
  const words = reminderWords(script);
  const consent = await askForMessage(template);
  if (consent !== "accept") return words[consent];
  const fault = await tell(village);
  return fault ? `${ownWords(fault.message, script)}${words.lost}` : words.accept;
}

async function tell(village: string, isSecond = false): Promise<Fault | null> {
  const login = await loginCode();
  if (login === null) return { kind: "offline", code: "", message: "没有连上微信。" };
  const answer = await agreeToMessage(village, login);
  if (answer.ok) return null;
  return answer.fault.code === spent && !isSecond ? tell(village, true) : answer.fault;
}
