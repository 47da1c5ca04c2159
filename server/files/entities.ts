import { Entity } from "typeorm";
import { field, intKind, key, momentKind, optional, varchar } from "../core/columns.ts";

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
}

/** Bytes that must go from the object store, unless somebody holds them again. Gone when they are. */
@Entity("file_removal")
export class FileRemoval {
  @key(varchar(64)) sha256: string;
  @field(momentKind) since: string;
}
