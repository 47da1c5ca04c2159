import { isDuplicate } from "../../core/database-faults.ts";
import type { Work } from "../../core/work.ts";
import { WechatPush } from "../entities.ts";

/**
 * Does what a push asks for, once: sent again, by the platform after a lost answer or by somebody who recorded it, nothing comes of it.
 * The first statement, so that of two processes with the same push the second waits.
 */
export async function takePush(work: Work, digest: string, change: (work: Work) => Promise<void>): Promise<void> {
  try {
    await work.tx.insert(WechatPush, { digest, at: work.now.toISOString() });
  } catch (fault) {
    if (isDuplicate(fault)) return;
    throw fault;
  }
  await change(work);
}
