// A person's to-do list in one answer: the phone that asks for it may have a bad network and asks once.
import type { z } from "zod";
import type * as contract from "../../shared/api/desk.ts";
import { addDays, type Day, dayOf } from "../../shared/days.ts";
import { roles, type SignerRole, signerRoles } from "../../shared/roles.ts";
import { grantsOf, isActive, ownAccount, presentAccount } from "../accounts/index.ts";
import { type Obligation, obligationsOfVillages } from "../compliance/index.ts";
import { holds, type View } from "../core/work.ts";
import { campaignsOfInspector } from "../inspections/index.ts";
import { brokenPeriods, noticePolicy, type OpenNotice, openNotices, suspendedToMend } from "../notices/index.ts";
import { isMerged, mergerOf, type Place, placesByIds } from "../places/index.ts";
import { activeKeysOf } from "../signing/index.ts";
import { dutyLines, isUnmet } from "./due.ts";
import { deskExemptions } from "./exemptions.ts";
import { fitted } from "./fit.ts";
import { deskProblems } from "./problems.ts";
import { deskSheets } from "./sheets.ts";
import { shortened } from "./shortened.ts";

type Answer = z.input<typeof contract.desk>;

/** What falls due within so many days is shown, and what fell due within the last year. */
const ahead = 30;
const back = 365;
/** The newest campaigns that are looked at for whether one runs. */
const mostCampaigns = 20;

/** All that waits for the caller, and with which template reminders can be had in WeChat. A fixed number of queries, and a few for each county in which they have a village. */
export async function myDesk(view: View, reminderTemplate: string | null = null): Promise<Answer> {
  const account = presentAccount(await ownAccount(view));
  const keys = await activeKeysOf(view, account.id);
  const villages = await myVillages(view);
  const notices = await openNotices(view, villages);
  const today = dayOf(view.now);
  const unmet = await unmetDuties(view, villages, notices, today);
  const broken = await brokenPeriods(
    view,
    villages.map(({ id }) => id),
  );
  const suspended = await suspendedToMend(
    view,
    villages.map(({ code }) => code),
  );
  const may = (step: "sign" | "review" | "save") => notices.filter(({ actions }) => actions.includes(step));
  return fitted({
    today,
    account,
    keyIds: keys.map(({ id }) => id),
    reminderTemplate,
    villages: await Promise.all(villages.map((village) => presentVillage(view, village, unmet))),
    offices: await officesOf(view, account.id),
    inspects: await isInspector(view, account.id),
    toSign: may("sign").map(presentNotice),
    toReview: may("review").map(presentNotice),
    returned: may("save")
      .filter(({ returned }) => returned)
      .map(presentNotice),
    toFix: await deskProblems(view, villages),
    toCorrect: [
      ...suspended.map(presentNotice),
      ...broken
        .filter(({ actions, isSuspended }) => actions.includes("correct") && !isSuspended)
        .map((notice) => presentNotice({ ...notice, waitsFor: null, waitsForReview: false, returned: null })),
    ],
    toSee: await deskSheets(view, villages),
    exemptions: await deskExemptions(view, villages),
    late: unmet.filter(({ state }) => state === "overdue"),
    due: unmet.filter(({ state }) => state !== "overdue"),
    drafts: may("save")
      .filter(({ returned }) => !returned)
      .map(presentNotice),
    withOthers: notices.filter(isWithOthers).map(presentNotice),
  });
}

const isWithOthers = ({ waitsFor, waitsForReview, actions }: OpenNotice): boolean =>
  (waitsForReview || waitsFor !== null) && !actions.includes("sign") && !actions.includes("review");

/** Villages in which the caller has a post today, by code. */
async function myVillages(view: View): Promise<Place[]> {
  const posts = view.actor.grants.filter(({ role }) => signerRoles.includes(role as SignerRole));
  const places = await placesByIds(view, [...new Set(posts.map(({ placeId }) => placeId))]);
  return [...places.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

type Duty = z.input<typeof contract.deskDuty>;

/** What these villages must still publish and nobody has begun, by due day. */
async function unmetDuties(
  view: View,
  villages: readonly Place[],
  notices: readonly OpenNotice[],
  today: Day,
): Promise<Duty[]> {
  const span = { from: addDays(today, -back), to: addDays(today, ahead) };
  const there = villages.filter((village) => !isMerged(village, today));
  const obligations = await obligationsOfVillages(view, there, span);
  return there
    .flatMap(({ id, code }) => {
      const lines = dutyLines(
        (obligations.get(id) ?? []).filter(isUnmet),
        notices.filter(({ placeCode }) => placeCode === code),
      );
      return lines.filter(({ underWay }) => !underWay).map(({ duty }) => presentDuty(code, duty));
    })
    .sort((a, b) => (a.dueDay < b.dueDay ? -1 : a.dueDay > b.dueDay ? 1 : 0));
}

const presentDuty = (villageCode: string, duty: Obligation): Duty => ({
  villageCode,
  itemCode: duty.itemCode,
  itemName: duty.itemName,
  period: duty.period,
  periodName: duty.periodName,
  dueDay: duty.dueDay,
  provisional: duty.provisional,
  state: duty.state as Duty["state"],
  dutyId: duty.dutyId,
  event: duty.event,
});

async function presentVillage(view: View, village: Place, unmet: readonly Duty[]) {
  const { actor } = view;
  const { code, name } = village;
  const merger = await mergerOf(view, village);
  const own = unmet.filter(({ villageCode }) => villageCode === code);
  const late = own.filter(({ state }) => state === "overdue").length;
  return {
    code,
    name,
    roleNames: signerRoles.filter((role) => holds(actor, role, code)).map((role) => roles[role].name),
    mayDraft: merger === null && noticePolicy.draft(actor, { placeCode: code }),
    merged: merger?.text ?? null,
    late,
    due: own.length - late,
  };
}

/** Posts at townships and counties; asked for only when there are such. */
async function officesOf({ actor, now, db }: View, accountId: string): Promise<Answer["offices"]> {
  if (!actor.grants.some(({ role }) => isOffice(role))) return [];
  const grants = await grantsOf({ db }, [accountId]);
  return grants
    .filter((grant) => isActive(grant, now) && isOffice(grant.role))
    .map(({ role, placeName }) => ({ roleName: roles[role].name, placeName }));
}

/** Asked for only where somebody has a post at a township or county: nobody else inspects. */
async function isInspector({ actor, db }: View, accountId: string): Promise<boolean> {
  if (!actor.grants.some(({ role }) => isOffice(role))) return false;
  return (await campaignsOfInspector({ db }, accountId, mostCampaigns)).some(({ state }) => state === "running");
}

const isOffice = (role: keyof typeof roles): boolean => !signerRoles.includes(role as SignerRole);

const presentNotice = (notice: OpenNotice): z.input<typeof contract.deskNotice> => ({
  id: notice.id,
  villageCode: notice.placeCode,
  itemCode: notice.itemCode,
  itemName: notice.itemName,
  period: notice.period,
  title: notice.title,
  state: notice.state,
  stateName: notice.stateName,
  updatedAt: notice.updatedAt,
  waitsFor: notice.waitsFor && roles[notice.waitsFor].name,
  waitsForReview: notice.waitsForReview,
  returned: notice.returned && { ...notice.returned, reason: shortened(notice.returned.reason) },
});
