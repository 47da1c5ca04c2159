import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import {
  addSignatures,
  appendLeaf,
  cosignCheckpoint,
  emptyFrontier,
  formatVerifierKey,
  generateSignerKey,
  inclusionProof,
  leafHash,
  readerOf,
  rootOf,
  type SignerKey,
  type StoredNode,
  signCheckpoint,
  toBase64,
  utf8Bytes,
} from "../../shared/log/index.ts";
import type { ChangeAction } from "../../shared/notices/states.ts";
import { type LoggedEntry, type ReceiptParts, sealReceipt } from "../../shared/receipts/index.ts";
import type { SignerRole } from "../../shared/roles.ts";
import { canonicalJson } from "../../shared/signing/canonical.ts";
import { contentDigest } from "../../shared/signing/digest.ts";
import { generateKeyPair, type KeyPair, signText } from "../../shared/signing/sm2.ts";
import { enrolmentText, type StatementFacts, statementText } from "../../shared/signing/statement.ts";

/** Somebody whose key is enrolled in the log. */
export interface LoggedPerson {
  signer: string;
  name: string;
  key: KeyPair;
  keyId: string;
  /** Index of the enrolment's entry. */
  enrolment: number;
}

/** An act in the log, with all that a receipt of it needs. */
export interface LoggedAct {
  index: number;
  parts: Omit<ReceiptParts, "act" | "checkpoint" | "issuedAt" | "signatures">;
  signatures: { signature: Omit<ReceiptParts["signatures"][number], "enrolment">; enrolment: number }[];
}

export interface ActWish {
  action?: ChangeAction;
  number?: string;
  revision?: number;
  period?: string | null;
  title?: string;
  elements?: object;
  /** The content's text itself. */
  content?: string;
  salt?: string;
  note?: string;
  /** In the order of signing. */
  signers: [LoggedPerson, SignerRole][];
  /** What a lying operator makes of the entry before it goes into the log. */
  entry?(entry: Record<string, unknown>): object;
  /** What the signers are made to sign. */
  facts?(facts: StatementFacts): StatementFacts;
}

/** A county's log with real keys, growing in memory, and the receipts that its server would hand out. */
export function openReceiptLog(origin = "cunwu.example.cn/log/640221") {
  const key = generateSignerKey("ed25519", origin);
  const witness = generateSignerKey("cosignature", "witness.example.org");
  const entries: string[] = [];
  const nodes: StoredNode[] = [];
  let frontier = emptyFrontier;
  /** A minute later with every entry. */
  const now = () => new Date(Date.parse("2026-09-08T01:30:00.000Z") + entries.length * 60_000).toISOString();

  const appendText = (entry: string): number => {
    const appended = appendLeaf(frontier, leafHash(utf8Bytes(entry)));
    frontier = appended.frontier;
    nodes.push(...appended.completed);
    return entries.push(entry) - 1;
  };
  const append = (entry: object): number => appendText(canonicalJson({ v: 1, at: now(), ...entry }));

  const enrol = (name: string, lie: object = {}, pair = generateKeyPair()): LoggedPerson => {
    const id = String(entries.length).padStart(4, "0");
    const person = { signer: `01K4ACC0VNT00000000000${id}`, name, key: pair, keyId: `01K4KEY000000000000000${id}` };
    const { publicKey } = pair;
    const proof = signText(enrolmentText(person.signer, publicKey), pair);
    const entry = { kind: "key.enrolled", key: person.keyId, signer: person.signer, publicKey, proof, ...lie };
    return { ...person, enrolment: append(entry) };
  };

  const act = (wish: ActWish): LoggedAct => {
    const made = madeOf(wish);
    const { index, entry } = { index: entries.length, entry: entryOf(made, wish, now()) };
    append(wish.entry?.(entry) ?? entry);
    const signatures = made.signatures.map(({ keyId, enrolment, ...signature }) => ({ signature, enrolment }));
    const parts = { ...made.parts, log: formatVerifierKey(key), witnesses: [formatVerifierKey(witness)] };
    return { index, parts, signatures };
  };

  const logged = (index: number): LoggedEntry => {
    const proof = inclusionProof(index, frontier.size, readerOf(nodes)).map(toBase64);
    return { entry: entries[index] ?? "", index, proof };
  };
  const checkpoint = (witnesses: readonly SignerKey[], time = 1_788_840_000): string => {
    const state = { origin, size: frontier.size, root: rootOf(frontier), extensions: [] };
    const lines = witnesses.map((one) => cosignCheckpoint(state, one, time));
    return addSignatures(signCheckpoint(state, key), lines);
  };
  /** A receipt as it stands with the log of this moment, not yet sealed. */
  const parts = (
    { index, parts, signatures }: LoggedAct,
    witnesses: readonly SignerKey[] = [witness],
  ): ReceiptParts => ({
    ...parts,
    signatures: signatures.map(({ signature, enrolment }) => ({ ...signature, enrolment: logged(enrolment) })),
    act: logged(index),
    checkpoint: checkpoint(witnesses),
    witnesses: witnesses.map(formatVerifierKey),
    issuedAt: now(),
  });
  const seal = (parts: ReceiptParts): string => sealReceipt(parts, key);
  return { key, witness, append, appendText, enrol, act, logged, parts, checkpoint, seal };
}

