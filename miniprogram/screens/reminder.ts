import { agreeToMessage } from "../api/public";
import type { Answer, Fault } from "../api/request";
import { agreeToReminder } from "../api/session";
import { dutyReminderWords, reminderWords } from "../view-models/reminder";
import { ownWords, type Script } from "../view-models/words";
import { loginCode } from "../wx/log-in";
import { askForMessage } from "../wx/messages";

/** A log-in code is good for one use and five minutes. */
const spent = "wechat.code_invalid";

/**
 * Asks the person for one message about the village's next notice, and tells the server of the consent.
 * @returns what to say
 */
export const askToRemind = (village: string, template: string, script: Script): Promise<string> =>
  ask(template, (login) => agreeToMessage(village, login), { words: reminderWords(script), script });

/**
 * Asks the person who is logged in for one message about what is due and late, and tells the server of the consent.
 * @returns what to say
 */
export const askToRemindOfDuties = (template: string, script: Script): Promise<string> =>
  ask(template, agreeToReminder, { words: dutyReminderWords(script), script });

type Agree = (login: string) => Promise<Answer<object>>;

async function ask(
  template: string,
  agree: Agree,
  { words, script }: { words: ReturnType<typeof reminderWords>; script: Script },
): Promise<string> {
  const consent = await askForMessage(template);
  if (consent !== "accept") return words[consent];
  const fault = await tell(agree);
  return fault ? `${ownWords(fault.message, script)}${words.lost}` : words.accept;
}

async function tell(agree: Agree, isSecond = false): Promise<Fault | null> {
  const login = await loginCode();
  if (login === null) return { kind: "offline", code: "", message: "没有连上微信。" };
  const answer = await agree(login);
  if (answer.ok) return null;
  return answer.fault.code === spent && !isSecond ? tell(agree, true) : answer.fault;
}
