import type { Answer } from "../api/answer";
import type { ReturnEntry, SignEntry } from "./entries";
import type { OutboxParts } from "./parts";
import type { Shelf } from "./shelf";

/** What sending works with. */
export interface SendParts extends Pick<OutboxParts, "transport" | "files" | "digest"> {
  shelf: Shelf;
  /** Something that a page may show has changed. */
  told(): void;
  /** The phone has no room even for noting what is sent. */
  full(): Answer<never>;
}

const paths = { sign: "signatures", return: "return" } as const;

/** Sends a signature or a return. */
export const sendStep = (
  { transport }: SendParts,
  { kind, noticeId, payload, key }: SignEntry | ReturnEntry,
): Promise<Answer<unknown>> => transport.send("POST", `/api/notices/${noticeId}/${paths[kind]}`, payload, key);
