import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { utf8Bytes } from "../log/index.ts";
import { contentDigest } from "../signing/digest.ts";
import { statementText } from "../signing/statement.ts";
import { type ActEntry, actionOfKind, type EnrolmentEntry, readAct, readCanonical, readEnrolment } from "./entries.ts";
import type { Receipt } from "./receipt.ts";
import { having } from "./shapes.ts";
import { type Finding, hasFailed, type Speaker } from "./verdict.ts";
import type { FindingCode } from "./wording.ts";

/** A receipt with the entries that are texts within it. */
export interface OpenedReceipt {
  receipt: Receipt;
  act: ActEntry;
  /** In the order of the signatures. */
  enrolments: EnrolmentEntry[];
}

/** Reads the entries. Null with the reasons when one can't be read. */
export function openEntries(receipt: Receipt, { finding, role }: Speaker): OpenedReceipt | Finding[] {
  const act = readAct(receipt.act.entry);
  const enrolments = receipt.signatures.map(({ enrolment }) => readEnrolment(enrolment.entry));
  const faults = [
    ...(act === null ? [finding("act.malformed")] : []),
    ...receipt.signatures.flatMap((one, at) =>
      enrolments[at] === null ? [finding("enrolment.malformed", { role: role(one.role) })] : [],
    ),
  ];
  return act === null || faults.length > 0 ? faults : { receipt, act, enrolments: enrolments as EnrolmentEntry[] };
}

/**
 * Does everything in the receipt fit together? Comparisons and hashes only, far cheaper than signatures; they find most damage and
 * name it best. What they compare with is vouched for by the later checks.
 */
export function checkAgreement(opened: OpenedReceipt, speaker: Speaker): Finding[] {
  const checks = [checkContent, checkAct, checkNote, checkStatements, checkPersons, checkEnrolments, checkTimes];
  return checks.flatMap((check) => check(opened, speaker));
}

function checkContent({ receipt, act }: OpenedReceipt, { finding, field }: Speaker): Finding[] {
  const { notice, content, salt } = receipt;
  if (contentDigest(salt, content) !== act.contentDigest) return [finding("content.changed")];
  const said = readCanonical<Record<string, unknown>>(content, having({}));
  if (said === null) return [finding("content.malformed")];
  const differing = (["village", "item", "period", "title"] as const).filter((name) => said[name] !== notice[name]);
  return differing.length > 0
    ? differing.map((name) => finding("notice.differs", { field: field(name) }))
    : [finding("content.unchanged")];
}

function checkAct({ receipt, act, enrolments }: OpenedReceipt, { finding, field }: Speaker): Finding[] {
  const { notice, revision, action, signatures } = receipt;
  const expected = {
    notice: notice.number,
    revision,
    village: notice.village,
    item: notice.item,
    period: notice.period,
  };
  const fields = Object.keys(expected) as (keyof typeof expected)[];
  const differing = fields.filter((name) => act[name] !== expected[name]);
  const asLogged = act.signatures.map(({ role, signer, key, signature }) => [role, signer, key, signature]);
  const asShown = signatures.map(({ role, signer, signature }, at) => [role, signer, enrolments[at]?.key, signature]);
  return [
    ...(actionOfKind[act.kind] === action ? [] : [finding("act.differs", { field: field("kind") })]),
    ...differing.map((name) => finding("act.differs", { field: field(name) })),
    ...(JSON.stringify(asLogged) === JSON.stringify(asShown) ? [] : [finding("act.signatures_differ")]),
  ];
}

function checkNote({ receipt: { action, note }, act }: OpenedReceipt, { finding }: Speaker): Finding[] {
  const digest = note === null ? undefined : bytesToHex(sha256(utf8Bytes(note)));
  const fits = digest === act.noteDigest && (action === "withdraw") === (note !== null);
  return fits ? [] : [finding("note.differs")];
}

/** Each statement is written anew from what the receipt says and what the log holds, and must be the one that was signed. */
function checkStatements({ receipt, act }: OpenedReceipt, { finding, role: nameOf }: Speaker): Finding[] {
  const { notice, revision, action, note } = receipt;
  return receipt.signatures.flatMap(({ role, signer, statement }) => {
    const expected = statementText({
      action,
      notice: notice.number,
      revision,
      village: notice.village,
      item: notice.item,
      period: notice.period,
      role,
      signer,
      contentDigest: act.contentDigest,
      ...(note === null ? {} : { note }),
    });
    return statement === expected ? [] : [finding("statement.differs", { role: nameOf(role) })];
  });
}

function checkPersons({ receipt: { signatures } }: OpenedReceipt, { finding }: Speaker): Finding[] {
  const areDifferent = (values: string[]): boolean => new Set(values).size === values.length;
  const roles = signatures.map(({ role }) => role);
  const ordered = roles[0] === "handler" && roles[roles.length - 1] === "villageSecretary" && areDifferent(roles);
  const faults: [boolean, FindingCode][] = [
    [ordered, "persons.roles"],
    [areDifferent(signatures.map(({ signer }) => signer)), "persons.same"],
    [areDifferent(signatures.map(({ publicKey }) => publicKey)), "persons.same_key"],
  ];
  const found = faults.flatMap(([good, code]) => (good ? [] : [finding(code)]));
  return hasFailed(found) ? found : [finding("persons.different", { count: signatures.length })];
}

/** Is each key the one that was enrolled for this person, and before the act? */
function checkEnrolments({ receipt, enrolments }: OpenedReceipt, { finding, role: nameOf }: Speaker): Finding[] {
  return receipt.signatures.flatMap(({ role, signer, publicKey, enrolment }, at) => {
    const entry = enrolments[at];
    const values = { role: nameOf(role) };
    if (entry?.signer !== signer || entry.publicKey !== publicKey) return [finding("enrolment.differs", values)];
    return enrolment.index < receipt.act.index ? [] : [finding("enrolment.late", values)];
  });
}

/** The log's moments never go back, and an act is never logged before it was done. */
function checkTimes({ receipt, act, enrolments }: OpenedReceipt, { finding }: Speaker): Finding[] {
  const isWithdrawal = receipt.action === "withdraw";
  const done = isWithdrawal ? act.withdrawnAt : act.publishedAt;
  const undone = isWithdrawal ? act.publishedAt : act.withdrawnAt;
  const isInOrder =
    done !== undefined &&
    undone === undefined &&
    done <= act.at &&
    enrolments.every(({ at }) => at <= act.at) &&
    [act, ...enrolments].every(({ at, clock }) => clock === undefined || clock < at);
  return isInOrder ? [] : [finding("time.order")];
}
