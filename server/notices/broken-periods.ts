// Published periods that no longer agree with the one before, since that one was corrected after them (后续期次需要更正). Asked, never stored:
// once the later one is corrected too, it is newer and nothing is to do.
import { In } from "typeorm";
import type { NoticeSummary } from "../../shared/api/notices.ts";
import { betweenPeriods, type Finding } from "../../shared/identities/index.ts";
import { keepLately } from "../../shared/keep-lately.ts";
import type { NoticeContent } from "../../shared/notices/content.ts";
import { parsePeriod } from "../../shared/periods.ts";
import { catalogueVersion, itemOf } from "../catalogue/index.ts";
import type { View } from "../core/work.ts";
import { Notice, NoticeRevision, Publication } from "./entities.ts";
import { loadSummaries } from "./load-case.ts";
import { joinVillage, placedRows } from "./placed.ts";
import { presentSummary } from "./presenter.ts";

/** A publication and the one of the period before it, which was corrected later. */
interface Pair {
  noticeId: string;
  revision: number;
  catalogueVersionId: string;
  itemCode: string;
  period: string;
  beforeId: string;
  beforeRevision: number;
  beforePeriod: string;
}

/** Only so many that nobody looked into yet are looked into at once; the others come up the next time. */
const most = 12;
/** Whether two published revisions agree never changes. */
const known = new Map<string, boolean>();
const mostKnown = 5_000;

/** Public notices that must be corrected because an earlier period was. One query where there are none. */
export async function brokenPeriods(view: View, villageIds: readonly string[]): Promise<NoticeSummary[]> {
  const broken: string[] = [];
  let looked = 0;
  for (const pair of await correctedBefore(view, villageIds)) {
    const agreed = known.get(keyOf(pair)) ?? (looked++ < most ? await agrees(view, pair) : true);
    if (!agreed) broken.push(pair.noticeId);
  }
  if (broken.length === 0) return [];
  const query = joinVillage(view.db.createQueryBuilder(Notice, "notice"), "notice");
  const rows = await placedRows(query.where({ id: In(broken), state: "published" }));
  return (await loadSummaries(view, rows)).map((found) => presentSummary(view.actor, found));
}

/** Neighbouring periods of which the earlier was corrected after the later one became public, newest first. */
async function correctedBefore(view: Pick<View, "db">, villageIds: readonly string[]): Promise<Pair[]> {
  if (villageIds.length === 0) return [];
  // What lies between agrees with the earlier one or is to be corrected itself; the later one has to fit that.
  const between = view.db
    .createQueryBuilder()
    .subQuery()
    .select("middle.noticeId")
    .from(Publication, "middle")
    .where("middle.villageId = later.villageId AND middle.itemCode = later.itemCode AND middle.state = 'current'")
    .andWhere("middle.period > before.period AND middle.period < later.period")
    .andWhere("LENGTH(middle.period) = LENGTH(later.period)");
  const rows = await view.db
    .createQueryBuilder(Publication, "later")
    .innerJoin(
      Publication,
      "before",
      "before.villageId = later.villageId AND before.itemCode = later.itemCode AND before.state = 'current' " +
        "AND before.period < later.period AND before.publishedAt > later.publishedAt " +
        "AND before.publishedAt > before.firstPublishedAt",
    )
    .select("later.noticeId", "noticeId")
    .addSelect("later.revision", "revision")
    .addSelect("later.catalogueVersionId", "catalogueVersionId")
    .addSelect("later.itemCode", "itemCode")
    .addSelect("later.period", "period")
    .addSelect("before.noticeId", "beforeId")
    .addSelect("before.revision", "beforeRevision")
    .addSelect("before.period", "beforePeriod")
    .where("later.villageId IN (:...villageIds)", { villageIds })
    .andWhere("later.state = 'current'")
    .andWhere(`NOT EXISTS ${between.getQuery()}`)
    .orderBy("later.period", "DESC")
    .addOrderBy("before.period", "DESC")
    .limit(200)
    .getRawMany<Pair>();
  const pairs = new Map<string, Pair>();
  for (const row of rows)
    if (!pairs.has(row.noticeId) && parsePeriod(row.period)?.form === parsePeriod(row.beforePeriod)?.form)
      pairs.set(row.noticeId, { ...row, revision: Number(row.revision), beforeRevision: Number(row.beforeRevision) });
  return [...pairs.values()];
}

const keyOf = ({ noticeId, revision, beforeId, beforeRevision }: Pair): string =>
  [noticeId, revision, beforeId, beforeRevision].join(" ");

const agrees = async (view: View, pair: Pair): Promise<boolean> =>
  keepLately(known, mostKnown, keyOf(pair), (await findingsOf(view, pair)).length === 0);

async function findingsOf(view: View, pair: Pair): Promise<Finding[]> {
  const [later, before] = await Promise.all([
    contentOf(view, pair.noticeId, pair.revision),
    contentOf(view, pair.beforeId, pair.beforeRevision),
  ]);
  if (!later || !before) return [];
  const catalogue = await catalogueVersion(view, pair.catalogueVersionId);
  const item = itemOf(catalogue, pair.itemCode);
  return betweenPeriods(item, later, before, (code) => catalogue.items.find((each) => each.code === code));
}

async function contentOf(view: Pick<View, "db">, noticeId: string, revision: number): Promise<NoticeContent | null> {
  const row = await view.db.findOneBy(NoticeRevision, { noticeId, revision });
  return row && (JSON.parse(row.content) as NoticeContent);
}
