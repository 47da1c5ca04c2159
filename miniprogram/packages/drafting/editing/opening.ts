import type { Start } from "../../../../shared/api/desk";
import type { Notice, SigningAnswer } from "../../../../shared/api/notices";
import type { KeptDraft } from "../../../outbox/index";
import type { Beside } from "./beside";
import { contentsOf, type Editing, formOf, type Returned } from "./editing";

/** A new notice, from where the server says that it begins. */
export function editingOfStart(id: string, accountId: string, start: Start): Editing {
  const { village, catalogueVersion, item, period, dutyId = null, title, elements, basis } = start;
  // What is the same every period, such as who publishes, needs no second look.
  const watched = (basis?.elements ?? []).filter(({ how }) => how !== "taken");
  return {
    ...{ id, accountId, noticeId: null, version: 0 },
    ...{ villageCode: village.code, villageName: village.name, catalogueVersion, period, dutyId },
    item,
    correcting: false,
    returned: null,
    carried: Object.fromEntries(watched.map(({ key, why }) => [key, why])),
    ...{ asked: [], othersShare: start.othersShare, nil: start.nil ?? null },
    secrecyReviewer: start.secrecyReviewer,
    form: formOf(item.elements, { title, changeNote: null, elements, unread: [] }),
  };
}

/** A notice whose content is being typed: a draft, one that was returned, a correction. Null when it isn't. */
export function editingOfNotice(id: string, accountId: string, { notice, item }: SigningAnswer): Editing | null {
  const { draft } = notice;
  if (!draft || !notice.actions.includes("save")) return null;
  const { title, changeNote, explanations, elements } = draft;
  return {
    ...{ id, accountId, noticeId: notice.id, version: notice.version },
    ...{ villageCode: notice.placeCode, villageName: notice.villageName },
    ...{ catalogueVersion: notice.catalogueVersion, period: notice.period, dutyId: null },
    item,
    correcting: notice.state === "correcting",
    returned: returnedOf(notice),
    carried: {},
    ...{ asked: notice.questions ?? [], othersShare: notice.othersShare ?? undefined, nil: null },
    secrecyReviewer: notice.secrecyReview?.reviewer ?? undefined,
    ...(notice.wording?.length > 0 && { marked: notice.wording }),
    form: formOf(item.elements, { title, changeNote, explanations, elements, unread: [] }),
  };
}

/** Why it came back, while nothing was begun or submitted since. */
function returnedOf({ history }: Notice): Returned | null {
  const latest = history.at(-1);
  return latest?.step === "return" && latest.reason ? { byName: latest.byName, reason: latest.reason } : null;
}

/** What lies on the phone. */
export function editingOfKept(draft: KeptDraft, beside: Beside): Editing {
  const { id, accountId, noticeId, version, villageCode, period, title, changeNote, explanations, elements } = draft;
  const { unread, asked = [], othersShare, secrecyReviewer, ...rest } = beside;
  return {
    ...{ id, accountId, noticeId, version, villageCode, period, dutyId: draft.dutyId ?? null },
    ...{ ...rest, asked, othersShare, secrecyReviewer, nil: null },
    form: formOf(beside.item.elements, { title, changeNote, explanations, elements, unread }),
  };
}

/** What to lay on the phone. */
export function keptOf(editing: Editing, at: number): { draft: KeptDraft; beside: Beside } {
  const { id, accountId, noticeId, version, villageCode, period, dutyId } = editing;
  const { item, villageName, catalogueVersion, correcting, returned, carried, asked, othersShare } = editing;
  const { secrecyReviewer } = editing;
  const { unread, ...contents } = contentsOf(editing);
  return {
    draft: {
      ...{ id, accountId, noticeId, version, villageCode, period },
      ...(dutyId && { dutyId }),
      ...{ itemCode: item.code, ...contents, at, wish: "keep" },
    },
    beside: {
      ...{ item, villageName, catalogueVersion, correcting, returned, carried, asked, othersShare, unread },
      secrecyReviewer,
    },
  };
}
