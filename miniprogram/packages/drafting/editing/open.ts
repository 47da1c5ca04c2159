import type { Start } from "../../../../shared/api/desk";
import type { SigningAnswer } from "../../../../shared/api/notices";
import { fetchStart } from "../../../api/desk";
import type { Fault } from "../../../api/request";
import { getOwn } from "../../../api/session";
import { startCopy } from "../../../device/ahead";
import { keepSeen, lastSeen } from "../../../device/reading";
import { type KeptDraft, keptDraft, keptDrafts, newDraftId, stateOf } from "../../../outbox/index";
import { besideOf, sweepBeside } from "./beside";
import type { Editing } from "./editing";
import { editingOfKept, editingOfNotice, editingOfStart } from "./opening";

/** What the page was opened with: a draft of this phone, a notice of the server, or an item to begin with. */
export interface Wanted {
  draft?: string;
  notice?: string;
  village?: string;
  item?: string;
  period?: string;
  /** Of what an event asks for. */
  duty?: string;
}

/** What is to be edited, or why nothing is. `seenAt`: the starting point is the copy that was seen then. */
export type Opened =
  | { kind: "editing"; editing: Editing; seenAt: number | null; about: string }
  /** Nothing to type in: it waits for signatures, or is public. */
  | { kind: "elsewhere"; text: string; noticeId: string }
  | { kind: "fault"; fault: Fault; text: string };

const noCopy =
  "这个事项在这台手机上还没有打开过，没有网络就没有可以填的表。请到有网络的地方打开一次，之后没有网络也能填。";
const gone = "这台手机上没有这份草稿了。它可能已经提交或删除，请回到待办查看。";

/** Finds what is to be edited: what lies on this phone first, so that nothing typed is ever passed over. */
export async function openEditing(wanted: Wanted, accountId: string): Promise<Opened> {
  sweepBeside((id) => keptDraft(id) !== null);
  const kept = keptFor(wanted, accountId, (draft) => wanted.draft !== undefined || !hasServer(draft));
  if (kept) return editingOnly(kept);
  if (wanted.draft) return { kind: "fault", fault: refused(gone), text: gone };
  const opened = await (wanted.notice ? openNotice(wanted.notice, accountId) : openStart(wanted, accountId));
  if (opened.kind !== "fault" || opened.fault.kind !== "offline") return opened;
  // What this phone has sent is at least as new as anything that it has seen of it.
  const sent = keptFor(wanted, accountId, hasServer);
  return sent ? editingOnly(sent) : (seenBefore(wanted, accountId) ?? opened);
}

const editingOnly = (editing: Editing): Opened => ({ kind: "editing", editing, seenAt: null, about: "" });
const refused = (message: string): Fault => ({ kind: "refused", code: "", message });
/** Then its own copy may be newer than ours. */
const hasServer = ({ id }: KeptDraft): boolean => stateOf(id)?.state === "done";

function keptFor(wanted: Wanted, accountId: string, counts: (draft: KeptDraft) => boolean): Editing | null {
  const isIt = (draft: KeptDraft): boolean => {
    if (wanted.draft) return draft.id === wanted.draft;
    if (wanted.notice) return draft.noticeId === wanted.notice;
    const { village, item, period = "", duty } = wanted;
    if (duty) return draft.villageCode === village && draft.dutyId === duty;
    // What happens by event is begun anew each time; a draft of it is opened by its id.
    return period !== "" && draft.villageCode === village && draft.itemCode === item && draft.period === period;
  };
  for (const draft of keptDrafts(accountId)) {
    const beside = isIt(draft) && counts(draft) ? besideOf(draft.id) : null;
    if (beside) return editingOfKept(draft, beside);
  }
  return null;
}

/** Of one person: what isn't public yet is nothing for whoever logs in on this phone next. */
const noticeCopy = (noticeId: string, accountId: string): string => `edit:${accountId}:${noticeId}`;
const startOf = ({ village = "", item = "", period = "", duty = "" }: Wanted): string =>
  startCopy(village, item, period, duty);

/** Without a network: the copy that was seen last. */
function seenBefore(wanted: Wanted, accountId: string): Opened | null {
  if (wanted.notice) {
    const seen = lastSeen<SigningAnswer>(noticeCopy(wanted.notice, accountId));
    const editing = seen && editingOfNotice(idFor(wanted.notice, accountId), accountId, seen.data);
    return seen && editing ? { kind: "editing", editing, seenAt: seen.at, about: "" } : null;
  }
  const seen = lastSeen<Start>(startOf(wanted));
  return seen && !seen.data.existing ? begun(seen.data, accountId, seen.at) : null;
}

/** One notice has one draft on this phone. */
const idFor = (noticeId: string, accountId: string): string =>
  keptDrafts(accountId).find((draft) => draft.noticeId === noticeId)?.id ?? newDraftId();

async function openNotice(noticeId: string, accountId: string): Promise<Opened> {
  const answer = await getOwn<SigningAnswer>(`/api/notices/${noticeId}/signing`);
  if (!answer.ok) return { kind: "fault", fault: answer.fault, text: answer.fault.message };
  const editing = editingOfNotice(idFor(noticeId, accountId), accountId, answer.data);
  if (!editing)
    return { kind: "elsewhere", text: `这条信息目前是“${answer.data.notice.stateName}”，不能修改。`, noticeId };
  keepSeen(noticeCopy(noticeId, accountId), answer.data, Date.now());
  return editingOnly(editing);
}

async function openStart(wanted: Wanted, accountId: string): Promise<Opened> {
  const { village = "", item = "", period = "", duty = "" } = wanted;
  const answer = await fetchStart(village, item, period, duty);
  if (!answer.ok) {
    const { fault } = answer;
    return { kind: "fault", fault, text: fault.kind === "offline" ? noCopy : fault.message };
  }
  const { existing } = answer.data;
  if (existing?.maySave) return openNotice(existing.id, accountId);
  if (existing)
    return {
      kind: "elsewhere",
      text: `本期已有一条“${existing.title}”，目前是“${existing.stateName}”。`,
      noticeId: existing.id,
    };
  keepSeen(startOf(wanted), answer.data, Date.now());
  return begun(answer.data, accountId, null);
}

function begun(start: Start, accountId: string, seenAt: number | null): Opened {
  const { basis } = start;
  const about = basis
    ? `内容取自${basis.periodName ?? "上一次"}公开的信息（${basis.number}），请逐项核对、改成本期。`
    : "";
  return { kind: "editing", editing: editingOfStart(newDraftId(), accountId, start), seenAt, about };
}
