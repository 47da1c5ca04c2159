import type { ProblemAnswer, ProblemDetail } from "../../shared/api/rectification.ts";
import { dayName, dayOf } from "../../shared/days.ts";
import { findingTypes, severities } from "../../shared/inspections/findings.ts";
import { daysAfterOpening, isProvisional, latestDay, meetingDays } from "../../shared/rectification/deadlines.ts";
import {
  closings,
  daysOverdue,
  problemSources,
  type RectificationStepName,
  rectificationStates,
  rectificationSteps,
  stateAfter,
  stepName,
} from "../../shared/rectification/states.ts";
import { officerRoles } from "../../shared/roles.ts";
import { accountNames } from "../accounts/index.ts";
import { countySetting } from "../catalogue/index.ts";
import { holds, type View } from "../core/work.ts";
import { attachmentsOf } from "../files/index.ts";
import { campaignsByIds } from "../inspections/index.ts";
import { type Notice, noticesByIds, shownTitles } from "../notices/index.ts";
import { findPlace, type Place, placesByIds } from "../places/index.ts";
import type { Rectification, RectificationStep } from "./entities.ts";
import type { Evidence } from "./evidence.ts";
import { homesById } from "./homes.ts";
import { hasPostIn, notForOwnVillage, rectificationPolicy } from "./policy.ts";
import { askedAmong, type FoundProblem, stepsOf } from "./queries.ts";
import { responsibleOf } from "./responsible.ts";

const named = ({ code, name }: Pick<Place, "code" | "name">) => ({ code, name });

/** A notice under the title that the board has for it: the village's own may be what the problem is about. */
const noticeRef = ({ id, number }: Notice, titles: ReadonlyMap<string, string>) => ({
  ...{ id, number, title: titles.get(id) ?? "" },
});

/** Problems in the order given: a fixed number of queries, and a few for each village that is merged. */
export async function presentProblems(view: View, rows: readonly Rectification[]): Promise<ProblemAnswer[]> {
  const homes = await homesById(view, [...new Set(rows.map(({ villageId }) => villageId))]);
  const townships = await placesByIds(view, [...new Set([...homes.values()].map(({ home }) => home.parentId ?? ""))]);
  const campaignIds = [...new Set(rows.flatMap(({ campaignId }) => campaignId ?? []))];
  const campaigns = new Map((await campaignsByIds(view, campaignIds)).map(({ id, name }) => [id, { id, name }]));
  const notices = await noticesByIds(view, [...new Set(rows.flatMap(({ noticeId }) => noticeId ?? []))]);
  const titles = await shownTitles(view, [...notices.values()]);
  const asked = await askedAmong(view, rows);
  const answers: ProblemAnswer[] = [];
  for (const problem of rows) {
    const places = homes.get(problem.villageId);
    const township = places && townships.get(places.home.parentId ?? "");
    if (!places || !township) throw new Error(`the village of problem ${problem.number} is missing`);
    const found = { problem, village: places.home, foundIn: places.foundIn };
    const campaign = campaigns.get(problem.campaignId ?? "") ?? null;
    const notice = notices.get(problem.noticeId ?? "") ?? null;
    answers.push(present(view, found, { township, campaign, notice, titles, actions: actionsOf(view, found, asked) }));
  }
  return answers;
}

interface Known {
  township: Place;
  campaign: { id: string; name: string } | null;
  notice: Notice | null;
  /** By id of the notice. */
  titles: ReadonlyMap<string, string>;
  actions: ProblemAnswer["actions"];
}

function present(
  { actor, now }: View,
  { problem, village, foundIn }: FoundProblem,
  { township, campaign, notice, titles, actions }: Known,
): ProblemAnswer {
  const { id, number, source, type, severity, itemCode, text, wanted, state, closing, version } = problem;
  const { openedDay, dueDay, firstDueDay, firstSubmittedDay, reopened, solved } = problem;
  const ofOffice = holds(actor, officerRoles, village.code);
  return {
    ...{ id, number, village: named(village), township: named(township) },
    foundIn: foundIn.id === village.id ? null : named(foundIn),
    ...{ source, sourceName: problemSources[source], raiser: ofOffice ? problem.raiser : null, campaign },
    ...{ type, typeName: findingTypes[type].name, severity, severityName: severities[severity].name },
    notice: notice && { ...noticeRef(notice, titles), change: changeOf(notice, problem) },
    ...{ itemCode, text, wanted, state, stateName: rectificationStates[state], openedDay, dueDay, firstDueDay },
    ...{ provisional: isProvisional(dueDay), daysOverdue: daysOverdue(problem, dayOf(now)), firstSubmittedDay },
    ...{ reopened, closing, closingName: closing && closings[closing], solved, version, actions },
  };
}

