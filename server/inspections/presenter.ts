import type { z } from "zod";
import type * as contract from "../../shared/api/inspections.ts";
import { type DrawCommitment, readCommitment } from "../../shared/inspections/draw/index.ts";
import {
  type CampaignStep,
  campaignAfter,
  campaignKinds,
  campaignStates,
  campaignSteps,
  isSampled,
} from "../../shared/inspections/states.ts";
import { accountNames, holdersOf } from "../accounts/index.ts";
import { type Actor, holds, type View } from "../core/work.ts";
import { type Place, placesByIds } from "../places/index.ts";
import { type AssignmentPlan, townshipsIn } from "./assignment-input.ts";
import type { Campaign, CampaignAssignment, CampaignExclusion, Draw } from "./entities.ts";
import { campaignPolicy } from "./policy.ts";
import { campaignsByIds, drawOf, exclusionsOf, type FoundCampaign, inspectorsOf } from "./queries.ts";

const named = ({ code, name }: Place) => ({ code, name });

/** A campaign with what the actor may do with it now. `earlier`: names of earlier campaigns by id. */
export function presentCampaign(
  actor: Actor,
  { campaign, county }: FoundCampaign,
  earlier: ReadonlyMap<string, string>,
): z.input<typeof contract.campaign> {
  const { id, kind, name, fromDay, untilDay, checklist, state, createdAt, startedAt, cancelReason, version } = campaign;
  const { earlierId } = campaign;
  return {
    ...{ id, kind, kindName: campaignKinds[kind].name, name, county: named(county), fromDay, untilDay, checklist },
    earlier: earlierId === null ? null : { id: earlierId, name: earlier.get(earlierId) ?? "" },
    ...{ state, stateName: campaignStates[state], createdAt, startedAt, cancelReason, version },
    actions: actionsOf(actor, campaign, county),
  };
}

function actionsOf(actor: Actor, { kind, state }: Campaign, county: Place): CampaignStep[] {
  const own = actor.grants.find(
    ({ role, placeCode }) => role === "townshipOfficer" && placeCode.startsWith(county.code),
  );
  const place = own && !isSampled(kind) ? { place: own.placeCode } : {};
  return (Object.keys(campaignSteps) as CampaignStep[]).filter(
    (step) =>
      campaignAfter(step, kind, state) !== null &&
      campaignPolicy[step](actor, { county: county.code, ...(step === "nameInspectors" ? place : {}) }),
  );
}

/** Several campaigns of a county. */
export async function presentCampaigns(view: View, county: Place, campaigns: readonly Campaign[]) {
  const earlier = await earlierNames(view, campaigns);
  return campaigns.map((campaign) => presentCampaign(view.actor, { campaign, county }, earlier));
}

async function earlierNames(view: View, campaigns: readonly Campaign[]): Promise<ReadonlyMap<string, string>> {
  const ids = campaigns.flatMap(({ earlierId }) => earlierId ?? []);
  return new Map((await campaignsByIds(view, ids)).map(({ id, name }) => [id, name]));
}

/**
 * One campaign with exclusions, inspectors and draw. A township's officer sees the inspectors and the exclusions of the own township
 * only: reasons of conflicts speak of persons.
 */
export async function presentDetail(
  view: View,
  found: FoundCampaign,
): Promise<z.input<typeof contract.campaignDetail>> {
  const { campaign } = found;
  const draw = await drawOf(view, campaign.id);
  return {
    ...presentCampaign(view.actor, found, await earlierNames(view, [campaign])),
    exclusions: (await presentExclusions(view, await exclusionsOf(view, campaign.id))).filter(
      ({ inspector }) =>
        holds(view.actor, "countyOfficer", found.county.code) || holds(view.actor, "townshipOfficer", inspector.code),
    ),
    teams: await presentTeams(view, found),
    draw: draw && presentDraw(draw, commitmentOf(draw)),
  };
}

/** Exclusions with the names of places and persons. */
export async function presentExclusions(view: View, rows: readonly CampaignExclusion[]) {
  const places = await placesByIds(view, [
    ...new Set(rows.flatMap(({ inspectorId, targetId }) => [inspectorId, targetId])),
  ]);
  const names = await accountNames(view, [...new Set(rows.map(({ byId }) => byId))]);
  const placeOf = (id: string) => {
    const place = places.get(id);
    return place ? named(place) : { code: "", name: "" };
  };
  return rows.map(({ id, inspectorId, targetId, reason, byId, at }) => ({
    ...{ id, reason, at, byName: names.get(byId) ?? "" },
    ...{ inspector: placeOf(inspectorId), target: placeOf(targetId) },
  }));
}

