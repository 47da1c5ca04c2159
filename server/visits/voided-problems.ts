// What becomes of the problems of a sheet that is voided. What is said before and what is done read the same plan.
import { In, Not } from "typeorm";
import type { VisitAnswer } from "../../shared/api/visits.ts";
import { dayName } from "../../shared/days.ts";
import { accountNames } from "../accounts/index.ts";
import type { View, Work } from "../core/work.ts";
import { cancelWithSource, outliveSource, Rectification } from "../rectification/index.ts";
import { Visit, VisitFinding } from "./entities.ts";
import { isSameAs } from "./new-problems.ts";

type Db = Pick<View, "db">;

/** Another signed sheet that found the same. */
interface Heir {
  finding: VisitFinding;
  visit: Pick<Visit, "id" | "campaignId" | "inspectorId" | "byId" | "visitDay" | "signedAt">;
}

/**
 * `moves`: another sheet found the same, the problem is that one's from now on. `goes`: nobody has done anything about it, it is taken back.
 * `stays`: the village has reported a fix, whatever came of it.
 */
interface VoidedProblem {
  problem: Rectification;
  fate: "moves" | "goes" | "stays";
  heir: Heir | null;
}

/** Problems that came from a sheet and weren't taken back, with what becomes of each once the sheet is void. Four queries. */
export async function problemsOfVoided({ db }: Db, visit: Visit): Promise<VoidedProblem[]> {
  const own = await db.find(VisitFinding, { select: { id: true }, where: { visitId: visit.id } });
  if (own.length === 0) return [];
  const problems = await db.find(Rectification, {
    where: { findingId: In(own.map(({ id }) => id)), state: Not("void") },
    order: { number: "ASC" },
  });
  if (problems.length === 0) return [];
  const heirs = await foundByOthers({ db }, visit);
  return problems.map((problem): VoidedProblem => {
    const heir = heirs.find((one) => isSameAs(one.finding)(problem) && (one.visit.signedAt ?? "") >= problem.openedAt);
    if (heir) return { problem, fate: "moves", heir };
    return { problem, fate: problem.state === "open" ? "goes" : "stays", heir: null };
  });
}

/**
 * What other signed sheets of the village found and was noted on a problem that stood already (`openForFindings`), so that it has become none
 * of its own; those of the same campaign first, since the next of them counts now.
 */
async function foundByOthers({ db }: Db, { id, campaignId, villageId }: Visit): Promise<Heir[]> {
  const visits = await db.find(Visit, {
    select: { id: true, campaignId: true, inspectorId: true, byId: true, visitDay: true, signedAt: true },
    where: { id: Not(id), villageId, state: "signed" },
    order: { signedAt: "ASC", id: "ASC" },
  });
  if (visits.length === 0) return [];
  const noted = await db
    .createQueryBuilder(VisitFinding, "finding")
    .leftJoin(Rectification, "problem", "problem.findingId = finding.id")
    .where("finding.visitId IN (:...ids) AND problem.id IS NULL", { ids: visits.map((one) => one.id) })
    .andWhere("finding.severity <> 'veto'")
    .orderBy("finding.id", "ASC")
    .getMany();
  const inOrder = [
    ...visits.filter((one) => one.campaignId === campaignId),
    ...visits.filter((one) => one.campaignId !== campaignId),
  ];
  return inOrder.flatMap((one) =>
    noted.filter(({ visitId }) => visitId === one.id).map((finding) => ({ finding, visit: one })),
  );
}

/** How many problems go with a sheet and how many stay, for whoever is about to void it. */
export async function voidingOf(view: Db, visit: Visit): Promise<NonNullable<VisitAnswer["voiding"]>> {
  const plan = visit.state === "signed" ? await problemsOfVoided(view, visit) : [];
  const count = (fate: VoidedProblem["fate"]) => plan.filter((one) => one.fate === fate).length;
  const lifted = plan.filter(({ problem, fate }) => fate === "goes" && problem.suspensionId !== null).length;
  return { withdrawn: count("goes"), moved: count("moves"), kept: count("stays"), lifted };
}

/** Does to the problems of a sheet, which is void by now, what `problemsOfVoided` says. @throws Problem as `cancelWithSource` */
export async function settleProblems(work: Work, visit: Visit, reason: string): Promise<void> {
  const plan = await problemsOfVoided(work, visit);
  const names = await accountNames(
    work,
    plan.flatMap(({ heir }) => heir?.visit.byId ?? []),
  );
  for (const { problem, fate, heir } of plan) {
    const why = `检查表作废：${reason}`;
    if (fate === "goes") await cancelWithSource(work, problem, why);
    else
      await outliveSource(work, problem, { text: `${why}\n${whyItStays(heir, names)}`, next: heir && sourceOf(heir) });
  }
}

const whyItStays = (heir: Heir | null, names: ReadonlyMap<string, string>): string =>
  heir
    ? `${names.get(heir.visit.byId) ?? "别人"}${dayName(heir.visit.visitDay)}的检查表也发现了这个问题，问题保留，以那张检查表为准。`
    : "村里已经报过整改，问题保留；不成立的，由县里撤销。";

const sourceOf = ({ finding, visit }: Heir) => ({
  ...{ findingId: finding.id, campaignId: visit.campaignId, finderPlaceId: visit.inspectorId },
});
