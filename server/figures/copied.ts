import type { SelectQueryBuilder } from "typeorm";
import { addDays, type Day, startOfDay } from "../../shared/days.ts";
import { groupBy } from "../../shared/group-by.ts";
import type { View } from "../core/work.ts";
import { hasWaitingPassages, isOpenSql, openParameters, Publication, PublicationPassage } from "../notices/index.ts";
import type { Place } from "../places/index.ts";

/** Passages that are looked at for one page; those in most villages. */
const mostPassages = 60;
/** Groups of notices that are shown. */
const mostGroups = 20;

interface Span {
  from: Day;
  to: Day;
}

/** Notices of several villages that share passages. */
export interface CopiedGroup {
  /** Of the longest passage. */
  digest: string;
  length: number;
  opening: string;
  passages: number;
  villages: number;
  notices: number;
  example: { number: string; title: string; villageId: string };
}

/** What is the same in several villages. */
export interface Copied {
  groups: CopiedGroup[];
  more: boolean;
  /** All that is public was compared. */
  complete: boolean;
}

/** A passage, with the villages and notices that show it. */
interface Shared {
  digest: string;
  villages: number;
  noticeIds: string[];
}

/**
 * Passages that several of these villages published between two days (both included), in most villages first; passages that stand in
 * exactly the same notices are one group. Four queries, however many villages.
 */
export async function copiedTexts(view: View, villages: readonly Place[], span: Span): Promise<Copied> {
  const complete = !(await hasWaitingPassages(view));
  if (villages.length < 2) return { groups: [], more: false, complete };
  const shared = await sharedPassages(view, villages, span);
  const groups = bySameNotices(shared);
  const shown = await describe(view, groups.slice(0, mostGroups));
  return { groups: shown, more: groups.length > mostGroups || shared.length === mostPassages, complete };
}

const inSpan = ({ from, to }: Span) => ({ fromMoment: startOfDay(from), untilMoment: startOfDay(addDays(to, 1)) });

/** Those that stand in most villages, as far as they are on show: kept passages may be of what was taken down. */
async function sharedPassages(view: View, villages: readonly Place[], span: Span): Promise<Shared[]> {
  const ids = villages.map(({ id }) => id);
  const passages = () =>
    view.db
      .createQueryBuilder(PublicationPassage, "p")
      .select("p.digest", "digest")
      .where("p.villageId IN (:...ids) AND p.publishedAt >= :fromMoment AND p.publishedAt < :untilMoment", {
        ids,
        ...inSpan(span),
      });
  const counted = await passages()
    .addSelect("COUNT(DISTINCT p.villageId)", "villages")
    .groupBy("p.digest")
    .having("COUNT(DISTINCT p.villageId) > 1")
    .orderBy("villages", "DESC")
    .addOrderBy("p.digest", "ASC")
    .limit(mostPassages)
    .getRawMany<{ digest: string; villages: string | number }>();
  if (counted.length === 0) return [];
  const digests = counted.map(({ digest }) => digest);
  const members = await onShow(view, passages().addSelect("p.noticeId", "noticeId"))
    .addSelect("p.villageId", "villageId")
    .andWhere("p.digest IN (:...digests)", { digests })
    .getRawMany<{ digest: string; noticeId: string; villageId: string }>();
  const byDigest = groupBy(members, ({ digest }) => digest);
  return digests
    .map((digest): Shared => {
      const own = byDigest.get(digest) ?? [];
      const noticeIds = own.map(({ noticeId }) => noticeId).sort();
      return { digest, noticeIds, villages: new Set(own.map(({ villageId }) => villageId)).size };
    })
    .filter(({ villages: count }) => count > 1)
    .sort((a, b) => b.villages - a.villages);
}

const bySameNotices = (shared: readonly Shared[]): Shared[][] => [
  ...groupBy(shared, ({ noticeIds }) => noticeIds.join()).values(),
];

/** Groups with the longest of their passages and the first of their notices. */
async function describe(view: View, groups: readonly Shared[][]): Promise<CopiedGroup[]> {
  const examples = groups.flatMap(([first]) => first?.noticeIds[0] ?? []);
  if (examples.length === 0) return [];
  // By notice only: with the passages named, too, SQLite may look for those first, through every county that has them.
  const rows = await shownPassages(view)
    .andWhere("p.noticeId IN (:...examples)", { examples })
    .getRawMany<PassageRow>();
  return groups.flatMap((passages): CopiedGroup[] => {
    const [{ noticeIds, villages } = { noticeIds: [], villages: 0 }] = passages;
    const own = rows.filter(
      ({ noticeId, digest }) => noticeId === noticeIds[0] && passages.some((one) => one.digest === digest),
    );
    const [longest] = own.sort((a, b) => b.length - a.length);
    if (!longest) return [];
    const { digest, length, opening, number, title, villageId } = longest;
    const example = { number, title, villageId };
    return [{ digest, length, opening, passages: passages.length, villages, notices: noticeIds.length, example }];
  });
}

/** A passage with the notice that it stands in. */
interface PassageRow {
  digest: string;
  noticeId: string;
  villageId: string;
  length: number;
  opening: string;
  number: string;
  title: string;
  publishedAt: string;
}

const passageColumns = ["p.digest", "p.noticeId", "p.villageId", "p.length", "p.opening", "p.publishedAt"];

/** Passages of notices that are on show, with what those are. */
function shownPassages(view: View): SelectQueryBuilder<PublicationPassage> {
  const query = onShow(view, view.db.createQueryBuilder(PublicationPassage, "p").select([]));
  for (const column of [...passageColumns, "n.number", "n.title"]) query.addSelect(column, column.slice(2));
  return query;
}

/** Of the passages `p` only those of notices `n` that are on show. */
const onShow = (view: View, passages: SelectQueryBuilder<PublicationPassage>): SelectQueryBuilder<PublicationPassage> =>
  passages
    .innerJoin(Publication, "n", "n.noticeId = p.noticeId AND n.revision = p.revision AND n.state = 'current'")
    .andWhere(isOpenSql("n"), openParameters(view));

/** Every notice of these villages with the passage, in the order of the villages, then by day; 500 at most. */
export async function noticesWith(
  view: View,
  villages: readonly Place[],
  { digest, ...span }: Span & { digest: string },
): Promise<PassageRow[]> {
  if (villages.length === 0) return [];
  const order = new Map(villages.map(({ id }, at) => [id, at]));
  const rows = await shownPassages(view)
    .andWhere("p.digest = :digest AND p.villageId IN (:...ids)", { digest, ids: [...order.keys()] })
    .andWhere("p.publishedAt >= :fromMoment AND p.publishedAt < :untilMoment", inSpan(span))
    .orderBy("p.publishedAt", "ASC")
    .limit(500)
    .getRawMany<PassageRow>();
  return rows.sort((a, b) => (order.get(a.villageId) ?? 0) - (order.get(b.villageId) ?? 0));
}