async function presentTeams(view: View, { campaign, county }: FoundCampaign) {
  const places = isSampled(campaign.kind)
    ? [county]
    : (await townshipsIn(view, county)).map(({ township }) => township);
  const mine = places.filter(({ code }) =>
    campaignPolicy.nameInspectors(view.actor, { county: county.code, place: code }),
  );
  const rows = await inspectorsOf(view, campaign.id);
  const role = isSampled(campaign.kind) ? "countyOfficer" : "townshipOfficer";
  const holders = await holdersOf(
    view,
    role,
    mine.map(({ id }) => id),
  );
  const names = await accountNames(view, [...new Set(rows.map(({ accountId }) => accountId))]);
  return mine.map((place) => ({
    ...named(place),
    inspectors: rows
      .filter(({ placeId }) => placeId === place.id)
      .map(({ accountId }) => ({ accountId, name: names.get(accountId) ?? "" })),
    candidates: holders
      .filter(({ placeId }) => placeId === place.id)
      .map(({ accountId, name }) => ({ accountId, name })),
  }));
}

/** What was committed; rows are written with texts that read. */
export function commitmentOf({ campaignId, commitment }: Draw): DrawCommitment {
  const said = readCommitment(commitment);
  if (!said) throw new Error(`the commitment of ${campaignId} can't be read`);
  return said;
}

/** A draw as anybody may see it. */
export const presentDraw = (
  { digest, committedAt, committedEntry, value, seed, drawnAt }: Draw,
  { size, source, townships }: DrawCommitment,
): z.input<typeof contract.drawState> => ({
  ...{ size, source, digest, committedAt, entry: committedEntry, value, seed, drawnAt },
  villages: townships.reduce((sum, { villages }) => sum + villages.length, 0),
});

/** Who goes where; for a township's officer only what the own township inspects and who inspects it. */
export async function presentAssignments(
  view: View,
  { county }: FoundCampaign,
  rows: readonly CampaignAssignment[],
): Promise<z.input<typeof contract.assignments>> {
  const ids = rows.flatMap(({ villageId, homeId, inspectorId }) => [villageId, homeId, inspectorId]);
  const places = await placesByIds(view, [...new Set(ids)]);
  const all = rows.flatMap(({ villageId, homeId, inspectorId }) => {
    const [village, home, inspector] = [places.get(villageId), places.get(homeId), places.get(inspectorId)];
    return village && home && inspector ? [{ village, home, inspector }] : [];
  });
  const seesAll = holds(view.actor, "countyOfficer", county.code);
  const isOwn = ({ code }: Place) => holds(view.actor, "townshipOfficer", code);
  const items = all.filter(({ home, inspector }) => seesAll || isOwn(home) || isOwn(inspector));
  return { items: sortedItems(items) };
}

type Item = AssignmentPlan["items"][number];

const sortedItems = (items: readonly Item[]) =>
  [...items]
    .sort((a, b) => (a.inspector.code + a.village.code < b.inspector.code + b.village.code ? -1 : 1))
    .map(({ village, home, inspector }) => ({
      ...{ village: named(village), home: named(home), inspector: named(inspector) },
    }));

/** A plan to look at before it is settled: villages, pairs, loads. */
export function presentPreview(
  { items, planDigest, input, places }: AssignmentPlan,
  variant: number,
): z.input<typeof contract.assignmentPreview> {
  const pairs = new Map<string, { inspector: Place; inspected: Place; villages: number }>();
  for (const { inspector, home } of items) {
    const key = `${inspector.code} ${home.code}`;
    const pair = pairs.get(key) ?? { inspector, inspected: home, villages: 0 };
    pair.villages += 1;
    pairs.set(key, pair);
  }
  const loads = input.townships.map(({ code, villages }) => ({
    ...{ code, name: places.get(code)?.name ?? "", own: villages.length },
    villages: items.filter(({ inspector }) => inspector.code === code).length,
  }));
  return {
    ...{ variant, digest: planDigest, items: sortedItems(items), loads },
    pairs: [...pairs.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { inspector, inspected, villages }]) => ({
        ...{ inspector: named(inspector), inspected: named(inspected), villages },
      })),
  };
}
