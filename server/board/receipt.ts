// The receipt of one act of a notice (公开凭证): what the village published, put together with what the public log holds of it.
import { dayName } from "../../shared/days.ts";
import { formatVerifierKey } from "../../shared/log/index.ts";
import { groundName } from "../../shared/notices/suspension.ts";
import {
  type ActEntry,
  actionOfKind,
  type LoggedEntry,
  type ReceiptParts,
  type ReceiptSignature,
  sealReceipt,
} from "../../shared/receipts/index.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { erasuresOf } from "../notices/index.ts";
import {
  bestWitnessed,
  entriesAbout,
  type LogEntry,
  type LogHead,
  type LogSigner,
  logOf,
  noteOf,
  presentState,
  proveInclusion,
  type WitnessedState,
  witnessesOf,
} from "../transparency/index.ts";
import { missing } from "./erased.ts";
import type { NoticePageData } from "./pages/notice.tsx";
import { suspendedDay } from "./presenter.ts";
import { findVersions, type PublicNotice } from "./public-notice.ts";
import { loadNotice } from "./render-village.ts";

const acts = Object.keys(actionOfKind) as ActEntry["kind"][];
/** What else the log may say of a notice. */
const otherKinds = ["notice.erased", "notice.closed", "notice.suspended", "notice.resumed"] as const;

/**
 * The receipt of a notice's newest act, which may be its withdrawal, or of the publication of an earlier revision.
 * @returns the canonical JSON text, sealed
 * @throws Problem `notice.unknown`, `notice.erased`, `notice.closed`, `notice.suspended`, `log.no_receipt`
 */
export async function receiptOf(view: View, signer: LogSigner, number: string, revision?: number): Promise<string> {
  const { parts, log } = await prepareReceipt(view, signer, number, revision);
  return sealReceipt(parts, signer.keyOf(log));
}

/** What a receipt will say, and what it was made from. */
export interface PreparedReceipt {
  parts: ReceiptParts;
  data: NoticePageData;
  /** The log's entry of the act. */
  act: ActEntry;
  log: LogHead;
  /** The state of the log that it refers to. */
  state: WitnessedState;
}

/** Puts a receipt together without sealing it. Throws like `receiptOf`. */
export async function prepareReceipt(
  view: View,
  signer: LogSigner,
  number: string,
  revision?: number,
): Promise<PreparedReceipt> {
  const versions = await findVersions(view, number);
  const publication = versions.find((version) => revision === undefined || version.revision === revision);
  if (!publication) {
    const left = await whatIsLeft(view, signer, number, revision);
    throw left.code === "notice.unknown" && versions.length > 0 ? new Problem("log.no_receipt") : left;
  }
  const entry = await actOf(view, publication.countyId, number, revision);
  // The head after the entry: one read before might not count an entry that came meanwhile.
  const log = entry && (await logOf(view, publication.countyId));
  if (!log) throw new Problem("log.no_receipt");
  const act = JSON.parse(entry.text) as ActEntry;
  const data = await loadNotice(view, number, { revision: act.revision });
  const { notice } = data;
  const { canonical, salt } = notice;
  if (notice.closed || canonical === null || salt === null) throw await closedProblem(view, signer, notice);
  const state = bestWitnessed(log, await witnessesOf(view, log.countyId), entry.index);
  const parts: ReceiptParts = {
    v: 1,
    kind: "receipt",
    notice: namesOf(data, act),
    revision: act.revision,
    action: actionOfKind[act.kind],
    note: act.kind === "notice.withdrawn" ? notice.publication.changeNote : null,
    content: canonical,
    salt,
    signatures: await signaturesOf(view, { log, state }, act, notice),
    act: await logged(view, { log, state }, entry),
    checkpoint: noteOf(signer, log, state),
    log: formatVerifierKey(signer.keyOf(log)),
    witnesses: state.witnesses.map(({ verifierKey }) => verifierKey),
    issuedAt: view.now.toISOString(),
  };
  return { parts, data, act, log, state };
}

