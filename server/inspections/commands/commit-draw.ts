import { addDays, dayName, dayOf } from "../../../shared/days.ts";
import { commitmentDigest, commitmentText } from "../../../shared/inspections/draw/index.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { refuseForPublic } from "../../notices/index.ts";
import { takeTurns } from "../../places/index.ts";
import { appendEntry } from "../../transparency/index.ts";
import { advance, assertStep } from "../advance.ts";
import { townshipsIn } from "../assignment-input.ts";
import { Draw } from "../entities.ts";
import { campaignPolicy } from "../policy.ts";
import { assignmentsOf, type FoundCampaign, findCampaign } from "../queries.ts";

/** How many are drawn, and which public value will decide. */
export interface CommitDrawInput {
  campaignId: string;
  version: number;
  size: number;
  /** `day`: on which the value comes into being. */
  source: { name: string; where: string; day: string };
}

/** Fixes list, size and source, in the public log. @throws Problem `draw.size`, `draw.day_early`, `draw.day_far`, `campaign.changed`, `privacy.found`, `wording.found`, `wording.changed` */
export async function commitDraw(work: Work, input: CommitDrawInput): Promise<void> {
  await takeTurns(work); // no village moves or merges meanwhile
  const found = await findCampaign(work, input.campaignId);
  const { campaign, county } = found;
  authorize(campaignPolicy, work.actor, "commit", { county: county.code });
  assertStep(campaign, "commit");
  const { size, source } = input;
  await refuseForPublic(work, county.id, "公开随机数的名称", source.name);
  await refuseForPublic(work, county.id, "公布的地方", source.where);
  const townships = await listOf(work, found);
  const total = townships.reduce((sum, { villages }) => sum + villages.length, 0);
  if (size > total) throw new Problem("draw.size", { total });
  if (source.day > campaign.untilDay) throw new Problem("draw.day_far", { until: dayName(campaign.untilDay) });
  const commitment = commitmentText({
    ...{ draw: campaign.id, county: county.code, title: campaign.name, size, source, townships },
  });
  await advance(work, found, "commit", { seen: input.version });
  const digest = commitmentDigest(commitment);
  const { index, at } = await appendEntry(work, county.id, {
    ...{ kind: "draw.committed", subject: campaign.id, draw: campaign.id, digest, size, villages: total },
    day: source.day,
  });
  // By the moment that the log says, which is later than the clock when that went back: it is what everybody can check.
  const earliest = addDays(dayOf(new Date(at)), 1);
  if (source.day < earliest) throw new Problem("draw.day_early", { earliest: dayName(earliest) });
  const draw: Draw = {
    ...{ campaignId: campaign.id, digest, committedEntry: index, committedAt: at },
    ...{ committedBy: actingAccount(work), commitment },
    ...{ value: null, seed: null, drawnEntry: null, drawnAt: null, drawnBy: null },
  };
  await work.tx.insert(Draw, draw);
  work.touch({ kind: "campaign", id: campaign.id, place: county.code, before: null, after: draw });
}

/** The county's villages of today; of 回头看 those that the earlier campaign went to. */
async function listOf(work: Work, { campaign, county }: FoundCampaign) {
  const seen =
    campaign.earlierId === null
      ? null
      : new Set((await assignmentsOf(work, campaign.earlierId)).map(({ villageId }) => villageId));
  return (await townshipsIn(work, county))
    .map(({ township, villages }) => ({
      ...{ code: township.code, name: township.name },
      villages: villages.filter(({ id }) => seen === null || seen.has(id)).map(({ code, name }) => ({ code, name })),
    }))
    .filter(({ villages }) => villages.length > 0);
}
