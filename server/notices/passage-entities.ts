// Beside `entities.ts`: what is compared between villages is derived from what that file holds.
import { Entity } from "typeorm";
import { field, intKind, key, momentKind, varchar } from "../core/columns.ts";

/**
 * A paragraph of what is public now, as it is compared between villages (shared/figures/passages.ts). Goes when the publication is
 * replaced, withdrawn, closed or erased.
 */
@Entity("publication_passage")
export class PublicationPassage {
  @key() noticeId: string;
  @key(intKind) revision: number;
  @key(varchar(32)) digest: string;
  @field(varchar(26)) villageId: string;
  @field(varchar(16)) itemCode: string;
  @field(momentKind) publishedAt: string;
  /** Letters. */
  @field(intKind) length: number;
  /** How it begins; 60 characters at most, which MySQL may count as two each. */
  @field(varchar(120)) opening: string;
}
