import { IsNull } from "typeorm";
import { type Assessed, impactFacts } from "../../../shared/impact/facts.ts";
import { listsPersons } from "../../../shared/notices/personal-lists.ts";
import { newId } from "../../core/ids.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import type { Notice } from "../entities.ts";
import type { Placed } from "../placed.ts";
import { ImpactAssessment } from "./entities.ts";

export interface AssessedRevision extends Assessed {
  notice: Placed<Notice>;
  revision: number;
  signOffId: string;
  countyId: string;
}

/** Writes the assessment of a revision that is being submitted, where it lists villagers. */
export async function recordAssessment(work: Work, assessed: AssessedRevision): Promise<void> {
  const { notice, revision, signOffId, countyId, item } = assessed;
  if (!listsPersons(item)) return;
  const row: ImpactAssessment = {
    id: newId(work.now),
    noticeId: notice.id,
    revision,
    number: notice.number,
    villageId: notice.villageId,
    countyId,
    itemCode: item.code,
    period: notice.period,
    signOffId,
    facts: JSON.stringify(impactFacts(assessed)),
    submittedBy: actingAccount(work),
    submittedAt: work.now.toISOString(),
    outcome: "open",
    settledAt: null,
  };
  await work.tx.insert(ImpactAssessment, row);
  touchAssessment(work, notice, null, row);
}

/** Its round is over: it was published, or sent back. Nothing happens where there is none. */
export async function settleAssessment(
  work: Work,
  notice: Placed<Notice>,
  signOffId: string,
  outcome: "published" | "returned",
): Promise<void> {
  const before = await work.tx.findOneBy(ImpactAssessment, { signOffId, settledAt: IsNull() });
  if (!before) return;
  const settled = { outcome, settledAt: work.now.toISOString() };
  await work.tx.update(ImpactAssessment, { id: before.id }, settled);
  touchAssessment(work, notice, before, { ...before, ...settled });
}

const touchAssessment = (
  work: Work,
  { number, placeCode }: Placed<Notice>,
  before: ImpactAssessment | null,
  after: ImpactAssessment,
): void =>
  work.touch({
    ...{ kind: "impactAssessment", id: `${number}/${after.revision}`, place: placeCode },
    ...{ before, after },
  });