/** What became of the notice since the problem was opened: it may have been mended already. */
function changeOf({ state, publishedAt, suspensionId }: Notice, { openedAt }: Rectification): string | null {
  if (state === "erased") return "此信息已依法删除";
  if (state === "withdrawn") return "此信息已撤回";
  if (suspensionId !== null) return "此信息已暂停展示，更正以后恢复";
  if (publishedAt === null || publishedAt <= openedAt) return null;
  return `此信息已于${dayName(dayOf(new Date(publishedAt)))}更正`;
}

const ownSteps = Object.keys(rectificationSteps) as RectificationStepName[];

/** What the actor can do about it now. */
function actionsOf(
  { actor }: Pick<View, "actor">,
  { problem, village, foundIn }: FoundProblem,
  asked: ReadonlySet<string>,
): ProblemAnswer["actions"] {
  const place = { placeCode: village.code };
  const isOwn = hasPostIn(actor, [village, foundIn]);
  const isBarred = (step: RectificationStepName | "answer") =>
    (isOwn && notForOwnVillage.some((one) => one === step)) ||
    (step === "verify" && problem.submittedBy === actor.accountId);
  const steps = ownSteps.filter(
    (step) => stateAfter(step, problem.state) !== null && rectificationPolicy[step](actor, place) && !isBarred(step),
  );
  const asks =
    problem.source === "villager" &&
    stateAfter("reopen", problem.state) !== null &&
    rectificationPolicy.answer(actor, place) &&
    !isBarred("answer");
  return [
    ...steps.filter((step) => step !== "close" || asked.has(problem.id)),
    ...(asks ? (["answer"] as const) : []),
    ...(rectificationPolicy.see(actor, place) && ["open", "reopened"].includes(problem.state)
      ? (["see"] as const)
      : []),
  ];
}

/** One problem with its time line. */
export async function presentDetail(view: View, found: FoundProblem): Promise<ProblemDetail> {
  const { problem, village } = found;
  const [summary] = await presentProblems(view, [problem]);
  if (!summary) throw new Error("a problem without an answer");
  const steps = await stepsOf(view, problem.id);
  const finder = await findPlace(view, problem.finderPlaceId);
  const names = await accountNames(view, [problem.openedBy, ...steps.map(({ byId }) => byId)]);
  const extension = summary.actions.includes("extend") ? await extensionOf(view, problem) : null;
  return {
    ...summary,
    actions: summary.actions.filter((action) => action !== "extend" || extension !== null),
    today: dayOf(view.now),
    ...{ openedBy: names.get(problem.openedBy) ?? "", finder: named(finder) },
    steps: await presentSteps(view, found, steps, names),
    responsible: (await responsibleOf(view, [village.id])).get(village.id) ?? [],
    extension,
  };
}

/** How far it can be extended; null when all that the county allows is used up or over. */
async function extensionOf(view: View, problem: Rectification): Promise<ProblemDetail["extension"]> {
  const latest = latestDay(problem, await countySetting(view, problem.countyId));
  if (latest <= problem.dueDay || latest < dayOf(view.now)) return null;
  const meeting = daysAfterOpening(problem.openedDay, meetingDays);
  const isPossible = meeting > problem.dueDay && meeting <= latest && meeting >= dayOf(view.now);
  return { latest, meeting: isPossible ? meeting : null };
}

async function presentSteps(
  view: View,
  { problem, village }: FoundProblem,
  steps: readonly RectificationStep[],
  names: ReadonlyMap<string, string>,
): Promise<ProblemDetail["steps"]> {
  const shown = steps.map((row) => ({ row, evidence: JSON.parse(row.evidence) as Evidence }));
  const notices = await noticesByIds(view, [...new Set(shown.flatMap(({ evidence }) => evidence.notices))]);
  const titles = await shownTitles(view, [...notices.values()]);
  const files = shown.flatMap(({ evidence }) => evidence.attachments.map(({ sha256 }) => sha256));
  const kept = new Set<string>();
  for (const placeId of new Set([problem.villageId, village.id]))
    for (const { sha256 } of await attachmentsOf(view, placeId, files)) kept.add(sha256);
  return shown.map(({ row: { step, byId, at, text, untilDay }, evidence }) => ({
    ...{ step, stepName: stepName(step), byName: names.get(byId) ?? "", at, text, untilDay },
    notices: evidence.notices.flatMap((id) => {
      const notice = notices.get(id);
      return notice ? [noticeRef(notice, titles)] : [];
    }),
    files: evidence.attachments.map(({ sha256, name }) => ({ sha256, name, kept: kept.has(sha256) })),
  }));
}
