// What a person does. Every act is on the phone when its function returns, and carries its idempotency key from then on.
import type { Fault } from "../api/answer";
import { contentOf, type DraftEntry, type Entry, fresh, isUnsent, type KeptDraft } from "./entries";
import type { OutboxParts } from "./parts";
import { hidesSomething } from "./send-photo";
import { copyOf, type Shelf } from "./shelf";

/** What the phone says when there is no room, with what can go. */
export const full: Fault = {
  kind: "refused",
  code: "phone.full",
  message: "手机存储已满，这次没有保存。请先联网，把已写好的内容传完；或删除不要的草稿、照片，再保存一次。",
};

/**
 * Keeps what is typed. What the server has learned meanwhile (its id, its version) wins over what the page still believes, and a
 * request under way keeps what it was sent with. False: the phone is full.
 */
export function keepDraft({ shelf, now }: ActParts, typed: KeptDraft): boolean {
  const draft = copyOf(typed);
  const before = shelf.draft(draft.id);
  if (before && before.accountId !== draft.accountId) return false;
  const order = before && isUnsent(before) ? before.order : shelf.nextOrder();
  const common = { order, at: now(), kind: "draft", ...fresh } as const;
  if (!before)
    return shelf.put({
      ...{ ...draft, ...common, edit: 1, saved: 0, submitted: false, underWay: null, conflict: null },
      ...{ key: shelf.newId(), submitKey: shelf.newId() },
    });
  return shelf.put({ ...before, ...common, ...retyped(shelf, before, draft) });
}

function retyped(shelf: Shelf, before: DraftEntry, draft: KeptDraft): Partial<DraftEntry> {
  const known = isUnsent(before) ? before : draft.version > before.version ? draft : before;
  const { underWay } = before;
  const frozen = underWay && { ...underWay, content: underWay.content ?? contentOf(before) };
  return {
    ...contentOf(draft),
    ...{ noticeId: known.noticeId ?? before.noticeId, version: known.version, wish: draft.wish },
    ...{ edit: before.edit + 1, key: shelf.newId(), submitKey: shelf.newId(), underWay: frozen, submitted: false },
    // Until the person has chosen between the two versions nothing is sent.
    ...(before.conflict?.theirs ? { state: "stuck" as const, fault: before.fault } : {}),
  };
}

/** The person has finished: what is kept is to be submitted for signing once it is saved. False: no such draft, or the phone is full. */
export function wishSubmit({ shelf }: ActParts, draftId: string): boolean {
  const draft = shelf.draft(draftId);
  if (!draft) return false;
  if (draft.wish === "submit" && (draft.submitted || draft.state === "kept")) return true;
  const again = draft.conflict?.theirs ? {} : fresh;
  return shelf.put({ ...draft, ...again, wish: "submit", submitted: false, submitKey: shelf.newId() });
}

/**
 * The person agrees that a copy of a file is kept without what isn't seen in it; the draft goes on. The draft is noted first: killed in
 * between, the file is refused once more and the person asked again. False: nothing to agree to, or the phone is full.
 */
export function agreeToClean({ shelf }: ActParts, photoId: string): boolean {
  const photo = shelf.find(photoId);
  if (photo?.kind !== "photo" || !hidesSomething(photo)) return false;
  const draft = shelf.draft(photo.draftId);
  if (draft && !draft.conflict?.theirs && !shelf.put({ ...draft, ...fresh })) return false;
  return shelf.put({ ...photo, ...fresh, clean: true });
}

/** Keeps a signature or a return. The same act twice, by an impatient finger, is one: the first. False: the phone is full. */
export function keepStep({ shelf, now }: ActParts, step: Step): boolean {
  const same = (entry: Entry) =>
    entry.kind === step.kind &&
    entry.noticeId === step.noticeId &&
    entry.accountId === step.accountId &&
    entry.state === "kept";
  if (shelf.all().some(same)) return true;
  const common = { id: shelf.newId(), key: shelf.newId(), order: shelf.nextOrder(), at: now(), ...fresh };
  return shelf.put({ ...common, ...copyOf(step) } as Entry);
}

type Own<One> = One extends Entry
  ? Pick<One, Extract<keyof One, "kind" | "accountId" | "noticeId" | "payload">>
  : never;
type Step = Own<Extract<Entry, { kind: "sign" | "return" }>>;

export interface ActParts {
  shelf: Shelf;
  parts: OutboxParts;
  now(): number;
}
