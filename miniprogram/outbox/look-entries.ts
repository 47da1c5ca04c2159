import type { Common } from "./entries";

/** What a village says of a signed sheet of an inspection, as a page keeps it. */
export interface KeptLook {
  accountId: string;
  visitId: string;
  /** What the sheet is called where it is no longer in the list of what waits. */
  title: string;
  /** The village's own word; may be empty. */
  text: string;
}

export interface LookEntry extends Common, KeptLook {
  kind: "look";
  /** Null while it is being written, and again when it was refused. `isOut`: a request may have reached the server. */
  report: { key: string; isOut: boolean } | null;
  /** The server has it. */
  submitted: boolean;
}

/** Was it confirmed, and the server hasn't said that it has it? */
export const isLookWaiting = ({ report, submitted }: LookEntry): boolean => report !== null && !submitted;
