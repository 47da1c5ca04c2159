import { homeOf } from "../../accounts/index.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { Substitute } from "../entities.ts";
import { substituteOf } from "../queries.ts";

/** Nobody stands in for the person any more. @throws Problem `substitute.none` */
export async function endSubstitute(work: Work, { accountId }: { accountId: string }): Promise<void> {
  const before = await substituteOf(work, accountId);
  if (!before) throw new Problem("substitute.none");
  await work.tx.delete(Substitute, { accountId });
  const place = await homeOf(work, accountId);
  work.touch({ kind: "substitute", id: accountId, place, before, after: null });
}
