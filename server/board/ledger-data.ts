// What the plain ledger and a village's chart are made of: current publications and their contents, one statement each.
import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import type { OtherPeriod } from "../../shared/ledger/compare.ts";
import { type Flow, flowOf, sumsUp } from "../../shared/ledger/flow.ts";
import { type PlainLedger, periodsCompared, plainLedger } from "../../shared/ledger/plain-ledger.ts";
import type { NoticeContent } from "../../shared/notices/content.ts";
import { firstDay, parsePeriod } from "../../shared/periods.ts";
import { versionsInForce } from "../catalogue/index.ts";
import type { View } from "../core/work.ts";
import { NoticeRevision, Publication } from "../notices/index.ts";
import type { VillageChain } from "../places/index.ts";
import { cataloguesOf, itemOfPublication } from "./presenter.ts";
import type { PublicNotice } from "./public-notice.ts";

/** A period of an item as it is public now. */
interface PublicPeriod {
  number: string;
  revision: number;
  period: string;
  itemCode: string;
  catalogueVersionId: string;
  publishedAt: string;
  firstPublishedAt: string;
  content: string;
}

/** Periods of a village's chart: ten years of months. */
const mostPeriods = 120;

/** Current publications of one item with their contents, newest period first; of all periods, or of these. */
function publicPeriods(
  { db }: Pick<View, "db">,
  { villageId, itemCode, periods }: { villageId: string; itemCode: string; periods?: readonly string[] },
): Promise<PublicPeriod[]> {
  const query = db
    .createQueryBuilder(Publication, "p")
    .innerJoin(NoticeRevision, "r", "r.noticeId = p.noticeId AND r.revision = p.revision")
    .select([])
    .addSelect("r.content", "content")
    .where("p.villageId = :villageId AND p.itemCode = :itemCode AND p.state = 'current'", { villageId, itemCode })
    // What was taken off the reading side (暂停展示) is told of by no other page either.
    .andWhere("p.period IS NOT NULL AND p.suspendedAt IS NULL");
  for (const name of columns) query.addSelect(`p.${name}`, name);
  if (periods) query.andWhere("p.period IN (:...periods)", { periods });
  return query.orderBy("p.period", "DESC").addOrderBy("p.noticeId", "DESC").limit(mostPeriods).getRawMany();
}

const columns = [
  "number",
  "revision",
  "period",
  "itemCode",
  "catalogueVersionId",
  "publishedAt",
  "firstPublishedAt",
] as const;

/** The plain ledger of a notice, compared with what is public of other periods; null where there is nothing to tell, or it isn't current. */
export async function ledgerOf(
  view: View,
  { publication, content, closed }: Pick<PublicNotice, "publication" | "content" | "closed">,
  item: CatalogueItem,
): Promise<PlainLedger | null> {
  // What stays of a list that was closed has no entries to tell of.
  if (closed || publication.state !== "current" || item.kind !== "financial") return null;
  const periods = periodsCompared(content.period).map(({ period }) => period);
  const { villageId, itemCode } = publication;
  // What has no balance is compared with nothing.
  const compares = periods.length > 0 && flowOf(item, content.elements) !== null;
  const found = compares ? await publicPeriods(view, { villageId, itemCode, periods }) : [];
  const catalogues = await cataloguesOf(view, found);
  return plainLedger(
    item,
    content,
    found.map((row) => otherPeriod(row, itemOfPublication(catalogues, row))),
  );
}

const otherPeriod = (row: PublicPeriod, item: CatalogueItem): OtherPeriod => ({
  period: row.period,
  flow: flowOf(item, (JSON.parse(row.content) as NoticeContent).elements),
  correctedAt: row.publishedAt === row.firstPublishedAt ? null : row.publishedAt,
});

/** One line of a village's chart. */
export interface LedgerPeriod {
  number: string;
  revision: number;
  period: string;
  publishedAt: string;
  correctedAt: string | null;
  flow: Flow;
}

/** All periods of a village's accounts. */
export interface VillageLedger {
  chain: VillageChain;
  /** The item that they are of; null: the catalogue has none that sums up. */
  item: CatalogueItem | null;
  /** Newest first. */
  periods: LedgerPeriod[];
}

/** Every period of the sheet that sums up what came in and went out (财务收支情况公布表). Two statements. */
export async function villageLedger(view: View, chain: VillageChain): Promise<VillageLedger> {
  const item = await summingItem(view, chain);
  if (!item) return { chain, item, periods: [] };
  const rows = await publicPeriods(view, { villageId: chain.village.id, itemCode: item.code });
  const catalogues = await cataloguesOf(view, rows);
  const periods = rows.flatMap((row): LedgerPeriod[] => {
    const { number, revision, period, publishedAt } = row;
    const { flow, correctedAt } = otherPeriod(row, itemOfPublication(catalogues, row));
    if (!flow || !parsePeriod(period)) return [];
    return [{ number, revision: Number(revision), period, publishedAt, correctedAt, flow }];
  });
  return { chain, item, periods: periods.sort((a, b) => (firstDay(a.period) < firstDay(b.period) ? 1 : -1)) };
}

async function summingItem(view: View, { county }: VillageChain): Promise<CatalogueItem | null> {
  const inForce = (await versionsInForce(view, county.id)).at(-1);
  return inForce?.items.find(sumsUp) ?? null;
}
