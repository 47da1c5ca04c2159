import { Entity } from "typeorm";
import { field, idKind, intKind, key, momentKind, textKind, varchar } from "../core/columns.ts";

/** How the columns of a kind of file go into a table of an item, saved in a village and used by the whole county. Holds no cells. */
@Entity("sheet_profile")
export class SheetProfile {
  @key() id: string;
  @field(idKind) countyId: string;
  /** Whose it is: the township of the village in which it was saved. One for each kind of file. */
  @field(idKind) townshipId: string;
  @field(varchar(8)) itemCode: string;
  @field(varchar(40)) elementKey: string;
  /** SHA-256 of the headings (`headingPrint`). */
  @field(varchar(64)) fingerprint: string;
  @field(varchar(40)) name: string;
  /** The line that the heading begins with; files of a kind may differ in it. */
  @field(intKind) headingLine: number;
  /** JSON of a `Mapping`. */
  @field(textKind) mapping: string;
  @field(intKind) version: number;
  @field(idKind) savedById: string;
  @field(momentKind) savedAt: string;
}
