import { Entity } from "typeorm";
import type { UnreadReason } from "../../shared/privacy/index.ts";
import { booleanKind, field, intKind, key, momentKind, optional, textKind, varchar } from "../core/columns.ts";
import type { FileReading } from "./reading/reading.ts";

/** An uploaded file as a village holds it. The bytes lie in the object store under their SHA-256. */
@Entity("attachment")
export class Attachment {
  @key() id: string;
  @field(varchar(26)) placeId: string;
  /** SHA-256 of the stored (re-encoded) bytes, hex. */
  @field(varchar(64)) sha256: string;
  @field(varchar(120)) name: string;
  @field(varchar(100)) mediaType: string;
  /** Bytes. */
  @field(intKind) size: number;
  /** Pixels; null unless a picture. */
  @optional(intKind) width: number | null;
  @optional(intKind) height: number | null;
  @field(varchar(26)) uploadedBy: string;
  @field(momentKind) uploadedAt: string;
  /** What its text gave (`reading/`); null: it waits to be read. */
  @optional(varchar(12)) reading: FileReading["state"] | null;
  /** Of what is unreadable: why, where that is known. */
  @optional(varchar(12)) readingReason: UnreadReason | null;
  /** Of the detectors that it was read with. */
  @optional(intKind) readingEdition: number | null;
  /** JSON: kinds and first characters of what was found, never more. */
  @optional(textKind) found: string | null;
  /** Of the secrecy words that it was looked through for; null: none yet. */
  @optional(varchar(64)) secrecyKey: string | null;
  /** JSON: the secrecy words that stand in it. */
  @optional(textKind) secrets: string | null;
}

/** Bytes that must go from the object store, unless somebody holds them again. Gone when they are. */
@Entity("file_removal")
export class FileRemoval {
  @key(varchar(64)) sha256: string;
  @field(momentKind) since: string;
}

/**
 * A file on its way, in chunks that may come in any order and over days. The chunks lie in the object store under keys of their own
 * until the file is complete or given up.
 */
@Entity("upload")
export class Upload {
  @key() id: string;
  @field(varchar(26)) accountId: string;
  @field(varchar(26)) placeId: string;
  /** Digest of account, village and content: the same file is begun once. Null when it is given up. */
  @optional(varchar(64)) slot: string | null;
  /** As the client calls it; empty once it is over. */
  @field(varchar(120)) name: string;
  /** Bytes of the whole. */
  @field(intKind) size: number;
  /** SHA-256 of the whole as it comes, hex; empty once it is over. */
  @field(varchar(64)) sha256: string;
  @field(varchar(8)) state: "open" | "done" | "void";
  /** Nothing of the chunks is left in the object store. */
  @field(booleanKind) cleared: boolean;
  /** What it became, see `Attachment`; null unless done. */
  @optional(varchar(64)) attachmentSha256: string | null;
  /** When something was last done to it. */
  @field(momentKind) touchedAt: string;
}

/** A chunk of an upload whose bytes are in the object store. */
@Entity("upload_chunk")
export class UploadChunk {
  @key() uploadId: string;
  /** From 0. */
  @key(intKind) part: number;
  @field(varchar(64)) sha256: string;
}
