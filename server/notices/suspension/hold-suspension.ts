// Whoever goes by whether a notice is off the reading side needs that to stay so until the commit.
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { Notice } from "../entities.ts";

/** The version as it is: a change of nothing, which holds the row until the commit and sees what others committed. */
const asItIs = { version: () => "version" };

/** The notice stays off the reading side because of this suspension until the commit. @throws Problem `notice.changed` where it no longer is */
export async function holdSuspension(
  work: Work,
  { id, suspensionId }: Pick<Notice, "id"> & { suspensionId: string },
): Promise<void> {
  const { affected } = await work.tx.update(Notice, { id, suspensionId }, asItIs);
  if (affected !== 1) throw new Problem("notice.changed", { changedBy: "其他人" });
}

/**
 * Nobody suspends, lifts or changes the notice until the commit. Before the first read of the transaction, so that it sees what whoever was
 * before it did.
 * @param of SQL that gives the notice's id, with its parameters: the first statements can't have read it
 */
export async function holdNotice(work: Work, of: string, parameters: Record<string, string>): Promise<void> {
  await work.tx.createQueryBuilder().update(Notice).set(asItIs).where(`id = (${of})`, parameters).execute();
}
