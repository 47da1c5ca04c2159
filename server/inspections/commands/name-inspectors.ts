import { isSampled } from "../../../shared/inspections/states.ts";
import { roles } from "../../../shared/roles.ts";
import { holdersOf } from "../../accounts/index.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { findPlaceByCode } from "../../places/index.ts";
import { advance, assertStep } from "../advance.ts";
import { CampaignInspector } from "../entities.ts";
import { campaignPolicy } from "../policy.ts";
import { findCampaign, inspectorsOf } from "../queries.ts";

/** Who inspects for a township; in a sample for the county. */
export interface NameInspectorsInput {
  campaignId: string;
  /** Code of the township or county. */
  code: string;
  accountIds: readonly string[];
  /** Version of the campaign that the caller saw. */
  version: number;
}

/** Names the inspectors of one place anew. @throws Problem `place.unknown`, `campaign.inspector_unfit`, `campaign.changed` */
export async function nameInspectors(work: Work, input: NameInspectorsInput): Promise<void> {
  const found = await findCampaign(work, input.campaignId);
  const { campaign, county } = found;
  const place = await findPlaceByCode(work, input.code);
  const level = isSampled(campaign.kind) ? "county" : "township";
  if (place.countyId !== county.id || place.level !== level) throw new Problem("place.unknown", { code: input.code });
  authorize(campaignPolicy, work.actor, "nameInspectors", { county: county.code, place: place.code });
  assertStep(campaign, "nameInspectors");
  const role = level === "county" ? "countyOfficer" : "townshipOfficer";
  const fit = new Set((await holdersOf(work, role, [place.id])).map(({ accountId }) => accountId));
  const wanted = [...new Set(input.accountIds)];
  const unfit = wanted.filter((accountId) => !fit.has(accountId));
  if (unfit.length > 0)
    throw new Problem("campaign.inspector_unfit", {
      ...{ count: unfit.length, place: place.name, role: roles[role].name, accountIds: unfit },
    });
  const before = (await inspectorsOf(work, campaign.id)).filter(({ placeId }) => placeId === place.id);
  await advance(work, found, "nameInspectors", { seen: input.version });
  await work.tx.delete(CampaignInspector, { campaignId: campaign.id, placeId: place.id });
  const rows = wanted.map((accountId) => ({ campaignId: campaign.id, placeId: place.id, accountId }));
  if (rows.length > 0) await work.tx.insert(CampaignInspector, rows);
  work.touch({ kind: "campaign", id: campaign.id, place: county.code, before: { rows: before }, after: { rows } });
}
