import { pointsOf, type SheetFinding } from "../../../shared/inspections/sheet.ts";
import { visitStatement } from "../../../shared/inspections/statement.ts";
import { insertMany } from "../../core/batches.ts";
import { isDuplicate } from "../../core/database-faults.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type View, type Work } from "../../core/work.ts";
import { takeTurnsAt } from "../../places/index.ts";
import { holdKey, type SignatureCheck, usableKey } from "../../signing/index.ts";
import { type InForce, inForceNow, wordingInForce } from "../../wording/index.ts";
import { demandInspector } from "../assigned.ts";
import { Visit, VisitFinding } from "../entities.ts";
import { openForFindings } from "../new-problems.ts";
import { checklistOf, type FoundVisit, findToSign, sheetOf } from "../queries.ts";
import { noticesOf, readyIssues, secretIssues } from "../ready.ts";
import { isLate } from "./save-visit.ts";

export interface SignVisitInput {
  visitId: string;
  /** The edition that was read over and signed. */
  edition: number;
  keyId: string;
  /** r‖s over the statement, 128 hex digits. */
  signature: string;
}

/** A signature that was found good, and for which content. */
export interface VerifiedVisit {
  villageId: string;
  /** Null where the sheet was signed before with the same edition: nothing is left to do. */
  digest: string | null;
  findings: VisitFinding[];
  points: number;
  /** The words in force, by which the sheet was looked through. A veto writes why a notice was taken down, which is looked through too. */
  words: InForce;
}

/** The exact text that the inspector signs, rebuilt from our own row. */
export const statementOf = ({ id, campaignId, villageId, edition, byId, digest }: Visit): string =>
  visitStatement({
    ...{ visit: id, campaign: campaignId, village: villageId, edition, signer: byId, contentDigest: digest },
  });

/**
 * Reads the sheet, makes the county's list of words ready and checks the signature before the transaction.
 * @throws Problem `visit.*`, `key.unknown`, `key.revoked`, `signature.invalid`
 */
export async function verifyVisit(view: View, input: SignVisitInput, check: SignatureCheck): Promise<VerifiedVisit> {
  const found = await findToSign(view, input.visitId);
  const { visit } = found;
  demandSigner(view, found);
  const { villageId } = visit;
  const words = await wordingInForce(view, found.county.id);
  if (visit.state === "signed" && visit.edition === input.edition)
    return { villageId, digest: null, findings: [], points: 0, words };
  demandDraft(visit, input.edition);
  const sheet = sheetOf(visit);
  const checklist = await checklistOf(view, found.campaign);
  const notices = await noticesOf(view, villageId, sheet);
  const ready = await readyIssues(view, visit, { sheet, checklist, notices });
  const issues = [...ready, ...secretIssues(visit, { sheet, checklist }, words)];
  if (issues.length > 0) throw new Problem("visit.not_ready", { count: issues.length, issues });
  const key = await usableKey(view, input.keyId, visit.byId);
  const text = statementOf(visit);
  const [good] = await check([{ text, signature: input.signature, publicKey: key.publicKey }]);
  if (!good) throw new Problem("signature.invalid", { statement: text });
  const rowOf = ({
    id,
    type,
    severity,
    lineKey,
    text,
    noticeNumber,
    revision,
    itemCode,
  }: SheetFinding): VisitFinding => ({
    ...{ id, visitId: visit.id, campaignId: visit.campaignId, villageId: visit.villageId, type, severity, lineKey },
    ...{ text, noticeId: notices.get(noticeNumber ?? "")?.id ?? null, revision, itemCode },
  });
  const [findings, points] = [sheet.findings.map(rowOf), pointsOf(sheet, checklist)];
  return { villageId, digest: visit.digest, findings, points, words };
}

/**
 * Freezes a sheet whose signature was found good. Its findings become rows; the first signed sheet of a campaign's village counts. A sheet
 * that was signed before with the same edition stays as it is.
 * @throws Problem `visit.changed`, `visit.signed`, `visit.void`, `wording.changed`, and as `demandInspector` and `openProblems`
 */
export async function signVisit(work: Work, input: SignVisitInput, verified: VerifiedVisit): Promise<FoundVisit> {
  await takeTurnsAt(work, [verified.villageId]); // of two at once the second sees what the first did
  const found = await findToSign(work, input.visitId);
  const { visit } = found;
  demandSigner(work, found); // the post may have ended while the signature was checked
  if (visit.state === "signed" && visit.edition === input.edition) return found;
  demandDraft(visit, input.edition);
  if (visit.digest !== verified.digest) throw new Problem("visit.changed", { edition: visit.edition });
  const words = await inForceNow(work, found.county.id, verified.words);
  if (words.secrecy.key !== verified.words.secrecy.key) throw new Problem("wording.changed");
  await holdKey(work, { keyId: input.keyId, accountId: actingAccount(work) });
  const signed: Visit = {
    ...{ ...visit, state: "signed", signedAt: work.now.toISOString(), points: verified.points, keyId: input.keyId },
    ...{ signature: input.signature.toLowerCase(), late: isLate(work, found), version: visit.version + 1 },
    slot: `${visit.campaignId}/${visit.villageId}`,
  };
  const slot = await freeze(work, visit, signed);
  await insertFindings(work, verified.findings);
  await openForFindings(work, signed, verified);
  const touched = { before: visit, after: { ...signed, slot }, main: true };
  work.touch({ kind: "visit", id: visit.id, place: found.village.code, ...touched });
  return { ...found, visit: { ...signed, slot } };
}

/** @returns the slot that it got; null when another sheet counts */
async function freeze(work: Work, { id, version }: Visit, signed: Visit): Promise<string | null> {
  const { state, signedAt, points, keyId, signature, late } = signed;
  const taken = await work.tx.exists(Visit, { where: { slot: signed.slot ?? "" } });
  const slot = taken ? null : signed.slot;
  const set = { state, signedAt, points, keyId, signature, late, slot, version: version + 1 };
  const { affected } = await work.tx.update(Visit, { id, version, state: "draft" }, set);
  if (affected !== 1) throw new Problem("visit.changed", { edition: signed.edition });
  return slot;
}

async function insertFindings(work: Work, findings: readonly VisitFinding[]): Promise<void> {
  try {
    await insertMany(work.tx, VisitFinding, findings);
  } catch (fault) {
    throw isDuplicate(fault) ? new Problem("visit.changed", { edition: "新" }) : fault;
  }
}

function demandSigner(view: Pick<View, "actor">, found: FoundVisit): void {
  if (found.visit.byId !== view.actor.accountId) throw new Problem("visit.others", { name: "别人" });
  demandInspector(view, found);
}

function demandDraft({ state, edition, voidReason }: Visit, seen: number): void {
  if (state === "void") throw new Problem("visit.void", { reason: voidReason ?? "" });
  if (state === "signed") throw new Problem("visit.signed");
  if (edition !== seen) throw new Problem("visit.changed", { edition });
}
