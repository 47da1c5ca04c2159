// Notices that an office took off the reading side (暂停展示): the rows, and how they are found and ended. docs/suspension.md
import { randomBytes } from "node:crypto";
import { In } from "typeorm";
import { noticeSteps } from "../../../shared/notices/states.ts";
import type { Suspender, SuspensionEnd } from "../../../shared/notices/suspension.ts";
import { officerRoles } from "../../../shared/roles.ts";
import { contentDigest } from "../../../shared/signing/digest.ts";
import { Problem } from "../../core/problem.ts";
import { type Actor, holds, type View, type Work } from "../../core/work.ts";
import { Notice } from "../entities.ts";
import { joinVillage, type Placed, placedRows } from "../placed.ts";
import { Suspension } from "./entities.ts";

/** Which notice: by its id, or by the number that people read. */
export type NamedNotice = { noticeId: string } | { number: string };

/**
 * The notice, whoever asks: a veto problem may be entered by an inspector who has no post in the village. Who may is asked by the caller.
 * @throws Problem `notice.unknown`
 */
export async function noticeNamed({ db }: Pick<View, "db">, named: NamedNotice): Promise<Placed<Notice>> {
  const query = joinVillage(db.createQueryBuilder(Notice, "notice"), "notice");
  const where = "noticeId" in named ? { id: named.noticeId } : { number: named.number };
  const [notice] = await placedRows(query.where(where));
  if (!notice) throw new Problem("notice.unknown");
  return notice;
}

/** As what an officer acts on a village: the township's before the county's. */
export const officeOf = (actor: Actor, placeCode: string): Suspender =>
  officerRoles.find((role) => holds(actor, role, placeCode)) ?? "countyOfficer";

export const suspensionOf = async ({ db }: Pick<View, "db">, id: string | null): Promise<Suspension | null> =>
  id === null ? null : db.findOneBy(Suspension, { id });

/**
 * What is off the reading side is neither put up nor filed away: nobody could correct it any more.
 * @throws Problem `suspension.open`
 */
export function refuseSuspended({ suspensionId }: Notice, step: "post" | "archive"): void {
  if (suspensionId !== null) throw new Problem("suspension.open", { step: noticeSteps[step].name });
}

/** Suspensions by their ids. One query. */
export async function suspensionsById({ db }: Pick<View, "db">, ids: string[]): Promise<Map<string, Suspension>> {
  const rows = ids.length === 0 ? [] : await db.findBy(Suspension, { id: In(ids) });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Every suspension of a notice, in order: for whoever verifies them anew. */
export const suspensionsOf = ({ db }: Pick<View, "db">, number: string): Promise<Suspension[]> =>
  db.find(Suspension, { where: { number }, order: { suspendedAt: "ASC", id: "ASC" } });

/** Something published, or the deletion of all of it, ends what stood. The office's own end is `liftSuspension`. */
export async function endSuspension(work: Work, id: string, ended: Exclude<SuspensionEnd, "lifted">): Promise<void> {
  await work.tx.update(Suspension, { id }, { ended, endedAt: work.now.toISOString() });
}

/** A reason and what binds it in the log without telling it: whoever has the salt and the reason can show that it was this one. */
export function sealedReason(reason: string): { reason: string; salt: string; reasonDigest: string } {
  const salt = randomBytes(32).toString("hex");
  return { reason, salt, reasonDigest: contentDigest(salt, reason) };
}
