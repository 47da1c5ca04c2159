// What is public in villages, as an inspector is told of it before going there. A fixed number of queries.
import { In } from "typeorm";
import { edition } from "../../shared/privacy/index.ts";
import type { View } from "../core/work.ts";
import { signatureTable } from "../signing/index.ts";
import { closingColumns } from "./closing.ts";
import { Notice, NoticeRevision, Posting, Publication, SignOff } from "./entities.ts";
import { shownTitle } from "./shown-titles.ts";
import { warningsOf } from "./warnings.ts";

/** A public notice with what was checked of it. */
export interface InspectedNotice {
  noticeId: string;
  villageId: string;
  number: string;
  revision: number;
  itemCode: string;
  /** That of its item where it isn't on show any more. */
  title: string;
  publishedAt: string;
  /** By how many persons this revision was signed; each signature was verified before it was kept. */
  signers: number;
  /** Today's detectors of personal information found nothing in it; false: it was submitted before them. */
  scanned: boolean;
  /** WeChat's content check had doubts about it. */
  doubted: boolean;
  /** When this revision was first put on the wall; null: nobody said so. */
  postedAt: string | null;
}

const columns = [
  ...[
    "noticeId",
    "revision",
    "number",
    "villageId",
    "itemCode",
    "title",
    "publishedAt",
    "period",
    "catalogueVersionId",
  ],
  ...Object.keys(closingColumns),
];

/** What has become public in these villages since a moment and is still current, oldest first. Five queries. */
export async function inspectedNotices(
  view: View,
  villageIds: readonly string[],
  since: string,
): Promise<InspectedNotice[]> {
  if (villageIds.length === 0) return [];
  const rows = await view.db
    .createQueryBuilder(Publication, "shown")
    .select(columns.map((name) => `shown.${name}`))
    .where("shown.villageId IN (:...villageIds) AND shown.state = 'current'", { villageIds })
    .andWhere("shown.publishedAt >= :since", { since })
    .orderBy("shown.publishedAt", "ASC")
    .getMany();
  const ids = rows.map(({ noticeId }) => noticeId);
  if (ids.length === 0) return [];
  const signers = await signersOf(view, ids);
  const posted = await postedOf(view, ids);
  const editions = await editionsOf(view, ids);
  const notices = await view.db.find(Notice, {
    select: { id: true, warnings: true, revision: true },
    where: { id: In(ids) },
  });
  const doubted = new Set(notices.filter((notice) => warningsOf(notice).length > 0).map(({ id }) => id));
  const inspected: InspectedNotice[] = [];
  for (const row of rows) {
    const { noticeId, revision, number, villageId, itemCode, publishedAt } = row;
    const key = `${noticeId} ${revision}`;
    inspected.push({
      ...{ noticeId, revision, number, villageId, itemCode, title: await shownTitle(view, row), publishedAt },
      ...{ signers: signers.get(key) ?? 0, scanned: editions.get(key) === edition, doubted: doubted.has(noticeId) },
      postedAt: posted.get(key) ?? null,
    });
  }
  return inspected;
}

type Keyed = { noticeId: string; revision: number | string };
const keyOf = ({ noticeId, revision }: Keyed): string => `${noticeId} ${Number(revision)}`;

/** Persons who signed the round that made a revision public. */
async function signersOf({ db }: Pick<View, "db">, ids: string[]): Promise<Map<string, number>> {
  const rows = await db
    .createQueryBuilder(SignOff, "round")
    .innerJoin(signatureTable, "signature", "signature.signOffId = round.id")
    .select("round.noticeId", "noticeId")
    .addSelect("round.revision", "revision")
    .addSelect("COUNT(DISTINCT signature.accountId)", "persons")
    .where("round.noticeId IN (:...ids) AND round.state = 'complete' AND round.action <> 'withdraw'", { ids })
    .groupBy("round.noticeId")
    .addGroupBy("round.revision")
    .getRawMany<Keyed & { persons: number | string }>();
  return new Map(rows.map((row) => [keyOf(row), Number(row.persons)]));
}

async function postedOf({ db }: Pick<View, "db">, ids: string[]): Promise<Map<string, string>> {
  const rows = await db
    .createQueryBuilder(Posting, "posting")
    .select("posting.noticeId", "noticeId")
    .addSelect("posting.revision", "revision")
    .addSelect("MIN(posting.postedAt)", "postedAt")
    .where("posting.noticeId IN (:...ids)", { ids })
    .groupBy("posting.noticeId")
    .addGroupBy("posting.revision")
    .getRawMany<Keyed & { postedAt: string }>();
  return new Map(rows.map((row) => [keyOf(row), row.postedAt]));
}

/** Of the detectors that each revision was looked through with. */
async function editionsOf({ db }: Pick<View, "db">, ids: string[]): Promise<Map<string, number | null>> {
  const rows = await db.find(NoticeRevision, {
    select: { noticeId: true, revision: true, privacyEdition: true },
    where: { noticeId: In(ids) },
  });
  return new Map(rows.map((row) => [keyOf(row), row.privacyEdition]));
}
