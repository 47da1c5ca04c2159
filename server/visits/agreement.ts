// How far the sheets of inspecting townships agree with those of whoever looked again. Worked out from signed sheets each time it is asked.
import type { z } from "zod";
import type * as contract from "../../shared/api/visits.ts";
import type { ChecklistLine } from "../../shared/inspections/checklist.ts";
import { type Agreement, cohenKappa, fewestLines, type LinePair, linePairs } from "../../shared/inspections/kappa.ts";
import type { View } from "../core/work.ts";
import { campaignsByIds, type FoundCampaign } from "../inspections/index.ts";
import { type Place, placesByIds } from "../places/index.ts";
import type { Visit } from "./entities.ts";
import { named } from "./presenter.ts";
import { linesByNumber, sheetOf, signedOfVillages } from "./queries.ts";

/** Two sheets of one village, the earlier first. */
export interface VisitPair {
  first: Visit;
  second: Visit;
}

/** Each sheet that counts in a campaign, with the first that somebody else signed of the same village after it, in any campaign. */
export function pairsOf(campaignId: string, signed: readonly Visit[]): VisitPair[] {
  return signed
    .filter((visit) => visit.campaignId === campaignId && visit.slot !== null)
    .flatMap((first) => {
      const second = signed.find(
        (other) =>
          other.villageId === first.villageId &&
          other.byId !== first.byId &&
          (other.signedAt ?? "") > (first.signedAt ?? "") &&
          (other.campaignId === campaignId || other.slot !== null),
      );
      return second ? [{ first, second }] : [];
    });
}

/** The lines of a pair, by the checklists of both campaigns. */
export function linesOfPair(
  { first, second }: VisitPair,
  linesOf: (visit: Visit) => readonly ChecklistLine[],
): LinePair[] {
  // What only the inspector says that the system proposed was proposed by nobody.
  const rated = (visit: Visit) => ({ ...sheetOf(visit), ...(visit.knownProved === false ? { known: null } : {}) });
  const side = (visit: Visit) => ({ sheet: rated(visit), lines: linesOf(visit) });
  return linePairs(side(first), side(second));
}

/** The checklist of each sheet's campaign. Two queries. */
export async function checklistLines(
  view: Pick<View, "db">,
  countyId: string,
  visits: readonly Visit[],
): Promise<(visit: Visit) => readonly ChecklistLine[]> {
  const campaigns = await campaignsByIds(view, [...new Set(visits.map(({ campaignId }) => campaignId))]);
  const numbers = new Map(campaigns.map(({ id, checklist }) => [id, checklist]));
  const lines = await linesByNumber(view, countyId);
  return ({ campaignId }) => lines.get(numbers.get(campaignId) ?? 0) ?? [];
}

/** Agreement by inspecting place, and of the whole campaign. A fixed number of queries. */
export async function agreementOf(
  view: Pick<View, "db">,
  { campaign, county }: FoundCampaign,
  assignments: readonly { villageId: string; inspectorId: string }[],
): Promise<z.input<typeof contract.agreement>> {
  const signed = await signedOfVillages(
    view,
    assignments.map(({ villageId }) => villageId),
  );
  const pairs = pairsOf(campaign.id, signed);
  const linesOf = await checklistLines(view, county.id, signed);
  const places = await placesByIds(view, [...new Set(assignments.map(({ inspectorId }) => inspectorId))]);
  const items = [...places.values()]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((inspector: Place) => ({
      inspector: named(inspector),
      ...summed(
        pairs.filter(({ first }) => first.inspectorId === inspector.id).map((pair) => linesOfPair(pair, linesOf)),
      ),
    }));
  return { items, total: summed(pairs.map((pair) => linesOfPair(pair, linesOf))) };
}

function summed(pairs: readonly LinePair[][]) {
  const lines = pairs.flat();
  return { villages: pairs.length, all: told(lines), byEye: told(lines.filter(({ byEye }) => byEye)) };
}

/** With words where there is no figure: too few say nothing, and one category only isn't a measure of agreement. */
export function told(lines: readonly LinePair[]): Agreement & { words: string | null } {
  const found = cohenKappa(lines.map(({ levels }) => levels));
  if (found.n < fewestLines)
    return { ...found, kappa: null, words: `两次都看了的只有 ${found.n} 项，少于 ${fewestLines} 项，不计算一致性。` };
  if (found.kappa === null) return { ...found, words: "两次的结果都只有同一种，算不出一致性系数。" };
  return { ...found, words: null };
}
