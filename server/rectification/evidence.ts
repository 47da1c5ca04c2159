import { Problem } from "../core/problem.ts";
import type { Work } from "../core/work.ts";
import { attachmentsOf } from "../files/index.ts";
import { noticesByIds } from "../notices/index.ts";
import type { FoundProblem } from "./queries.ts";

/** What a fixer shows beside the text: public notices of the village by id, and its files. */
export interface Evidence {
  notices: string[];
  attachments: { sha256: string; name: string }[];
}

export const noEvidence: Evidence = { notices: [], attachments: [] };

/**
 * Evidence with the files' own names. Notices must be the village's and have been public, files must be its own.
 * @throws Problem `rectification.notice_unfit`, `rectification.file_unknown`
 */
export async function readEvidence(
  work: Work,
  { problem, village }: FoundProblem,
  { notices, files }: { notices: readonly string[]; files: readonly string[] },
): Promise<Evidence> {
  const own = new Set([problem.villageId, village.id]);
  const wanted = [...new Set(notices)];
  const known = await noticesByIds(work, wanted);
  const unfit = wanted.filter((id) => {
    const notice = known.get(id);
    return !notice || !own.has(notice.villageId) || notice.publishedAt === null;
  });
  if (unfit.length > 0) throw new Problem("rectification.notice_unfit", { count: unfit.length, village: village.name });
  const held = new Map<string, string>();
  for (const placeId of own)
    for (const { sha256, name } of await attachmentsOf(work, placeId, files)) held.set(sha256, name);
  const sha256s = [...new Set(files)];
  const missing = sha256s.filter((sha256) => !held.has(sha256));
  if (missing.length > 0) throw new Problem("rectification.file_unknown", { count: missing.length });
  return { notices: wanted, attachments: sha256s.map((sha256) => ({ sha256, name: held.get(sha256) ?? "" })) };
}
