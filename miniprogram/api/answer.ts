// Apart from `request.ts`, so that what only speaks of answers needs no phone.

/**
 * Why there is no answer. `offline`: nothing came back; `server`: what came back is no answer of ours, or says that it may work later;
 * `refused`: ours, with a code; `signed-out`: nobody is logged in on this phone any more, see `session.ts`.
 */
export interface Fault {
  kind: "offline" | "server" | "refused" | "signed-out";
  /** Of a refusal, see shared/problems. */
  code: string;
  /** In Chinese, what is wrong and what to do. */
  message: string;
  /** Of `request.invalid`: what is wrong with each field. */
  issues?: { path: string; message: string }[];
  /** Of `notice.duplicate`: the notice that is there already. */
  noticeId?: string;
  /** Of `village.merged`: the village to go on in. */
  mergedInto?: { code: string; name: string };
}

/** `at`: when the server answered, by its own clock where it says so. */
export type Answer<Data> = { ok: true; data: Data; at?: number } | { ok: false; fault: Fault };
