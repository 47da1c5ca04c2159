import type { Sheet } from "../../shared/inspections/sheet";
import type { Common } from "./entries";
import type { MarkedText } from "./marked";

/** An inspector's sheet as a page keeps and reads it. */
export interface KeptVisit {
  /** Made on this phone as the server makes its own (`deviceId`). */
  id: string;
  accountId: string;
  campaignId: string;
  villageId: string;
  /** Counts what was typed; the server takes nothing older than what it has. */
  edition: number;
  sheet: Sheet;
}

/** A save or a signature that may have reached the server; see `UnderWay` of drafts. */
export interface VisitUnderWay {
  step: "save" | "sign";
  key: string;
  edition: number;
  /** What was sent, once something else has been typed since. */
  sheet: Sheet | null;
}

export interface VisitEntry extends Common, KeptVisit {
  kind: "visit";
  /** The edition that the server has. */
  saved: number;
  key: string;
  underWay: VisitUnderWay | null;
  /** Of the edition that was read over; nothing can be typed while it stands. */
  signature: { keyId: string; signature: string; edition: number; key: string } | null;
  /** The server has the signature. */
  signed: boolean;
  /** What the server marked in its texts when it saw them last; absent where nothing. */
  marked?: MarkedText[];
}

/** A photo of a sheet. It goes by itself: neither sheet nor signature waits for it. */
export interface VisitPhotoEntry extends Common {
  kind: "visitPhoto";
  visitId: string;
  campaignId: string;
  villageId: string;
  findingId: string;
  /** The server's number that it was taken against; null: the phone had none left. */
  nonce: string | null;
  /** Where it lies on this phone. */
  path: string;
}

/** Is there something that the server hasn't acknowledged? */
export const isVisitUnsent = ({ underWay, edition, saved, signature, signed }: VisitEntry): boolean =>
  underWay !== null || edition > saved || (signature !== null && !signed);