/** The receipt's own fields, and the signatures. */
function madeOf(wish: ActWish) {
  const { action = "publish", revision = 1, period = null, note = null } = wish;
  const { number = "640221100200-2026-0007", title = "合作村2026年8月财务收支情况公布表" } = wish;
  const [village, item] = ["640221100200", "CW-02-01"];
  const elements = wish.elements ?? { opening: 12_345_678, review: "村务监督委员会逐笔审核，**账实相符**。" };
  const content = wish.content ?? canonicalJson({ v: 1, village, item, catalogueVersion: 1, period, title, elements });
  const salt = wish.salt ?? bytesToHex(sha256(utf8Bytes(`${number} ${revision}`)));
  const names = { villageName: "合作村", townshipName: "城关镇", countyName: "平罗县", itemName: "财务收支情况" };
  const notice = { number, village, item, period, title, ...names };
  const digest = contentDigest(salt, content);
  const signatures = wish.signers.map(([person, role]) => {
    const { signer, name, key, keyId, enrolment } = person;
    const facts = { action, notice: number, revision, village, item, period, role, signer, contentDigest: digest };
    const given = note === null ? facts : { ...facts, note };
    const statement = statementText(wish.facts?.(given) ?? given);
    const signature = signText(statement, key);
    return { role, signer, name, statement, signature, publicKey: key.publicKey, keyId, enrolment };
  });
  return {
    parts: { v: 1, kind: "receipt", notice, revision, action, note, content, salt } as const,
    signatures,
    digest,
  };
}

const kinds = { publish: "notice.published", correct: "notice.corrected", withdraw: "notice.withdrawn" } as const;

/** What the log holds of an act. */
function entryOf({ parts, signatures, digest }: ReturnType<typeof madeOf>, { note }: ActWish, now: string) {
  const { notice, revision, action } = parts;
  const { number, village, item, period } = notice;
  return {
    kind: kinds[action],
    ...{ notice: number, revision, village, item, period, contentDigest: digest },
    [action === "withdraw" ? "withdrawnAt" : "publishedAt"]: now,
    signatures: signatures.map(({ role, signer, keyId, signature }) => ({ role, signer, key: keyId, signature })),
    ...(note === undefined ? {} : { noteDigest: bytesToHex(sha256(utf8Bytes(note))) }),
  };
}

/** A log as it might stand in a village's first week: enrolments, a publication, its correction, its withdrawal, and other entries. */
export function sampleReceiptLog(origin?: string) {
  const log = openReceiptLog(origin);
  const filler = (count: number) => {
    for (let at = 0; at < count; at++) log.append({ kind: "catalogue.published", number: at, digest: "0".repeat(64) });
  };
  filler(2);
  const handler = log.enrol("王经办");
  const chair = log.enrol("范监委");
  filler(1);
  const secretary = log.enrol("李书记");
  const both: ActWish["signers"] = [
    [handler, "handler"],
    [secretary, "villageSecretary"],
  ];
  const three: ActWish["signers"] = [both[0], [chair, "supervisionChair"], both[1]] as ActWish["signers"];
  const published = log.act({ signers: both, period: "2026-08" });
  filler(3);
  const corrected = log.act({ signers: three, period: "2026-08", action: "correct", revision: 2 });
  const note = "停水时间有误，已另行发布新的通知";
  const withdrawn = log.act({ signers: both, period: "2026-08", action: "withdraw", revision: 2, note });
  filler(1);
  return { log, handler, chair, secretary, both, published, corrected, withdrawn };
}