/** The log, and the state of it that the receipt refers to. */
interface Standing {
  log: LogHead;
  state: WitnessedState;
}

/**
 * Why there is no receipt. Of content that was deleted by law the log still proves that it was published and deleted: the entries
 * with their proofs are among the details.
 */
async function whatIsLeft(view: View, signer: LogSigner, number: string, revision?: number): Promise<Problem> {
  const problem = await missing(view, number, revision);
  const [erasure] = problem.code === "notice.erased" ? await erasuresOf(view, number) : [];
  if (!erasure) return problem;
  const proved = await provedOf(view, signer, erasure.countyId, number);
  return proved ? new Problem("notice.erased", { ...problem.details, proved }) : problem;
}

/** Whoever has the content and its salt could go on showing it: they are given out no more, but what the log proves is. */
async function closedProblem(view: View, signer: LogSigner, { publication, closed }: PublicNotice): Promise<Problem> {
  const { number, countyId } = publication;
  if (closed?.suspended) {
    const proved = await provedOf(view, signer, countyId, number);
    const { at, ground } = closed.suspended;
    const day = suspendedDay(closed.suspended);
    const details = { number, at, day, ground: groundName(ground) };
    return new Problem("notice.suspended", { ...details, ...(proved ? { proved } : {}) });
  }
  const day = closed?.shownUntil ?? "";
  const proved = await provedOf(view, signer, countyId, number);
  return new Problem("notice.closed", { number, shownUntil: day, day: dayName(day), ...(proved ? { proved } : {}) });
}

/** All entries about a notice with their proofs; null where the county has no log yet. */
async function provedOf(view: View, signer: LogSigner, countyId: string, number: string) {
  const entries = await entriesAbout(view, countyId, [...acts, ...otherKinds], [number]);
  // The head after the entries, as above.
  const log = await logOf(view, countyId);
  if (!log) return null;
  const state = presentState(log, await witnessesOf(view, log.countyId));
  const proofs = await Promise.all(entries.map((entry) => logged(view, { log, state }, entry)));
  return { checkpoint: noteOf(signer, log, state), log: formatVerifierKey(signer.keyOf(log)), entries: proofs };
}

/** The newest act, or the one by which the revision became public. */
async function actOf(view: View, countyId: string, number: string, revision?: number): Promise<LogEntry | undefined> {
  const entries = await entriesAbout(view, countyId, acts, [number]);
  if (revision === undefined) return entries.at(-1);
  return entries.find(
    ({ kind, text }) => kind !== "notice.withdrawn" && (JSON.parse(text) as ActEntry).revision === revision,
  );
}

/** What the notice is called: codes as they were signed, names as the village publishes them. */
const namesOf = ({ chain, item, notice: { publication } }: NoticePageData, act: ActEntry) => ({
  number: publication.number,
  village: act.village,
  villageName: chain.village.name,
  townshipName: chain.township.name,
  countyName: chain.county.name,
  item: act.item,
  itemName: item.level2,
  period: act.period,
  title: publication.title,
});

/** The signatures of the act, each with the first entry that told the log of its key. */
async function signaturesOf(
  view: View,
  at: Standing,
  act: ActEntry,
  { signers }: PublicNotice,
): Promise<ReceiptSignature[]> {
  const keys = act.signatures.map(({ key }) => key);
  const enrolments = await entriesAbout(view, at.log.countyId, ["key.enrolled"], keys);
  return Promise.all(
    act.signatures.map(async ({ role, signer, key, signature }) => {
      const signed = signers.find((one) => one.signature === signature);
      const enrolment = enrolments.find(({ subject }) => subject === key);
      if (!signed || !enrolment) throw new Problem("log.no_receipt");
      const { name, statement, publicKey } = signed;
      return { role, signer, name, statement, signature, publicKey, enrolment: await logged(view, at, enrolment) };
    }),
  );
}

async function logged(view: View, { log, state }: Standing, { text, index }: LogEntry): Promise<LoggedEntry> {
  const { proof } = await proveInclusion(view, log, { entry: index, size: state.size });
  return { entry: text, index, proof };
}
