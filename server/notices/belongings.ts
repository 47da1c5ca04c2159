// What of a village's notices belongs to the person in a post.
import { In } from "typeorm";
import { statesBefore } from "../../shared/notices/states.ts";
import type { SignerRole } from "../../shared/roles.ts";
import type { View } from "../core/work.ts";
import type { Place } from "../places/index.ts";
import { signaturesOf } from "../signing/index.ts";
import { Notice, SignOff } from "./entities.ts";
import type { Placed } from "./placed.ts";
import { awaitsReview } from "./secrecy.ts";
import { nextRole, rolesOf } from "./sign-offs.ts";

/** Notices that go along when a post passes to somebody else. */
export interface BelongingNotices {
  /** What the person drafts, corrections and returned ones too; of a handler only. */
  drafts: Placed<Notice>[];
  /** Rounds that lack the signature of the role. */
  waiting: { notice: Placed<Notice>; isNext: boolean; signers: string[] }[];
}

/** Of one person in one role in one village, oldest first. A fixed number of queries. */
export async function belongingNotices(
  view: View,
  { village, role, accountId }: { village: Pick<Place, "id" | "code">; role: SignerRole; accountId: string },
): Promise<BelongingNotices> {
  const placed = (notice: Notice): Placed<Notice> => ({ ...notice, placeCode: village.code });
  const villageId = village.id;
  const order = { createdAt: "ASC", id: "ASC" } as const;
  const typed = { villageId, state: In(statesBefore("save")), drafterId: accountId };
  const drafts = role === "handler" ? await view.db.find(Notice, { where: typed, order }) : [];
  const signing = await view.db.find(Notice, { where: { villageId, state: In(statesBefore("sign")) }, order });
  const ids = signing.flatMap(({ signOffId }) => signOffId ?? []);
  const signOffs = ids.length === 0 ? [] : await view.db.findBy(SignOff, { id: In(ids), state: "open" });
  const signatures = await signaturesOf(view, ids);
  const waiting = signing.flatMap((notice) => {
    const signOff = signOffs.find(({ id }) => id === notice.signOffId);
    if (!signOff || !rolesOf(signOff).includes(role)) return [];
    const signed = signatures.filter(({ signOffId }) => signOffId === signOff.id);
    if (signed.some((signature) => signature.role === role)) return [];
    const isNext = !awaitsReview(signOff) && nextRole(signOff, signed) === role;
    return [{ notice: placed(notice), isNext, signers: signed.map((signature) => signature.accountId) }];
  });
  return { drafts: drafts.map(placed), waiting };
}

/** Notices by id, whatever became of them; those that are gone are absent. */
export async function noticesByIds({ db }: Pick<View, "db">, ids: string[]): Promise<ReadonlyMap<string, Notice>> {
  const rows = ids.length === 0 ? [] : await db.findBy(Notice, { id: In(ids) });
  return new Map(rows.map((notice) => [notice.id, notice]));
}
