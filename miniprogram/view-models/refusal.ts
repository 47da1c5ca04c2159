import type { Fault } from "../api/answer";

/** Why the server didn't take something: its sentence, and what it says of each place beyond that. @param words where it gave no reason */
export function refusalOf(fault: Fault | undefined, words = ""): string {
  const message = fault?.message ?? words;
  const more = (fault?.issues ?? []).map((issue) => issue.message).filter((one) => !message.includes(one));
  return message + more.join("");
}
