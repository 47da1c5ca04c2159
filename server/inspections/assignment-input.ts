// What an assignment is worked out from, read anew for the preview and inside the transaction that settles it.
import { dayOf } from "../../shared/days.ts";
import type { AssignmentInput, Pair } from "../../shared/inspections/assignment/index.ts";
import { impossibleText } from "../../shared/inspections/assignment/wording.ts";
import { canonicalJson } from "../../shared/signing/canonical.ts";
import { sha256Of } from "../core/digest.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { isMerged, type Place, placesByIds, placesOfCounty } from "../places/index.ts";
import { assignmentsOf, exclusionsOf, type FoundCampaign, lastCrossCheck } from "./queries.ts";
import type { WorkOut } from "./work-out.ts";

/** Which plan is asked for, and where it is worked out. */
export interface PlanWish {
  variant: number;
  workOut: WorkOut;
}

/** A township and those of its villages that are there today. */
export interface TownshipList {
  township: Place;
  villages: Place[];
}

/** The county's townships that have villages, by code; two queries. */
export async function townshipsIn(view: Pick<View, "db" | "now">, county: Place): Promise<TownshipList[]> {
  const today = dayOf(view.now);
  const townships = await placesOfCounty(view, county.id, "township");
  const villages = await placesOfCounty(view, county.id, "village");
  const here = villages.filter((village) => !isMerged(village, today));
  return townships
    .map((township) => ({ township, villages: here.filter(({ parentId }) => parentId === township.id) }))
    .filter((list) => list.villages.length > 0);
}

/** The input, the places that it speaks of by code, and a digest by which a later reading can be compared. */
export interface ReadInput {
  input: AssignmentInput;
  places: ReadonlyMap<string, Place>;
  digest: string;
}

/** @throws Problem `assignment.too_few` */
export async function readInput(view: View, { campaign, county }: FoundCampaign, variant: number): Promise<ReadInput> {
  const lists = await townshipsIn(view, county);
  if (lists.length < 3) throw new Problem("assignment.too_few", { count: lists.length });
  const places = lists.flatMap(({ township, villages }) => [township, ...villages]);
  const codeOf = new Map(places.map(({ id, code }) => [id, code]));
  const last = await lastCrossCheck(view, campaign);
  const exclusions = await exclusionsOf(view, campaign.id);
  const input: AssignmentInput = {
    townships: lists.map(({ township, villages }) => ({
      code: township.code,
      villages: villages.map(({ code }) => code),
    })),
    lastRound: last ? await pairsOf(view, last.id) : [],
    exclusions: exclusions.flatMap(({ inspectorId, targetId }) => {
      const [inspector, target] = [codeOf.get(inspectorId), codeOf.get(targetId)];
      return inspector && target ? [{ inspector, target }] : []; // of a village that merged meanwhile nothing is left
    }),
    variant,
  };
  return { input, places: new Map(places.map((place) => [place.code, place])), digest: sha256Of(canonicalJson(input)) };
}

/** Who inspected whom in a campaign, by the codes of today. */
async function pairsOf(view: View, campaignId: string): Promise<Pair[]> {
  const rows = await assignmentsOf(view, campaignId);
  const places = await placesByIds(view, [
    ...new Set(rows.flatMap(({ homeId, inspectorId }) => [homeId, inspectorId])),
  ]);
  const pairs = new Map<string, Pair>();
  for (const { homeId, inspectorId } of rows) {
    const [inspector, inspected] = [places.get(inspectorId)?.code, places.get(homeId)?.code];
    if (inspector && inspected) pairs.set(`${inspector} ${inspected}`, { inspector, inspected });
  }
  return [...pairs.values()].sort((a, b) =>
    a.inspector === b.inspector ? (a.inspected < b.inspected ? -1 : 1) : a.inspector < b.inspector ? -1 : 1,
  );
}

/** One village of a plan. */
export interface PlannedVillage {
  village: Place;
  home: Place;
  inspector: Place;
}

/** A plan as it can be shown, compared and settled. */
export interface AssignmentPlan extends ReadInput {
  items: PlannedVillage[];
  /** SHA-256 of campaign and plan: what the caller has seen. */
  planDigest: string;
}

/**
 * Works a plan out. Takes up to two seconds where it is hard, so never inside a transaction.
 * @throws Problem `assignment.too_few`, `assignment.impossible`, `assignment.undecided`
 */
export async function planAssignment(
  view: View,
  found: FoundCampaign,
  { variant, workOut }: PlanWish,
): Promise<AssignmentPlan> {
  const read = await readInput(view, found, variant);
  const { input, places } = read;
  const result = await workOut(input);
  if (result.kind === "undecided") throw new Problem("assignment.undecided");
  const placeOf = (code: string): Place => {
    const place = places.get(code);
    if (!place) throw new Error(`no place ${code}`);
    return place;
  };
  if (result.kind === "impossible") {
    const named = (codes: readonly string[]) => codes.map((code) => ({ code, name: placeOf(code).name }));
    throw new Problem("assignment.impossible", {
      ...{ reason: impossibleText(result, (code) => placeOf(code).name), rules: result.rules, helps: result.helps },
      townships: named(result.townships),
    });
  }
  const items = result.villages.map(({ village, inspected, inspector }) => ({
    ...{ village: placeOf(village), home: placeOf(inspected), inspector: placeOf(inspector) },
  }));
  const planDigest = sha256Of(canonicalJson({ campaign: found.campaign.id, variant, villages: result.villages }));
  return { ...read, items, planDigest };
}
