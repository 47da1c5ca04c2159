import { Entity } from "typeorm";
import type { EntryFacts } from "../../shared/receipts/entry.ts";
import { field, intKind, key, longTextKind, momentKind, optional, textKind, varchar } from "../core/columns.ts";

/** Where a county's log stands. Locked, read and updated by every append: one row, so the log can neither fork nor skip. */
@Entity("log_head")
export class LogHead {
  @key() countyId: string;
  /** The county's code when the log began. It is part of the log's name, so it stays when the county's code changes. */
  @field(varchar(6)) code: string;
  /** Number of entries. */
  @field(intKind) size: number;
  /** 64 hex digits. */
  @field(varchar(64)) root: string;
  /** `at` of the last entry; "" before the first. */
  @field(momentKind) lastAt: string;
  /** Hashes of the maximal perfect subtrees, as hex (`frontierToHex`). */
  @field(textKind) frontier: string;
}

/** One entry. Only inserted. */
@Entity("log_entry")
export class LogEntry {
  @key() countyId: string;
  /** From 0, without gaps. */
  @key(intKind) index: number;
  @field(varchar(24)) kind: EntryFacts["kind"];
  @field(momentKind) at: string;
  /** What it is about, for finding it: the notice's number, the key's id, the number of the catalogue's version. */
  @field(varchar(40)) subject: string;
  /** 64 hex digits. */
  @field(varchar(64)) leafHash: string;
  /** Canonical JSON, the bytes that were hashed: up to 65,535. */
  @field(longTextKind) text: string;
}

/** The hash of a perfect subtree above the leaves, which stand on their entries. Only inserted. */
@Entity("log_node")
export class LogNode {
  @key() countyId: string;
  /** 1 and up: the subtree has 2^level leaves. */
  @key(intKind) level: number;
  /** From the left within the level. */
  @key(intKind) index: number;
  /** 64 hex digits. */
  @field(varchar(64)) hash: string;
}

/** Somebody outside the system who watches a county's log, with the newest state of it that they have cosigned. */
@Entity("log_witness")
export class LogWitness {
  @key() id: string;
  @field(varchar(26)) countyId: string;
  /** C2SP vkey of a cosignature key; it holds the witness's name. */
  @field(varchar(300)) verifierKey: string;
  @field(varchar(26)) addedBy: string;
  @field(momentKind) addedAt: string;
  /** Entries of the log when it was cosigned; null before the first time, as the three below. */
  @optional(intKind) size: number | null;
  @optional(varchar(64)) root: string | null;
  /** As on the note's line, without the key id: 72 bytes in hex. */
  @optional(varchar(144)) signature: string | null;
  /** The witness's own time, seconds only. */
  @optional(momentKind) seenAt: string | null;
}
