// What becomes of findings: each goes on the ledger of problems (docs/rectification.md), or is noted there on the problem that it found again.
import { In } from "typeorm";
import { waitsForVillage } from "../../shared/rectification/states.ts";
import type { View, Work } from "../core/work.ts";
import { foundAgainAt, type NewProblem, noteFoundAgain, openProblems, Rectification } from "../rectification/index.ts";
import type { InForce } from "../wording/index.ts";
import { type Visit, VisitFinding } from "./entities.ts";

type Db = Pick<View, "db">;

/** Puts the findings of a sheet that is being signed on the ledger. @throws Problem as `openProblems` */
export async function openForFindings(
  work: Work,
  { inspectorId }: Pick<Visit, "inspectorId">,
  { findings, words }: { findings: readonly VisitFinding[]; words: InForce },
): Promise<void> {
  const known = await waitingAlready(work, findings);
  const fresh: VisitFinding[] = [];
  for (const finding of findings) {
    const same = finding.severity === "veto" ? undefined : known.find(isSameAs(finding));
    if (!same || !(await noteFoundAgain(work, { id: same.id, text: finding.text }))) fresh.push(finding);
  }
  await openProblems(
    work,
    fresh.map(
      ({ id, campaignId, villageId, type, severity, text, noticeId, itemCode }): NewProblem => ({
        ...{ villageId, source: "visit", campaignId, findingId: id, finderPlaceId: inspectorId },
        ...{ type, severity, text, noticeId, itemCode },
      }),
    ),
    words,
  );
}

type Known = Pick<Rectification, "id" | "type" | "noticeId" | "itemCode" | "text">;

/**
 * Two campaigns, or two persons, see the same gap: while the village has yet to mend it, it isn't put on the ledger a second time. What names
 * no notice is the same only in the same words: two periods of an item, or two things about a board, are mended one by one. A veto is always
 * put there, because each has to be stopped.
 */
export const isSameAs =
  ({ type, noticeId, itemCode, text }: VisitFinding) =>
  (known: Known): boolean =>
    known.type === type &&
    known.noticeId === noticeId &&
    known.itemCode === itemCode &&
    (noticeId !== null || known.text === text);

function waitingAlready({ db }: Db, findings: readonly VisitFinding[]): Promise<Known[]> {
  const [first] = findings;
  if (!first) return Promise.resolve([]);
  return db.find(Rectification, {
    select: { id: true, type: true, noticeId: true, itemCode: true, text: true },
    where: { villageId: first.villageId, state: In([...waitsForVillage]) },
    order: { id: "ASC" },
  });
}

/** A problem that a finding of the sheet has become. */
export type ProblemOfFinding = Pick<Rectification, "id" | "number" | "state" | "findingId">;

/** The problems that findings have become. One query. */
export const problemsOf = ({ db }: Db, findingIds: readonly string[]): Promise<ProblemOfFinding[]> =>
  findingIds.length === 0
    ? Promise.resolve([])
    : db.find(Rectification, {
        select: { id: true, number: true, state: true, findingId: true },
        where: { findingId: In([...findingIds]) },
      });

/** A finding and the problem, known before, that it was noted on. */
export type FoundAgainAs = Pick<Rectification, "id" | "number" | "state"> & { findingId: string };

/** The problems that findings of a signed sheet were noted on, because the village had yet to mend them. @param own those that have become problems themselves */
export async function foundAgainBy(
  view: Db,
  { id, villageId, byId, signedAt }: Pick<Visit, "id" | "villageId" | "byId" | "signedAt">,
  own: readonly Pick<ProblemOfFinding, "findingId">[],
): Promise<FoundAgainAs[]> {
  if (signedAt === null) return [];
  const rows = await view.db.find(VisitFinding, { where: { visitId: id }, order: { id: "ASC" } });
  const others = rows.filter((row) => !own.some(({ findingId }) => findingId === row.id));
  if (others.length === 0) return [];
  const noted = await foundAgainAt(view, { villageId, at: signedAt, byId });
  return others.flatMap((finding) => {
    const same = noted.find(({ problem, text }) => text === finding.text && isSameAs(finding)(problem));
    return same ? [{ ...numberOf(same.problem), findingId: finding.id }] : [];
  });
}

const numberOf = ({ id, number, state }: Rectification) => ({ id, number, state });
