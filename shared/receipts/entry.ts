import type { ErasureReason } from "../notices/erasure-reasons.ts";
import type { Suspender, SuspensionGround } from "../notices/suspension.ts";
import type { Role, SignerRole } from "../roles.ts";

/** Why a key was ended. */
export type RevocationReason = "replaced" | "lost" | "pin_locked" | "handover";

/** A signature as an entry holds it: no names, only what verifies it. */
export interface LoggedSignature {
  role: SignerRole;
  /** Account id. */
  signer: string;
  /** Key id; its `key.enrolled` stands earlier in the same log. */
  key: string;
  /** r‖s, 128 hex digits. */
  signature: string;
  /** When it reached the server; missing in old entries. */
  signedAt?: string;
  /** SHA-256 of the strokes written by finger beside it (shared/handwriting/strokes.ts); missing without, as in old entries. */
  handwriting?: string;
}

/** What every entry about a notice says. */
export interface NoticeFacts {
  /** The notice's number. */
  notice: string;
  revision: number;
  /** 12 digits, as signed. */
  village: string;
  item: string;
  period: string | null;
  /** 64 hex digits. */
  contentDigest: string;
  /** In the order of signing. */
  signatures: LoggedSignature[];
}

/** That published content was deleted by law (依法删除): nothing of the content, not even its digest; that stands in the entries before. */
export interface ErasureFacts {
  /** The notice's number. */
  notice: string;
  /** This revision and every earlier one are gone. */
  revision: number;
  /** 12 digits. */
  village: string;
  item: string;
  period: string | null;
  reason: ErasureReason;
  erasedAt: string;
  /** Two different persons: who proposed it for the village, then who confirmed it for the county. Account ids. */
  by: { role: Role; signer: string }[];
}

/** That the lists of villagers of a notice are no longer on show (公示期满), and everything of it that could name somebody with them. */
export interface ClosingFacts {
  /** The notice's number. */
  notice: string;
  /** This revision and every earlier one. */
  revision: number;
  /** 12 digits. */
  village: string;
  item: string;
  period: string | null;
  /** The last day on which they were on show, `2026-09-22`. */
  shownUntil: string;
  closedAt: string;
}

/** That an office took a notice off the reading side (暂停展示), or put it back. The reason as a salted digest only: it isn't public. */
export interface SuspensionFacts {
  /** Id: an end names what it ends. */
  suspension: string;
  /** The notice's number. */
  notice: string;
  /** This revision and every earlier one that was on show. */
  revision: number;
  /** 12 digits. */
  village: string;
  item: string;
  period: string | null;
  /** SHA-256 of a random salt and the reason. */
  reasonDigest: string;
  /** Who did it, and as what. Account id. */
  by: { role: Suspender; signer: string };
}

/** What an entry is about and what it says of it (docs/public-log.md). Digests and signatures only: never personal data. */
export type EntryFacts =
  | { kind: "key.enrolled"; key: string; signer: string; publicKey: string; proof: string }
  | { kind: "key.revoked"; key: string; signer: string; reason: RevocationReason }
  /** `digest`: SHA-256 of the canonical JSON of the version's items. */
  | { kind: "catalogue.published"; number: number; digest: string }
  | ({ kind: "notice.published"; publishedAt: string } & NoticeFacts)
  | ({ kind: "notice.corrected"; publishedAt: string } & NoticeFacts)
  /** `noteDigest`: SHA-256 of the reason that the public is given. */
  | ({ kind: "notice.withdrawn"; withdrawnAt: string; noteDigest: string } & NoticeFacts)
  | ({ kind: "notice.erased" } & ErasureFacts)
  | ({ kind: "notice.closed" } & ClosingFacts)
  | ({ kind: "notice.suspended"; ground: SuspensionGround; suspendedAt: string } & SuspensionFacts)
  | ({ kind: "notice.resumed"; resumedAt: string } & SuspensionFacts)
  /** A day of the county's audit trail, with its number of rows; `digest`: the trail's chain after it (server/audit/chain.ts). */
  | { kind: "audit.sealed"; day: string; rows: number; digest: string }
  /** A list of villages, a size and a source of chance were fixed; `digest`: SHA-256 of the commitment (docs/inspections.md), `day`: that of the public value to come. */
  | { kind: "draw.committed"; draw: string; digest: string; size: number; villages: number; day: string }
  /** `value`: as published on `day`; `root`: of the log when the commitment was its last entry; `result`: SHA-256 of the list of codes drawn. */
  | {
      kind: "draw.drawn";
      draw: string;
      digest: string;
      day: string;
      value: string;
      root: string;
      seed: string;
      result: string;
    };

/** An entry as it stands in the log, parsed. */
export type Entry = EntryFacts & EntryFrame;

/** What every entry has. */
export interface EntryFrame {
  v: 1;
  /** When it was appended, UTC with milliseconds. Never before the entry above it. */
  at: string;
  /** What the server's clock showed, when it showed more than two seconds less than `at`. */
  clock?: string;
}
