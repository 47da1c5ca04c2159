import { isTyping, noticeStates } from "../../shared/notices/states.ts";
import type { LivingNotice } from "../notices/index.ts";

/** What there is already in place of a new notice; for somebody who may draft there. */
export const presentLiving = ({ id, state }: Pick<LivingNotice, "id" | "state">) => ({
  id,
  stateName: noticeStates[state],
  maySave: isTyping(state),
});
