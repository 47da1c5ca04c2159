import { newId } from "../../core/ids.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { closedOf, closingColumns } from "../closing.ts";
import { ArchiveReading, type Notice, Publication } from "../entities.ts";
import type { Placed } from "../placed.ts";
import { noticePolicy } from "../policy.ts";
import { findNotice } from "../queries.ts";

/**
 * Records that somebody reads the full content of a closed notice: who, when, what for. The answer goes out only when this is committed.
 * @param revision a public one; the newest unless given
 * @throws Problem `notice.not_closed` where everything is on show, or was never public
 */
export async function readArchive(
  work: Work,
  { noticeId, purpose, revision }: { noticeId: string; purpose: string; revision?: number | undefined },
): Promise<ArchiveReading> {
  const notice = await findNotice(work, noticeId);
  authorize(noticePolicy, work.actor, "readArchive", notice);
  const reading = await recordReading(work, notice, { way: "asked", purpose, revision });
  if (!reading) throw new Problem("notice.not_closed");
  return reading;
}

/** Records a reading where the revision is closed; else nothing needs to be recorded, and null is returned. */
export async function recordReading(
  work: Work,
  notice: Placed<Notice>,
  { way, purpose, revision }: Pick<ArchiveReading, "way" | "purpose"> & { revision?: number | undefined },
): Promise<ArchiveReading | null> {
  const publication = await work.tx.findOne(Publication, {
    select: {
      ...{ noticeId: true, revision: true, villageId: true, countyId: true },
      ...closingColumns,
    },
    where: { noticeId: notice.id, ...(revision === undefined ? {} : { revision }) },
    order: { revision: "DESC" },
  });
  if (!publication || !closedOf(publication, work.now)) return null;
  const { villageId, countyId } = publication;
  const reading: ArchiveReading = {
    ...{ id: newId(work.now), noticeId: notice.id, number: notice.number, revision: publication.revision },
    ...{ villageId, countyId, way, purpose, readBy: actingAccount(work), readAt: work.now.toISOString() },
  };
  await work.tx.insert(ArchiveReading, reading);
  work.touch({
    ...{ kind: "archiveReading", id: notice.number, place: notice.placeCode },
    ...{ before: null, after: reading },
  });
  return reading;
}
