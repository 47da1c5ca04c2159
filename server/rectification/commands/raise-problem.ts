import { dayOf } from "../../../shared/days.ts";
import {
  type FindingTypeKey,
  findingTypes,
  type Severity,
  severities,
  severityFits,
} from "../../../shared/inspections/findings.ts";
import { currentCatalogue, itemOf } from "../../catalogue/index.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import { holds, type Work } from "../../core/work.ts";
import { noticesByIds, refuseForPublic } from "../../notices/index.ts";
import { findVillageChain, mergedInto, refuseMerged, type VillageChain } from "../../places/index.ts";
import { rectificationPolicy } from "../policy.ts";
import type { FoundProblem } from "../queries.ts";
import { openProblems } from "./open-problems.ts";

export interface RaiseProblemInput {
  villageCode: string;
  /** A villager's word that the office enters, or its own daily supervision. */
  source: "villager" | "office";
  /** A short name of the villager without any contact; "": nothing is kept. */
  raiser: string;
  type: FindingTypeKey;
  severity: Severity;
  noticeId: string | null;
  itemCode: string | null;
  text: string;
  /** "": what is usual for the type. */
  wanted: string;
}

/**
 * Township or county puts a problem on the ledger. Of a villager nothing is kept but a short name.
 * @throws Problem `rectification.severity_unfit`, `rectification.notice_unfit`, `catalogue.item_unknown`, `village.merged`, `privacy.found`,
 * `wording.found`, `wording.changed`
 */
export async function raiseProblem(work: Work, input: RaiseProblemInput): Promise<FoundProblem> {
  const chain = await findVillageChain(work, input.villageCode);
  const { village, county } = chain;
  await refuseMerged(work, village);
  authorize(rectificationPolicy, work.actor, "raise", { placeCode: village.code });
  await demandFit(work, chain, input);
  for (const [name, text] of [
    ["称呼", input.raiser],
    ["依据或事实", input.text],
    ["整改要求", input.wanted],
  ] as const)
    if (text !== "") await refuseForPublic(work, county.id, name, text);
  const finderPlaceId = finderOf(work, chain);
  const { source, type, severity, noticeId, itemCode, text, wanted } = input;
  const raiser = source === "villager" ? input.raiser : null;
  const wish = {
    villageId: village.id,
    finderPlaceId,
    source,
    type,
    severity,
    noticeId,
    itemCode,
    text,
    wanted,
    raiser,
  };
  const [problem] = await openProblems(work, [wish]);
  if (!problem) throw new Error("a problem that was opened is missing");
  return { problem, village, foundIn: village };
}

async function demandFit(work: Work, { village, county }: VillageChain, input: RaiseProblemInput): Promise<void> {
  const { type, severity, noticeId, itemCode } = input;
  if (!severityFits(type, severity))
    throw new Problem("rectification.severity_unfit", {
      ...{ type: findingTypes[type].name, severity: severities[severity].name },
    });
  if (itemCode !== null) itemOf(await currentCatalogue(work, county.id), itemCode);
  if (noticeId === null) return;
  const notice = (await noticesByIds(work, [noticeId])).get(noticeId);
  const own = [village.id, ...(await mergedInto(work, village.id, dayOf(work.now)))];
  if (!notice || !own.includes(notice.villageId) || notice.publishedAt === null)
    throw new Problem("rectification.notice_unfit", { count: 1, village: village.name });
}

/** Whoever holds both posts acts as the township. */
const finderOf = ({ actor }: Work, { township, village, county }: VillageChain): string =>
  holds(
    { ...actor, grants: actor.grants.filter(({ role }) => role === "townshipOfficer") },
    "townshipOfficer",
    village.code,
  )
    ? township.id
    : county.id;
