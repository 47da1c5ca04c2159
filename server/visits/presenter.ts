import type { z } from "zod";
import type * as contract from "../../shared/api/visits.ts";
import { dayName, dayOf } from "../../shared/days.ts";
import type { Checklist } from "../../shared/inspections/checklist.ts";
import type { Sheet } from "../../shared/inspections/sheet.ts";
import { photoOrigins, visitStates } from "../../shared/inspections/visits.ts";
import { rectificationStates } from "../../shared/rectification/states.ts";
import { accountNames } from "../accounts/index.ts";
import type { View } from "../core/work.ts";
import { type Place, placesByIds } from "../places/index.ts";
import { lookInForce } from "../wording/index.ts";
import { type Assigned, refusalOf } from "./assigned.ts";
import { statementOf } from "./commands/sign-visit.ts";
import type { Visit, VisitPhoto } from "./entities.ts";
import { foundAgainBy, problemsOf } from "./new-problems.ts";
import { publicNow } from "./notices-now.ts";
import { photosById, type TakenPhoto } from "./photos.ts";
import { visitPolicy } from "./policy.ts";
import { checklistOf, type FoundVisit, type ListedVisit, photosOf, sheetOf } from "./queries.ts";
import { noticesOf, readyIssues, secretIssues } from "./ready.ts";
import { voidingOf } from "./voided-problems.ts";

export const named = ({ code, name }: Place) => ({ code, name });
export const villageOf = ({ id, code, name }: Place) => ({ id, code, name });

/** Sheets in a list with the names of persons. One query. */
export async function presentSummaries(
  view: Pick<View, "db">,
  rows: readonly { visit: ListedVisit; assigned: Assigned }[],
): Promise<contract.VisitSummary[]> {
  const names = await accountNames(
    view,
    rows.flatMap(({ visit }) => [visit.byId, ...(visit.seenBy ? [visit.seenBy] : [])]),
  );
  return rows.map(({ visit, assigned }) => presentSummary(visit, assigned, names));
}

function presentSummary(
  visit: ListedVisit,
  { campaign, village, home, inspector }: Assigned,
  names: ReadonlyMap<string, string>,
): contract.VisitSummary {
  const { id, byId, state, edition, visitDay, clockOff, late, slot, points, createdAt, updatedAt, signedAt } = visit;
  return {
    ...{ id, campaign: { id: campaign.id, name: campaign.name, kind: campaign.kind }, village: villageOf(village) },
    ...{ township: named(home), inspector: named(inspector), by: { accountId: byId, name: names.get(byId) ?? "" } },
    ...{ state, stateName: visitStates[state], edition, visitDay, clockOff, late, counts: slot !== null, points },
    ...{ createdAt, updatedAt, signedAt, voidReason: visit.voidReason },
    seen:
      visit.seenAt === null
        ? null
        : { at: visit.seenAt, byName: names.get(visit.seenBy ?? "") ?? "", word: visit.seenWord },
  };
}

/** A sheet with all that is in it, and what the actor may do with it now. */
export async function presentVisit(view: View, found: FoundVisit): Promise<z.input<typeof contract.visit>> {
  const { visit } = found;
  const [summary] = await presentSummaries(view, [{ visit, assigned: found }]);
  if (!summary) throw new Error("a sheet without an answer");
  const sheet = sheetOf(visit);
  const isMine =
    visit.byId === view.actor.accountId && visit.state === "draft" && refusalOf(view.actor, found) === null;
  const { number, title, vetoCap, lines } = await checklistOf(view, found.campaign);
  const checklist = { number, title, vetoCap, lines };
  const named = isMine ? await noticesOf(view, visit.villageId, sheet) : new Map();
  const issues = isMine
    ? [
        ...(await readyIssues(view, visit, { sheet, checklist, notices: named })),
        ...(await secretsIn(view, found, { sheet, checklist })),
      ]
    : [];
  const canSign = isMine && issues.length === 0;
  const mayVoid = visit.state !== "void" && visitPolicy.void(view.actor, found.places);
  const maySee = visit.state === "signed" && visit.seenWord === null && visitPolicy.see(view.actor, found.places);
  return {
    ...{ ...summary, sheet, digest: visit.digest, checklist },
    knownProved: sheet.known !== null && visit.knownProved !== false,
    photos: await presentPhotos(view, await photosOf(view, visit)),
    notices: await publicNow(view, visit, sheet),
    ...(visit.state === "draft" ? { problems: [], foundAgain: [] } : await presentProblems(view, visit, sheet)),
    ...{ issues: issues.slice(0, 50), statement: canSign ? statementOf(visit) : null },
    voiding: mayVoid ? await voidingOf(view, visit) : null,
    actions: [
      ...(isMine ? (["save"] as const) : []),
      ...(canSign ? (["sign"] as const) : []),
      ...(mayVoid ? (["void"] as const) : []),
      ...(maySee ? (["see"] as const) : []),
    ],
  };
}

async function presentProblems(view: Pick<View, "db">, visit: Visit, { findings }: Sheet) {
  const rows = await problemsOf(
    view,
    findings.map(({ id }) => id),
  );
  const again = await foundAgainBy(view, visit, rows);
  const named = ({
    id,
    number,
    state,
    findingId,
  }: { findingId: string | null } & Omit<(typeof again)[number], "findingId">) => ({
    ...{ id, number, findingId: findingId ?? "", stateName: rectificationStates[state] },
  });
  return { problems: rows.map(named), foundAgain: again.map(named) };
}

/** As far as the county's list of words is ready: the signature looks once more. */
async function secretsIn(view: View, { county, visit }: FoundVisit, of: { sheet: Sheet; checklist: Checklist }) {
  const { inForce } = await lookInForce(view, county.id);
  return inForce ? secretIssues(visit, of, inForce) : [];
}

/** Photos with the older one that each looks like. */
export async function presentPhotos(
  view: Pick<View, "db">,
  photos: readonly VisitPhoto[],
): Promise<contract.VisitPhotoAnswer[]> {
  const older = await photosById(
    view,
    photos.flatMap(({ reusedId }) => reusedId ?? []),
  );
  const places = await placesByIds(view, [...new Set([...older.values()].map(({ villageId }) => villageId))]);
  return photos.map(({ id, findingId, origin, at, reusedId }) => {
    const first = older.get(reusedId ?? "");
    return {
      ...{ id, findingId, origin, originName: photoOrigins[origin], at },
      reused: first ? reusedOf(first, places.get(first.villageId)?.name ?? "") : null,
    };
  });
}

function reusedOf({ at }: TakenPhoto, villageName: string) {
  const day = dayOf(new Date(at));
  return { villageName, day, words: `与${dayName(day)}${villageName}的一张照片几乎一样，请核对是不是用了旧照片。` };
}
