import type { Common } from "./entries";

/** A public notice that shows the fix. */
export interface ShownNotice {
  id: string;
  number: string;
  title: string;
}

/** What a village says of the fix of one problem, as a page keeps it. */
export interface KeptFix {
  accountId: string;
  problemId: string;
  /** The village that photos are uploaded for. */
  villageCode: string;
  /** What the problem is called where it is no longer in the list of what waits. */
  title: string;
  text: string;
  notices: ShownNotice[];
}

/** A report that was asked for: nothing can be typed under it. */
export interface Report {
  /** Of the problem, as the person saw it when they reported. */
  version: number;
  key: string;
  /** A request may have reached the server: until there is an answer it is repeated word for word. */
  isOut: boolean;
}

export interface FixEntry extends Common, KeptFix {
  kind: "fix";
  /** Null while it is being written, and again when it was refused. */
  report: Report | null;
  /** The server has it. */
  submitted: boolean;
}

/** What a person has seen: a problem, or that the village's request for an exemption was refused. */
export type Seen = { problemId: string } | { exemptionId: string };

export type SightEntry = Common & Seen & { kind: "sight"; key: string };

/** Was it reported, and the server hasn't said that it has it? */
export const isFixWaiting = ({ report, submitted }: FixEntry): boolean => report !== null && !submitted;
