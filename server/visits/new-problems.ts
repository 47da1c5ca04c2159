// What becomes of findings: each goes on the ledger of problems (docs/rectification.md), unless it stands there already.
import { In, Not } from "typeorm";
import type { View, Work } from "../core/work.ts";
import { type NewProblem, openProblems, Rectification } from "../rectification/index.ts";
import type { InForce } from "../wording/index.ts";
import type { Visit, VisitFinding } from "./entities.ts";

type Db = Pick<View, "db">;

/** Puts the findings of a sheet that is being signed on the ledger. @throws Problem as `openProblems` */
export async function openForFindings(
  work: Work,
  { inspectorId }: Pick<Visit, "inspectorId">,
  { findings, words }: { findings: readonly VisitFinding[]; words: InForce },
): Promise<void> {
  const known = await openAlready(work, findings);
  const fresh = findings.filter((finding) => finding.severity === "veto" || !known.some(isSameAs(finding)));
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

type Known = Pick<Rectification, "type" | "noticeId" | "itemCode">;

/**
 * Two campaigns, or two persons, see the same gap: while it is on the ledger it isn't put there a second time. A veto always is, because
 * each has to be stopped.
 */
const isSameAs =
  ({ type, noticeId, itemCode }: VisitFinding) =>
  (known: Known): boolean =>
    known.type === type && known.noticeId === noticeId && known.itemCode === itemCode;

function openAlready({ db }: Db, findings: readonly VisitFinding[]): Promise<Known[]> {
  const [first] = findings;
  if (!first) return Promise.resolve([]);
  return db.find(Rectification, {
    select: { id: true, type: true, noticeId: true, itemCode: true },
    where: { villageId: first.villageId, state: Not(In(["closed", "void"])) },
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
