import { draftSections, titleOf } from "../../../shared/bulletins/draft.ts";
import { figuresEdition } from "../../../shared/bulletins/figures.ts";
import { type BulletinContent, contentText } from "../../../shared/bulletins/record.ts";
import { type Audience, usualAudience } from "../../../shared/bulletins/states.ts";
import { addDays, type Day, dayOf } from "../../../shared/days.ts";
import { periodName } from "../../../shared/periods.ts";
import { isDuplicate } from "../../core/database-faults.ts";
import { newId } from "../../core/ids.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { findCounty, takeTurns } from "../../places/index.ts";
import { slotOf } from "../advance.ts";
import { Bulletin, BulletinVersion } from "../entities.ts";
import { bulletinPolicy } from "../policy.ts";
import { type FoundBulletin, issuedOf } from "../queries.ts";
import type { WorkedOut } from "../work-out.ts";

export interface DraftBulletinInput {
  /** Code of the county. */
  code: string;
  quarter: string;
  replyBy: Day;
  /** Unless given, that of the one that it corrects. */
  audience?: Audience | undefined;
}

const longestReply = 366;

/** A day by which townships can report. @throws Problem `bulletin.reply_by` */
export function demandReplyBy(work: Pick<Work, "now">, replyBy: Day): void {
  const today = dayOf(work.now);
  if (replyBy < today || replyBy > addDays(today, longestReply)) throw new Problem("bulletin.reply_by");
}

/**
 * Begins a quarter's bulletin: figures and texts as of the cut-off. Where one was issued, this is the corrected one, which will take its place.
 * @param workedOut the figures, worked out before the transaction
 * @throws Problem `bulletin.begun`, `bulletin.reply_by`
 */
export async function draftBulletin(
  work: Work,
  { code, quarter, replyBy, audience: chosen }: DraftBulletinInput,
  workedOut: WorkedOut,
): Promise<FoundBulletin> {
  await takeTurns(work); // of two at once the second sees what the first began
  const county = await findCounty(work, code);
  authorize(bulletinPolicy, work.actor, "draft", { county: county.code });
  demandReplyBy(work, replyBy);
  const issued = await issuedOf(work, county.id, quarter);
  const audience = chosen ?? usualAudience(issued);
  const content = draftedContent({ quarter, replyBy }, workedOut);
  const bulletin: Bulletin = {
    ...{ id: newId(work.now), countyId: county.id, quarter, state: "drafted", audience, current: 1 },
    ...{ title: content.title, number: content.number },
    ...{ slot: slotOf({ countyId: county.id, quarter }, "drafted"), replacesId: issued?.id ?? null, replyBy },
    ...{ byId: actingAccount(work), createdAt: work.now.toISOString(), version: 1 },
    ...{ issuedAt: null, issuedBy: null, digest: null, entry: null },
  };
  try {
    await work.tx.insert(Bulletin, bulletin);
  } catch (fault) {
    throw isDuplicate(fault) ? new Problem("bulletin.begun", { quarter: periodName(quarter) }) : fault;
  }
  const row = await insertVersion(work, bulletin, "draft", content);
  work.touch({ kind: "bulletin", id: bulletin.id, place: county.code, before: null, after: { ...bulletin, ...row } });
  return { bulletin, county };
}

/** Texts and figures as they are drafted; what people had settled about the document itself stays. */
export function draftedContent(
  { quarter, replyBy }: Pick<Bulletin, "quarter" | "replyBy">,
  { basis, counts }: WorkedOut,
  kept: Partial<Pick<BulletinContent, "title" | "number" | "addressee" | "copyTo">> = {},
): BulletinContent {
  return {
    ...{ v: 1, edition: figuresEdition, quarter, basis, counts },
    title: kept.title ?? titleOf(basis.county.name, quarter),
    number: kept.number ?? "",
    addressee: kept.addressee ?? "各乡镇人民政府，县直各部门",
    copyTo: kept.copyTo ?? "县委办公室，县人大常委会办公室，县政协办公室，县纪委监委",
    sections: draftSections({ basis, counts, quarter, replyBy }),
  };
}

/** Keeps a version. */
export async function insertVersion(
  work: Work,
  { id: bulletinId, current: number }: Pick<Bulletin, "id" | "current">,
  step: BulletinVersion["step"],
  content: BulletinContent,
): Promise<BulletinVersion> {
  const row: BulletinVersion = {
    ...{ bulletinId, number, byId: actingAccount(work), at: work.now.toISOString() },
    ...{ cutOff: content.basis.cutOff, step, content: contentText(content) },
  };
  await work.tx.insert(BulletinVersion, row);
  return row;
}
