import {
  type CampaignStep,
  campaignAfter,
  campaignKinds,
  campaignStates,
  campaignSteps,
} from "../../shared/inspections/states.ts";
import { Problem } from "../core/problem.ts";
import type { Work } from "../core/work.ts";
import { Campaign } from "./entities.ts";
import type { FoundCampaign } from "./queries.ts";

/** Refuses a step that campaigns of this kind don't have (422), or not in this state (409). */
export function assertStep({ kind, state }: Campaign, step: CampaignStep): void {
  const { name, kinds } = campaignSteps[step];
  if (!kinds.some((one) => one === kind))
    throw new Problem("campaign.wrong_kind", { kind: campaignKinds[kind].name, step: name });
  if (campaignAfter(step, kind, state) === null)
    throw new Problem("campaign.wrong_state", { state: campaignStates[state], step: name, currentState: state });
}

/**
 * The only writer of a campaign's state: moves it by the table unless somebody changed the row since it was read, or since the caller saw it.
 * @param seen the version that the caller saw; left out where any will do
 */
export async function advance(
  work: Work,
  { campaign, county }: FoundCampaign,
  step: CampaignStep,
  { seen = campaign.version, ...set }: { seen?: number } & Partial<Pick<Campaign, "startedAt" | "cancelReason">> = {},
): Promise<Campaign> {
  assertStep(campaign, step);
  const state = campaignAfter(step, campaign.kind, campaign.state) ?? campaign.state;
  const next = { ...campaign, ...set, state, version: campaign.version + 1 };
  const { version, startedAt, cancelReason } = next;
  const { affected } = await work.tx.update(
    Campaign,
    { id: campaign.id, version: seen },
    { state, version, startedAt, cancelReason },
  );
  if (affected !== 1 || seen !== campaign.version) throw new Problem("campaign.changed");
  work.touch({ kind: "campaign", id: campaign.id, place: county.code, before: campaign, after: next, main: true });
  return next;
}
